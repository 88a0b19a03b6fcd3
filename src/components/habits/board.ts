// What the habits page shows, worked out from the rows: pure, so that it can be tested without a page.

import { type DayState, dayStateOf, isAsked, type Mark, marksOf, type When } from "#zero/habits/rules.ts";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays, startOfMonth, startOfWeek } from "#zero/kernel/day.ts";

/** Everything about one day of one habit that a step or its sheet shows. */
export interface DayInfo {
  readonly day: string;
  readonly state: DayState;
  /** Set aside by hand; a pause excuses as well. */
  readonly isExcused: boolean;
  /** By hand and by evidence together. */
  readonly count: number;
  readonly byHand: number;
  readonly note: string | null;
  /** Deeds that ticked it, those that were taken off too. */
  readonly ticks: readonly HabitCompletion[];
}

export interface HabitRows {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly byDay: ReadonlyMap<string, readonly HabitCompletion[]>;
}

export const NO_ROWS: HabitRows = { marks: new Map(), byDay: new Map() };

/** The completions of one habit, ready to be asked about days. */
export function rowsOf(completions: readonly HabitCompletion[]): HabitRows {
  const byDay = new Map<string, HabitCompletion[]>();
  for (const row of completions) {
    const own = byDay.get(row.day);
    if (own) own.push(row);
    else byDay.set(row.day, [row]);
  }
  return { marks: marksOf(completions), byDay };
}

export function dayInfo(habit: Habit, day: string, rows: HabitRows, when: When): DayInfo {
  const written = rows.byDay.get(day) ?? [];
  const manual = written.find(({ source }) => source === "manual");
  return {
    day,
    state: dayStateOf(habit, day, rows.marks, when),
    isExcused: rows.marks.get(day)?.isExcused ?? false,
    count: rows.marks.get(day)?.count ?? 0,
    byHand: manual?.state === "done" ? manual.count : 0,
    note: manual?.note ?? null,
    ticks: written.filter(({ source }) => source === "evidence"),
  };
}

/** What two lists of completions must differ in for a row to be drawn again. */
export const signatureOf = (completions: readonly HabitCompletion[]): string =>
  completions.map((row) => `${row.id}${row.count}${row.state}${row.note ?? ""}`).join();

export function byHabit(completions: readonly HabitCompletion[]): Map<string, HabitCompletion[]> {
  const groups = new Map<string, HabitCompletion[]>();
  for (const row of completions) {
    const own = groups.get(row.habitId);
    if (own) own.push(row);
    else groups.set(row.habitId, [row]);
  }
  return groups;
}

/** Whether today's list shows a habit: it is due, or it was done or set aside, or it lapsed. */
export const isOfToday = (state: DayState): boolean => state !== "notDue";

/** How many habits to build can't be left for another day: the badge. */
export const askedCount = (
  habits: readonly Habit[],
  rowsFor: (habit: Habit) => HabitRows,
  when: When,
): number =>
  habits.filter((habit) => habit.kind === "build" && isAsked(habit, when.today, rowsFor(habit).marks, when))
    .length;

// Spans of the grid

export type Span = "week" | "month";

export function daysOf(span: Span, anchor: string, weekStart: number): string[] {
  if (span === "week") {
    const first = startOfWeek(anchor, weekStart);
    return Array.from({ length: 7 }, (_, i) => addDays(first, i));
  }
  const first = startOfMonth(anchor);
  const days: string[] = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day);
  return days;
}

/** A day in the span before or after. */
export function shifted(span: Span, anchor: string, by: 1 | -1): string {
  if (span === "week") return addDays(anchor, 7 * by);
  const first = startOfMonth(anchor);
  return by > 0 ? startOfMonth(addDays(first, 31)) : startOfMonth(addDays(first, -1));
}
