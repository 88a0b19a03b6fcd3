// What is true of an item once it lies in the inbox: when it shows, when it is late, and what it would become.
import { Temporal } from "#temporal";
import type { HabitSchedule, TimeOfDay } from "../habits/schema.ts";
import { addDays, type DayClock, dayOf, startOfWeek } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import type { QuestRepeat } from "../quests/schema.ts";
import { lastMinuteOf, localDay, morningOf } from "./dates.ts";
import type { Capture } from "./rules.ts";
import type { InboxItem, InboxParsed, InboxPart } from "./schema.ts";

type Due = Pick<InboxItem, "dueAt" | "parsed">;

/** False while the item is put off; `now` in ms since the epoch. */
export const isAwake = (item: Pick<InboxItem, "snoozedUntil">, now: number): boolean =>
  (item.snoozedUntil ?? now) <= now;

/** What lies in the inbox now, in the person's order: what was never put off, and what is back. */
export const openNow = <T extends Pick<InboxItem, "id" | "sortOrder" | "snoozedUntil">>(
  open: readonly T[],
  snoozed: readonly T[],
  now: number,
): T[] => {
  const back = snoozed.filter((item) => isAwake(item, now));
  if (back.length === 0) return [...open];
  const rank = (item: T) => `${item.sortOrder}\u0000${item.id}`;
  return [...open, ...back].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
};

/** Whether the due date is a moment; otherwise it is a day. */
export const dueHasTime = (item: Pick<InboxItem, "parsed">): boolean =>
  item.parsed?.parts.find((part) => part.type === "date")?.hasTime ?? true;

/** The last instant at which the item is not late, in ms since the epoch; null without a due date. */
export function deadlineOf(item: Due, clock: DayClock): number | null {
  if (item.dueAt === null) return null;
  return dueHasTime(item) ? item.dueAt : lastMinuteOf(localDay(item.dueAt, clock), clock);
}

export const isLate = (item: Due, now: number, clock: DayClock): boolean =>
  (deadlineOf(item, clock) ?? now) < now;

/** What was found in the line, with the due date a person has set by hand; null when nothing is left. */
export function parsedWithDue(
  item: Pick<InboxItem, "parsed" | "text">,
  dueAt: number | null,
  hasTime: boolean,
): InboxParsed | null {
  const others = item.parsed?.parts.filter((part) => part.type !== "date") ?? [];
  const parts =
    dueAt === null ? others : [...others, { type: "date" as const, text: "", at: 0, dueAt, hasTime }];
  return parts.length === 0 ? null : { original: item.parsed?.original ?? item.text, parts };
}

/** What an item becomes when its words are written anew: what they say is added, what they are silent about stays. */
export function editOf(item: Pick<InboxItem, "parsed" | "tags">, read: Capture) {
  const says = (type: InboxPart["type"]) => read.parts.some((part) => part.type === type);
  const kept = says("date") ? [] : (item.parsed?.parts ?? []).filter((part) => part.type === "date");
  const parts = [...read.parts, ...kept.map((part) => ({ ...part, text: "", at: 0 }))];
  return {
    text: read.text,
    parsed: parts.length === 0 ? null : { original: read.original, parts },
    ...(says("kind") || says("link") ? { kind: read.kind } : {}),
    ...(says("tag") ? { tags: [...new Set([...item.tags, ...read.tags])].slice(0, LIMITS.tags) } : {}),
    ...(says("priority") ? { priority: read.priority } : {}),
    ...(says("date") ? { dueAt: read.dueAt } : {}),
  };
}

export const repeatOf = (item: Pick<InboxItem, "parsed">): string | null =>
  item.parsed?.parts.find((part) => part.type === "repeat")?.text ?? null;

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const ORDINALS: Readonly<Record<string, number>> = { other: 2, second: 2, third: 3 };

const DAY_NAMES = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b/g;

function weekdaysIn(words: string): number[] {
  if (/\bweekdays?\b/.test(words)) return [1, 2, 3, 4, 5];
  if (/\bweekends?\b/.test(words)) return [0, 6];
  const named = words.match(DAY_NAMES) ?? [];
  return [...new Set(named.map((name) => WEEKDAYS.indexOf(name.slice(0, 3))))].toSorted();
}

