import { createUniqueId } from "solid-js";
import { cx } from "./cx.ts";
import { described, Field, type FieldTexts } from "./Field.tsx";

export type SliderProps = FieldTexts & {
  value: number;
  /** While dragging; what goes over the network belongs into `onCommit`. */
  onValue?: (value: number) => void;
  /** Once, when the hand lets go. */
  onCommit?: (value: number) => void;
  min?: number;
  max?: number;
  step?: number;
  /** The value in words, such as “40 %”. */
  format?: (value: number) => string;
  disabled?: boolean;
  class?: string;
};

export function Slider(props: SliderProps) {
  const id = createUniqueId();
  const min = () => props.min ?? 0;
  const max = () => props.max ?? 100;
  const share = () => ((props.value - min()) / (max() - min() || 1)) * 100;
  const words = () => props.format?.(props.value) ?? String(props.value);
  return (
    <Field
      id={id}
      label={props.label}
      hideLabel={props.hideLabel}
      hint={props.hint}
      error={props.error}
      class={props.class}
      aside={<span class="num text-faint text-sm">{words()}</span>}
    >
      <input
        {...described(id, props)}
        id={id}
        type="range"
        min={min()}
        max={max()}
        step={props.step ?? 1}
        value={props.value}
        disabled={props.disabled}
        aria-valuetext={words()}
        onInput={(event) => props.onValue?.(event.currentTarget.valueAsNumber)}
        onChange={(event) => props.onCommit?.(event.currentTarget.valueAsNumber)}
        style={{ "--share": `${share()}%` }}
        class={cx("slider h-6 w-full coarse:h-11", props.disabled && "opacity-50")}
      />
    </Field>
  );
}
