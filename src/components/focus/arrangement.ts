// What the day's arrangement draws, worked out from the rows. Instants in ms since the epoch.
import type { ActivityEvent } from "#zero/activity/schema.ts";
import type { FocusPauseState, FocusSession } from "#zero/focus/schema.ts";
import type { DeedType } from "#zero/progress/deeds.ts";
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

/** What lies in a lane under the sessions: solid once it has happened, dashed while it is planned. */
export interface Mark {
  title: string;
  from: number;
  to: number;
  isPlanned: boolean;
}

/** An event or a planned item of the day, as whoever shows the arrangement brings it along. */
export interface Arranged {
  title: string;
  startsAt: number;
  endsAt: number;
}

/** Deeds that are practice rather than focus. */
const PRACTICE: readonly string[] = [
  "habit",
  "reading",
  "workout",
  "lesson",
  "drill",
  "listening",
] satisfies DeedType[];
/** What took no time is drawn as long as this, so that it can be seen. */
const MOMENT_MS = 10 * 60_000;

/** Events lie where they are; what is still to come is planned. */
export const eventMarks = (events: readonly Arranged[], now: number): Mark[] =>
  events.map(({ title, startsAt, endsAt }) => ({
    title,
    from: startsAt,
    to: Math.max(endsAt, startsAt + MOMENT_MS),
    isPlanned: startsAt > now,
  }));

/** What was practised, ending when it was written down, and what is planned to be. */
export const practiceMarks = (
  deeds: readonly Pick<ActivityEvent, "eventType" | "title" | "minutes" | "createdAt">[],
  planned: readonly Arranged[],
): Mark[] => [
  ...deeds
    .filter(({ eventType }) => PRACTICE.includes(eventType))
    .map(({ title, minutes, createdAt }) => ({
      title,
      from: createdAt - Math.max(MOMENT_MS, (minutes ?? 0) * 60_000),
      to: createdAt,
      isPlanned: false,
    })),
  ...planned.map(({ title, startsAt, endsAt }) => ({ title, from: startsAt, to: endsAt, isPlanned: true })),
];

/** Marks in as few rows as keep them apart, in the order of their beginnings. */
export function rowsOf(marks: readonly Mark[]): Mark[][] {
  const rows: Mark[][] = [];
  for (const mark of marks.toSorted((a, b) => a.from - b.from)) {
    const free = rows.find((row) => (row.at(-1)?.to ?? 0) <= mark.from);
    if (free) free.push(mark);
    else rows.push([mark]);
  }
  return rows;
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
