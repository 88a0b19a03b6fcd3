// The end of a day: what got done, what goes into tomorrow, one line about it.
import { createMemo, createSignal, For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { addDays } from "#zero/kernel/day.ts";
import { leftOver } from "#zero/plan/rules.ts";
import { usePlan } from "./context.tsx";
import { countText, dayTitle, minutesText } from "./words.ts";

export function ShutDownDialog(props: { open: boolean; onClose: () => void }) {
  const { plan, verbs } = usePlan();
  const [staying, setStaying] = createSignal<ReadonlySet<string>>(new Set());
  const [reflection, setReflection] = createSignal<string>();
  const [error, setError] = createSignal<string>();
  const done = createMemo(() => plan.items().filter(({ id }) => plan.done().has(id)));
  // Quests stay quests: what was not done today is offered, whoever put it there.
  const open = createMemo(() =>
    leftOver(
      plan.items().map((item) => ({ ...item, isKept: true })),
      plan.done(),
    ),
  );
  const nextDay = () => addDays(plan.day(), 1);
  const line = () => reflection() ?? plan.plan()?.reflection ?? "";
  const toggle = (id: string, isCarried: boolean) =>
    setStaying((before) => {
      const next = new Set(before);
      if (isCarried) next.delete(id);
      else next.add(id);
      return next;
    });
  const close = () => {
    setError(undefined);
    props.onClose();
  };
  const end = async (event: SubmitEvent) => {
    event.preventDefault();
    const carried = open().flatMap(({ id }) => (staying().has(id) ? [] : [id]));
    const outcome = await verbs.shutDown(carried, nextDay(), line());
    if (outcome.ok) close();
    else setError(outcome.sentence);
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={plan.day() === plan.today() ? "End the day" : `End ${dayTitle(plan.day(), plan.today())}`}
      footer={
        <>
          <Button kind="ghost" onClick={close}>
            Not yet
          </Button>
          <Button kind="primary" type="submit" form="end-day">
            End the day
          </Button>
        </>
      }
    >
      <form id="end-day" onSubmit={(event) => void end(event)}>
        <p class="mb-2 text-text">
          {countText(done().length, "thing")} done
          <Show when={plan.load().done > 0}>, {minutesText(plan.load().done)} of what was planned</Show>.
        </p>
        <Show when={done().length > 0}>
          <ul class="mb-4 text-faint text-sm">
            <For each={done()}>{(item) => <li class="truncate">{item.title}</li>}</For>
          </ul>
        </Show>
        <Show when={open().length > 0}>
          <fieldset class="mb-4">
            <legend class="mb-1 font-[560] text-sm">
              Carry over to {dayTitle(nextDay(), plan.today()).toLowerCase()}
            </legend>
            <For each={open()}>
              {(item) => (
                <Checkbox
                  class="py-1"
                  label={item.title}
                  checked={!staying().has(item.id)}
                  onChange={(checked) => toggle(item.id, checked)}
                />
              )}
            </For>
          </fieldset>
        </Show>
        <TextField
          label="One line about the day"
          hint="What went well, what to do differently. It stays with the plan."
          value={line()}
          onValue={setReflection}
          error={error()}
          autocomplete="off"
        />
      </form>
    </Dialog>
  );
}
