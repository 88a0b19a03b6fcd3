// How due dates, periods, amounts and rewards are written.
import { dayName, timeText } from "#components/ui/dates.ts";
import { type DayClock, dayOf, daysBetween, startOfDay } from "#zero/kernel/day.ts";
import { duePartsOf, nextPeriod } from "#zero/quests/rules.ts";
import type { QuestDifficulty, QuestPeriod, QuestRepeat, QuestTarget } from "#zero/quests/schema.ts";

export const DIFFICULTY_NAMES: Record<QuestDifficulty, string> = {
  starter: "Starter",
  easy: "Easy",
  medium: "Medium",
  hard: "Hard",
  epic: "Epic",
};

export const REPEAT_NAMES: Record<QuestRepeat, string> = {
  none: "Never",
  daily: "Every day",
  weekly: "Every week",
  monthly: "Every month",
};

export const PERIOD_NAMES: Record<QuestPeriod, string> = {
  daily: "Today",
  weekly: "This week",
  monthly: "This month",
  once: "Once",
  repeatable: "Again and again",
};

/** What a target counts: short beside figures, and in words for the ear. */
const UNITS: Record<QuestTarget, { short: string; long: string }> = {
  focus_minutes: { short: "min", long: "minutes of focus" },
  focus_sessions: { short: "", long: "focus sessions" },
  habits_completed: { short: "", long: "habits" },
  perfect_days: { short: "days", long: "perfect days" },
  workouts: { short: "", long: "workouts" },
  exercise_minutes: { short: "min", long: "minutes of exercise" },
  reading_minutes: { short: "min", long: "minutes of reading" },
  pages: { short: "pages", long: "pages" },
  lessons: { short: "", long: "lessons" },
  drills: { short: "", long: "drills" },
  streak_days: { short: "days", long: "days in a row" },
  listening_prompts: { short: "", long: "listening prompts" },
};

/** `128 / 180 min`; counting on past the target is not shown. */
export const amountText = (progress: number, target: number, type?: QuestTarget): string =>
  `${Math.min(progress, target)} / ${target} ${type ? UNITS[type].short : ""}`.trim();

/** `128 of 180 minutes of focus` */
export const amountWords = (progress: number, target: number, type?: QuestTarget): string =>
  `${Math.min(progress, target)} of ${target} ${type ? UNITS[type].long : "steps"}`;

/** `40 XP · 7 coins`; empty when it pays nothing. */
export const rewardText = ({ xp, coins }: { xp: number; coins: number }): string =>
  [xp > 0 ? `${xp} XP` : "", coins > 0 ? `${coins} ${coins === 1 ? "coin" : "coins"}` : ""]
    .filter(Boolean)
    .join(" · ");

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

export interface DueWords {
  text: string;
  tone: "normal" | "accent" | "warn";
}

/** `Due today 18:00`, `Was due yesterday`, `Expired, was due 3 Dec`. */
export function dueWords(dueAt: number, now: number, clock: DayClock, isExpired = false): DueWords {
  const today = dayOf(now, clock);
  const day = dayOf(dueAt, clock);
  const { time } = duePartsOf(dueAt, clock);
  const when = [dayWords(day, today), time === null ? "" : timeText(dueAt, clock.timezone)].join(" ").trim();
  if (isExpired) return { text: `Expired, was due ${when}`, tone: "warn" };
  if (dueAt < now) return { text: `Was due ${when}`, tone: "warn" };
  return { text: `Due ${when}`, tone: day === today ? "accent" : "normal" };
}

/** `Resets at 4:00, in 5 h 12 min`; null where no new period begins by itself. */
export function resetWords(period: QuestPeriod, now: number, clock: DayClock): string | null {
  const today = dayOf(now, clock);
  const next = nextPeriod(period, today);
  if (next === null) return null;
  const at = startOfDay(next, clock);
  const time = timeText(at, clock.timezone);
  if (period === "daily") return `Resets at ${time}, in ${durationWords(at - now)}`;
  return `Resets ${dayWords(next, today)} at ${time}`;
}

/** `5 h 12 min`, `12 min`; whole minutes, rounded up so that it never says nothing is left. */
export function durationWords(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
}
