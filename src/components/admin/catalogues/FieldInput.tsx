import { Switch as Choose, Match } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Select } from "#components/ui/Select.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { Field } from "#zero/catalogues/fields.ts";
import type { Entry } from "#zero/catalogues/kinds.ts";
import type { Typed } from "./form.ts";
import { words } from "./words.ts";

type Value = Typed[string];

/** One field of an entry, typed in the way its description says. */
export function FieldInput(props: {
  field: Field;
  value: Value;
  error: string | undefined;
  /** Whether it has the whole width, or begins a row. */
  place?: "wide" | "first" | undefined;
  /** The entries a reference may name. */
  others: readonly Entry[];
  onValue: (value: Value) => void;
}) {
  const texts = () => ({
    label: props.field.isOptional ? `${props.field.label} (optional)` : props.field.label,
    error: props.error,
    ...(props.field.hint !== undefined && { hint: props.field.hint }),
  });
  const text = () => String(props.value ?? "");
  const input = () => props.field.input;
  const options = () => {
    const shape = input();
    if (shape.as === "choice") return shape.options.map((value) => ({ value, label: words(value) }));
    return [
      { value: "", label: "Choose", disabled: true },
      ...props.others.map(({ key, name }) => ({ value: key, label: name })),
    ];
  };
  const unit = () => {
    const shape = input();
    return shape.as === "number" && shape.unit !== undefined ? { unit: shape.unit } : {};
  };
  const isWide = () => props.place === "wide" || ["text", "lines", "document", "switch"].includes(input().as);
  return (
    <div class={cx("min-w-0", isWide() && "sm:col-span-2", props.place === "first" && "sm:col-start-1")}>
      <Choose fallback={<TextField {...texts()} value={text()} onValue={props.onValue} autocomplete="off" />}>
        <Match when={input().as === "text" || input().as === "lines"}>
          <TextArea {...texts()} value={text()} onValue={props.onValue} />
        </Match>
        <Match when={input().as === "document"}>
          <TextArea
            {...texts()}
            value={text()}
            onValue={props.onValue}
            spellcheck={false}
            class="[&_textarea]:font-mono [&_textarea]:text-xs coarse:[&_textarea]:text-[1rem]"
          />
        </Match>
        <Match when={input().as === "instant"}>
          <TextField {...texts()} type="datetime-local" value={text()} onValue={props.onValue} />
        </Match>
        <Match when={input().as === "number"}>
          <NumberField
            {...texts()}
            {...unit()}
            value={typeof props.value === "number" ? props.value : undefined}
            onValue={props.onValue}
          />
        </Match>
        <Match when={input().as === "switch"}>
          <Switch
            {...texts()}
            label={props.field.label}
            checked={props.value === true}
            onChange={props.onValue}
          />
        </Match>
        <Match when={input().as === "choice" || input().as === "entry"}>
          <Select {...texts()} value={text()} onValue={props.onValue} options={options()} />
        </Match>
      </Choose>
    </div>
  );
}
