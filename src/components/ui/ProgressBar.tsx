import { cx } from "./cx.ts";

const TONES = { accent: "bg-accent", good: "bg-good", warn: "bg-warn", c1: "bg-c1", c2: "bg-c2" } as const;

/** How far, as a share of 0..1; nothing for what is no number. */
export const shareOf = (value: number, max: number): number =>
  max > 0 && Number.isFinite(value) ? Math.min(1, Math.max(0, value / max)) : 0;

/** `text` says the value in words, such as “128 of 180 minutes”. */
export function ProgressBar(props: {
  label: string;
  value: number;
  max?: number;
  text?: string;
  tone?: keyof typeof TONES;
  class?: string;
}) {
  const max = () => props.max ?? 100;
  const share = () => shareOf(props.value, max());
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={max()}
      aria-valuenow={Math.min(props.value, max())}
      aria-valuetext={props.text}
      class={cx("h-1.5 overflow-hidden rounded-full bg-surface-3", props.class)}
    >
      <div
        class={cx("h-full rounded-full transition-[width]", TONES[props.tone ?? "accent"])}
        style={{ width: `${share() * 100}%` }}
      />
    </div>
  );
}
