// The four ways to look at time: which days each shows, where paging leads, what it is called. Days are civil days.
import { dayName, daysName } from "#components/ui/dates.ts";
import type { TimeGridColumn } from "#components/ui/timeGrid.ts";
import { midnightOf } from "#zero/calendar/rules.ts";
import { addDays, startOfMonth, startOfWeek, weekdayOf } from "#zero/kernel/day.ts";

export const VIEWS = ["day", "week", "month", "agenda"] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_NAMES: Record<View, string> = {
  day: "Day",
  week: "Week",
  month: "Month",
  agenda: "Agenda",
};

/** How far the agenda looks ahead. */
const AGENDA_DAYS = 30;
const HOUR_MS = 3_600_000;

const daysFrom = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => addDays(day, i));

const nextMonth = (day: string): string => startOfMonth(addDays(startOfMonth(day), 31));

/** The weeks a month touches, whole. */
export function monthDays(day: string, weekStart: number): string[] {
  const first = startOfWeek(startOfMonth(day), weekStart);
  const last = addDays(nextMonth(day), -1);
  const days = daysFrom(first, 42);
  const weeks = days.findIndex((one) => one > last && weekdayOf(one) === weekStart);
  return days.slice(0, weeks === -1 ? 42 : weeks);
}

/** The days a view shows when it is opened at `day`. */
export function daysShown(view: View, day: string, weekStart: number): string[] {
  switch (view) {
    case "day":
      return [day];
    case "week":
      return daysFrom(startOfWeek(day, weekStart), 7);
    case "month":
      return monthDays(day, weekStart);
    case "agenda":
      return daysFrom(day, AGENDA_DAYS);
  }
}

/** The day the next (1) or the previous (-1) page is opened at. */
export function paged(view: View, day: string, by: 1 | -1): string {
  switch (view) {
    case "day":
      return addDays(day, by);
    case "week":
      return addDays(day, 7 * by);
    case "month":
      return by > 0 ? nextMonth(day) : startOfMonth(addDays(startOfMonth(day), -1));
    case "agenda":
      return addDays(day, AGENDA_DAYS * by);
  }
}

/**
 * `Thursday 26 November 2026`, `23–29 November 2026`, `30 November – 6 December 2026`, `November 2026`.
 * @param isShort `Thu, 26 Nov`, `26 Nov – 25 Dec`
 * @param locale the device's own without one
 */
export function titleOf(
  view: View,
  days: readonly string[],
  day: string,
  isShort = false,
  locale?: string,
): string {
  const month = { month: "long", year: "numeric" } as const;
  if (view === "month") return dayName(day, month, locale);
  const date = isShort
    ? ({ day: "numeric", month: "short" } as const)
    : ({ day: "numeric", ...month } as const);
  if (view === "day") return dayName(day, { weekday: isShort ? "short" : "long", ...date }, locale);
  return daysName(days[0] ?? day, days.at(-1) ?? day, date, locale);
}

/** A civil day as a column of the grid: 23 to 25 hours, each where it is. */
export function columnOf(day: string, timezone: string, hourText: (at: number) => string): TimeGridColumn {
  const startsAt = midnightOf(day, { timezone });
  const endsAt = midnightOf(addDays(day, 1), { timezone });
  const marks = [];
  for (let at = startsAt; at < endsAt; at += HOUR_MS) marks.push({ at, label: hourText(at) });
  return {
    key: day,
    label: dayName(day, { weekday: "long", day: "numeric", month: "long" }),
    startsAt,
    endsAt,
    marks,
  };
}
