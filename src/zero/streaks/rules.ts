// When a streak lives. Days are a person's days, `YYYY-MM-DD`. A done day adds one, a missed one breaks, an excused one
// (paused, or covered by a freeze) does neither.
import { addDays } from "../kernel/day.ts";
import { DEEDS, type DeedType, talliesWhere } from "../progress/deeds.ts";
import {
  STREAK_TYPES,
  type StreakFreeze,
  type StreakPause,
  type StreakType,
  type UserStreak,
} from "./schema.ts";

/** Freezes of one streak a person can hold at once. */
export const MAX_FREEZES = 5;
/** Every tenth day of a run earns a freeze. */
export const FREEZE_EVERY = 10;
/** A pause may begin this many days ago: whoever was ill could not say so. */
export const PAUSE_BACK_DAYS = 14;
export const PAUSE_AHEAD_DAYS = 366;
export const PAUSE_MAX_DAYS = 90;

/** The tallies a deed of which makes a day a done one, by streak. */
export const KEEPERS = Object.fromEntries(
  STREAK_TYPES.map((type) => [
    type,
    talliesWhere((kind) => (type === "daily" ? kind.isDaily : kind.streak === type)),
  ]),
) as Readonly<Record<StreakType, readonly string[]>>;

/** Where the done days of a streak are read from: those of `daily` have a tally of their own, a row per day. */
export const DONE_TALLIES: Readonly<Record<StreakType, readonly string[]>> = {
  ...KEEPERS,
  daily: [DEEDS.streakDay.tally],
};

/** The streaks a kind of deed keeps alive. */
export function streaksKeptBy(type: DeedType): readonly StreakType[] {
  const { streak, isDaily } = DEEDS[type];
  return [...(isDaily ? (["daily"] as const) : []), ...(streak === null ? [] : [streak])];
}

type Pause = Pick<StreakPause, "fromDay" | "untilDay">;
type Freeze = Pick<StreakFreeze, "id" | "grantedDay" | "usedDay">;

const pauseOn = (day: string, pauses: readonly Pause[]): Pause | undefined =>
  pauses.find(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay);

/**
 * The missed days of `from`..`to`: neither paused nor frozen. Ends at the `most`-th, for more than can be covered is
 * all the same; so its work is bounded by that and the number of pauses, not by the length of the gap.
 */
export function missedDays(
  from: string,
  to: string,
  pauses: readonly Pause[],
  frozen: ReadonlySet<string>,
  most: number,
): string[] {
  const missed: string[] = [];
  let day = from;
  while (day <= to && missed.length < most) {
    const pause = pauseOn(day, pauses);
    if (!pause && !frozen.has(day)) missed.push(day);
    day = addDays(pause ? pause.untilDay : day, 1);
  }
  return missed;
}

/** One freeze for each missed day, none of them younger than its day; null when they do not suffice for all. */
export function cover<F extends Freeze>(
  missed: readonly string[],
  freezes: readonly F[],
): readonly { day: string; freeze: F }[] | null {
  const unused = freezes
    .filter(({ usedDay }) => usedDay === null || usedDay === undefined)
    .toSorted((a, b) => (a.grantedDay < b.grantedDay ? -1 : 1));
  const uses: { day: string; freeze: F }[] = [];
  for (const [index, day] of missed.entries()) {
    const freeze = unused[index];
    if (!freeze || freeze.grantedDay > day) return null;
    uses.push({ day, freeze });
  }
  return uses;
}

export interface Run {
  current: number;
  longest: number;
  lastDay: string | null;
}

/** The runs in a history: the one that ends on the last done day, and the longest. `days` in ascending order. */
export function runsOf(days: readonly string[], pauses: readonly Pause[], frozen: ReadonlySet<string>): Run {
  let current = 0;
  let longest = 0;
  let lastDay: string | null = null;
  for (const day of days) {
    const gap = lastDay === null ? [] : missedDays(addDays(lastDay, 1), addDays(day, -1), pauses, frozen, 1);
    current = gap.length === 0 ? current + 1 : 1;
    longest = Math.max(longest, current);
    lastDay = day;
  }
  return { current, longest, lastDay };
}

/**
 * What a person is shown on `today`. A streak whose last day lies too far back shows 0 by this rule alone: no job has
 * to have run. Days that freezes will cover do not end it.
 */
export function shownStreak(
  streak: Pick<UserStreak, "current" | "lastDay"> | undefined,
  today: string,
  pauses: readonly Pause[],
  freezes: readonly Freeze[],
): number {
  if (!streak?.lastDay) return 0;
  const missed = missedDays(
    addDays(streak.lastDay, 1),
    addDays(today, -1),
    pauses,
    usedDays(freezes),
    MAX_FREEZES + 1,
  );
  return cover(missed, freezes) === null ? 0 : streak.current;
}

export const usedDays = (freezes: readonly Pick<Freeze, "usedDay">[]): ReadonlySet<string> =>
  new Set(freezes.flatMap(({ usedDay }) => (usedDay ? [usedDay] : [])));

export type DayState = "done" | "paused" | "frozen" | "missed" | "open" | "before" | "ahead";

export interface History {
  done: ReadonlySet<string>;
  frozen: ReadonlySet<string>;
  pauses: readonly Pause[];
  /** The first day that can count; earlier ones are not missed. */
  since: string | null;
}

/** How a day stands in the calendar of a streak. Today is open until it is over. */
export function dayState(day: string, today: string, history: History): DayState {
  if (history.done.has(day)) return "done";
  if (pauseOn(day, history.pauses)) return "paused";
  if (day > today) return "ahead";
  if (history.frozen.has(day)) return "frozen";
  if (history.since === null || day < history.since) return "before";
  return day === today ? "open" : "missed";
}

/** Why a pause can't be, as a sentence; null when it can. */
export function pauseComplaint(
  fromDay: string,
  untilDay: string,
  today: string,
): { field: "fromDay" | "untilDay"; sentence: string } | null {
  if (untilDay < fromDay) return { field: "untilDay", sentence: "A pause can't end before it begins." };
  if (fromDay < addDays(today, -PAUSE_BACK_DAYS))
    return { field: "fromDay", sentence: `A pause can begin at most ${PAUSE_BACK_DAYS} days ago.` };
  if (fromDay > addDays(today, PAUSE_AHEAD_DAYS))
    return { field: "fromDay", sentence: "A pause can begin at most a year ahead." };
  if (untilDay > addDays(fromDay, PAUSE_MAX_DAYS - 1))
    return { field: "untilDay", sentence: `A pause can be at most ${PAUSE_MAX_DAYS} days long.` };
  return null;
}
