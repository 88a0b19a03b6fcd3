import { createEffect, createSignal, on } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { Habit } from "#zero/habits/schema.ts";
import { complaints, day as dayArg } from "#zero/kernel/args.ts";
import { addDays } from "#zero/kernel/day.ts";
import { useHabits } from "./context.tsx";

const WEEK = 6;

/** For how long a habit rests. */
export function PauseDialog(props: { habit: Habit | undefined; onClose: () => void }) {
  const { when, verbs } = useHabits();
  const [from, setFrom] = createSignal("");
  const [until, setUntil] = createSignal("");
  const [errors, setErrors] = createSignal<{ from?: string | undefined; until?: string | undefined }>({});
  createEffect(
    on(
      () => props.habit,
      (habit) => {
        if (!habit) return;
        setFrom(when().today);
        setUntil(addDays(when().today, WEEK));
        setErrors({});
      },
    ),
  );
  const wrongDay = (text: string) => Object.values(complaints(dayArg, text) ?? {})[0];
  const save = () => {
    const { habit } = props;
    if (!habit) return;
    const found = {
      from: wrongDay(from()),
      until:
        until() === ""
          ? undefined
          : (wrongDay(until()) ?? (until() < from() ? "The last day can’t be before the first." : undefined)),
    };
    setErrors(found);
    if (found.from || found.until) return;
    verbs.pause(habit, from(), until() === "" ? null : until());
    props.onClose();
  };
  return (
    <Dialog
      open={props.habit !== undefined}
      onClose={() => props.onClose()}
      title={`Pause ${props.habit?.name ?? ""}`}
      description="Days it covers are excused: they neither break a streak nor add to it."
      width="small"
      footer={
        <>
          <Button kind="ghost" onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form="pause-habit">
            Pause
          </Button>
        </>
      }
    >
      <form
        id="pause-habit"
        noValidate
        class="grid gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField label="First day" type="date" value={from()} onValue={setFrom} error={errors().from} />
        <TextField
          label="Last day"
          type="date"
          value={until()}
          onValue={setUntil}
          hint="Empty: until you resume it."
          error={errors().until}
        />
      </form>
    </Dialog>
  );
}
