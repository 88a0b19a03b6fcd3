import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import { Glyph } from "./Glyph.tsx";
import type { Icon } from "./icon.ts";

const TONES = {
  normal: "border-line text-text",
  accent: "border-accent-ink/40 text-accent-ink",
  good: "border-good/40 text-good",
  warn: "border-warn/40 text-warn",
  bad: "border-bad/40 text-bad",
} as const;

/** A small fact about the thing beside it. `onRemove` makes it one that can be rejected, `removeName` says how. */
export function Chip(props: {
  children: JSX.Element;
  tone?: keyof typeof TONES;
  icon?: Icon;
  onRemove?: () => void;
  removeName?: string;
  class?: string;
}) {
  return (
    <span
      class={cx(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-full border px-2 text-2xs",
        props.onRemove && "pr-0.5 coarse:h-8",
        TONES[props.tone ?? "normal"],
        props.class,
      )}
    >
      <Show when={props.icon}>{(icon) => <Glyph icon={icon()} size={11} class="shrink-0" />}</Show>
      <span class="truncate">{props.children}</span>
      <Show when={props.onRemove}>
        <button
          type="button"
          aria-label={props.removeName ?? "Remove"}
          class="tap inline-grid size-4 shrink-0 place-items-center rounded-full hover:bg-surface-3 coarse:size-6"
          onClick={() => props.onRemove?.()}
        >
          <X size={11} />
        </button>
      </Show>
    </span>
  );
}
