// Arithmetic of the year heatmap. Days are `YYYY-MM-DD`; a day has no time zone here, so UTC serves as plain counting.

const DAY_MS = 86_400_000;
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => toDay(toMs(day) + days * DAY_MS);

/** 0 = Sunday. */
export const weekdayOf = (day: string): number => new Date(toMs(day)).getUTCDay();

/**
 * The weeks that end with the one of `until`, oldest first, each with its seven days from `weekStart`; days after
 * `until` are left out.
 */
export function weeksUntil(until: string, weekStart: number, count: number): string[][] {
  const intoWeek = (weekdayOf(until) - weekStart + 7) % 7;
  const first = addDays(until, -intoWeek - (count - 1) * 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)).filter((day) => day <= until),
  );
}

/**
 * Which of four steps a value reaches, 0 for nothing. The steps are quartiles of the values that are not zero, so that
 * one marathon does not turn every other day pale.
 */
export function levels(values: readonly number[]): (value: number) => 0 | 1 | 2 | 3 | 4 {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const [low, middle, high] = [at(0.25), at(0.5), at(0.75)];
  return (value) => {
    if (!(value > 0)) return 0;
    if (value > high) return 4;
    if (value > middle) return 3;
    return value > low ? 2 : sorted.length === 1 || low === high ? 3 : 1;
  };
}

/** Where a month starts: the index of the first week that holds its first day. */
export function monthStarts(weeks: readonly (readonly string[])[]): { week: number; month: string }[] {
  const starts: { week: number; month: string }[] = [];
  for (const [week, days] of weeks.entries()) {
    const first = days.find((day) => day.endsWith("-01"));
    if (first) starts.push({ week, month: first.slice(0, 7) });
  }
  return starts;
}
