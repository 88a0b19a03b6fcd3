// How schedules, amounts, streaks and days are written.
import { dayName } from "#components/ui/dates.ts";
import { EVIDENCE_UNITS } from "#zero/evidence/rules.ts";
import type { DayState } from "#zero/habits/rules.ts";
import type { Habit, HabitSchedule, TimeOfDay } from "#zero/habits/schema.ts";
import { addDays, daysBetween } from "#zero/kernel/day.ts";
import type { EvidenceSource, HabitEvidence } from "#zero/kernel/evidence.ts";

export const TIME_NAMES: Record<TimeOfDay, string> = {
  morning: "Morning",
  afternoon: "Afternoon",
  evening: "Evening",
  any: "Any time",
};

export const STATE_NAMES: Record<DayState, string> = {
  done: "done",
  missed: "missed",
  excused: "excused",
  notDue: "not due",
  open: "open",
};

/** A Sunday, to name weekdays by. */
const SUNDAY = "2026-11-22";
export const weekdayName = (weekday: number, style: "short" | "long" | "narrow" = "short"): string =>
  dayName(addDays(SUNDAY, weekday), { weekday: style });

/** Weekdays in the person's order. */
export const weekdaysFrom = (weekStart: number): number[] =>
  Array.from({ length: 7 }, (_, i) => (weekStart + i) % 7);

export function scheduleText(schedule: HabitSchedule, weekStart: number): string {
  switch (schedule.type) {
    case "daily":
      return "Every day";
    case "weekdays":
      return weekdaysFrom(weekStart)
        .filter((day) => schedule.weekdays.includes(day))
        .map((day) => weekdayName(day))
        .join(", ");
    case "times_per_week":
      return schedule.times === 1 ? "Once a week" : `${schedule.times} times a week`;
    case "every_n_days":
      return schedule.days === 1 ? "Every day" : `Every ${schedule.days} days`;
  }
}

type Counted = Pick<Habit, "targetCount" | "unit" | "kind">;

/** `3 / 8 glasses`; of one to avoid `1 of at most 2`, or `none`. */
export function countText({ targetCount, unit, kind }: Counted, count: number): string {
  const words = unit ? ` ${unit}` : "";
  if (kind === "build") return `${count} / ${targetCount}${words}`;
  if (targetCount > 0) return `${count} of at most ${targetCount}${words}`;
  return count === 0 ? "none" : `${count}${words || (count === 1 ? " time" : " times")}`;
}

/** What a day takes: `8 glasses`, `at most 2 coffees`; nothing for once a day. */
export function targetText({ targetCount, unit, kind }: Counted): string | undefined {
  const words = unit ? ` ${unit}` : "";
  if (kind === "avoid") return targetCount === 0 ? "not at all" : `at most ${targetCount}${words} a day`;
  if (targetCount === 1 && !unit) return undefined;
  return `${targetCount}${words || " times"} a day`;
}

export const isWeekly = ({ schedule, kind }: Pick<Habit, "schedule" | "kind">): boolean =>
  schedule.type === "times_per_week" && kind === "build";

/** `9`, `3 wk`, for a column of streaks. */
export const streakShort = (habit: Pick<Habit, "schedule" | "kind">, length: number): string =>
  isWeekly(habit) ? `${length} wk` : `${length}`;

/** `9 days`, `1 week`. */
export function streakLong(habit: Pick<Habit, "schedule" | "kind">, length: number): string {
  const unit = isWeekly(habit) ? "week" : "day";
  return `${length} ${unit}${length === 1 ? "" : "s"}`;
}

export const longDay = (day: string): string =>
  dayName(day, { weekday: "long", day: "numeric", month: "long" });

/** `Today`, `Yesterday`, `Monday 23 November`. */
export function dayTitle(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  return longDay(day);
}

export const SOURCE_NAMES: Record<Exclude<EvidenceSource, "habit">, string> = {
  focusMinutes: "Minutes of focus",
  focusSessions: "Focus sessions",
  workouts: "Workouts",
  workoutMinutes: "Minutes of training",
  pages: "Pages read",
  readingMinutes: "Minutes of reading",
  lessons: "Lessons",
  drills: "Drills",
  listening: "Listening prompts",
  quests: "Quests",
};

/** `Ticks itself with minutes of focus, from 25 min on`. */
export function evidenceText({ source, counts, minAmount, category, isOwnOnly }: HabitEvidence): string {
  const name = source === "habit" ? "other habits" : SOURCE_NAMES[source].toLowerCase();
  const of = category ? ` of “${category}”` : "";
  const own = isOwnOnly ? " started for it" : "";
  const least = minAmount && counts === "ticks" ? `, from ${minAmount} ${EVIDENCE_UNITS[source]} on` : "";
  return `Ticks itself with ${name}${of}${own}${least}`;
}

/** `23 – 29 Nov`, `30 Nov – 6 Dec`. */
export function rangeText(from: string, to: string): string {
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const start = dayName(from, sameMonth ? { day: "numeric" } : { day: "numeric", month: "short" });
  return `${start} – ${dayName(to, { day: "numeric", month: "short" })}`;
}
