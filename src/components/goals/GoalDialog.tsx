import { createEffect, createSignal, createUniqueId, on, Show } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { GOAL_PRIORITIES, type Goal } from "#zero/goals/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";
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

export function GoalDialog(props: GoalDialogProps) {
  const act = useAct();
  const formId = createUniqueId();
  const [values, setValues] = createStore<GoalValues>({ ...EMPTY });
  const [errors, setErrors] = createSignal<GoalErrors>({});
  const [notice, setNotice] = createSignal<string>();
  let formElement: HTMLFormElement | undefined;
  const goal = () => props.form?.goal;

  createEffect(
    on(
      () => props.form,
      (form) => {
        if (!form) return;
        setValues({ ...EMPTY, ...(form.typed ?? (form.goal ? valuesOf(form.goal) : readDraft())) });
        setErrors(form.errors ?? {});
        setNotice(undefined);
        if (form.errors) queueMicrotask(() => formElement && focusFirstError(formElement));
      },
    ),
  );

  const type = (changes: Partial<GoalValues>) => {
    setValues(changes);
    const isMended = (name: string) =>
      (name.split(".").at(-1) ?? "") in changes ||
      (name.startsWith("metric.evidence") && ("source" in changes || "habitId" in changes));
    setErrors((found) => Object.fromEntries(Object.entries(found).filter(([name]) => !isMended(name))));
    if (!goal()) keepDraft({ ...unwrap(values) });
  };

  const close = async () => {
    const edited = goal();
    if (edited) {
      const read = readGoal(unwrap(values));
      const isChanged = "errors" in read || Object.keys(changesOf(edited, read.args)).length > 0;
      const question = { title: "Discard what you changed?", action: "Discard", cancel: "Keep editing" };
      if (isChanged && !(await ask({ ...question, danger: true }))) return;
    }
    props.onClose();
  };

  const fail = (found: GoalErrors) => {
    setErrors(found);
    if (formElement) focusFirstError(formElement);
  };
  const errorsOf = ({ field, sentence }: Refusal): GoalErrors => (field ? { [field]: sentence } : {});

  const save = async () => {
    const typed = { ...unwrap(values) };
    const read = readGoal(typed);
    if ("errors" in read) return fail(read.errors);
    const edited = goal();
    const at = serverNow();
    const goalId = edited?.id ?? newId();
    const changes = edited ? changesOf(edited, read.args) : read.args;
    if (edited && Object.keys(changes).length === 0) return props.onClose();
    const request = edited
      ? mutators.goals.edit({ goalId, ...changes, at })
      : mutators.goals.create({ goalId, ...read.args, sortOrder: props.newOrder(), at });
    const outcome = await act(request, {
      onRefused: (refusal) => {
        // As with quests and habits: what was typed outlives the page it was typed on.
        if (!edited) keepDraft(typed);
        props.onReturned({ ...(edited && { goal: edited }), typed, errors: errorsOf(refusal) });
        setNotice(refusal.field ? undefined : refusal.sentence);
      },
    });
    if (!outcome.ok) {
      setNotice(outcome.field ? undefined : outcome.sentence);
      return fail(errorsOf(outcome));
    }
    props.onClose();
    if (edited) return;
    dropDraft();
    props.onCreated?.(goalId);
  };

  return (
    <Dialog
      open={props.form !== undefined}
      onClose={() => void close()}
      title={goal() ? "Edit goal" : "New goal"}
      footer={
        <>
          <Button kind="ghost" onClick={() => void close()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            {goal() ? "Save" : "Create goal"}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={formElement}
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        <Show when={notice()}>
          <p role="alert" class="rounded-md border border-bad/40 px-3 py-2 text-text">
            {notice()}
          </p>
        </Show>
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
      </form>
    </Dialog>
  );
}
