// What habits come to, reckoned again in the slowest and plainest way: by calendars and lists, not by the rules.
import { Temporal } from "temporal-polyfill";
import type { Mark } from "#zero/habits/rules.ts";
import type { HabitPause, HabitSchedule } from "#zero/habits/schema.ts";

export interface OracleHabit {
  kind: "build" | "avoid";
  schedule: HabitSchedule;
  targetCount: number;
  startsDay: string;
  pauses: readonly HabitPause[];
}

const date = (day: string) => Temporal.PlainDate.from(day);
const shift = (day: string, days: number): string => date(day).add({ days }).toString();
/** From `a` to `b`, both included. */
export function listDays(a: string, b: string): string[] {
  const days: string[] = [];
  for (let day = a; Temporal.PlainDate.compare(date(day), date(b)) <= 0; day = shift(day, 1)) days.push(day);
  return days;
}

/** The seven days around `day`. */
function weekAround(day: string, weekStart: number): string[] {
  let first = day;
  while (date(first).dayOfWeek % 7 !== weekStart) first = shift(first, -1);
  return listDays(first, shift(first, 6));
}

type MarksOf = ReadonlyMap<string, Mark>;
const isWeekly = (habit: OracleHabit): boolean =>
  habit.schedule.type === "times_per_week" && habit.kind === "build";

function isDoneOn(habit: OracleHabit, day: string, marks: MarksOf): boolean {
  const mark = marks.get(day);
  return mark !== undefined && !mark.isExcused && mark.count >= habit.targetCount;
}
const isOut = (habit: OracleHabit, day: string, marks: MarksOf): boolean =>
  marks.get(day)?.isExcused === true || isPaused(habit, day);
const isPaused = (habit: OracleHabit, day: string): boolean =>
  habit.pauses.some(
    ({ from, until }) =>
      Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) <= 0,
  );

function isOnSchedule({ schedule, startsDay }: OracleHabit, day: string): boolean {
  if (schedule.type === "weekdays") return schedule.weekdays.includes(date(day).dayOfWeek % 7);
  if (schedule.type !== "every_n_days") return true;
  for (
    let due = startsDay;
    Temporal.PlainDate.compare(date(due), date(day)) <= 0;
    due = shift(due, schedule.days)
  )
    if (due === day) return true;
  return false;
}

/** Days on which the target was met, days that fell short, and how many it takes, of a week. */
function weekOf(habit: OracleHabit, day: string, marks: MarksOf, weekStart: number) {
  const usable = weekAround(day, weekStart).filter(
    (each) =>
      isDoneOn(habit, each, marks) ||
      (!isOut(habit, each, marks) && Temporal.PlainDate.compare(date(each), date(habit.startsDay)) >= 0),
  );
  const done = usable.filter((each) => isDoneOn(habit, each, marks));
  const undone = usable.filter((each) => !done.includes(each));
  const times = habit.schedule.type === "times_per_week" ? habit.schedule.times : 0;
  const need = Math.min(times, usable.length);
  const short = Math.max(0, need - done.length);
  // As many days as it is short of, the last ones: until then there was still time.
  return {
    done,
    need,
    short: short === 0 ? [] : undone.slice(-short),
    isMet: need > 0 && done.length >= need,
  };
}

export function oracleState(
  habit: OracleHabit,
  day: string,
  marks: MarksOf,
  today: string,
  weekStart: number,
): string {
  const isBefore = (a: string, b: string) => Temporal.PlainDate.compare(date(a), date(b)) < 0;
  if (marks.get(day)?.isExcused) return "excused";
  if (habit.kind === "avoid") {
    if (isBefore(day, habit.startsDay)) return "notDue";
    if (isPaused(habit, day)) return "excused";
    if (!isOnSchedule(habit, day)) return "notDue";
    if ((marks.get(day)?.count ?? 0) > habit.targetCount) return "missed";
    return isBefore(day, today) ? "done" : "open";
  }
  if (isDoneOn(habit, day, marks)) return "done";
  if (isBefore(day, habit.startsDay)) return "notDue";
  if (isPaused(habit, day)) return "excused";
  if (isWeekly(habit)) {
    const week = weekOf(habit, day, marks, weekStart);
    if (isBefore(day, today)) return week.short.includes(day) ? "missed" : "notDue";
    return week.done.length >= week.need ? "notDue" : "open";
  }
  if (!isOnSchedule(habit, day)) return "notDue";
  return isBefore(day, today) ? "missed" : "open";
}

/** Backwards from today, over everything that is written down. */
export function oracleStreak(habit: OracleHabit, marks: MarksOf, today: string, weekStart: number) {
  const oldest = [...marks.keys(), habit.startsDay].sort()[0] ?? today;
  const days = listDays(oldest, today);
  const units: string[] = [];
  if (isWeekly(habit)) {
    for (const day of days) {
      if (date(day).dayOfWeek % 7 !== weekStart && day !== days[0]) continue;
      const week = weekOf(habit, day, marks, weekStart);
      const isPresent = weekAround(day, weekStart).includes(today);
      if (week.isMet) units.push("done");
      else if (week.need > 0 && !isPresent) units.push("missed");
    }
  } else
    units.push(
      ...days
        .map((day) => oracleState(habit, day, marks, today, weekStart))
        .filter((state) => state === "done" || state === "missed"),
    );
  const backwards = units.toReversed();
  const end = backwards.indexOf("missed");
  const runs = units
    .join(" ")
    .split("missed")
    .map((run) => run.split(" ").filter(Boolean).length);
  return { current: end < 0 ? backwards.length : end, best: Math.max(0, ...runs) };
}

/** The weighted share, written out as a sum. */
export function oracleStrength(states: readonly string[]): number {
  const due = states.filter((state) => state === "done" || state === "missed");
  const keep = 2 ** (-1 / 13);
  const sum = due.reduce(
    (total, state, i) => total + (state === "done" ? (1 - keep) * keep ** (due.length - 1 - i) : 0),
    0,
  );
  return Math.round(sum * 100);
}