/** How often, from the words that were kept: “every other day”, “every mon and thu”. */
function rhythmOf(words: string): { unit: string; every: number; weekdays: number[] } {
  const said = words.toLowerCase();
  const [, count = "", unit = ""] = /^every\s+(?:(other|second|third|\d+)\S*\s+)?(\S+)/.exec(said) ?? [];
  return { unit, every: Math.max(1, ORDINALS[count] ?? (Number(count) || 1)), weekdays: weekdaysIn(said) };
}

/** The schedule a habit made of these words has; every day when they say nothing a habit can do. */
export function scheduleOf(words: string | null): HabitSchedule {
  const { unit, every, weekdays } = rhythmOf(words ?? "");
  if (weekdays.length > 0 && every === 1) return { type: "weekdays", weekdays };
  const days =
    every * (weekdays.length > 0 || unit.startsWith("week") ? 7 : unit.startsWith("month") ? 30 : 1);
  if (unit.startsWith("week") && every === 1) return { type: "times_per_week", times: 1 };
  return days === 1 ? { type: "daily" } : { type: "every_n_days", days };
}

export function timeOfDayOf(words: string | null): TimeOfDay {
  if (/morning/i.test(words ?? "")) return "morning";
  if (/afternoon/i.test(words ?? "")) return "afternoon";
  return /evening|night/i.test(words ?? "") ? "evening" : "any";
}

/** How a quest made of these words repeats; what is not daily, weekly or monthly does not. */
export function questRepeatOf(words: string | null): QuestRepeat {
  if (words === null) return "none";
  const { unit, every, weekdays } = rhythmOf(words);
  if (every !== 1 || weekdays.length > 1) return "none";
  if (weekdays.length === 1 || unit.startsWith("week")) return "weekly";
  if (unit.startsWith("month")) return "monthly";
  return /^(?:day|morning|afternoon|evening|night)/.test(unit) ? "daily" : "none";
}

/** The item's words as a title of at most `max` UTF-16 units, cut between words; without the words of a rhythm. */
export function titleOf(item: Pick<InboxItem, "text" | "parsed">, max: number): string {
  const words = repeatOf(item);
  const rest = words ? item.text.replace(words, " ").replace(/\s+/gu, " ").trim() : item.text;
  const title = rest === "" ? item.text : rest;
  if (title.length <= max) return title;
  const cut = title
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, "");
  return `${cut.replace(/\s+\S*$/u, "") || cut}…`;
}

/** What does not fit into the title, then the note; at most `max` UTF-16 units. */
export function bodyOf(item: Pick<InboxItem, "text" | "note" | "kind">, title: string, max: number): string {
  const isSaid = item.text === title || (item.kind !== "link" && title.length >= item.text.length);
  const parts = [isSaid ? "" : item.text, item.note ?? ""].filter((part) => part !== "");
  return parts.join("\n\n").slice(0, max).toWellFormed();
}

/** When an event made of the item begins and ends. Without a due date: the next full hour after `now`. */
export function eventTimesOf(
  item: Due,
  now: number,
  clock: DayClock,
): { startsAt: number; endsAt: number; allDay: boolean } {
  const hour = 3_600_000;
  const startsAt = item.dueAt ?? Math.ceil((now + 1) / hour) * hour;
  if (item.dueAt !== null && !dueHasTime(item))
    return { ...wholeDay(localDay(startsAt, clock), clock), allDay: true };
  const endsAt = item.parsed?.parts.find((part) => part.type === "date")?.endsAt;
  return {
    startsAt,
    endsAt: endsAt !== undefined && endsAt >= startsAt ? endsAt : startsAt + hour,
    allDay: false,
  };
}

function wholeDay(day: string, clock: DayClock): { startsAt: number; endsAt: number } {
  const midnight = (date: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime(clock.timezone).epochMilliseconds;
  return { startsAt: midnight(day), endsAt: midnight(addDays(day, 1)) };
}

export type SnoozePreset = "laterToday" | "tomorrow" | "nextWeek";

/** The instants to put an item off to, in ms since the epoch; “later today” only while there is a later. */
export function snoozePresets(now: number, clock: DayClock): Partial<Record<SnoozePreset, number>> {
  const half = 1_800_000;
  const today = dayOf(now, clock);
  const later = Math.ceil((now + 3 * 3_600_000) / half) * half;
  return {
    ...(dayOf(later, clock) === today && localDay(later, clock) === localDay(now, clock)
      ? { laterToday: later }
      : {}),
    tomorrow: morningOf(addDays(today, 1), clock),
    nextWeek: morningOf(addDays(startOfWeek(today, clock.weekStart), 7), clock),
  };
}
