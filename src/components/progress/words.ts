// How deeds, systems and instants of one's progress are written.
import { dayName } from "#components/ui/dates.ts";
import { daysBetween } from "#zero/kernel/day.ts";
import type { LedgerEventType, System } from "#zero/progress/deeds.ts";
import type { StreakType } from "#zero/streaks/schema.ts";

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

export const causePath = (eventType: string): string | undefined => CAUSE_PATHS[eventType];
export const systemPath = (system: string): string | undefined => SYSTEM_PATHS[system as System];

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
