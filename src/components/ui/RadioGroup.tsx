import { createUniqueId, For, Show } from "solid-js";
import { cx } from "./cx.ts";
import { FieldNote, type FieldTexts } from "./Field.tsx";
import type { Option } from "./Select.tsx";

export type RadioGroupProps<T extends string> = FieldTexts & {
  value: T | undefined;
  onValue: (value: T) => void;
  options: readonly (Option<T> & { hint?: string })[];
  disabled?: boolean;
  class?: string;
};

/** Choices under each other, each with room for a sentence. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const id = createUniqueId();
  const noteId = () => (props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined);
  return (
    <fieldset
      disabled={props.disabled}
      aria-describedby={noteId()}
      class={cx("flex flex-col gap-1 disabled:opacity-50", props.class)}
    >
      <legend class={props.hideLabel ? "sr-only" : "mb-1.5 font-[520] text-sm text-text"}>
        {props.label}
      </legend>
      <For each={props.options}>
        {(option) => (
          <label class="flex items-start gap-3 rounded-sm py-1 coarse:min-h-11 coarse:items-center">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              aria-invalid={props.error ? true : undefined}
              onChange={() => props.onValue(option.value)}
              class="mt-0.5 size-4 shrink-0 appearance-none rounded-full border-[1.5px] border-line-strong checked:border-accent-ink checked:bg-[radial-gradient(circle,var(--accent-ink)_45%,transparent_52%)] aria-invalid:border-bad coarse:mt-0"
            />
            <span class="min-w-0">
              <span class="text-strong">{option.label}</span>
              <Show when={option.hint}>
                <span class="block text-faint text-xs">{option.hint}</span>
              </Show>
            </span>
          </label>
        )}
      </For>
      <FieldNote id={id} hint={props.hint} error={props.error} />
    </fieldset>
  );
}
