import "#zero/catalogues/mutators.ts";
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import type { FieldErrors } from "#components/shell/entryForm.ts";
import { newId } from "#components/shell/ids.ts";
import { useDayClock } from "#components/shell/person.ts";
import { call } from "#components/shell/requests.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { type Entry, KINDS, type Values } from "#zero/catalogues/kinds.ts";
import type { KindName } from "#zero/catalogues/names.ts";
import { mutators } from "#zero/mutators.ts";
import { type Catalogues, useWhole } from "./data.ts";
import { FieldInput } from "./FieldInput.tsx";
import { keyFrom, readForm, startOf, type Typed } from "./form.ts";
import { folded, isHidden, nextKey, unfolded } from "./hidden.ts";
import { Preview } from "./Preview.tsx";

/** Which form is open: of an entry, or of a new one that may begin as a copy. */
export interface Opened {
  entry?: Entry | undefined;
  copy?: Entry | undefined;
}

/** The form of an entry, made from the description of its catalogue. */
export function EntryDialog(props: {
  kind: KindName;
  opened: Opened | undefined;
  catalogues: Catalogues;
  onClose: () => void;
}) {
  const act = useAct();
  const clock = useDayClock();
  const kind = () => KINDS[props.kind];
  const [typed, setTyped] = createStore<Record<string, Typed[string]>>({});
  const [key, setKey] = createSignal("");
  const [errors, setErrors] = createSignal<FieldErrors>({});
  const [notice, setNotice] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  let form: HTMLFormElement | undefined;
  let before = "";

  const entry = () => props.opened?.entry;
  const [isNewHidden, setNewHidden] = createSignal(false);
  const isSecret = () => isHidden(entry()) || (!entry() && isNewHidden());
  /** Whether something of it is kept from devices: then it is read and saved past them, too. */
  const isKept = () => kind().secret?.of === "all" || isSecret();
  // What no device is told is asked for when its form opens.
  const whole = useWhole(
    () => props.kind,
    () => (isKept() ? entry()?.key : undefined),
    (values) => start(unfolded(values)),
  );
  createEffect(
    on(whole.state, (state, last) => {
      if (state === "known" && last === "asking") form?.querySelector("input")?.focus();
    }),
  );
  const hasTypedKey = () => !entry() && !isSecret() && kind().key[0] !== "id";
  const fields = () =>
    kind().fields.filter(({ name }) => kind().secret?.of !== "hidden" || name !== kind().secret?.field);
  const written = () => JSON.stringify([key(), unwrap(typed)]);

  createEffect(
    on(
      () => props.opened,
      (opened) => {
        if (!opened) return;
        setKey(opened.entry?.key ?? (kind().key[0] === "id" ? newId() : ""));
        setNewHidden(false);
        setErrors({});
        setNotice(undefined);
        start((opened.entry ?? opened.copy)?.values);
      },
    ),
  );

  function start(values: Values | undefined): void {
    setTyped(reconcile({ ...startOf(kind(), values, clock().timezone) }));
    before = written();
  }

  const read = createMemo(() =>
    readForm(kind(), { ...typed }, entry()?.row ?? null, clock().timezone, (values) =>
      isSecret() ? folded(values, entry()) : values,
    ),
  );
  const plain = () =>
    Object.fromEntries(
      Object.entries(typed).filter(([, value]) => typeof value !== "string" || value !== ""),
    );
  /** What can be read of it already. */
  const shown = createMemo((last: Values) => {
    const { values } = read();
    return values ? unfolded(values) : { ...last, ...plain() };
  }, {});
  const type = (field: string, value: Typed[string]) => {
    setTyped(field, value);
    const { [field]: _, ...rest } = errors();
    setErrors(rest);
    if (field === kind().nameField && hasTypedKey() && kind().key.length === 1 && !isKeyTyped())
      setKey(keyFrom(String(value)));
  };
  const [isKeyTyped, setKeyTyped] = createSignal(false);
  createEffect(
    on(
      () => props.opened,
      () => setKeyTyped(false),
    ),
  );

  const fail = (found: FieldErrors, sentence?: string) => {
    setErrors(found);
    setNotice(sentence);
    if (form) focusFirstError(form);
  };

  const save = async () => {
    if (busy() || whole.state() !== "known") return;
    const { values, errors: found } = read();
    const entries = props.catalogues[props.kind].entries();
    const named = entry()?.key ?? (isSecret() ? nextKey(entries) : key());
    const isTaken = !entry() && entries.some((one) => one.key === named);
    const keyError = isTaken
      ? "There is an entry with that key."
      : named
        ? undefined
        : "The key can't be empty.";
    if (!values || keyError) return fail({ ...found, ...(keyError && { key: keyError }) });
    setBusy(true);
    if (isKept()) {
      const body = { key: named, values, isNew: !entry() };
      const answer = await call(`/api/admin/catalogues/${props.kind}/entry`, body);
      setBusy(false);
      return answer.ok ? props.onClose() : fail({}, answer.problem.message);
    }
    const request = mutators.catalogues.save({
      kind: props.kind,
      key: named,
      values: values as Record<string, ReadonlyJSONValue>,
      at: serverNow(),
    });
    const outcome = await act(request, { onRefused: () => undefined });
    setBusy(false);
    if (outcome.ok) return props.onClose();
    const { field, sentence } = outcome;
    const isOnForm = field === "key" ? hasTypedKey() : kind().fields.some(({ name }) => name === field);
    return field && isOnForm ? fail({ [field]: sentence }) : fail({}, sentence);
  };

  const close = async () => {
    const question = { title: "Discard what you changed?", action: "Discard", cancel: "Keep editing" };
    if (written() === before || (await ask({ ...question, danger: true }))) props.onClose();
  };

  return (
    <FormDialog
      open={props.opened !== undefined}
      width="large"
      title={entry() ? `Edit ${kind().one}` : `New ${kind().one}`}
      description={entry()?.key ?? ""}
      action={entry() ? "Save" : `Create ${kind().one}`}
      onSubmit={save}
      onCancel={close}
      notice={notice()}
      form={(element) => {
        form = element;
      }}
    >
      <Show when={whole.state() === "failed"}>
        <p role="alert" class="text-bad">
          {whole.failed()}
        </p>
        <div>
          <Button onClick={whole.again}>Try again</Button>
        </div>
      </Show>
      <Show when={kind().secret?.of === "hidden" && !entry()}>
        <Switch
          label="Hidden until it is earned"
          hint="Everybody sees that there is one and what it pays, and not what it is."
          checked={isNewHidden()}
          onChange={setNewHidden}
        />
      </Show>
      <Show when={isKept() && entry() && whole.state() === "known"}>
        <p class="text-faint text-sm">
          {isSecret()
            ? "Everybody sees that there is one and what it pays. What you read here is known to operators alone, and that you opened it stands in the audit log."
            : "The answers are known to operators alone, and that you opened them stands in the audit log."}
        </p>
      </Show>
      <div class={cx("grid gap-4 sm:grid-cols-2", whole.state() !== "known" && "hidden")}>
        <For each={fields()}>
          {(field) => (
            <FieldInput
              field={field}
              place={
                field.name === kind().nameField
                  ? "wide"
                  : field.name === kind().schedule?.[0]
                    ? "first"
                    : undefined
              }
              value={typed[field.name]}
              error={errors()[field.name]}
              others={field.input.as === "entry" ? props.catalogues[field.input.of].entries() : []}
              onValue={(value) => type(field.name, value)}
            />
          )}
        </For>
        <Show when={hasTypedKey()}>
          <TextField
            label="Key"
            hint={
              kind().parent
                ? "Flow and step with a slash between them. It can't be changed later."
                : "Names it in files. It can't be changed later."
            }
            value={key()}
            error={errors().key}
            autocomplete="off"
            onValue={(value) => {
              setKeyTyped(true);
              setKey(value.trim());
              setErrors(({ key: _, ...rest }) => rest);
            }}
          />
        </Show>
      </div>
      <Show when={whole.state() === "known"}>
        <Preview kind={props.kind} values={shown()} isHidden={isSecret()} />
      </Show>
    </FormDialog>
  );
}
