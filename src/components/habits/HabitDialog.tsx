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
import type { Habit } from "#zero/habits/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { useHabits } from "./context.tsx";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";
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
  const act = useAct();
  const formId = createUniqueId();
  const fresh = () => emptyHabit(when().today, props.count());
  const [values, setValues] = createStore<HabitValues>(fresh());
  const [errors, setErrors] = createSignal<HabitErrors>({});
  const [notice, setNotice] = createSignal<string>();
  const [before, setBefore] = createSignal<HabitValues>(fresh());
  let formElement: HTMLFormElement | undefined;

  const habit = () => props.form?.habit;
  createEffect(
    on(
      () => props.form,
      (form) => {
        if (!form) return;
        const start = form.habit ? valuesOf(form.habit) : fresh();
        setBefore(start);
        setValues({ ...(form.typed ?? (form.habit ? start : readDraft(start))) });
        setErrors(form.errors ?? {});
        setNotice(undefined);
        if (form.errors) queueMicrotask(() => formElement && focusFirstError(formElement));
      },
    ),
  );

  const type = (changes: Partial<HabitValues>) => {
    setValues(changes);
    if (Object.keys(errors()).length > 0) {
      const read = readHabit(unwrap(values));
      setErrors("errors" in read ? read.errors : {});
    }
    if (!habit()) keepDraft({ ...unwrap(values) });
  };

  const close = async () => {
    const isChanged = JSON.stringify(before()) !== JSON.stringify(unwrap(values));
    if (habit() && isChanged) {
      const yes = await ask({
        title: "Discard what you changed?",
        action: "Discard",
        cancel: "Keep editing",
        danger: true,
      });
      if (!yes) return;
    }
    props.onClose();
  };

  const fail = (found: HabitErrors) => {
    setErrors(found);
    if (formElement) focusFirstError(formElement);
  };
  const errorsOf = ({ field, sentence }: Refusal): HabitErrors => (field ? { [field]: sentence } : {});

  const save = async () => {
    const typed = { ...unwrap(values) };
    const read = readHabit(typed);
    if ("errors" in read) return fail(read.errors);
    const edited = habit();
    const habitId = edited?.id ?? newId();
    const at = serverNow();
    const changes = changesOf(before(), read.args);
    if (edited && Object.keys(changes).length === 0) return props.onClose();
    const request = edited
      ? mutators.habits.edit({ habitId, ...changes, at })
      : mutators.habits.create({
          habitId,
          ...read.args,
          kind: typed.kind,
          sortOrder: props.newOrder(),
          at,
        });
    const returned = (refusal: Refusal) => {
      if (!edited) keepDraft(typed);
      props.onReturned({ ...(edited && { habit: edited }), typed, errors: errorsOf(refusal) });
      setNotice(refusal.field ? undefined : refusal.sentence);
    };
    const outcome = await act(request, { onRefused: returned });
    if (!outcome.ok) {
      setNotice(outcome.field ? undefined : outcome.sentence);
      return fail(errorsOf(outcome));
    }
    if (!edited) dropDraft();
    props.onClose();
  };

  return (
    <Dialog
      open={props.form !== undefined}
      onClose={() => void close()}
      title={habit() ? "Edit habit" : "New habit"}
      initialFocus={() => formElement?.querySelector<HTMLElement>("input[type=text]") ?? undefined}
      footer={
        <>
          <Button kind="ghost" onClick={() => void close()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            {habit() ? "Save" : "Create habit"}
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
        <HabitFields values={values} errors={errors()} type={type} isNew={!habit()} />
      </form>
    </Dialog>
  );
}
