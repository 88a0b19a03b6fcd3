import { boolean, json, number, type Row, string } from "@rocicorp/zero";
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
import type { Evidence } from "#zero/kernel/evidence.ts";

export const GOAL_STATUSES = ["active", "paused", "completed", "abandoned"] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

export const GOAL_PRIORITIES = ["low", "normal", "high"] as const;
export type GoalPriority = (typeof GOAL_PRIORITIES)[number];

export const MOVE_SOURCES = ["manual", "evidence"] as const;
export type MoveSource = (typeof MOVE_SOURCES)[number];

/** A measured goal, up or down from `start` to `target`; what `evidence` names moves `current` by itself. */
export type GoalMetric = {
  readonly unit: string;
  readonly start: number;
  readonly target: number;
  readonly current: number;
  readonly evidence?: Evidence;
};

/** What a week is for. */
export type Objective = {
  readonly id: string;
  readonly title: string;
  readonly goalId?: string;
  readonly isDone: boolean;
};

/** `focusSeconds` is kept by the deeds of sessions linked to the goal. */
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
      focusSeconds: number(),
      deletedAt: instant().optional(),
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

/**
 * One row per move of a metric: `amount` was added, `value` is where it stood afterwards. A detached one (a deed whose
 * move the person took off) is not counted.
 */
export const goalMoves = snakeTable("goalMoves")
  .columns(
    snakeColumns({
      id: id(),
      goalId: id(),
      userId: id(),
      source: oneOf(MOVE_SOURCES),
      cause: string().optional(),
      title: string(),
      amount: number(),
      value: number(),
      day: day(),
      isDetached: boolean(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

/** `weekDay` is the first day of the week the review is about; `objectives` are those of that week. */
export const weeklyReviews = snakeTable("weeklyReviews")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      weekDay: day(),
      objectives: json<readonly Objective[]>(),
      note: string().optional(),
      reviewedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type Goal = Row<typeof goals.schema>;
export type GoalMilestone = Row<typeof goalMilestones.schema>;
export type GoalMove = Row<typeof goalMoves.schema>;
export type WeeklyReview = Row<typeof weeklyReviews.schema>;
