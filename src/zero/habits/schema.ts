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

export const HABIT_KINDS = ["build", "avoid"] as const;
export type HabitKind = (typeof HABIT_KINDS)[number];

export const TIMES_OF_DAY = ["any", "morning", "afternoon", "evening"] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

export const COMPLETION_STATES = ["done", "excused"] as const;
export type CompletionState = (typeof COMPLETION_STATES)[number];

export const COMPLETION_SOURCES = ["manual", "evidence"] as const;
export type CompletionSource = (typeof COMPLETION_SOURCES)[number];

/** Weekdays count from 0 = Sunday to 6 = Saturday, as everywhere in the schema. */
export type HabitSchedule =
  | { readonly type: "daily" }
  | { readonly type: "weekdays"; readonly weekdays: readonly number[] }
  | { readonly type: "times_per_week"; readonly times: number }
  | { readonly type: "every_n_days"; readonly days: number };

/** Which deeds tick the habit by themselves; a deed's amount must reach `minAmount`, if given. */
export type HabitEvidence = { readonly deeds: readonly string[]; readonly minAmount?: number };

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
      pausedUntil: day().optional(),
      isArchived: boolean(),
      sortOrder: position(),
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
      completedAt: instant(),
    }),
  )
  .primaryKey("id");

export type Habit = Row<typeof habits.schema>;
export type HabitCompletion = Row<typeof habitCompletions.schema>;
