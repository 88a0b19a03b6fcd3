// The one place that says what a day is to a habit. Days are a person's days, `YYYY-MM-DD`.
import { dayAt, numberOf, weekdayAt, weekOf } from "./calendar.ts";
import type { Habit, HabitCompletion, HabitPause, HabitSchedule } from "./schema.ts";

/**
 * `open`: due, and the day is not over. `notDue` is also a day before the start, and a day of an n-times-a-week habit
 * on which it could still wait. Of such a week exactly as many days are missed as it was short.
 */
export const DAY_STATES = ["done", "missed", "excused", "notDue", "open"] as const;
export type DayState = (typeof DAY_STATES)[number];

/** What a state is read from. */
export type HabitDays = Pick<Habit, "kind" | "schedule" | "targetCount" | "startsDay" | "pauses">;

/** What is written about one day of one habit. */
export interface Mark {
  /** By hand and by evidence together. */
  readonly count: number;
  /** Set aside by hand; that outweighs a count. */
  readonly isExcused: boolean;
}

/** The marks of one habit by day; a day without one has nothing written about it. */
export type Marks = ReadonlyMap<string, Mark>;

export interface When {
  /** The person's day. */
  readonly today: string;
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekStart: number;
}

const NOTHING: Mark = { count: 0, isExcused: false };
export const NO_MARKS: Marks = new Map();
/** The last day of a pause without an end. */
export const FOREVER = "9999-12-31";

type Completed = Pick<HabitCompletion, "day" | "count" | "state">;

/** The marks of one habit's completions. */
export function marksOf(rows: readonly Completed[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { day, count, state } of rows) {
    if (state === "detached") continue;
    const before = marks.get(day) ?? NOTHING;
    marks.set(day, {
      count: before.count + (state === "done" ? count : 0),
      isExcused: before.isExcused || state === "excused",
    });
  }
  return marks;
}

/** The marks of several habits, by habit. */
export function marksByHabit(
  rows: readonly (Completed & Pick<HabitCompletion, "habitId">)[],
): Map<string, Map<string, Mark>> {
  const byHabit = new Map<string, Completed[]>();
  for (const row of rows) {
    const own = byHabit.get(row.habitId);
    if (own) own.push(row);
    else byHabit.set(row.habitId, [row]);
  }
  return new Map([...byHabit].map(([habitId, own]) => [habitId, marksOf(own)]));
}

export const isPausedOn = (pauses: readonly HabitPause[], day: string): boolean =>
  pauses.some(({ from, until }) => from <= day && day <= until);

/** Whether the target is met by a count; of a habit to avoid, whether the limit is kept. */
export const isMet = ({ kind, targetCount }: Pick<HabitDays, "kind" | "targetCount">, count: number) =>
  kind === "avoid" ? count <= targetCount : count >= targetCount;

/** Whether the schedule alone asks for the day; n times a week asks for any. */
function isScheduled(schedule: HabitSchedule, startsDay: string, day: string): boolean {
  switch (schedule.type) {
    case "weekdays":
      return schedule.weekdays.includes(weekdayAt(numberOf(day)));
    case "every_n_days":
      return (numberOf(day) - numberOf(startsDay)) % schedule.days === 0;
    default:
      return true;
  }
}

/**
 * Whether the habit asks for a day, whatever became of it: by its schedule, its start and its pauses. One that is due n
 * times a week asks for every day; whether its week has enough already is said by {@link dayStateOf}.
 */
export const dueOn = (habit: HabitDays, day: string): boolean =>
  day >= habit.startsDay &&
  !isPausedOn(habit.pauses, day) &&
  isScheduled(habit.schedule, habit.startsDay, day);

/** What a day of a habit is. One to avoid is done only when the day has ended; a lapse is missed at once. */
export function dayStateOf(habit: HabitDays, day: string, marks: Marks, when: When): DayState {
  const { count, isExcused } = marks.get(day) ?? NOTHING;
  if (isExcused) return "excused";
  const isOver = day < when.today;
  const isPaused = isPausedOn(habit.pauses, day);
  if (habit.kind === "avoid") {
    if (day < habit.startsDay) return "notDue";
    if (isPaused) return "excused";
    if (!isScheduled(habit.schedule, habit.startsDay, day)) return "notDue";
    if (!isMet(habit, count)) return "missed";
    if (!isOver) return "open";
    return "done";
  }
  if (isMet(habit, count)) return "done";
  if (day < habit.startsDay) return "notDue";
  if (isPaused) return "excused";
  if (habit.schedule.type !== "times_per_week") {
    if (!isScheduled(habit.schedule, habit.startsDay, day)) return "notDue";
    return isOver ? "missed" : "open";
  }
  const week = weekStateOf(habit, day, marks, when.weekStart);
  if (isOver) return week.isLastCall ? "missed" : "notDue";
  return week.done >= week.need ? "notDue" : "open";
}

