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
import type { HabitEvidence } from "#zero/kernel/evidence.ts";

export const HABIT_KINDS = ["build", "avoid"] as const;
export type HabitKind = (typeof HABIT_KINDS)[number];

export const TIMES_OF_DAY = ["any", "morning", "afternoon", "evening"] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/** `detached`: a tick by evidence that the person took off; it stays, so that it does not come back. */
export const COMPLETION_STATES = ["done", "excused", "detached"] as const;
export type CompletionState = (typeof COMPLETION_STATES)[number];

export const COMPLETION_SOURCES = ["manual", "evidence"] as const;
export type CompletionSource = (typeof COMPLETION_SOURCES)[number];

/** Weekdays count from 0 = Sunday to 6 = Saturday, as everywhere in the schema. */
export type HabitSchedule =
  | { readonly type: "daily" }
  | { readonly type: "weekdays"; readonly weekdays: readonly number[] }
  | { readonly type: "times_per_week"; readonly times: number }
  | { readonly type: "every_n_days"; readonly days: number };

/** Days that excuse the habit, both included. */
export type HabitPause = { readonly from: string; readonly until: string };

/**
 * `targetCount` of a habit to avoid is the most that is allowed. `settledDay`: up to which day a habit to avoid has been
 * judged. `streak` is what its days come to up to and including `streakDay`. The count of a day is the sum over its
 * `done` completions: one by hand, and one for each deed that ticked it.
 */
export const habits = snakeTable("habits")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      description: string().optional(),
      category: string().optional(),
      icon: string().optional(),
      color: string().optional(),
      kind: oneOf(HABIT_KINDS),
      schedule: json<HabitSchedule>(),
      targetCount: number(),
      unit: string().optional(),
      timeOfDay: oneOf(TIMES_OF_DAY),
      evidence: json<HabitEvidence>().optional(),
      startsDay: day(),
      pauses: json<readonly HabitPause[]>(),
      settledDay: day().optional(),
      streak: number(),
      streakDay: day().optional(),
      goalId: id().optional(),
      isArchived: boolean(),
      sortOrder: position(),
      deletedAt: instant().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const habitCompletions = snakeTable("habitCompletions")
  .columns(
    snakeColumns({
      id: id(),
      habitId: id(),
      userId: id(),
      day: day(),
      count: number(),
      state: oneOf(COMPLETION_STATES),
      note: string().optional(),
      source: oneOf(COMPLETION_SOURCES),
      sourceId: string().optional(),
      sourceTitle: string().optional(),
      completedAt: instant(),
    }),
  )
  .primaryKey("id");

export type Habit = Row<typeof habits.schema>;
export type HabitCompletion = Row<typeof habitCompletions.schema>;
