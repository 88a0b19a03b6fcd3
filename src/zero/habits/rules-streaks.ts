// Streaks, strength and rates: what the days of a habit come to. One walk over days, for the cache and for the page.
import { dayAt, numberOf, weekdayAt, weekOf } from "./calendar.ts";
import {
  type DayState,
  dayStateOf,
  type HabitDays,
  type Marks,
  NO_MARKS,
  type When,
  weekStateOf,
} from "./rules.ts";
import type { Habit } from "./schema.ts";

/** What the days up to and including `through` come to, in days or, for n times a week, in weeks. */
export interface Run {
  readonly length: number;
  readonly best: number;
  readonly through: string;
}

/** No walk is longer, whatever a clock or a start far in the past say. */
const MOST_DAYS = 20_000;

/** Where a walk begins that knows nothing before `day`. */
export const runBefore = (day: string): Run => ({ length: 0, best: 0, through: dayAt(numberOf(day) - 1) });

/**
 * Walks on from a run to today. Done adds one, missed begins again, excused and not due do neither. What is still open
 * is left for a later walk: the answer's `through` is the last day that can't change by waiting.
 * @param marks of the days after `run.through`; others are not looked at
 */
export function advance(habit: HabitDays, run: Run, marks: Marks, when: When): Run {
  return habit.schedule.type === "times_per_week" && habit.kind === "build"
    ? advanceWeeks(habit, run, marks, when)
    : advanceDays(habit, run, marks, when);
}

function advanceDays(habit: HabitDays, run: Run, marks: Marks, when: When): Run {
  let { length, best } = run;
  const last = numberOf(when.today);
  let number = Math.max(numberOf(run.through) + 1, last - MOST_DAYS);
  for (; number <= last; number += 1) {
    const state = dayStateOf(habit, dayAt(number), marks, when);
    if (state === "open") break;
    if (state === "done") length += 1;
    // A lapse of today stands, but what is merely not due yet today may still be done today.
    if (state === "missed") length = 0;
    if (state === "notDue" && number === last) break;
    best = Math.max(best, length);
  }
  return { length, best, through: dayAt(number - 1) };
}

function advanceWeeks(habit: HabitDays, run: Run, marks: Marks, when: When): Run {
  let { length, best } = run;
  const present = weekOf(numberOf(when.today), when.weekStart);
  const next = numberOf(run.through) + 1;
  let week = Math.max(weekOf(next, when.weekStart), present - MOST_DAYS);
  // A run that ends within a week has counted it: weeks began on another day when it was written down.
  if (length > 0 && week < next) week += 7;
  for (; week <= present; week += 7) {
    const { done, need } = weekStateOf(habit, dayAt(week), marks, when.weekStart);
    const isMet = need > 0 && done >= need;
    if (week === present && !isMet) break;
    if (isMet) length += 1;
    else if (need > 0) length = 0;
    best = Math.max(best, length);
  }
  return { length, best, through: dayAt(week - 1) };
}

/** The run that is written down with a habit. */
export const keptRun = (habit: Pick<Habit, "streak" | "streakDay" | "startsDay">): Run =>
  habit.streakDay === null
    ? runBefore(habit.startsDay)
    : { length: habit.streak, best: habit.streak, through: habit.streakDay };

/** How long the streak of a habit is now, in days or weeks: what is written down, and what has passed since. */
export const streakNow = (habit: HabitDays & Pick<Habit, "streak" | "streakDay">, when: When): number =>
  advance(habit, keptRun(habit), NO_MARKS, when).length;

/**
 * The first day from which marks must be known to walk a habit anew, if `oldest` is the oldest that is known: nothing is
 * written before that, unless marks were left out (`isCut`).
 */
export function walkFrom(habit: HabitDays, oldest: string | undefined, isCut: boolean): string {
  if (oldest === undefined) return habit.startsDay;
  // The oldest day of a cut history may have lost some of its marks.
  if (isCut) return dayAt(numberOf(oldest) + 1);
  return oldest < habit.startsDay ? oldest : habit.startsDay;
}

export interface DayWithState {
  readonly day: string;
  readonly state: DayState;
}

/** The days `from`..`to`, both included, as they are for a habit. */
export function statesBetween(
  habit: HabitDays,
  from: string,
  to: string,
  marks: Marks,
  when: When,
): DayWithState[] {
  const first = numberOf(from);
  return Array.from({ length: Math.max(0, numberOf(to) - first + 1) }, (_, i) => {
    const day = dayAt(first + i);
    return { day, state: dayStateOf(habit, day, marks, when) };
  });
}

/** Due days after which what was done counts half. */
const HALF_LIFE = 13;
const KEPT = 0.5 ** (1 / HALF_LIFE);

/**
 * How firmly a habit is rooted, 0..100: the share of its due days that were done, each weighing half of the one thirteen
 * due days later. One missed day costs five points at most, where a streak would be gone.
 */
export function strengthOf(states: readonly DayWithState[]): number {
  let strength = 0;
  for (const { state } of states)
    if (state === "done" || state === "missed")
      strength = strength * KEPT + (state === "done" ? 1 - KEPT : 0);
  return Math.round(strength * 100);
}

/** How many of the days that were due were done. */
export interface Rate {
  readonly done: number;
  readonly due: number;
}

/** Rates by a part of the day's name. */
function ratesBy<Key>(states: readonly DayWithState[], keyOf: (day: string) => Key): Map<Key, Rate> {
  const rates = new Map<Key, Rate>();
  for (const { day, state } of states) {
    if (state !== "done" && state !== "missed") continue;
    const key = keyOf(day);
    const { done, due } = rates.get(key) ?? { done: 0, due: 0 };
    rates.set(key, { done: done + (state === "done" ? 1 : 0), due: due + 1 });
  }
  return rates;
}

/** By weekday, 0 = Sunday … 6 = Saturday. */
export const ratesByWeekday = (states: readonly DayWithState[]): Map<number, Rate> =>
  ratesBy(states, (day) => weekdayAt(numberOf(day)));

/** By month, `2026-11`. */
export const ratesByMonth = (states: readonly DayWithState[]): Map<string, Rate> =>
  ratesBy(states, (day) => day.slice(0, 7));
