// How deeds, systems and instants of one's progress are written.
import { dateText, dayName } from "#components/ui/dates.ts";
import { daysBetween } from "#zero/kernel/day.ts";
import type { DeedType, LedgerEventType, System } from "#zero/progress/deeds.ts";
import type { StreakType } from "#zero/streaks/schema.ts";

export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  focus: "Focus",
  habits: "Habits",
  goals: "Goals",
  quests: "Quests",
  reading: "Reading",
  training: "Training",
  learning: "Learning",
  rewards: "Rewards",
  streaks: "Streaks",
};

/** Where a system is at home; those without a page yet have none. */
const SYSTEM_PATHS: Partial<Record<System, string>> = { focus: "/focus", quests: "/quests" };

export const STREAK_NAMES: Readonly<Record<StreakType, string>> = {
  daily: "Every day",
  focus: "Focus",
  habit: "Habits",
  workout: "Workouts",
  reading: "Reading",
  learning: "Learning",
};

export const CAUSE_NAMES: Readonly<Record<LedgerEventType, string>> = {
  focus: "Focus session",
  focusPart: "Focus, stopped early",
  break: "Break",
  habit: "Habit",
  perfectDay: "Perfect day",
  milestone: "Milestone",
  goal: "Goal",
  ownQuest: "Own quest",
  universalQuest: "Everyone's quest",
  reading: "Reading",
  workout: "Workout",
  personalRecord: "Personal record",
  lesson: "Lesson",
  drill: "Drill",
  listening: "Listening",
  achievement: "Achievement",
  treat: "Treat",
  freeze: "Freeze used",
  streakDay: "Day of a streak",
  purchase: "Purchase",
  refund: "Refund",
  correction: "Correction",
};

const CAUSE_PATHS: Partial<Record<string, string>> = {
  focus: "/focus",
  focusPart: "/focus",
  ownQuest: "/quests",
  universalQuest: "/quests",
  achievement: "/achievements",
  treat: "/market",
  purchase: "/market",
  refund: "/market",
} satisfies Partial<Record<LedgerEventType, string>>;

export const causeName = (eventType: string): string => CAUSE_NAMES[eventType as DeedType] ?? eventType;
export const causePath = (eventType: string): string | undefined => CAUSE_PATHS[eventType];
export const systemName = (system: string): string => SYSTEM_NAMES[system as System] ?? system;
export const systemPath = (system: string): string | undefined => SYSTEM_PATHS[system as System];

/** `+40`, `−5`; with a real minus. */
export const signed = (count: number): string => (count < 0 ? `−${-count}` : `+${count}`);

/** `+40 XP · +7 coins`, only what moved. */
export const movedText = ({ xp, coins }: { xp: number; coins: number }): string =>
  [
    xp === 0 ? "" : `${signed(xp)} XP`,
    coins === 0 ? "" : `${signed(coins)} ${Math.abs(coins) === 1 ? "coin" : "coins"}`,
  ]
    .filter(Boolean)
    .join(" · ");

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** `Today`, `Yesterday`, `Friday, 3 December`: a day as a heading. */
export function headingOf(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return "Today";
  if (ago === 1) return "Yesterday";
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return dayName(day, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  });
}

export const timeOf = (instant: number, timezone: string): string =>
  dateText(instant, { hour: "2-digit", minute: "2-digit", timeZone: timezone });
