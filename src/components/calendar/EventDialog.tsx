import { createEffect, createSignal, on, Show } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { newId } from "#components/shell/ids.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import type { Occurrence } from "#zero/calendar/rules.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { useCalendar } from "./context.tsx";
import { EventFacts } from "./EventFacts.tsx";
import { EventFields } from "./EventFields.tsx";
import { changesOf, type EventErrors, type EventValues, newValues, readEvent, valuesOf } from "./form.ts";
import { colorOf } from "./looks.ts";
import { isReadOnly } from "./verbs.ts";
import { whenText } from "./words.ts";

/** Which form is open: of something on the calendar, or of a new event in a slot; `typed` puts back what was refused. */
export type OpenEvent = { typed?: EventValues; errors?: EventErrors } & (
  | { occurrence: Occurrence; series: CalendarEvent | undefined }
  | { slot: Parameters<typeof newValues>[0] }
);

export interface EventDialogProps {
  open: OpenEvent | undefined;
  onClose: () => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onReturned: (open: OpenEvent) => void;
  /** A new event, or one that moved, is where the page may not look. */
  onSaved: (startsAt: number) => void;
}

export function EventDialog(props: EventDialogProps) {
  const calendar = useCalendar();
  const [values, setValues] = createStore<EventValues>(
    newValues({ startsAt: calendar.now() }, calendar.clock().timezone),
  );
  const [errors, setErrors] = createSignal<EventErrors>({});
  const [notice, setNotice] = createSignal<string>();
  let before: EventValues = { ...unwrap(values) };
  let formElement: HTMLFormElement | undefined;

  const occurrence = () => (props.open && "occurrence" in props.open ? props.open.occurrence : undefined);
  const readOnly = () => {
    const shown = occurrence();
    return shown !== undefined && isReadOnly(shown);
  };
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return;
        before =
          "occurrence" in open
            ? valuesOf(open.occurrence, open.series?.rrule ?? null, colorOf(open.occurrence.event))
            : newValues(open.slot, calendar.clock().timezone);
        setValues({ ...before, ...open.typed });
        setErrors(open.errors ?? {});
        setNotice(undefined);
        if (open.errors) queueMicrotask(() => formElement && focusFirstError(formElement));
      },
    ),
  );

  const change = (changes: Partial<EventValues>) => {
    setValues(changes);
    setErrors({});
  };
  const isChanged = () => JSON.stringify(unwrap(values)) !== JSON.stringify(before);
  const close = async () => {
    if (props.open && !readOnly() && isChanged() && (occurrence() || values.title.trim())) {
      const question = {
        title: "Discard what you typed?",
        action: "Discard",
        cancel: "Keep editing",
        danger: true,
      };
      if (!(await ask(question))) return;
    }
    props.onClose();
  };

  const fail = (found: EventErrors, sentence?: string) => {
    setErrors(found);
    setNotice(sentence);
    if (formElement) focusFirstError(formElement);
  };
  const refused = (refusal: Refusal): [EventErrors, string | undefined] =>
    refusal.field ? [{ [refusal.field]: refusal.sentence }, undefined] : [{}, refusal.sentence];

  const save = async () => {
    const open = props.open;
    if (!open) return;
    const typed = { ...unwrap(values) };
    const { weekStart, timezone } = calendar.clock();
    const read = readEvent(typed, weekStart);
    if ("errors" in read) return fail(read.errors);
    const { args } = read;
    const onRefused = (refusal: Refusal) => {
      const [found, sentence] = refused(refusal);
      props.onReturned({ ...open, typed, errors: found });
      setNotice(sentence);
    };
    const when = whenText({ ...args, event: args }, timezone, calendar.today());
    const shown = occurrence();
    if (!shown) {
      const outcome = await calendar.verbs.create(
        newId(),
        args,
        `Created: ${args.title}, ${when}.`,
        onRefused,
      );
      if (!outcome.ok) return fail(...refused(outcome));
      props.onSaved(args.startsAt);
      return props.onClose();
    }
    const was = readEvent(before, weekStart);
    const changes = "args" in was ? changesOf(was.args, args) : args;
    if (Object.keys(changes).length === 0) return props.onClose();
    const outcome = await calendar.verbs.edit(shown, changes, `Saved: ${args.title}, ${when}.`, onRefused);
    if (!outcome.ok) return outcome.code === "cancelled" ? undefined : fail(...refused(outcome as Refusal));
    if ("startsAt" in changes) props.onSaved(args.startsAt);
    props.onClose();
  };

  const remove = async () => {
    const shown = occurrence();
    if (shown && (await calendar.verbs.remove(shown))) props.onClose();
  };

  return (
    <>
      <FormDialog
        open={props.open !== undefined && !readOnly()}
        title={occurrence() ? "Edit event" : "New event"}
        width="large"
        action={occurrence() ? "Save" : "Create event"}
        notice={notice()}
        form={(element) => {
          formElement = element;
        }}
        initialFocus={() => formElement?.querySelector<HTMLElement>("input") ?? undefined}
        onSubmit={save}
        onCancel={close}
        aside={
          <Show when={occurrence()}>
            <Button kind="danger" class="mr-auto" onClick={() => void remove()}>
              Delete
            </Button>
          </Show>
        }
      >
        <Show when={occurrence()}>
          {(shown) => <EventFacts occurrence={shown()} onGone={props.onClose} isReadOnly={false} />}
        </Show>
        <EventFields values={values} errors={errors()} isNew={occurrence() === undefined} onChange={change} />
      </FormDialog>
      <Dialog
        open={readOnly()}
        onClose={props.onClose}
        width="large"
        title={values.title}
        footer={
          <Button kind="primary" onClick={props.onClose}>
            Close
          </Button>
        }
      >
        <Show when={occurrence()}>
          {(shown) => <EventFacts occurrence={shown()} onGone={props.onClose} isReadOnly />}
        </Show>
      </Dialog>
    </>
  );
}
