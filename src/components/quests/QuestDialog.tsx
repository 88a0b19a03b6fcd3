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
import { NumberField } from "#components/ui/NumberField.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { mutators } from "#zero/mutators.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";
import { QUEST_DIFFICULTIES, QUEST_REPEATS } from "#zero/quests/schema.ts";
import type { OwnQuest } from "./board.ts";
import { useQuests } from "./context.tsx";
import { dropDraft, keepDraft, readDraft } from "./draft.ts";
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
  const act = useAct();
  const formId = createUniqueId();
  const [values, setValues] = createStore<QuestValues>({ ...EMPTY });
  const [errors, setErrors] = createSignal<QuestErrors>({});
  const [notice, setNotice] = createSignal<string>();
  const [before, setBefore] = createSignal<QuestValues>(EMPTY);
  let formElement: HTMLFormElement | undefined;

  const own = () => props.form?.own;
  const isDone = () => own()?.now.status === "completed";
  createEffect(
    on(
      () => props.form,
      (form) => {
        if (!form) return;
        const start = form.own ? valuesOf(form.own, clock()) : EMPTY;
        setBefore(start);
        setValues({ ...(form.typed ?? (form.own ? start : readDraft())) });
        setErrors(form.errors ?? {});
        setNotice(undefined);
        if (form.errors) queueMicrotask(() => formElement && focusFirstError(formElement));
      },
    ),
  );

  const type =
    <K extends keyof QuestValues>(name: K) =>
    (value: QuestValues[K]) => {
      setValues({ [name]: value } as Partial<QuestValues>);
      const field = name === "dueDay" || name === "dueTime" ? "dueAt" : name;
      setErrors(({ [field]: _, ...others }) => others);
      if (!own()) keepDraft({ ...unwrap(values) });
    };

  const close = async () => {
    const start = before();
    const isChanged = Object.entries(start).some(
      ([name, value]) => values[name as keyof QuestValues] !== value,
    );
    if (own() && isChanged) {
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

  const fail = (found: QuestErrors) => {
    setErrors(found);
    if (formElement) focusFirstError(formElement);
  };
  const errorsOf = (refusal: Refusal): QuestErrors =>
    refusal.field && refusal.field in { ...EMPTY, dueAt: 0 } ? { [refusal.field]: refusal.sentence } : {};

  const save = async () => {
    const typed = { ...unwrap(values) };
    const read = readQuest(typed, serverNow(), clock());
    if ("errors" in read) return fail(read.errors);
    const edited = own();
    const questId = edited?.id ?? newId();
    const at = serverNow();
    const changes = changesOf(before(), typed, read.args);
    if (edited && Object.keys(changes).length === 0) return props.onClose();
    const request = edited
      ? mutators.quests.edit({ questId, ...changes, at })
      : mutators.quests.create({ questId, ...read.args, sortOrder: props.newOrder(), at });
    const returned = (refusal: Refusal) => {
      if (!edited) keepDraft(typed);
      props.onReturned({ ...(edited && { own: edited }), typed, errors: errorsOf(refusal) });
      setNotice(refusal.field ? undefined : refusal.sentence);
    };
    const outcome = await act(request, { onRefused: returned });
    if (!outcome.ok) {
      setNotice(outcome.field ? undefined : outcome.sentence);
      return fail(errorsOf(outcome));
    }
    if (!edited) {
      dropDraft();
      props.onCreated(read.args);
    }
    props.onClose();
  };

  const firstField = () =>
    formElement?.querySelector<HTMLElement>(props.form?.field ? "input[type=date]" : "input") ?? undefined;

  const difficulties = QUEST_DIFFICULTIES.map((value) => ({ value, name: DIFFICULTY_NAMES[value] }));
  const difficultyOptions = () =>
    difficulties.map(({ value, name }) => ({
      value,
      label: rewards() === "hidden" ? name : `${name} · ${rewardText(PAY_OWN_QUEST[value])}`,
    }));

  return (
    <Dialog
      open={props.form !== undefined}
      onClose={() => void close()}
      initialFocus={firstField}
      title={own() ? "Edit quest" : "New quest"}
      footer={
        <>
          <Button kind="ghost" onClick={() => void close()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            {own() ? "Save" : "Create quest"}
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
          onValue={type("title")}
          error={errors().title}
          autocomplete="off"
        />
        <TextArea
          label="Description"
          value={values.description}
          onValue={type("description")}
          error={errors().description}
        />
        <div class="grid gap-4 sm:grid-cols-2">
          <Select
            label="Difficulty"
            value={values.difficulty}
            onValue={type("difficulty")}
            options={difficultyOptions()}
            disabled={isDone()}
            error={errors().difficulty}
            {...(rewards() === "hidden" ? {} : { hint: "Decides what the quest pays." })}
          />
          <Select
            label="Repeats"
            value={values.repeat}
            onValue={type("repeat")}
            options={QUEST_REPEATS.map((value) => ({ value, label: REPEAT_NAMES[value] }))}
            error={errors().repeat}
          />
          <TextField
            label="Due date"
            type="date"
            value={values.dueDay}
            onValue={type("dueDay")}
            error={errors().dueAt}
          />
          <TextField label="Due time" type="time" value={values.dueTime} onValue={type("dueTime")} />
          <NumberField
            label="Steps"
            value={values.target}
            onValue={type("target")}
            min={1}
            max={100_000}
            hint="How often until it is done."
            disabled={isDone()}
            error={errors().target}
          />
          <TextField
            label="Category"
            value={values.category}
            onValue={type("category")}
            error={errors().category}
            autocomplete="off"
          />
        </div>
      </form>
    </Dialog>
  );
}
