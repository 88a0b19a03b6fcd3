import { createEffect, createSignal, createUniqueId, For, on, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { timeText } from "#components/ui/dates.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { DayClock } from "#zero/kernel/day.ts";
import { readWhen, type When, whenFields } from "./when.ts";
import { whenText } from "./words.ts";

export interface WhenDialogProps {
  open: boolean;
  title: string;
  /** What is asked about. */
  about: string;
  /** Offered to be chosen by one press, with the name each has. */
  presets: readonly { name: string; when: When }[];
  /** What the fields begin with. */
  start?: When | undefined;
  /** The verb on the button behind the fields. */
  action: string;
  /** Leaving the time empty means the whole day. */
  takesDays?: boolean;
  now: number;
  clock: DayClock;
  onPick: (when: When) => void;
  /** Offered when there is something to take away. */
  onClear?: (() => void) | undefined;
  onClose: () => void;
}

/** Asks for a moment: a few that are likely, and fields for any other. */
export function WhenDialog(props: WhenDialogProps) {
  const formId = createUniqueId();
  const [day, setDay] = createSignal("");
  const [time, setTime] = createSignal("");
  const [errors, setErrors] = createSignal<{ day?: string; time?: string }>({});
  let form: HTMLFormElement | undefined;
  let first: HTMLButtonElement | undefined;

  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return;
        const fields = props.start ? whenFields(props.start, props.clock) : { day: "", time: "" };
        setDay(fields.day);
        setTime(fields.time);
        setErrors({});
      },
    ),
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readWhen({ day: day(), time: time() }, props.now, props.clock, props.takesDays === true);
    if ("errors" in read) {
      setErrors(read.errors);
      if (form) focusFirstError(form);
      return;
    }
    props.onPick(read.when);
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      description={props.about}
      width="small"
      initialFocus={() => first}
    >
      <ul class="mb-4">
        <For each={props.presets}>
          {(preset, i) => (
            <li>
              <button
                type="button"
                ref={(button) => {
                  if (i() === 0) first = button;
                }}
                class="flex min-h-11 w-full items-center gap-3 rounded-md px-3 text-left text-strong hover:bg-surface-2"
                onClick={() => props.onPick(preset.when)}
              >
                <span class="flex-1">{preset.name}</span>
                <span class="num text-faint text-sm">
                  {whenText(preset.when.instant, false, props.now, props.clock)}
                  {preset.when.hasTime ? `, ${timeText(preset.when.instant, props.clock.timezone)}` : ""}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <form ref={form} id={formId} noValidate class="flex flex-col gap-3" onSubmit={submit}>
        <div class="grid grid-cols-2 gap-3">
          <TextField type="date" label="Date" value={day()} onValue={setDay} error={errors().day} />
          <TextField
            type="time"
            label="Time"
            value={time()}
            onValue={setTime}
            error={errors().time}
            {...(props.takesDays ? { hint: "Empty: that day" } : {})}
          />
        </div>
        <div class="flex flex-wrap justify-end gap-2">
          <Show when={props.onClear}>
            {(clear) => (
              <Button kind="ghost" onClick={() => clear()()}>
                No date
              </Button>
            )}
          </Show>
          <Button type="submit" kind="primary">
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
