// What a review says of a week, worked out from its rows: pure, so that it can be tested without a page.
import type { FocusSession } from "#zero/focus/schema.ts";
import { tidy } from "#zero/goals/rules.ts";
import { isStuck, STUCK_DAYS } from "#zero/goals/rules-week.ts";
import type { Goal, GoalMilestone, GoalMove } from "#zero/goals/schema.ts";
import { type DayClock, dayOf, daysBetween } from "#zero/kernel/day.ts";
import type { GoalView } from "./view.ts";

/** What happened to one goal in a week. */
export interface WeekOfGoal {
  goal: Goal;
  /** Added to its metric, in its unit. */
  moved: number;
  milestones: readonly GoalMilestone[];
  focusSeconds: number;
  /** Whether it was reached in this week. */
  isReached: boolean;
}

type Of<Row> = Row & { readonly goal?: Goal | undefined };

/** The goals something happened to, those with the most first. */
export function weekByGoal(
  moves: readonly Of<GoalMove>[],
  milestones: readonly Of<GoalMilestone>[],
  sessions: readonly Of<FocusSession>[],
  reached: readonly Goal[],
): WeekOfGoal[] {
  const weeks = new Map<string, WeekOfGoal>();
  const of = (goal: Goal | undefined, change: (week: WeekOfGoal) => WeekOfGoal) => {
    if (!goal || goal.deletedAt !== null) return;
    const week = weeks.get(goal.id) ?? { goal, moved: 0, milestones: [], focusSeconds: 0, isReached: false };
    weeks.set(goal.id, change(week));
  };
  for (const { goal, amount } of moves) of(goal, (week) => ({ ...week, moved: tidy(week.moved + amount) }));
  for (const milestone of milestones)
    of(milestone.goal, (week) => ({ ...week, milestones: [...week.milestones, milestone] }));
  for (const { goal, focusedSeconds } of sessions)
    of(goal, (week) => ({ ...week, focusSeconds: week.focusSeconds + (focusedSeconds ?? 0) }));
  for (const goal of reached) of(goal, (week) => ({ ...week, isReached: true }));
  return [...weeks.values()].toSorted(
    (a, b) =>
      Number(b.isReached) - Number(a.isReached) ||
      b.milestones.length - a.milestones.length ||
      b.focusSeconds - a.focusSeconds,
  );
}

/** What keeps a goal in hand from going on. */
export interface Stuck {
  view: GoalView;
  /** `Nothing moved for 16 days`, `Demos was due on 3 Nov` */
  overdue: readonly GoalMilestone[];
  /** Days since anything moved; null when it moves. */
  idleDays: number | null;
}

/** Goals in hand without a move or a milestone for two weeks, and those with milestones that are late. */
export function stuckGoals(views: readonly GoalView[], clock: DayClock, today: string): Stuck[] {
  return views.flatMap((view) => {
    const reached = view.milestones.flatMap(({ completedAt }) =>
      completedAt === null || completedAt === undefined ? [] : [dayOf(completedAt, clock)],
    );
    const last = [...reached, ...(view.lastMoveDay ? [view.lastMoveDay] : [])].toSorted().at(-1) ?? null;
    const since = last && last > view.startedDay ? last : view.startedDay;
    const idleDays = isStuck(last, view.startedDay, today) ? daysBetween(since, today) : null;
    return idleDays !== null || view.overdue.length > 0 ? [{ view, overdue: view.overdue, idleDays }] : [];
  });
}

export const idleWords = (days: number): string =>
  days >= STUCK_DAYS * 3
    ? `Nothing moved for ${Math.floor(days / 7)} weeks`
    : `Nothing moved for ${days} days`;

/** What a tally of a week is called, as the review tells it; kinds without a line are not told. */
export const TOLD = [
  { kind: "focus", name: "Focus" },
  { kind: "habits", name: "Habits" },
  { kind: "milestones", name: "Milestones" },
  { kind: "goals", name: "Goals" },
  { kind: "quests", name: "Quests" },
] as const;
