import Minus from "lucide-solid/icons/minus";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createSignal, createUniqueId, type JSX, on, Show } from "solid-js";
import { cx } from "./cx.ts";
import { described, Field, type FieldTexts, inputClass } from "./Field.tsx";

export type NumberFieldProps = FieldTexts & {
  value: number | undefined;
  /** Undefined: the field is empty or holds no number. Out-of-range numbers are passed on, to be refused in words. */
  onValue: (value: number | undefined) => void;
  min?: number;
  max?: number;
  step?: number;
  /** Behind the number, such as “min”. */
  unit?: string;
  id?: string;
  name?: string;
  class?: string;
  disabled?: boolean;
};

/** `"25"` → 25, `"1,5"` → 1.5; anything else, infinities included, → undefined. */
export function parseNumber(text: string): number | undefined {
  const tidy = text.trim().replace(",", ".");
  if (!/^[+-]?\d{1,12}(\.\d{1,6})?$/.test(tidy)) return undefined;
  return Number(tidy);
}

const within = (value: number, min = -Infinity, max = Infinity): number =>
  Math.min(max, Math.max(min, value));

/** A number to type, or to step with the arrow keys and the two buttons. */
export function NumberField(props: NumberFieldProps) {
  const generated = createUniqueId();
  const id = () => props.id ?? generated;
  const [typed, setTyped] = createSignal(props.value === undefined ? "" : String(props.value));
  // A value from elsewhere (another device, a step) rewrites the text; the person's own "25," stays while it is typed.
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (parseNumber(typed()) !== value) setTyped(value === undefined ? "" : String(value));
      },
      { defer: true },
    ),
  );
  const type = (text: string) => {
    setTyped(text);
    props.onValue(parseNumber(text));
  };
  const stepBy = (steps: number) => {
    const step = props.step ?? 1;
    const from = parseNumber(typed()) ?? props.min ?? 0;
    // Rounded to the millionth, because 0.1 + 0.2 is not a number anybody typed.
    type(String(within(Math.round((from + steps * step) * 1e6) / 1e6, props.min, props.max)));
  };
  const keyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    stepBy(steps);
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
        <input
          {...described(id(), props)}
          id={id()}
          name={props.name}
          role="spinbutton"
          inputmode="decimal"
          autocomplete="off"
          disabled={props.disabled}
          aria-valuenow={parseNumber(typed())}
          aria-valuemin={props.min}
          aria-valuemax={props.max}
          aria-valuetext={props.unit && typed() ? `${typed()} ${props.unit}` : undefined}
          value={typed()}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={keyDown}
          class={cx(inputClass, "num h-9 pr-24 coarse:h-11 coarse:pr-32")}
        />
        <span class="absolute inset-y-0 right-1 flex items-center">
          <Show when={props.unit}>
            <span aria-hidden="true" class="pr-1 text-faint text-xs">
              {props.unit}
            </span>
          </Show>
          <StepButton name={`Less ${props.label}`} disabled={props.disabled} onStep={() => stepBy(-1)}>
            <Minus size={14} />
          </StepButton>
          <StepButton name={`More ${props.label}`} disabled={props.disabled} onStep={() => stepBy(1)}>
            <Plus size={14} />
          </StepButton>
        </span>
      </span>
    </Field>
  );
}

// Outside the tab order: the arrow keys in the field do the same.
function StepButton(props: { name: string; disabled?: boolean; onStep: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      tabindex={-1}
      aria-label={props.name}
      disabled={props.disabled}
      onClick={() => props.onStep()}
      class="inline-grid size-7 place-items-center rounded-sm text-faint hover:bg-surface-2 hover:text-strong coarse:size-10"
    >
      {props.children}
    </button>
  );
}
