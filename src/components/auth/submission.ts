// A form whose answer only the server can give: checked here first, sent once, and with every complaint shown at the
// field it is about. What was typed stays.
import { type Accessor, createSignal } from "solid-js";
import { createStore, type SetStoreFunction } from "solid-js/store";
import type { GenericSchema } from "valibot";
import { call } from "#components/shell/requests.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { complaints } from "#zero/kernel/args.ts";

type Values = Record<string, string>;

export interface Submission<V extends Values> {
  values: V;
  /** Takes what was typed; a complaint about that field is settled by typing. */
  type: (field: keyof V & string) => (text: string) => void;
  errorOf: (field: keyof V & string) => string | undefined;
  /** A complaint that is about no field of the form. */
  notice: Accessor<string | undefined>;
  busy: Accessor<boolean>;
  submit: (event: SubmitEvent) => Promise<void>;
  reset: () => void;
}

export interface SubmissionOptions<V extends Values, Answer> {
  path: `/api/${string}`;
  schema: GenericSchema;
  empty: V;
  /** What the request carries besides the fields. */
  extra?: () => object;
  /** The form stays busy until this is over. */
  done: (answer: Answer) => void | Promise<void>;
}

export function createSubmission<V extends Values, Answer = unknown>(
  options: SubmissionOptions<V, Answer>,
): Submission<V> {
  const [values, setValues] = createStore<Values>({ ...options.empty }) as [V, SetStoreFunction<Values>];
  const [errors, setErrors] = createSignal<Record<string, string>>({});
  const [notice, setNotice] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const complain = (form: HTMLFormElement, found: Record<string, string>) => {
    setErrors(found);
    focusFirstError(form);
  };

  const send = async (form: HTMLFormElement) => {
    const body = { ...values, ...options.extra?.() };
    const found = complaints(options.schema, body);
    if (found) return complain(form, found);
    const outcome = await call<Answer>(options.path, body);
    if (outcome.ok) return options.done(outcome.data);
    const { field, message } = outcome.problem;
    if (field !== undefined && field in values) complain(form, { [field]: message });
    else setNotice(message);
  };

  return {
    values,
    type: (field) => (text) => {
      setValues(field, text);
      setNotice(undefined);
      setErrors(({ [field]: _settled, ...others }) => others);
    },
    errorOf: (field) => errors()[field],
    notice,
    busy,
    submit: async (event) => {
      event.preventDefault();
      if (busy()) return;
      setBusy(true);
      setNotice(undefined);
      setErrors({});
      try {
        await send(event.currentTarget as HTMLFormElement);
      } finally {
        setBusy(false);
      }
    },
    reset: () => setValues({ ...options.empty }),
  };
}
