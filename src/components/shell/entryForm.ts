// The form of something a person makes and edits: what is typed, what is wrong with it, and what becomes of it when the
// server refuses what this device had accepted. Nothing typed is lost on the way.
import { createEffect, createSignal, on } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import { ask } from "#components/ui/ask.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { type Act, useAct } from "./act.ts";
import type { Draft } from "./draft.ts";
import type { Refusal } from "./refusals.ts";

/** A sentence per field; a part of a field has a path, `metric.target`. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Which form is open: of a new thing, or of a `row`; `typed` puts back what the server refused. */
export interface OpenedForm<Row, Values> {
  row?: Row | undefined;
  typed?: Values | undefined;
  errors?: FieldErrors | undefined;
}

export interface EntryFormOptions<Row, Values extends object, Args> {
  opened: () => OpenedForm<Row, Values> | undefined;
  /** What the form begins with: of a row, or of a new thing. */
  start: (row: Row | undefined) => Values;
  draft: Draft<Values>;
  read: (typed: Values) => { args: Args } | { errors: FieldErrors };
  /** The complaints that are left when something is typed. */
  remaining: (errors: FieldErrors, changes: Partial<Values>, typed: Values) => FieldErrors;
  /** The write, or nothing where there is nothing to save. */
  request: (
    read: Args,
    typed: Values,
    about: { row?: Row | undefined; before: Values },
  ) => Parameters<Act>[0] | undefined;
  onClose: () => void;
  onCreated?: (read: Args) => void;
  /** The form is to be shown again. */
  onReturned: (form: OpenedForm<Row, Values> & { errors: FieldErrors }) => void;
}

const errorsOf = ({ field, sentence }: Refusal): FieldErrors => (field ? { [field]: sentence } : {});

export function useEntryForm<Row, Values extends object, Args>(options: EntryFormOptions<Row, Values, Args>) {
  const act = useAct();
  const { draft, opened } = options;
  const [values, setValues] = createStore<Values>(options.start(undefined));
  const [errors, setErrors] = createSignal<FieldErrors>({});
  const [notice, setNotice] = createSignal<string>();
  let before = options.start(undefined);
  let element: HTMLFormElement | undefined;

  const row = () => opened()?.row;
  const typedNow = (): Values => ({ ...unwrap(values) });
  const showErrors = () => element && focusFirstError(element);

  createEffect(
    on(opened, (form) => {
      if (!form) return;
      before = options.start(form.row);
      setValues({ ...before, ...(form.typed ?? (form.row ? before : draft.read(before))) });
      setErrors(form.errors ?? {});
      setNotice(undefined);
      if (form.errors) queueMicrotask(showErrors);
    }),
  );

  const fail = (found: FieldErrors) => {
    setErrors(found);
    showErrors();
  };

  return {
    values,
    errors,
    notice,
    form: (made: HTMLFormElement) => {
      element = made;
    },
    element: () => element,

    type(changes: Partial<Values>) {
      setValues(changes as Values);
      setErrors(options.remaining(errors(), changes, typedNow()));
      if (!row()) draft.keep(typedNow());
    },

    async close() {
      const isChanged = JSON.stringify({ ...before, ...unwrap(values) }) !== JSON.stringify(before);
      if (row() && isChanged) {
        const question = { title: "Discard what you changed?", action: "Discard", cancel: "Keep editing" };
        if (!(await ask({ ...question, danger: true }))) return;
      }
      options.onClose();
    },

    async save() {
      const typed = typedNow();
      const read = options.read(typed);
      if ("errors" in read) return fail(read.errors);
      const edited = row();
      const request = options.request(read.args, typed, { row: edited, before });
      if (!request) return options.onClose();
      const outcome = await act(request, {
        onRefused: (refusal) => {
          if (!edited) draft.keep(typed);
          options.onReturned({ row: edited, typed, errors: errorsOf(refusal) });
          setNotice(refusal.field ? undefined : refusal.sentence);
        },
      });
      if (!outcome.ok) {
        setNotice(outcome.field ? undefined : outcome.sentence);
        return fail(errorsOf(outcome));
      }
      if (!edited) {
        draft.drop();
        options.onCreated?.(read.args);
      }
      options.onClose();
    },
  };
}
