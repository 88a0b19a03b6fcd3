import { createUniqueId, type JSX, splitProps } from "solid-js";
import { cx } from "./cx.ts";
import { described, FIELD_NAMES, Field, type FieldTexts, inputClass } from "./Field.tsx";

export type TextAreaProps = Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "onInput" | "value"> &
  FieldTexts & { value?: string | undefined; onValue?: (value: string) => void; aside?: JSX.Element };

/** Several lines; grows with what is written where the browser can. */
export function TextArea(props: TextAreaProps) {
  const generated = createUniqueId();
  const [own, rest] = splitProps(props, [...FIELD_NAMES, "value", "onValue", "aside", "class", "id"]);
  const id = () => own.id ?? generated;
  return (
    <Field
      id={id()}
      label={own.label}
      hideLabel={own.hideLabel}
      hint={own.hint}
      error={own.error}
      aside={own.aside}
      class={own.class}
    >
      <textarea
        rows={3}
        {...rest}
        {...described(id(), own)}
        id={id()}
        value={own.value ?? ""}
        onInput={(event) => own.onValue?.(event.currentTarget.value)}
        class={cx(inputClass, "field-sizing-content max-h-[60vh] min-h-18 resize-y py-2 leading-[1.45]")}
      />
    </Field>
  );
}
