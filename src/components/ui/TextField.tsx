import { createUniqueId, type JSX, Show, splitProps } from "solid-js";
import { cx } from "./cx.ts";
import { described, FIELD_NAMES, Field, type FieldTexts, inputClass } from "./Field.tsx";
import { Glyph } from "./Glyph.tsx";
import type { Icon } from "./icon.ts";

type InputAttributes = Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "onInput" | "value">;

export type TextFieldProps = InputAttributes &
  FieldTexts & {
    value?: string | undefined;
    onValue?: (value: string) => void;
    icon?: Icon;
    /** Beside the label, on the right: a link, a count. */
    aside?: JSX.Element;
  };

/** One line of text. Limits belong to the error, not to `maxLength`, which would cut silently what was pasted. */
export function TextField(props: TextFieldProps) {
  const generated = createUniqueId();
  const [own, rest] = splitProps(props, [...FIELD_NAMES, "value", "onValue", "icon", "aside", "class", "id"]);
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
      <span class="relative flex">
        <Show when={own.icon}>
          {(icon) => (
            <Glyph
              icon={icon()}
              size={16}
              class="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 text-faint"
            />
          )}
        </Show>
        <input
          type="text"
          {...rest}
          {...described(id(), own)}
          id={id()}
          value={own.value ?? ""}
          onInput={(event) => own.onValue?.(event.currentTarget.value)}
          class={cx(inputClass, "h-9 coarse:h-11", own.icon && "pl-9")}
        />
      </span>
    </Field>
  );
}