/** A week of a habit that is due n times a week. */
export interface WeekState {
  /** Days on which the target was reached. */
  readonly done: number;
  /** How many it takes: n, or as many days as the start and excuses leave. */
  readonly need: number;
  /** Whether the week falls short if nothing is done on the day that was asked about. */
  readonly isLastCall: boolean;
}

/** The week around a day of a habit that is due n times a week. @param weekStart 0 = Sunday … 6 = Saturday */
export function weekStateOf(habit: HabitDays, day: string, marks: Marks, weekStart: number): WeekState {
  const asked = numberOf(day);
  const first = weekOf(asked, weekStart);
  let done = 0;
  let doneBefore = 0;
  let available = 0;
  let availableAfter = 0;
  for (let number = first; number < first + 7; number += 1) {
    const date = dayAt(number);
    const { count, isExcused } = marks.get(date) ?? NOTHING;
    const isDone = !isExcused && isMet(habit, count);
    const isOut = isExcused || date < habit.startsDay || isPausedOn(habit.pauses, date);
    if (isDone) done += 1;
    if (isDone && number < asked) doneBefore += 1;
    if (!isDone && isOut) continue;
    available += 1;
    if (number > asked) availableAfter += 1;
  }
  const times = habit.schedule.type === "times_per_week" ? habit.schedule.times : 0;
  const need = Math.min(times, available);
  return { done, need, isLastCall: need - doneBefore > availableAfter };
}

/**
 * Whether a day can't be let pass without falling short: it is missed, or open and not one that a later day of its week
 * could stand in for. That is what holds up a perfect day, and what the badge counts.
 */
export function isAsked(habit: HabitDays, day: string, marks: Marks, when: When): boolean {
  const state = dayStateOf(habit, day, marks, when);
  if (state !== "open") return state === "missed";
  if (habit.schedule.type !== "times_per_week") return true;
  return weekStateOf(habit, day, marks, when.weekStart).isLastCall;
}

/** Whether every habit that was due on a day is done, and at least one is. */
export function isPerfectDay(
  habits: readonly (HabitDays & Pick<Habit, "id">)[],
  day: string,
  marks: ReadonlyMap<string, Marks>,
  when: When,
): boolean {
  let isAnyDone = false;
  for (const habit of habits) {
    const own = marks.get(habit.id) ?? NO_MARKS;
    if (isAsked(habit, day, own, when)) return false;
    isAnyDone ||= dayStateOf(habit, day, own, when) === "done";
  }
  return isAnyDone;
}

/**
 * Where a habit to build begins when something is written about an earlier day: there, or, when it comes every n days, at
 * the nearest of its days before, so that its rhythm stays.
 */
export function earlierStart({ schedule, startsDay }: HabitDays, day: string): string {
  if (day >= startsDay) return startsDay;
  if (schedule.type !== "every_n_days") return day;
  const steps = Math.ceil((numberOf(startsDay) - numberOf(day)) / schedule.days);
  return dayAt(numberOf(startsDay) - steps * schedule.days);
}

/** Days a person can count in one press each, before a press becomes several. */
const SINGLE_PRESSES = 20;

/** How much one press adds: one, or about a tenth of a large target, rounded to 1, 2 or 5 and zeros. */
export function pressOf({ targetCount }: Pick<HabitDays, "targetCount">): number {
  if (targetCount <= SINGLE_PRESSES) return 1;
  const tenth = targetCount / 10;
  const power = 10 ** Math.floor(Math.log10(tenth));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= tenth) ?? 10;
  return Math.round(step * power);
}

// Pauses

/** The pauses with one more range; ranges that touch become one. */
export function withPause(pauses: readonly HabitPause[], added: HabitPause): HabitPause[] {
  const sorted = [...pauses, added].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: HabitPause[] = [];
  for (const pause of sorted) {
    const last = merged.at(-1);
    if (last && numberOf(pause.from) <= numberOf(last.until) + 1)
      merged[merged.length - 1] = {
        from: last.from,
        until: last.until > pause.until ? last.until : pause.until,
      };
    else merged.push(pause);
  }
  return merged;
}

/** The pauses when the one around `day` ends the day before; one that begins on it goes. */
export const withoutPause = (pauses: readonly HabitPause[], day: string): HabitPause[] =>
  pauses.flatMap((pause) => {
    if (day < pause.from || pause.until < day) return [pause];
    return pause.from < day ? [{ from: pause.from, until: dayAt(numberOf(day) - 1) }] : [];
  });
