import { cx } from "#components/ui/cx.ts";
import { clockText } from "./words.ts";

/** The countdown in large figures. Not a live region: a screen reader hears start, pause and end instead. */
export function BigTime(props: { seconds: number; dimmed?: boolean }) {
  return (
    <div
      role="timer"
      aria-live="off"
      aria-label="Time left"
      class={cx(
        "num select-none font-[520] text-[5.5rem] leading-none tracking-[-0.045em] transition-colors sm:text-[8.25rem]",
        props.dimmed ? "text-faint" : "text-strong",
      )}
    >
      {clockText(props.seconds)}
    </div>
  );
}
