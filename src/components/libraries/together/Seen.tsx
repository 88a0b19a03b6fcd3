// One person as they are seen: a portrait with the share of their session around it.
import { Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { Portrait } from "#components/ui/Portrait.tsx";
import { ProgressRing } from "#components/ui/ProgressRing.tsx";
import type { HereRow } from "./data.ts";

/** Seconds left of what others see of a session; undefined where there is none, or it was over. */
export function secondsLeft(row: HereRow, now: number): number | undefined {
  if (row.focusMode === null) return undefined;
  if (typeof row.focusRemainingSeconds === "number") return Math.ceil(row.focusRemainingSeconds);
  const left = Math.ceil(((row.focusEndsAt ?? 0) - now) / 1000);
  return left > 0 ? left : undefined;
}

/** `12:05`, `1:02:00`. */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** What they do, in a few words; the time left stands beside it. */
export function stateText(row: HereRow, now: number): string {
  const left = secondsLeft(row, now);
  const heard = row.track ? row.track.title : undefined;
  if (left === undefined) return heard ? `Listens to ${heard}` : "Here";
  if (typeof row.focusRemainingSeconds === "number") return "Paused";
  return row.focusMode === "focus" ? (heard ? `Focuses to ${heard}` : "Focuses") : "On a break";
}

/** A portrait is so many times as wide as its letters are high. */
const PORTRAIT_EMS = 3.2;

export function RingedPortrait(props: { row: HereRow; now: number; size?: number; class?: string }) {
  const size = () => props.size ?? 34;
  const left = () => secondsLeft(props.row, props.now);
  const whole = () => {
    const { focusStartedAt, focusEndsAt } = props.row;
    return focusStartedAt && focusEndsAt ? Math.max(1, (focusEndsAt - focusStartedAt) / 1000) : undefined;
  };
  const name = () => props.row.profile?.name ?? "?";
  const face = () => (
    <span
      class="grid place-items-center"
      style={{ width: `${size()}px`, height: `${size()}px`, "font-size": `${size() / PORTRAIT_EMS}px` }}
    >
      <Portrait name={name()} />
    </span>
  );
  return (
    <span
      class={cx("relative inline-grid shrink-0 place-items-center", props.class)}
      style={{ width: `${size()}px`, height: `${size()}px` }}
    >
      <Show when={left() !== undefined && props.row.focusMode === "focus"} fallback={face()}>
        <ProgressRing
          label={`${name()}: time of the session that has passed`}
          value={whole() === undefined ? 0 : (whole() ?? 0) - (left() ?? 0)}
          max={whole() ?? 100}
          size={size()}
          thickness={2}
        >
          {face()}
        </ProgressRing>
      </Show>
    </span>
  );
}
