import { createUniqueId } from "solid-js";
import { cx } from "./cx.ts";
import { described, FieldNote } from "./Field.tsx";

export type SwitchProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** For a row whose words say it already. */
  hideLabel?: boolean;
  hint?: string;
  error?: string | undefined;
  disabled?: boolean;
  /** Where a list has one row at a time in the tab order. */
  tabindex?: number;
  class?: string;
};

/** A setting that takes effect at once: words on the left, the switch on the right. */
export function Switch(props: SwitchProps) {
  const id = createUniqueId();
  return (
    <div class={cx("flex items-center justify-between gap-6 coarse:min-h-11", props.class)}>
      <div class={props.hideLabel ? "sr-only" : "min-w-0"}>
        <label for={id} class="text-strong">
          {props.label}
        </label>
        <FieldNote id={id} hint={props.hint} error={props.error} />
      </div>
      <button
        {...described(id, props)}
        id={id}
        type="button"
        role="switch"
        aria-checked={props.checked}
        tabindex={props.tabindex}
        disabled={props.disabled}
        onClick={() => props.onChange(!props.checked)}
        class="tap group relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-surface-2 transition-colors disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent"
      >
        <span class="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-text transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-accent" />
      </button>
    </div>
  );
}
