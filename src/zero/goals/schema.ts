import { boolean, json, type Row, string } from "@rocicorp/zero";
import {
  day,
  id,
  instant,
  oneOf,
  origin,
  position,
  snakeColumns,
  snakeTable,
  timestamps,
} from "#zero/kernel/columns.ts";

export const GOAL_STATUSES = ["active", "paused", "completed", "abandoned"] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

export const GOAL_PRIORITIES = ["low", "normal", "high"] as const;
export type GoalPriority = (typeof GOAL_PRIORITIES)[number];

/** A measured goal; `deed` names the kind of deed whose amount moves `current` by itself. */
export type GoalMetric = {
  readonly unit: string;
  readonly start: number;
  readonly target: number;
  readonly current: number;
  readonly deed?: string;
};

export const goals = snakeTable("goals")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      description: string().optional(),
      category: string(),
      targetDay: day().optional(),
      metric: json<GoalMetric>().optional(),
      status: oneOf(GOAL_STATUSES),
      priority: oneOf(GOAL_PRIORITIES),
      sortOrder: position(),
      startedAt: instant().optional(),
      completedAt: instant().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const goalMilestones = snakeTable("goalMilestones")
  .columns(
    snakeColumns({
      id: id(),
      goalId: id(),
      userId: id(),
      title: string(),
      description: string().optional(),
      dueDay: day().optional(),
      isCompleted: boolean(),
      completedAt: instant().optional(),
      sortOrder: position(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type Goal = Row<typeof goals.schema>;
export type GoalMilestone = Row<typeof goalMilestones.schema>;
