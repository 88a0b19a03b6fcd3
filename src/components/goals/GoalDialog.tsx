import "#zero/goals/mutators.ts";
import { serverNow } from "#components/shell/clock.ts";
import { draftOf } from "#components/shell/draft.ts";
import { useEntryForm } from "#components/shell/entryForm.ts";
import { newId } from "#components/shell/ids.ts";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { GOAL_PRIORITIES, type Goal } from "#zero/goals/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { changesOf, EMPTY, type GoalErrors, type GoalValues, readGoal, valuesOf } from "./goalForm.ts";
import { MeasureFields } from "./MeasureFields.tsx";
import { PRIORITY_NAMES } from "./words.ts";

/** Which form is open: of a new goal or of one that exists; `typed` puts back what the server refused. */
export interface OpenGoalForm {
  goal?: Goal;
  typed?: GoalValues;
  errors?: GoalErrors;
}

export interface GoalDialogProps {
  form: OpenGoalForm | undefined;
  /** The place a new goal gets. */
  newOrder: () => string;
  onClose: () => void;
  onCreated?: (goalId: string) => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (form: OpenGoalForm) => void;
}

const PRIORITIES = GOAL_PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] }));

/** Whether a complaint is about something that was just typed. */
const isMended = (name: string, changes: Partial<GoalValues>): boolean =>
  (name.split(".").at(-1) ?? "") in changes ||
  (name.startsWith("metric.evidence") && ("source" in changes || "habitId" in changes));

export function GoalDialog(props: GoalDialogProps) {
  let goalId = "";
  const entry = useEntryForm({
    opened: () => props.form && { ...props.form, row: props.form.goal },
    start: (goal) => (goal ? valuesOf(goal) : { ...EMPTY }),
    draft: draftOf<GoalValues>("goal"),
    read: readGoal,
    remaining: (errors, changes) =>
      Object.fromEntries(Object.entries(errors).filter(([name]) => !isMended(name, changes))),
    request: (args, _, { row }) => {
      const at = serverNow();
      goalId = row?.id ?? newId();
      if (!row) return mutators.goals.create({ goalId, ...args, sortOrder: props.newOrder(), at });
      const changes = changesOf(row, args);
      return Object.keys(changes).length === 0 ? undefined : mutators.goals.edit({ goalId, ...changes, at });
    },
    onClose: () => props.onClose(),
    onCreated: () => props.onCreated?.(goalId),
    onReturned: ({ row, typed, errors }) =>
      props.onReturned({ ...(row && { goal: row }), ...(typed && { typed }), errors }),
  });
  const { values, errors, type } = entry;
  const goal = () => props.form?.goal;

  return (
    <FormDialog
      open={props.form !== undefined}
      title={goal() ? "Edit goal" : "New goal"}
      action={goal() ? "Save" : "Create goal"}
      notice={entry.notice()}
      form={entry.form}
      onCancel={entry.close}
      onSubmit={entry.save}
    >
      <TextField
        label="Title"
        value={values.title}
        onValue={(title) => type({ title })}
        error={errors().title}
        autocomplete="off"
      />
      <TextArea
        label="Why"
        value={values.description}
        onValue={(description) => type({ description })}
        error={errors().description}
        hint="What will be different once you are there."
      />
      <div class="grid gap-4 sm:grid-cols-3">
        <TextField
          label="Target date"
          type="date"
          value={values.targetDay}
          onValue={(targetDay) => type({ targetDay })}
          error={errors().targetDay}
        />
        <Select
          label="Priority"
          value={values.priority}
          onValue={(priority) => type({ priority })}
          options={PRIORITIES}
          error={errors().priority}
        />
        <TextField
          label="Area"
          value={values.category}
          onValue={(category) => type({ category })}
          error={errors().category}
          autocomplete="off"
        />
      </div>
      <MeasureFields
        values={values}
        errors={errors()}
        loses={Boolean(goal()?.metric) && !values.isMeasured}
        onType={type}
      />
    </FormDialog>
  );
}
