import { serverNow } from "#components/shell/clock.ts";
import { draftOf } from "#components/shell/draft.ts";
import { useEntryForm } from "#components/shell/entryForm.ts";
import { newId } from "#components/shell/ids.ts";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import type { Habit } from "#zero/habits/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { useHabits } from "./context.tsx";
import { HabitFields } from "./HabitFields.tsx";
import {
  changesOf,
  emptyHabit,
  type HabitErrors,
  type HabitValues,
  readHabit,
  valuesOf,
} from "./habitForm.ts";

/** Which form is open: of a new habit or of one that exists; `typed` puts back what the server refused. */
export interface OpenForm {
  habit?: Habit;
  typed?: HabitValues;
  errors?: HabitErrors;
}

export interface HabitDialogProps {
  form: OpenForm | undefined;
  /** The place a new habit gets, and how many there are. */
  newOrder: () => string;
  count: () => number;
  onClose: () => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (form: OpenForm) => void;
}

export function HabitDialog(props: HabitDialogProps) {
  const { when } = useHabits();
  const entry = useEntryForm({
    opened: () => props.form && { ...props.form, row: props.form.habit },
    start: (habit) => (habit ? valuesOf(habit) : emptyHabit(when().today, props.count())),
    // The day it begins is the day it is made, not the one on which the form was first opened.
    draft: draftOf<HabitValues>("habit", ["startsDay"]),
    read: readHabit,
    remaining: (errors, _, typed) => {
      if (Object.keys(errors).length === 0) return errors;
      const read = readHabit(typed);
      return "errors" in read ? read.errors : {};
    },
    request: (args, { kind }, { row, before }) => {
      const at = serverNow();
      if (!row)
        return mutators.habits.create({ habitId: newId(), ...args, kind, sortOrder: props.newOrder(), at });
      const changes = changesOf(before, args);
      return Object.keys(changes).length === 0
        ? undefined
        : mutators.habits.edit({ habitId: row.id, ...changes, at });
    },
    onClose: () => props.onClose(),
    onReturned: ({ row, typed, errors }) =>
      props.onReturned({ ...(row && { habit: row }), ...(typed && { typed }), errors }),
  });
  const habit = () => props.form?.habit;

  return (
    <FormDialog
      open={props.form !== undefined}
      title={habit() ? "Edit habit" : "New habit"}
      action={habit() ? "Save" : "Create habit"}
      notice={entry.notice()}
      initialFocus={() => entry.element()?.querySelector<HTMLElement>("input[type=text]") ?? undefined}
      form={entry.form}
      onCancel={entry.close}
      onSubmit={entry.save}
    >
      <HabitFields values={entry.values} errors={entry.errors()} type={entry.type} isNew={!habit()} />
    </FormDialog>
  );
}
