// A goal as it is shown, worked out from its rows: pure, so that it can be tested without a page.
import { isMeasured, isWhole, progressOf } from "#zero/goals/rules.ts";
import { isOverdue, type Standing, standingOf } from "#zero/goals/rules-pace.ts";
import type { Goal, GoalMilestone, GoalMove } from "#zero/goals/schema.ts";
import { type DayClock, dayOf } from "#zero/kernel/day.ts";

export interface GoalView {
  id: string;
  goal: Goal;
  milestones: readonly GoalMilestone[];
  startedDay: string;
  /** 0..1; of what was reached by hand it is 1. */
  progress: number;
  isMeasured: boolean;
  standing: Standing | null;
  /** The first milestone that is not reached. */
  next: GoalMilestone | undefined;
  overdue: readonly GoalMilestone[];
  /** The day of the last move of its metric, where that is known. */
  lastMoveDay: string | null;
}

export type GoalRow = Goal & {
  readonly milestones?: readonly GoalMilestone[];
  readonly moves?: readonly GoalMove[];
};

export function viewOf(row: GoalRow, clock: DayClock, today: string): GoalView {
  const milestones = row.milestones ?? [];
  const startedDay = dayOf(row.startedAt ?? row.createdAt, clock);
  const whole = isWhole(row, milestones) || row.status === "completed";
  const course = { metric: row.metric, targetDay: row.targetDay, startedDay };
  return {
    id: row.id,
    goal: row,
    milestones,
    startedDay,
    progress: row.status === "completed" ? 1 : progressOf(row, milestones),
    isMeasured: isMeasured(row, milestones),
    standing: standingOf(course, milestones, whole, today),
    next: milestones.find(({ isCompleted }) => !isCompleted),
    overdue: milestones.filter((stone) => isOverdue(stone, today)),
    lastMoveDay: row.moves?.[0]?.day ?? null,
  };
}
