// How feeds are spoken of.
import { dateText } from "#components/ui/dates.ts";
import type { CalendarSubscription, EventColor } from "#zero/calendar/schema.ts";

export const COLORS: readonly { color: EventColor; name: string; dot: string }[] = [
  { color: "teal", name: "Teal", dot: "bg-c1" },
  { color: "violet", name: "Violet", dot: "bg-c2" },
  { color: "rose", name: "Rose", dot: "bg-c3" },
  { color: "amber", name: "Amber", dot: "bg-c4" },
  { color: "green", name: "Green", dot: "bg-c5" },
];

export const dotOf = (color: string | null): string =>
  COLORS.find((one) => one.color === color)?.dot ?? "bg-faint";

const DAY_MS = 86_400_000;

const whenText = (at: number, now: number): string =>
  dateText(at, {
    ...(now - at > DAY_MS / 2 && { day: "numeric", month: "short" }),
    hour: "numeric",
    minute: "2-digit",
  });

/** What became of the last try to read a calendar. */
export function stateText({ status, fetchedAt }: CalendarSubscription, now: number): string {
  if (status === "waiting") return "Being read for the first time";
  if (fetchedAt === null) return "Never read so far";
  return `${status === "ok" ? "Read" : "Last read"} ${whenText(fetchedAt, now)}`;
}

export const dayText = (at: number): string =>
  dateText(at, { day: "numeric", month: "long", year: "numeric" });

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
