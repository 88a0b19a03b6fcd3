import ChevronDown from "lucide-solid/icons/chevron-down";
import { createUniqueId, For } from "solid-js";
import { cx } from "./cx.ts";
import { described, Field, type FieldTexts, inputClass } from "./Field.tsx";

export type Option<T extends string> = { value: T; label: string; disabled?: boolean };

export type SelectProps<T extends string> = FieldTexts & {
  value: T;
  onValue: (value: T) => void;
  options: readonly Option<T>[];
  id?: string;
  name?: string;
  class?: string;
  disabled?: boolean;
};

/** The browser's own list: the wheel on a phone, type-ahead on a keyboard, and no surprise in a screen reader. */
export function Select<T extends string>(props: SelectProps<T>) {
  const generated = createUniqueId();
  const id = () => props.id ?? generated;
  const choose = (value: string) => {
    const option = props.options.find((candidate) => candidate.value === value);
    if (option) props.onValue(option.value);
  };
  return (
    <Field
      id={id()}
      label={props.label}
      hideLabel={props.hideLabel}
      hint={props.hint}
      error={props.error}
      class={props.class}
    >
      <span class="relative flex">
        <select
          {...described(id(), props)}
          id={id()}
          name={props.name}
          disabled={props.disabled}
          onChange={(event) => choose(event.currentTarget.value)}
          class={cx(inputClass, "h-9 appearance-none truncate pr-9 coarse:h-11")}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} disabled={option.disabled} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
        <ChevronDown
          size={16}
          class="-translate-y-1/2 pointer-events-none absolute top-1/2 right-3 text-faint"
        />
      </span>
    </Field>
  );
}
