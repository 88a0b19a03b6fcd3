import "#zero/feedback/mutators.ts";
import { createMemo, Show } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { draftOf } from "#components/shell/draft.ts";
import { type OpenedForm, useEntryForm } from "#components/shell/entryForm.ts";
import { newId } from "#components/shell/ids.ts";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { FEEDBACK_KINDS, type Feedback } from "#zero/feedback/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { contextNow } from "./context.ts";
import { Details } from "./Details.tsx";
import { cameFrom } from "./data.ts";
import { EMPTY, type FeedbackArgs, type FeedbackValues, readFeedback, valuesOf } from "./feedbackForm.ts";
import { BODY_LABELS, KIND_CHOICES } from "./words.ts";

export type OpenFeedback = OpenedForm<Feedback, FeedbackValues>;

export function FeedbackDialog(props: {
  form: OpenFeedback | undefined;
  onClose: () => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (form: OpenFeedback) => void;
}) {
  const context = createMemo(() => contextNow(cameFrom()));
  const entry = useEntryForm<Feedback, FeedbackValues, FeedbackArgs>({
    opened: () => props.form,
    start: (row) => (row ? valuesOf(row) : { ...EMPTY }),
    draft: draftOf<FeedbackValues>("feedback"),
    read: readFeedback,
    remaining: (errors, changes) =>
      Object.fromEntries(Object.entries(errors).filter(([name]) => !Object.hasOwn(changes, name))),
    request: (args, typed, { row, before }) => {
      const at = serverNow();
      if (!row)
        return mutators.feedback.write({
          feedbackId: newId(),
          ...args,
          context: typed.withDetails ? { ...context() } : {},
          at,
        });
      const isSame = (["kind", "title", "body"] as const).every((name) => typed[name] === before[name]);
      return isSame ? undefined : mutators.feedback.edit({ feedbackId: row.id, ...args, at });
    },
    onClose: () => props.onClose(),
    onReturned: (form) => props.onReturned(form),
  });
  const { values, errors, type } = entry;
  const isNew = () => props.form?.row === undefined;

  return (
    <FormDialog
      open={props.form !== undefined}
      title={isNew() ? "Send feedback" : "Edit feedback"}
      description="Read by those who run this server. Leave out what they should not know."
      action={isNew() ? "Send" : "Save"}
      notice={entry.notice()}
      initialFocus={() => entry.element()?.querySelector<HTMLElement>("input[type=text]") ?? undefined}
      form={entry.form}
      onCancel={entry.close}
      onSubmit={entry.save}
    >
      <SegmentedControl
        label="What it is"
        value={values.kind}
        onValue={(kind) => type({ kind })}
        options={FEEDBACK_KINDS.map((value) => ({ value, label: KIND_CHOICES[value] }))}
        class="justify-self-start"
      />
      <TextField
        label="In a line"
        value={values.title}
        onValue={(title) => type({ title })}
        error={errors().title}
        autocomplete="off"
      />
      <TextArea
        label={BODY_LABELS[values.kind]}
        rows={5}
        value={values.body}
        onValue={(body) => type({ body })}
        error={errors().body}
      />
      <Show when={isNew()}>
        <div class="grid gap-3 rounded-md border border-line px-3 py-2.5">
          <Switch
            label="Send these details along"
            checked={values.withDetails}
            onChange={(withDetails) => type({ withDetails })}
          />
          <Show when={values.withDetails}>
            <Details context={context()} />
          </Show>
        </div>
      </Show>
    </FormDialog>
  );
}
