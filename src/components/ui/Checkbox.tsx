import Check from "lucide-solid/icons/check";
import { createUniqueId, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import { described, FieldNote } from "./Field.tsx";
import { Glyph } from "./Glyph.tsx";

export type CheckboxProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** For rows whose text stands elsewhere: the box alone is drawn, the label is read. */
  hideLabel?: boolean;
  hint?: string;
  error?: string | undefined;
  /** What a tick means: a choice (accent) or a deed that is done (good). */
  tone?: "accent" | "good";
  name?: string;
  disabled?: boolean;
  class?: string;
  children?: JSX.Element;
};

export function Checkbox(props: CheckboxProps) {
  const id = createUniqueId();
  return (
    <div class={cx("flex flex-col gap-1", props.class)}>
      <label
        for={id}
        class={cx(
          "relative flex items-center gap-3 coarse:min-h-11",
          props.hideLabel && "coarse:-mx-3 coarse:min-w-11 coarse:justify-center",
        )}
      >
        <span class="relative grid size-4.5 shrink-0 place-items-center">
          <input
            {...described(id, props)}
            id={id}
            type="checkbox"
            name={props.name}
            checked={props.checked}
            disabled={props.disabled}
            onChange={(event) => props.onChange(event.currentTarget.checked)}
            class={cx(
              "peer size-4.5 appearance-none rounded-[5px] border-[1.5px] border-line-strong transition-colors hover:border-strong disabled:opacity-50",
              props.tone === "good"
                ? "checked:border-good checked:bg-good"
                : "checked:border-accent checked:bg-accent",
              "aria-invalid:border-bad",
            )}
          />
          <Glyph
            icon={Check}
            size={13}
            strokeWidth={3}
            class={cx(
              "pointer-events-none absolute opacity-0 peer-checked:opacity-100",
              props.tone === "good" ? "text-surface-0" : "text-on-accent",
            )}
          />
        </span>
        <span class={props.hideLabel ? "sr-only" : "text-strong"}>{props.children ?? props.label}</span>
      </label>
      <Show when={props.hint || props.error}>
        <FieldNote id={id} hint={props.hint} error={props.error} />
      </Show>
    </div>
  );
}
