import { createUniqueId, For, Show } from "solid-js";
import { cx } from "./cx.ts";
import { keepInView } from "./inView.ts";
import type { Option } from "./Select.tsx";

export type SegmentedControlProps<T extends string> = {
  /** Names the group; not drawn. */
  label: string;
  value: T;
  onValue: (value: T) => void;
  options: readonly (Option<T> & { count?: number })[];
  disabled?: boolean;
  class?: string;
};

/** A few choices side by side, one of them taken: radio buttons in the dress of a switch. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const name = createUniqueId();
  let row!: HTMLFieldSetElement;
  keepInView(
    () => row,
    () => props.value,
    (strip) => strip.querySelector("input:checked")?.parentElement,
  );
  return (
    <fieldset
      ref={row}
      disabled={props.disabled}
      class={cx(
        "inline-flex min-w-0 max-w-full overflow-x-auto rounded-[10px] border border-line bg-surface-1 p-[3px] disabled:opacity-50",
        props.class,
      )}
    >
      <legend class="sr-only">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="relative flex">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              onChange={() => props.onValue(option.value)}
              class="peer absolute inset-0 appearance-none outline-none"
            />
            <span class="relative select-none whitespace-nowrap rounded-[7px] px-4 py-1.5 text-text transition-colors hover:text-strong peer-checked:bg-surface-3 peer-checked:text-strong peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:-outline-offset-2 peer-disabled:opacity-50 coarse:py-2.5">
              {option.label}
              <Show when={option.count !== undefined}>
                <span class="num ml-1.5 text-faint text-xs">{option.count}</span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
