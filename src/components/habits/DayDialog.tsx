import Link2 from "lucide-solid/icons/link-2";
import Link2Off from "lucide-solid/icons/link-2-off";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { pressOf } from "#zero/habits/rules.ts";
import type { Habit } from "#zero/habits/schema.ts";
import { complaints, optionalText } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import type { DayInfo } from "./board.ts";
import { useHabits } from "./context.tsx";
import { countText, dayTitle, STATE_NAMES } from "./words.ts";

const noteArg = optionalText("The note", LIMITS.note);

/** One day of one habit: its count, what ticked it, a note. What is changed here is done at once, but for the note. */
export function DayDialog(props: {
  habit: Habit | undefined;
  info: DayInfo | undefined;
  onClose: () => void;
}) {
  const { when, verbs } = useHabits();
  const [note, setNote] = createSignal("");
  const [error, setError] = createSignal<string>();
  const isOpen = createMemo(() => props.habit !== undefined && props.info !== undefined);
  createEffect(
    on(
      () => `${props.habit?.id} ${props.info?.day}`,
      () => {
        setNote(props.info?.note ?? "");
        setError(undefined);
      },
    ),
  );
  const close = () => {
    const { habit, info } = props;
    if (habit && info && note().trim() !== (info.note ?? "")) {
      const wrong = complaints(noteArg, note());
      if (wrong) return setError(Object.values(wrong)[0]);
      verbs.note(habit, info.day, note());
    }
    props.onClose();
  };
  return (
    <Dialog
      open={isOpen()}
      onClose={close}
      title={props.habit?.name ?? ""}
      description={props.info ? dayTitle(props.info.day, when().today) : ""}
      width="small"
      footer={
        <Button kind="primary" onClick={close}>
          Done
        </Button>
      }
    >
      <Show when={isOpen() && props.habit}>
        {(habit) => (
          <Show when={props.info}>
            {(info) => (
              <form
                class="grid gap-4"
                onSubmit={(event) => {
                  event.preventDefault();
                  close();
                }}
              >
                <NumberField
                  label={habit().kind === "avoid" ? "How often it happened" : "By hand"}
                  value={info().byHand}
                  onValue={(count) => {
                    if (count !== undefined && count >= 0 && count <= LIMITS.habitTarget)
                      verbs.count(habit(), info().day, Math.round(count));
                  }}
                  min={0}
                  max={LIMITS.habitTarget}
                  step={pressOf(habit())}
                  unit={habit().unit ?? ""}
                  hint={`${countText(habit(), info().count)} in all: ${STATE_NAMES[info().state]}.`}
                />
                <Ticks info={info()} />
                <Switch
                  label="Excused"
                  hint="The day neither breaks the streak nor adds to it."
                  checked={info().isExcused}
                  onChange={() => verbs.excuse(habit(), info())}
                />
                <TextArea label="Note" value={note()} onValue={setNote} error={error()} rows={2} />
              </form>
            )}
          </Show>
        )}
      </Show>
    </Dialog>
  );
}

/** Deeds that ticked the day; each can be taken off, and put back. */
function Ticks(props: { info: DayInfo }) {
  const { verbs } = useHabits();
  return (
    <Show when={props.info.ticks.length > 0}>
      <div>
        <h3 class="mb-1 font-[520] text-sm text-text">Ticked by</h3>
        <ul aria-label="Ticked by">
          <For each={props.info.ticks}>
            {(tick) => {
              const isOn = () => tick.state === "done";
              return (
                <li class="flex items-center gap-2 border-line/70 border-b py-1.5">
                  <span
                    class="min-w-0 flex-1 truncate"
                    classList={{ "text-strong": isOn(), "text-faint line-through": !isOn() }}
                  >
                    {tick.sourceTitle}
                  </span>
                  <span class="num text-faint text-xs">{isOn() ? `+${tick.count}` : "off"}</span>
                  <Button
                    size="small"
                    kind="ghost"
                    icon={isOn() ? Link2Off : Link2}
                    aria-label={`${isOn() ? "Detach" : "Attach"} ${tick.sourceTitle}`}
                    onClick={() => verbs.turn(tick.id, !isOn())}
                  >
                    {isOn() ? "Detach" : "Attach"}
                  </Button>
                </li>
              );
            }}
          </For>
        </ul>
      </div>
    </Show>
  );
}
