import { useQuery } from "@rocicorp/zero/solid";
import ChevronDown from "lucide-solid/icons/chevron-down";
import Search from "lucide-solid/icons/search";
import { createSignal, For, type JSX, onMount, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { inputClass } from "#components/ui/Field.tsx";
import { Popover } from "#components/ui/Popover.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { TextField } from "#components/ui/TextField.tsx";
import type { Profile } from "#zero/auth/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";

/** Whose deeds are shown: everybody's, or one person's, found by name. */
export function PersonFilter(props: {
  personId: string | undefined;
  onPerson: (personId: string | undefined) => void;
}) {
  const [isOpen, setOpen] = createSignal(false);
  const [person] = useQuery(() =>
    props.personId ? operatorsQueries.operationsFeed.person({ personId: props.personId }) : undefined,
  );
  const name = () => (props.personId ? (person()?.name ?? "One person") : "Everybody");
  const choose = (personId: string | undefined) => {
    setOpen(false);
    props.onPerson(personId);
  };
  return (
    <Popover
      open={isOpen()}
      onOpen={setOpen}
      label="Person"
      placement="bottom-start"
      trigger={(trigger: JSX.ButtonHTMLAttributes<HTMLButtonElement>) => (
        <button
          type="button"
          {...trigger}
          class={cx(inputClass, "relative flex h-9 items-center pr-9 text-left coarse:h-11")}
        >
          <span class="sr-only">Person: </span>
          <span class="truncate">{name()}</span>
          <ChevronDown size={16} class="absolute right-3 text-faint" />
        </button>
      )}
    >
      <Found isChosen={props.personId !== undefined} onChoose={choose} />
    </Popover>
  );
}

/** How many of those who are here are offered. */
const OFFERED = 8;
type Offered = Readonly<Pick<Profile, "userId" | "name" | "frame">>;

function Found(props: { isChosen: boolean; onChoose: (personId: string | undefined) => void }) {
  const [typed, setTyped] = createSignal("");
  const part = () => typed().trim().slice(0, LIMITS.name);
  const [people, details] = useQuery(() =>
    part() ? operatorsQueries.operationsFeed.people({ name: part() }) : undefined,
  );
  // Until somebody is looked for: those who are here.
  const [online] = useQuery(() => (part() ? undefined : operatorsQueries.operations.online()));
  const here = () =>
    ((online() ?? []) as readonly { profile?: Offered }[]).flatMap(({ profile }) => profile ?? []);
  const offered = (): readonly Offered[] => (part() ? (people() ?? []) : here().slice(0, OFFERED));
  let field!: HTMLInputElement;
  let list: HTMLUListElement | undefined;
  onMount(() => field.focus());
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    list?.querySelector<HTMLElement>("[data-list-item]")?.focus();
  };
  const item =
    "flex min-h-9 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-surface-2 focus-visible:-outline-offset-2 coarse:min-h-11";
  return (
    <div class="flex min-h-0 flex-col gap-2 p-3">
      <TextField
        ref={field}
        label="Name"
        hideLabel
        icon={Search}
        placeholder="A part of the name"
        value={typed()}
        onValue={setTyped}
        onKeyDown={keys}
      />
      <ul ref={list} aria-label="People" class="min-h-0 overflow-y-auto" onKeyDown={listKeyDown()}>
        <Show when={props.isChosen}>
          <li>
            <button
              type="button"
              data-list-item="everybody"
              class={item}
              onClick={() => props.onChoose(undefined)}
            >
              Everybody
            </button>
          </li>
        </Show>
        <For each={offered()}>
          {(found) => (
            <li>
              <button
                type="button"
                data-list-item={found.userId}
                class={item}
                onClick={() => props.onChoose(found.userId)}
              >
                <Portrait name={found.name} frame={found.frame} class="text-[0.56rem]" />
                <span class="truncate text-strong">{found.name}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={part() && people()?.length === 0 && details().type === "complete"}>
        <p class="px-2 pb-1 text-faint text-sm">Nobody has that in their name.</p>
      </Show>
    </div>
  );
}
