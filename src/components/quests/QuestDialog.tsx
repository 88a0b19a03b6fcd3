import { useQuery } from "@rocicorp/zero/solid";
import { serverNow } from "#components/shell/clock.ts";
import { draftOf } from "#components/shell/draft.ts";
import { useEntryForm } from "#components/shell/entryForm.ts";
import { newId } from "#components/shell/ids.ts";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { mutators } from "#zero/mutators.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";
import { queries } from "#zero/queries.ts";
import { QUEST_DIFFICULTIES, QUEST_REPEATS } from "#zero/quests/schema.ts";
import type { OwnQuest } from "./board.ts";
import { useQuests } from "./context.tsx";
import {
  changesOf,
  EMPTY,
  type QuestArgs,
  type QuestErrors,
  type QuestValues,
  readQuest,
  valuesOf,
} from "./questForm.ts";
import { DIFFICULTY_NAMES, REPEAT_NAMES, rewardText } from "./words.ts";

/** Which form is open: of a new quest or of one that exists; `typed` puts back what the server refused. */
export interface OpenForm {
  own?: OwnQuest;
  /** Where the cursor goes first, if not to the title. */
  field?: "dueAt";
  typed?: QuestValues;
  errors?: QuestErrors;
}

export interface QuestDialogProps {
  form: OpenForm | undefined;
  /** The place a new quest gets. */
  newOrder: () => string;
  onClose: () => void;
  onCreated: (args: QuestArgs) => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (form: OpenForm) => void;
}

export function QuestDialog(props: QuestDialogProps) {
  const { clock, rewards } = useQuests();
  const [goals] = useQuery(() => queries.focus.servableGoals());
  const entry = useEntryForm({
    opened: () => props.form && { ...props.form, row: props.form.own },
    start: (own) => (own ? valuesOf(own, clock()) : { ...EMPTY }),
    draft: draftOf<QuestValues>("quest"),
    read: (typed) => readQuest(typed, serverNow(), clock()),
    remaining: (errors, changes) => {
      const mended = new Set(Object.keys(changes).map((name) => (name.startsWith("due") ? "dueAt" : name)));
      return Object.fromEntries(Object.entries(errors).filter(([name]) => !mended.has(name)));
    },
    request: (args, typed, { row, before }) => {
      const at = serverNow();
      if (!row) return mutators.quests.create({ questId: newId(), ...args, sortOrder: props.newOrder(), at });
      const changes = changesOf(before, typed, args);
      return Object.keys(changes).length === 0
        ? undefined
        : mutators.quests.edit({ questId: row.id, ...changes, at });
    },
    onClose: () => props.onClose(),
    onCreated: (args) => props.onCreated(args),
    onReturned: ({ row, typed, errors }) =>
      props.onReturned({ ...(row && { own: row }), ...(typed && { typed }), errors }),
  });
  const { values, errors, type } = entry;
  const own = () => props.form?.own;
  const isDone = () => own()?.now.status === "completed";
  const firstField = () =>
    entry.element()?.querySelector<HTMLElement>(props.form?.field ? "input[type=date]" : "input") ??
    undefined;

  const difficulties = QUEST_DIFFICULTIES.map((value) => ({ value, name: DIFFICULTY_NAMES[value] }));
  const difficultyOptions = () =>
    difficulties.map(({ value, name }) => ({
      value,
      label: rewards() === "hidden" ? name : `${name} · ${rewardText(PAY_OWN_QUEST[value])}`,
    }));
  const goalOptions = () => [
    { value: "", label: "None" },
    ...goals().map(({ id, title }) => ({ value: id, label: title })),
    // A goal that is not in hand any more is still what the quest serves.
    ...(values.goalId && !goals().some(({ id }) => id === values.goalId)
      ? [{ value: values.goalId, label: "A goal that is not in hand" }]
      : []),
  ];

  return (
    <FormDialog
      open={props.form !== undefined}
      title={own() ? "Edit quest" : "New quest"}
      action={own() ? "Save" : "Create quest"}
      notice={entry.notice()}
      initialFocus={firstField}
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
        label="Description"
        value={values.description}
        onValue={(description) => type({ description })}
        error={errors().description}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <Select
          label="Difficulty"
          value={values.difficulty}
          onValue={(difficulty) => type({ difficulty })}
          options={difficultyOptions()}
          disabled={isDone()}
          error={errors().difficulty}
          {...(rewards() === "hidden" ? {} : { hint: "Decides what the quest pays." })}
        />
        <Select
          label="Repeats"
          value={values.repeat}
          onValue={(repeat) => type({ repeat })}
          options={QUEST_REPEATS.map((value) => ({ value, label: REPEAT_NAMES[value] }))}
          error={errors().repeat}
        />
        <TextField
          label="Due date"
          type="date"
          value={values.dueDay}
          onValue={(dueDay) => type({ dueDay })}
          error={errors().dueAt}
        />
        <TextField
          label="Due time"
          type="time"
          value={values.dueTime}
          onValue={(dueTime) => type({ dueTime })}
        />
        <NumberField
          label="Steps"
          value={values.target}
          onValue={(target) => type({ target })}
          min={1}
          max={100_000}
          hint="How often until it is done."
          disabled={isDone()}
          error={errors().target}
        />
        <Select
          label="Serves a goal"
          value={values.goalId}
          onValue={(goalId) => type({ goalId })}
          options={goalOptions()}
          error={errors().goalId}
        />
        <TextField
          label="Category"
          value={values.category}
          onValue={(category) => type({ category })}
          error={errors().category}
          autocomplete="off"
        />
      </div>
    </FormDialog>
  );
}
