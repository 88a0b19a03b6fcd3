import ListFilter from "lucide-solid/icons/list-filter";
import Search from "lucide-solid/icons/search";
import { createSignal, For, onCleanup, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { type Option, Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { ACTION_GROUPS, actionInWords } from "#zero/activity/actions.ts";
import { AUDIT_STATUSES } from "#zero/activity/schema.ts";
import type { FilterName } from "./address.ts";
import type { AuditFiltering } from "./filters.ts";
import { OUTCOMES, targetText } from "./words.ts";

/** Typing is over when it pauses this long. */
const PAUSE_MS = 300;

const OUTCOME_OPTIONS: readonly Option<string>[] = [
  { value: "", label: "Any outcome" },
  ...AUDIT_STATUSES.map((status) => ({ value: status, label: OUTCOMES[status].name })),
];
const KNOWN: readonly Option<string>[] = Object.entries(ACTION_GROUPS).flatMap(([group, actions]) =>
  Object.entries(actions).map(([value, words]) => ({ value, label: `${group}: ${words}` })),
);

export function Filters(props: { filtering: AuditFiltering; nameOf: (actorId: string) => string }) {
  const [isOpen, setIsOpen] = createSignal(false);
  const { shown, narrow, clear } = props.filtering;
  const count = () => Object.keys(shown()).length;
  const actions = (): readonly Option<string>[] => {
    const { action } = shown();
    const own =
      action && !KNOWN.some(({ value }) => value === action) ? [{ value: action, label: action }] : [];
    return [{ value: "", label: "Any action" }, ...own, ...KNOWN];
  };
  return (
    <search aria-label="Filter the audit log" class="mb-3 grid gap-2">
      <div class="grid items-end gap-2 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1.1fr)_minmax(0,1.5fr)_9rem_9.5rem_9.5rem]">
        <div class="flex items-end gap-2">
          <Typed filtering={props.filtering} name="q" label="Search" icon={Search} class="flex-1" />
          <Button
            class="lg:hidden"
            icon={ListFilter}
            aria-expanded={isOpen()}
            onClick={() => setIsOpen((open) => !open)}
          >
            Filters
          </Button>
        </div>
        <div
          class={cx("gap-2 lg:contents", isOpen() ? "grid grid-cols-2 max-[22rem]:grid-cols-1" : "hidden")}
        >
          <Typed filtering={props.filtering} name="who" label="Who" />
          <Select
            label="Action"
            options={actions()}
            value={shown().action ?? ""}
            onValue={(action) => narrow({ action })}
          />
          <Select
            label="Outcome"
            options={OUTCOME_OPTIONS}
            value={shown().outcome ?? ""}
            onValue={(outcome) => narrow({ outcome })}
          />
          <Day filtering={props.filtering} name="from" label="From" />
          <Day filtering={props.filtering} name="to" label="To" />
        </div>
      </div>
      <Show when={count() > 0}>
        <div class="flex min-h-7 flex-wrap items-center gap-1.5">
          <For each={CHIPS}>
            {({ name, words }) => (
              <Show when={shown()[name]}>
                {(value) => (
                  <Chip
                    onRemove={() => narrow({ [name]: "" })}
                    removeName={`Stop filtering by ${name}`}
                    tone="accent"
                  >
                    {words(value(), props.nameOf)}
                  </Chip>
                )}
              </Show>
            )}
          </For>
          <Button kind="ghost" size="small" onClick={() => clear()}>
            Clear filters
          </Button>
        </div>
      </Show>
    </search>
  );
}

/** What has no field of its own, or hides behind a button on a phone. */
const CHIPS: readonly {
  name: FilterName;
  words: (value: string, nameOf: (id: string) => string) => string;
}[] = [
  { name: "who", words: (value) => `Name has “${value}”` },
  { name: "actor", words: (id, nameOf) => `Done by ${nameOf(id)}` },
  { name: "action", words: (value) => actionInWords(value) },
  { name: "target", words: (value) => `Target ${targetText({ targetType: "", targetId: value }).trim()}` },
  { name: "outcome", words: (value) => OUTCOMES[value as keyof typeof OUTCOMES]?.name ?? value },
];

function Typed(props: {
  filtering: AuditFiltering;
  name: "q" | "who";
  label: string;
  icon?: typeof Search;
  class?: string;
}) {
  const [typed, setTyped] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const save = (value: string) => {
    props.filtering.narrow({ [props.name]: value.trim() });
    setTyped(undefined);
  };
  return (
    <TextField
      type="search"
      label={props.label}
      icon={props.icon}
      class={props.class}
      value={typed() ?? props.filtering.shown()[props.name]}
      onValue={(value) => {
        setTyped(value);
        clearTimeout(timer);
        timer = setTimeout(() => save(value), PAUSE_MS);
      }}
    />
  );
}

function Day(props: { filtering: AuditFiltering; name: "from" | "to"; label: string }) {
  return (
    <TextField
      type="date"
      label={props.label}
      value={props.filtering.shown()[props.name]}
      onChange={(event) => props.filtering.narrow({ [props.name]: event.currentTarget.value })}
    />
  );
}
