// Arithmetic of a running session. Instants in ms since the epoch, durations in seconds unless a name says otherwise.
import type { FocusMode, FocusPauseState, FocusSession } from "./schema.ts";

/** A session paused longer than this expires. */
export const PAUSE_EXPIRES_MS = 24 * 3_600_000;

type Clocked = Pick<FocusSession, "endsAt" | "plannedSeconds">;
type Pause = Pick<FocusPauseState, "isPaused" | "timeRemainingSeconds">;

/** Exact remaining time in ms; a pause keeps fractions of a second, so that pausing often costs nothing. */
const remainingMs = (session: Clocked, pause: Pause | undefined, now: number): number =>
  pause?.isPaused ? pause.timeRemainingSeconds * 1000 : Math.max(0, session.endsAt - now);

/** What the countdown shows: whole seconds, never more than was planned. */
export const remainingSeconds = (session: Clocked, pause: Pause | undefined, now: number): number =>
  Math.min(session.plannedSeconds, Math.ceil(remainingMs(session, pause, now) / 1000));

/** Seconds to store when the clock stops; fractions are kept. */
export const secondsAtPause = (session: Clocked, now: number): number =>
  Math.min(session.plannedSeconds, Math.max(0, session.endsAt - now) / 1000);

export const endsAfterResume = (pause: Pick<Pause, "timeRemainingSeconds">, now: number): number =>
  now + Math.round(pause.timeRemainingSeconds * 1000);

/** Whole seconds really spent in the session until `now`, pauses left out. */
export const focusedSeconds = (session: Clocked, pause: Pause | undefined, now: number): number =>
  Math.max(
    0,
    Math.min(
      session.plannedSeconds,
      Math.floor(session.plannedSeconds - remainingMs(session, pause, now) / 1000),
    ),
  );

export const hasEnded = (session: Clocked, pause: Pause | undefined, now: number): boolean =>
  !pause?.isPaused && session.endsAt <= now;

/** Share of the planned time that has passed, 0..1. */
export const share = (session: Clocked, pause: Pause | undefined, now: number): number =>
  session.plannedSeconds === 0 ? 1 : 1 - remainingMs(session, pause, now) / (session.plannedSeconds * 1000);

/** How a session comes to its end, and when. */
export type Ending = { how: "ran"; at: number } | { how: "finished" | "abandoned" | "expired"; at: number };

/**
 * The ending that time alone has brought about by `now`, if any: a running session ends at its planned end, however
 * late somebody notices; a paused one expires a day after the pause.
 */
export function endingByTime(
  session: Clocked & Pick<FocusSession, "status">,
  pause: (Pause & Pick<FocusPauseState, "pausedAt">) | undefined,
  now: number,
): Ending | null {
  if (pause?.isPaused) {
    const expires = (pause.pausedAt ?? now) + PAUSE_EXPIRES_MS;
    return expires <= now ? { how: "expired", at: expires } : null;
  }
  return hasEnded(session, pause, now) ? { how: "ran", at: session.endsAt } : null;
}

export interface RhythmSettings {
  focusMinutes: number;
  shortBreakMinutes: number;
  longBreakMinutes: number;
  sessionsBeforeLongBreak: number;
}

/** Until a person's settings are known. Lengths in minutes. */
export const USUAL_RHYTHM: RhythmSettings = {
  focusMinutes: 25,
  shortBreakMinutes: 5,
  longBreakMinutes: 15,
  sessionsBeforeLongBreak: 4,
};

export const secondsFor = (mode: FocusMode, settings: RhythmSettings): number =>
  60 *
  { focus: settings.focusMinutes, break: settings.shortBreakMinutes, long_break: settings.longBreakMinutes }[
    mode
  ];

/** What a look back needs of an ended session. */
type Past = Pick<FocusSession, "mode" | "status" | "focusedSeconds">;

/** A session this short was a slip of the finger: it is kept, but it is no step towards the long break. */
const SHORTEST_STEP_SECONDS = 60;

/**
 * Focus sessions completed since the last long break, newest sessions first. Its remainder says which of
 * "n before the long break" comes next.
 */
export function sessionsInRound(newestFirst: readonly Past[]): number {
  let done = 0;
  for (const session of newestFirst) {
    if (session.status !== "completed") continue;
    if (session.mode === "long_break") break;
    if (session.mode === "focus" && (session.focusedSeconds ?? 0) >= SHORTEST_STEP_SECONDS) done += 1;
  }
  return done;
}

/** What follows a session that ended: a break after focus (a long one after n), focus after a break. */
export function nextMode(
  ended: FocusMode,
  newestFirst: readonly Past[],
  settings: Pick<RhythmSettings, "sessionsBeforeLongBreak">,
): FocusMode {
  if (ended !== "focus") return "focus";
  const done = sessionsInRound(newestFirst);
  return done > 0 && done % settings.sessionsBeforeLongBreak === 0 ? "long_break" : "break";
}
