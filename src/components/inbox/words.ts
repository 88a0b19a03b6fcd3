// How kinds, targets and dates of the inbox are named and drawn.

import CalendarPlus from "lucide-solid/icons/calendar-plus";
import Circle from "lucide-solid/icons/circle";
import Flag from "lucide-solid/icons/flag";
import Goal from "lucide-solid/icons/goal";
import Lightbulb from "lucide-solid/icons/lightbulb";
import Link2 from "lucide-solid/icons/link-2";
import NotebookText from "lucide-solid/icons/notebook-text";
import Repeat from "lucide-solid/icons/repeat";
import StickyNote from "lucide-solid/icons/sticky-note";
import { dateText, timeText } from "#components/ui/dates.ts";
import type { Icon } from "#components/ui/icon.ts";
import { localDay } from "#zero/inbox/dates.ts";
import type { SnoozePreset } from "#zero/inbox/items.ts";
import type { InboxKind, InboxPriority } from "#zero/inbox/schema.ts";
import type { Target } from "#zero/inbox/targets.ts";
import { addDays, type DayClock, dayOf, daysBetween } from "#zero/kernel/day.ts";

export const KINDS: Readonly<Record<InboxKind, { name: string; icon: Icon }>> = {
  task: { name: "Task", icon: Circle },
  note: { name: "Note", icon: StickyNote },
  idea: { name: "Idea", icon: Lightbulb },
  link: { name: "Link", icon: Link2 },
};

export interface TargetFace {
  name: string;
  /** In a sentence: “Now a quest”. */
  article: string;
  /** What it is for, in a few words. */
  hint: string;
  icon: Icon;
  key: string;
  /** Where it can be found, once there is such a place. */
  path?: string;
}

export const TARGET_FACES: Readonly<Record<Target, TargetFace>> = {
  quest: {
    name: "Quest",
    article: "a quest",
    hint: "Something to get done",
    icon: Flag,
    key: "q",
    path: "/quests",
  },
  event: { name: "Calendar event", article: "an event", hint: "At a time", icon: CalendarPlus, key: "v" },
  habit: { name: "Habit", article: "a habit", hint: "Again and again", icon: Repeat, key: "h" },
  goal: { name: "Goal", article: "a goal", hint: "Takes weeks or months", icon: Goal, key: "g" },
  idea: { name: "Idea", article: "an idea", hint: "To play with", icon: Lightbulb, key: "i" },
  infobase: { name: "Infobase entry", article: "an entry", hint: "To look up", icon: NotebookText, key: "n" },
};

export const PRIORITY_NAMES: Readonly<Record<InboxPriority, string>> = {
  high: "High",
  normal: "Normal",
  low: "Low",
};

export const SNOOZE_NAMES: Readonly<Record<SnoozePreset, string>> = {
  laterToday: "Later today",
  tomorrow: "Tomorrow",
  nextWeek: "Next week",
};

/** “Today”, “Tomorrow”, “Fri”, “27 Nov”, “3 Jan 2028”: as much as it takes. */
export function dayText(instant: number, now: number, clock: DayClock): string {
  const today = dayOf(now, clock);
  const day = localDay(instant, clock);
  if (day === today) return "Today";
  if (day === addDays(today, 1)) return "Tomorrow";
  if (day === addDays(today, -1)) return "Yesterday";
  const timeZone = clock.timezone;
  const away = daysBetween(today, day);
  if (away > 0 && away < 7) return dateText(instant, { weekday: "long", timeZone });
  if (day.slice(0, 4) === today.slice(0, 4))
    return dateText(instant, { day: "numeric", month: "short", timeZone });
  return dateText(instant, { day: "numeric", month: "short", year: "numeric", timeZone });
}

export const whenText = (instant: number, hasTime: boolean, now: number, clock: DayClock): string =>
  hasTime
    ? `${dayText(instant, now, clock)} ${timeText(instant, clock.timezone)}`
    : dayText(instant, now, clock);

/** In the middle of a sentence: “until tomorrow 9:00”. */
export const inSentence = (when: string): string =>
  when.replace(/^(?:Today|Tomorrow|Yesterday)/, (day) => day.toLowerCase());

/** `1 item`, `3 items` */
export const itemCount = (count: number): string => `${count} ${count === 1 ? "item" : "items"}`;

/** A line short enough for a toast. */
export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);
