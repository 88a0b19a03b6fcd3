import "#zero/goals/mutators.ts";
import { createEffect, createSignal, createUniqueId, on } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { useToday } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { moveFields } from "#zero/goals/args.ts";
import { tidy } from "#zero/goals/rules.ts";
import type { Goal } from "#zero/goals/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import { mutators } from "#zero/mutators.ts";
import { amountText } from "./words.ts";

type How = "set" | "add";

/** Says where a goal's metric stands, or what was added. Undefined: closed. */
export function LogDialog(props: { goal: Goal | undefined; onClose: () => void }) {
  const act = useAct();
  const today = useToday();
  const formId = createUniqueId();
  const [how, setHow] = createSignal<How>("add");
  const [value, setValue] = createSignal<number>();
  const [day, setDay] = createSignal("");
  const [title, setTitle] = createSignal("");
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({});
  let form: HTMLFormElement | undefined;
  const metric = () => props.goal?.metric;

  createEffect(
    on(
      () => props.goal?.id,
      (id) => {
        if (id === undefined) return;
        // What falls, or starts somewhere, is read off a scale; what is counted from nothing is added to.
        const line = props.goal?.metric;
        setHow(line && (line.target < line.start || line.start !== 0) ? "set" : "add");
        setValue(undefined);
        setDay(today());
        setTitle("");
        setErrors({});
      },
    ),
  );

  const save = async () => {
    const { goal } = props;
    if (!goal) return;
    const fields = { how: how(), value: value() as number, day: day(), title: title() };
    const wrong = complaints(moveFields, fields);
    if (wrong) {
      setErrors(wrong);
      if (form) focusFirstError(form);
      return;
    }
    const moveId = newId();
    const after = how() === "set" ? fields.value : tidy((metric()?.current ?? 0) + fields.value);
    const outcome = await act(mutators.goals.log({ ...fields, goalId: goal.id, moveId, at: serverNow() }), {
      undo: {
        text: `${goal.title}: ${amountText(after, metric()?.unit ?? "")}.`,
        request: () => mutators.goals.removeMove({ moveId, at: serverNow() }),
      },
    });
    if (outcome.ok) props.onClose();
    else setErrors({ [outcome.field ?? "value"]: outcome.sentence });
  };

  return (
    <Dialog
      open={props.goal !== undefined}
      onClose={() => props.onClose()}
      title="Log a value"
      description={
        metric()
          ? `${props.goal?.title}: now ${amountText(metric()?.current ?? 0, metric()?.unit ?? "")}`
          : ""
      }
      width="small"
      initialFocus={() => form?.querySelector<HTMLElement>("[role=spinbutton]") ?? undefined}
      footer={
        <>
          <Button kind="ghost" onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            Log
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SegmentedControl
          label="How"
          value={how()}
          onValue={setHow}
          options={[
            { value: "add", label: "Add to it" },
            { value: "set", label: "New value" },
          ]}
          class="justify-self-start"
        />
        <NumberField
          label={how() === "add" ? "Amount" : "Value"}
          unit={metric()?.unit}
          value={value()}
          onValue={(typed) => {
            setValue(typed);
            setErrors({});
          }}
          error={errors().value}
        />
        <TextField
          label="Day"
          type="date"
          max={today()}
          value={day()}
          onValue={setDay}
          error={errors().day}
        />
        <TextField
          label="Note"
          value={title()}
          onValue={setTitle}
          error={errors().title}
          autocomplete="off"
        />
      </form>
    </Dialog>
  );
}
