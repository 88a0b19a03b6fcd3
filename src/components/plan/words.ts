// How the plan speaks.
import { dayName } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { addDays } from "#zero/kernel/day.ts";
import type { Load } from "#zero/plan/rules.ts";
import type { PlanItemType } from "#zero/plan/schema.ts";

export const TYPE_NAMES: Readonly<Record<PlanItemType, string>> = {
  focus: "Focus",
  habit: "Habit",
  quest: "Quest",
  universalQuest: "Quest for everyone",
  event: "Event",
  review: "Review",
  own: "Own",
};

/** `2 h 05`. @param minutes whole minutes */
export const minutesText = (minutes: number): string => durationText(minutes * 60);

/** `6 h 20 planned of 5 h 00`. */
export const capacityText = ({ planned }: Load, capacity: number): string =>
  `${minutesText(planned)} planned of ${minutesText(capacity)}`;

/** `Today`, `Tomorrow`, `Yesterday`, else `Thu 26 Nov`. */
export function dayTitle(day: string, today: string): string {
  if (day === today) return "Today";
  if (day === addDays(today, 1)) return "Tomorrow";
  if (day === addDays(today, -1)) return "Yesterday";
  return dayName(day, { weekday: "short", day: "numeric", month: "short" });
}

/** A typed line with a length at its end: `Mix the bridge 45m`. */
export function readLine(line: string): { title: string; minutes?: number } {
  const typed = line.trim();
  const match = /^(.*\S)\s+(?:(\d{1,2})\s*h(?:\s*(\d{1,2}))?|(\d{1,3})\s*(?:m|min))$/i.exec(typed);
  if (!match?.[1]) return { title: typed };
  const minutes = match[4] === undefined ? Number(match[2]) * 60 + Number(match[3] ?? 0) : Number(match[4]);
  return minutes > 0 ? { title: match[1], minutes } : { title: typed };
}

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
