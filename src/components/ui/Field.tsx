import { type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";

/** What every field takes: its label, and what to say about it. An error replaces the hint. */
export type FieldTexts = {
  label: string;
  /** Keeps the label for screen readers only, where the place already says what the field is. */
  hideLabel?: boolean;
  hint?: string;
  error?: string | undefined;
};

export const FIELD_NAMES = ["label", "hideLabel", "hint", "error"] as const;

export const inputClass =
  "w-full rounded-md border border-line bg-surface-1 px-3 text-strong transition-colors hover:border-line-strong focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-bad disabled:opacity-50 coarse:text-[1rem]";

/** The attributes that tie an input to the texts `Field` renders for the same id. */
export const described = (id: string, texts: Pick<FieldTexts, "hint" | "error">) => ({
  "aria-invalid": texts.error ? (true as const) : undefined,
  "aria-describedby": texts.error ? `${id}-error` : texts.hint ? `${id}-hint` : undefined,
});

/** Label above, the control, and under it the error or the hint. */
export function Field(
  props: FieldTexts & { id: string; aside?: JSX.Element; class?: string; children: JSX.Element },
) {
  return (
    <div class={cx("flex min-w-0 flex-col gap-1.5", props.class)}>
      <div
        class={cx("flex items-baseline justify-between gap-2", props.hideLabel && !props.aside && "sr-only")}
      >
        <label for={props.id} class={cx("font-[520] text-sm text-text", props.hideLabel && "sr-only")}>
          {props.label}
        </label>
        {props.aside}
      </div>
      {props.children}
      <FieldNote id={props.id} hint={props.hint} error={props.error} />
    </div>
  );
}

export function FieldNote(props: { id: string; hint?: string | undefined; error?: string | undefined }) {
  return (
    <Show
      when={props.error}
      fallback={
        <Show when={props.hint}>
          <p id={`${props.id}-hint`} class="max-w-[72ch] text-faint text-xs">
            {props.hint}
          </p>
        </Show>
      }
    >
      <p id={`${props.id}-error`} aria-live="polite" class="max-w-[72ch] text-bad text-xs">
        {props.error}
      </p>
    </Show>
  );
}

/** After a refused submit: puts the cursor into the first field that carries an error. */
export function focusFirstError(form: HTMLElement): void {
  // Solid writes aria-invalid in the same tick as the errors are set; a frame later it is certainly there.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
