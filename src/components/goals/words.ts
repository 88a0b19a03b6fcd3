// How goals, their measures and their dates are written.
import { dayName } from "#components/ui/dates.ts";
import type { Need, Standing } from "#zero/goals/rules-pace.ts";
import type { GoalMetric, GoalMove, GoalPriority, GoalStatus } from "#zero/goals/schema.ts";
import { daysBetween } from "#zero/kernel/day.ts";
import type { Evidence, EvidenceSource } from "#zero/kernel/evidence.ts";

/** What a goal is filed under until somebody says otherwise; not worth showing. */
export const NO_CATEGORY = "general";

export const STATUS_NAMES: Record<GoalStatus, string> = {
  active: "In hand",
  paused: "Paused",
  completed: "Reached",
  abandoned: "Given up",
};

export const PRIORITY_NAMES: Record<GoalPriority, string> = { low: "Low", normal: "Normal", high: "High" };

export const STANDING_NAMES: Record<Standing, { text: string; tone: "normal" | "good" | "warn" | "bad" }> = {
  reached: { text: "Reached", tone: "good" },
  ahead: { text: "Ahead", tone: "good" },
  onTrack: { text: "On track", tone: "normal" },
  behind: { text: "Behind", tone: "warn" },
  overdue: { text: "Past its date", tone: "warn" },
};

export const SOURCE_NAMES: Record<EvidenceSource, string> = {
  focusMinutes: "Minutes of focus",
  focusSessions: "Focus sessions",
  workouts: "Workouts",
  workoutMinutes: "Minutes of training",
  pages: "Pages read",
  readingMinutes: "Minutes of reading",
  lessons: "Lessons",
  drills: "Drills",
  listening: "Listening prompts",
  quests: "Quests done",
  habit: "Times a habit is done",
};

/** Where what moved a goal can be looked at; by the domain its cause begins with. */
const ORIGINS: Readonly<Record<string, string>> = {
  focus: "focus",
  habit: "habit",
  ownQuest: "quest",
  quest: "quest",
  reading: "book",
  workout: "training",
  lesson: "lesson",
  drill: "drill",
  listening: "listening",
};

/** `from focus`; null for what was logged by hand. */
export const originOf = (move: Pick<GoalMove, "cause">): string | null => {
  const origin = ORIGINS[move.cause?.split(":")[0] ?? ""];
  return move.cause ? `from ${origin ?? "a deed"}` : null;
};

/** `1,234.5`: two decimals at most. */
export const numberText = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) >= 1_000 ? 0 : 2 });

export const amountText = (value: number, unit: string): string => `${numberText(value)} ${unit}`;

/** `+30 min`, `−1.4 kg` */
export const signedText = (value: number, unit: string): string =>
  `${value < 0 ? "−" : "+"}${amountText(Math.abs(value), unit)}`;

/** `12 of 50 pages`; of what falls, where it stands and where it should: `76 kg, to 72`. */
export const metricText = ({ current, target, start, unit }: GoalMetric): string =>
  target < start || start !== 0
    ? `${amountText(current, unit)}, to ${numberText(target)}`
    : `${numberText(current)} of ${amountText(target, unit)}`;

export const percentText = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

/** `1 h 20`, `45 min` */
export function timeText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
}

/** `today`, `tomorrow`, `Friday`, `3 Dec`, `3 Dec 2027`: a day as one says it on `today`. */
export function dayWords(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return "today";
  if (ahead === 1) return "tomorrow";
  if (ahead === -1) return "yesterday";
  if (ahead > 1 && ahead < 7) return dayName(day, { weekday: "long" });
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return dayName(day, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}

/** `by` a day, but `today` and `tomorrow` alone: nobody says “by today”. */
const byWords = (day: string, today: string): string => `by ${dayWords(day, today)}`;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Up to so many days a pace is told by the day. */
const SHORT_DAYS = 10;

/** Rounded up to what one can do: tenths below ten, whole numbers above. */
const stepText = (value: number): string =>
  numberText(value >= 10 ? Math.ceil(value - 1e-9) : Math.ceil(value * 10 - 1e-9) / 10);

/** `needs 3.2 pages a week`; empty where there is nothing more to do, or no time left. */
export function needText(need: Need, metric: GoalMetric): string {
  if (need.kind !== "needs") return "";
  const less = metric.target < metric.start ? " less" : "";
  if (need.days === 1) return `needs ${amountText(need.remaining, metric.unit)}${less} today`;
  const [step, span] = need.days <= SHORT_DAYS ? [need.perDay, "a day"] : [need.perDay * 7, "a week"];
  return `needs ${stepText(step)} ${metric.unit}${less} ${span}`;
}

/** `Needs 3.2 pages a week to make it by 1 Mar.` */
export function needWords(need: Need, metric: GoalMetric, targetDay: string, today: string): string {
  const { unit } = metric;
  if (need.kind === "reached") return "The measure is reached.";
  if (need.kind === "past")
    return `${amountText(need.remaining, unit)} short, ${plural(need.days, "day")} past its date.`;
  const words = needText(need, metric).replace("needs", "Needs");
  return need.days === 1 ? `${words}.` : `${words} to make it ${byWords(targetDay, today)}.`;
}

/** `At this pace on 12 Apr.` */
export const projectionWords = (day: string | null, today: string): string =>
  day === null ? "No pace yet." : `At this pace ${onWords(day, today)}.`;

const onWords = (day: string, today: string): string => {
  const words = dayWords(day, today);
  return ["today", "tomorrow"].includes(words) ? words : `on ${words}`;
};

/** What moves a metric by itself, in words. */
export function evidenceWords(evidence: Evidence, habitName?: string): string {
  if (evidence.source === "habit") return habitName ? `Moved by “${habitName}”` : "Moved by a habit";
  const own = evidence.isOwnOnly ? ", for this goal" : "";
  const category = evidence.category ? ` in “${evidence.category}”` : "";
  return `Moved by ${SOURCE_NAMES[evidence.source].toLowerCase()}${category}${own}`;
}

/** `23 Nov – 29 Nov` */
export const weekText = (from: string, to: string): string =>
  [from, to].map((day) => dayName(day, { day: "numeric", month: "short" })).join(" – ");
