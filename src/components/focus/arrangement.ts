// What the day's arrangement draws, worked out from the rows. Instants in ms since the epoch.
import type { FocusPauseState, FocusSession } from "#zero/focus/schema.ts";
import { MODE_NAMES } from "./words.ts";

export interface Clip {
  title: string;
  from: number;
  to: number;
  /** Focused, pauses left out. */
  seconds: number;
  isBreak: boolean;
  isRunning: boolean;
}

type Running = FocusSession & { readonly pauseState?: FocusPauseState | undefined };

const titleOf = (session: FocusSession): string => session.taskTitle ?? MODE_NAMES[session.mode];

/** A session that ended, as it was. */
export const clipOf = (session: FocusSession): Clip => ({
  title: titleOf(session),
  from: session.startedAt,
  to: session.finishedAt ?? session.endsAt,
  seconds: session.focusedSeconds ?? 0,
  isBreak: session.mode !== "focus",
  isRunning: false,
});

/** The running one as far as it is planned; in a pause its end moves with now. */
export function runningClip(running: Running, now: number): Clip {
  const pause = running.pauseState;
  return {
    title: titleOf(running),
    from: running.startedAt,
    to: pause?.isPaused ? now + pause.timeRemainingSeconds * 1000 : running.endsAt,
    seconds: 0,
    isBreak: running.mode !== "focus",
    isRunning: true,
  };
}

const HOUR_MS = 3_600_000;
/** A working day is shown from its fifth to its eighteenth hour, and longer when something lies outside. */
const USUAL_FROM_HOURS = 4;
const USUAL_TO_HOURS = 18;

/** The whole hours to draw: the usual ones, now, and all clips, within the person's day. */
export function arrangementHours(
  clips: readonly Pick<Clip, "from" | "to">[],
  now: number,
  day: { begins: number; ends: number },
): number[] {
  const down = (at: number) => day.begins + Math.floor((at - day.begins) / HOUR_MS) * HOUR_MS;
  const froms = [day.begins + USUAL_FROM_HOURS * HOUR_MS, now, ...clips.map((clip) => clip.from)];
  const tos = [day.begins + USUAL_TO_HOURS * HOUR_MS, now, ...clips.map((clip) => clip.to)];
  const from = Math.max(day.begins, down(Math.min(...froms)));
  const to = Math.min(day.ends, Math.max(...tos));
  const hours: number[] = [];
  for (let hour = from; hour < to; hour += HOUR_MS) hours.push(hour);
  return hours;
}
