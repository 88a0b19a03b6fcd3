// Templates: what every studio day begins with.
import { useQuery } from "@rocicorp/zero/solid";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { dayName } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { mutators } from "#zero/mutators.ts";
import type { PlanTemplate } from "#zero/plan/schema.ts";
import { queries } from "#zero/queries.ts";
import { usePlan } from "./context.tsx";
import { linesOfItems, readTemplate } from "./templateText.ts";

/** A Sunday, to name weekdays by. */
const SUNDAY = "2026-11-22";
const weekdayName = (weekday: number): string =>
  dayName(SUNDAY.replace("22", String(22 + weekday)), { weekday: "short" });

interface Draft {
  templateId: string;
  name: string;
  weekdays: readonly number[];
  lines: string;
}

export function TemplatesDialog(props: { open: boolean; onClose: () => void }) {
  const act = useAct();
  const { plan } = usePlan();
  const [rows] = useQuery(() => queries.plan.templates());
  const [draft, setDraft] = createSignal<Draft>();
  const [error, setError] = createSignal<string>();
  const templates = () => rows() as PlanTemplate[];
  const close = () => {
    setDraft(undefined);
    setError(undefined);
    props.onClose();
  };
  const begin = (from?: PlanTemplate) => {
    setError(undefined);
    setDraft({
      templateId: from?.id ?? newId(),
      name: from?.name ?? "",
      weekdays: from?.weekdays ?? [],
      lines: linesOfItems(
        from?.items ??
          plan
            .items()
            .flatMap(({ type, title, minutes }) =>
              type === "own" ? [{ title, ...(minutes !== undefined && { minutes }) }] : [],
            ),
      ),
    });
  };
  const save = async (event: SubmitEvent, kept: Draft) => {
    event.preventDefault();
    const { templateId, name, weekdays, lines } = kept;
    const outcome = await act(
      mutators.plan.keepTemplate({
        templateId,
        name,
        weekdays: [...weekdays],
        items: readTemplate(lines),
        at: serverNow(),
      }),
    );
    if (outcome.ok) setDraft(undefined);
    else setError(outcome.sentence);
  };
  const remove = (template: PlanTemplate) => {
    const { id: templateId, name, weekdays, items } = template;
    void act(mutators.plan.removeTemplate({ templateId }), {
      undo: {
        text: `Removed: ${name}.`,
        request: () =>
          mutators.plan.keepTemplate({
            templateId,
            name,
            weekdays: [...weekdays],
            items: [...items],
            at: serverNow(),
          }),
      },
    });
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title="Templates"
      description="What the plan of a weekday begins with."
      footer={
        <Show
          when={draft()}
          fallback={
            <Button icon={Plus} onClick={() => begin()}>
              New template
            </Button>
          }
        >
          <Button kind="ghost" onClick={() => setDraft(undefined)}>
            Back
          </Button>
          <Button kind="primary" type="submit" form="plan-template">
            Save template
          </Button>
        </Show>
      }
    >
      <Show
        when={draft()}
        fallback={
          <Show
            when={templates().length > 0}
            fallback={
              <EmptyState text="No template yet. A studio day may always begin with the same things." />
            }
          >
            <ul>
              <For each={templates()}>
                {(template) => (
                  <li class="flex items-center gap-3 border-line/70 border-b py-2">
                    <button
                      type="button"
                      class="tap min-w-0 flex-1 truncate text-left text-strong hover:underline"
                      onClick={() => begin(template)}
                    >
                      {template.name}
                    </button>
                    <span class="text-faint text-sm">
                      {template.weekdays.map(weekdayName).join(", ") || "no day"}
                    </span>
                    <IconButton
                      name={`Remove ${template.name}`}
                      icon={Trash}
                      size="small"
                      onClick={() => remove(template)}
                    />
                  </li>
                )}
              </For>
            </ul>
          </Show>
        }
      >
        {(current) => (
          <form id="plan-template" class="grid gap-4" onSubmit={(event) => void save(event, current())}>
            <TextField
              label="Name"
              value={current().name}
              onValue={(name) => setDraft({ ...current(), name })}
              placeholder="Studio day"
              autocomplete="off"
              error={error()}
            />
            <Weekdays
              value={current().weekdays}
              onValue={(weekdays) => setDraft({ ...current(), weekdays })}
            />
            <TextArea
              label="Items, one a line"
              hint="With a time in front and a length behind, if you like: “9:30 Warm up 15m”."
              value={current().lines}
              onValue={(lines) => setDraft({ ...current(), lines })}
            />
          </form>
        )}
      </Show>
    </Dialog>
  );
}

function Weekdays(props: { value: readonly number[]; onValue: (weekdays: number[]) => void }) {
  const { plan } = usePlan();
  const days = () => Array.from({ length: 7 }, (_, index) => (plan.clock().weekStart + index) % 7);
  const toggle = (weekday: number) =>
    props.onValue(
      props.value.includes(weekday)
        ? props.value.filter((one) => one !== weekday)
        : [...props.value, weekday],
    );
  return (
    <fieldset>
      <legend class="mb-1.5 font-[560] text-sm">On</legend>
      <div class="flex flex-wrap gap-1.5">
        <For each={days()}>
          {(weekday) => (
            <Button
              size="small"
              kind={props.value.includes(weekday) ? "primary" : "normal"}
              aria-pressed={props.value.includes(weekday)}
              onClick={() => toggle(weekday)}
            >
              {weekdayName(weekday)}
            </Button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
