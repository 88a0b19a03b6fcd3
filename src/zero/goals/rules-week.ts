// What a week was and is for. Days are a person's days, `YYYY-MM-DD`.
import { addDays, daysBetween, startOfWeek } from "../kernel/day.ts";
import type { Objective } from "./schema.ts";

/** On the first days of a week one still looks back at the one before. */
const LOOKING_BACK_DAYS = 2;

/** The first day of the week a review that is opened on `today` is about. */
export function weekToReview(today: string, weekStart: number): string {
  const week = startOfWeek(today, weekStart);
  return daysBetween(week, today) < LOOKING_BACK_DAYS ? addDays(week, -7) : week;
}

/** A goal without a move or a milestone for this long is stuck. */
export const STUCK_DAYS = 14;

/** @param lastDay the last day on which it moved; null if it never did */
export const isStuck = (lastDay: string | null, startedDay: string, today: string): boolean =>
  daysBetween(lastDay && lastDay > startedDay ? lastDay : startedDay, today) >= STUCK_DAYS;

/** The list with `objective` at its end; the same list when one of that id is there. */
export const withObjective = (list: readonly Objective[], objective: Objective): readonly Objective[] =>
  list.some(({ id }) => id === objective.id) ? list : [...list, objective];

export const withTick = (
  list: readonly Objective[],
  objectiveId: string,
  isDone: boolean,
): readonly Objective[] => list.map((one) => (one.id === objectiveId ? { ...one, isDone } : one));
