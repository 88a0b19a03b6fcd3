// Whether a goal will be there in time. Days are a person's days, `YYYY-MM-DD`; amounts are in the metric's unit, and
// always towards the target, whichever way that is.
import { addDays, daysBetween } from "../kernel/day.ts";
import { directionOf, metricShare, remainingOf } from "./rules.ts";
import type { GoalMetric } from "./schema.ts";

type Line = Pick<GoalMetric, "start" | "target" | "current">;

/** What has to happen from now on: nothing more, so much a day and a week, or it is too late. */
export type Need =
  | { readonly kind: "reached" }
  | { readonly kind: "past"; readonly remaining: number; readonly days: number }
  | { readonly kind: "needs"; readonly remaining: number; readonly days: number; readonly perDay: number };

/** What is needed to be there by `targetDay`. Today and the target day both still count. */
export function needOf(metric: Line, today: string, targetDay: string): Need {
  const remaining = remainingOf(metric);
  if (remaining === 0) return { kind: "reached" };
  const days = daysBetween(today, targetDay) + 1;
  if (days <= 0) return { kind: "past", remaining, days: 1 - days };
  return { kind: "needs", remaining, days, perDay: remaining / days };
}

/** How far back a pace is read, and the least it is spread over: one good day is no pace. */
const PACE_DAYS = 28;
const LEAST_DAYS = 7;
/** Further ahead than this nobody should be told a date. */
const MOST_DAYS = 3_650;

interface Move {
  readonly day: string;
  readonly amount: number;
}

/**
 * What a day has brought lately, on average; 0 when nothing moved, or away from the target.
 * @param startedDay since when there was a goal to move
 */
export function paceOf(metric: Line, moves: readonly Move[], startedDay: string, today: string): number {
  const from = addDays(today, 1 - PACE_DAYS);
  const lately = moves.filter(({ day }) => day >= from && day <= today);
  const first = moves.reduce((least, { day }) => (day < least ? day : least), startedDay);
  const span = Math.min(PACE_DAYS, Math.max(LEAST_DAYS, daysBetween(first, today) + 1));
  const moved = lately.reduce((sum, { amount }) => sum + amount, 0) * directionOf(metric);
  return Math.max(0, moved / span);
}

/** The day on which the target is reached at this pace; null when there is none to speak of. */
export function projectedDay(metric: Line, perDay: number, today: string): string | null {
  const remaining = remainingOf(metric);
  if (remaining === 0) return today;
  if (perDay <= 0) return null;
  const days = Math.ceil(remaining / perDay - 1e-9);
  return days > MOST_DAYS ? null : addDays(today, days);
}

export const STANDINGS = ["reached", "ahead", "onTrack", "behind", "overdue"] as const;
export type Standing = (typeof STANDINGS)[number];

/** So far beside the straight line is still on it: two days, or a twentieth of the way. */
const slack = (total: number): number => Math.max(2, total / 20);

/** How many days ahead of the straight line from start to target the metric is; negative when it lags. */
export function daysAhead(metric: Line, startedDay: string, targetDay: string, today: string): number {
  const total = Math.max(1, daysBetween(startedDay, targetDay) + 1);
  const gone = Math.min(total, Math.max(0, daysBetween(startedDay, today)));
  return metricShare(metric) * total - gone;
}

export interface Course {
  readonly metric: GoalMetric | null | undefined;
  readonly targetDay: string | null | undefined;
  /** The day it was begun. */
  readonly startedDay: string;
}

interface Stone {
  readonly isCompleted: boolean;
  readonly dueDay: string | null | undefined;
}

export const isOverdue = (stone: Stone, today: string): boolean =>
  !stone.isCompleted && Boolean(stone.dueDay) && (stone.dueDay as string) < today;

/**
 * How a goal stands against its dates; null where nothing has a date. The metric is held against a straight line,
 * milestones against the days they are due.
 */
export function standingOf(
  { metric, targetDay, startedDay }: Course,
  milestones: readonly Stone[],
  isWhole: boolean,
  today: string,
): Standing | null {
  if (isWhole) return "reached";
  if (targetDay && targetDay < today) return "overdue";
  const isLate = milestones.some((stone) => isOverdue(stone, today));
  if (metric && targetDay) {
    const total = Math.max(1, daysBetween(startedDay, targetDay) + 1);
    const ahead = daysAhead(metric, startedDay, targetDay, today);
    if (isLate || ahead < -slack(total)) return "behind";
    return ahead > slack(total) ? "ahead" : "onTrack";
  }
  if (isLate) return "behind";
  return milestones.some(({ isCompleted, dueDay }) => !isCompleted && dueDay) ? "onTrack" : null;
}
