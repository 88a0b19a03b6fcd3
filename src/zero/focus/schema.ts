import { boolean, number, type Row, string } from "@rocicorp/zero";
import { day, id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const FOCUS_MODES = ["focus", "break", "long_break"] as const;
export type FocusMode = (typeof FOCUS_MODES)[number];

export const FOCUS_STATUSES = ["active", "paused", "completed", "abandoned", "expired"] as const;
export type FocusStatus = (typeof FOCUS_STATUSES)[number];

/** `endsAt` is the planned end, moved by pauses; `day` is the person's day on which the session ended. */
export const focusSessions = snakeTable("focusSessions")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      mode: oneOf(FOCUS_MODES),
      status: oneOf(FOCUS_STATUSES),
      plannedSeconds: number(),
      startedAt: instant(),
      endsAt: instant(),
      finishedAt: instant().optional(),
      focusedSeconds: number().optional(),
      day: day().optional(),
      taskTitle: string().optional(),
      questId: id().optional(),
      goalId: id().optional(),
      habitId: id().optional(),
      libraryId: id().optional(),
      xpAwarded: number(),
      coinsAwarded: number(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** One row per session from its first pause on; `pauses` counts them. */
export const focusPauseState = snakeTable("focusPauseState")
  .columns(
    snakeColumns({
      sessionId: id(),
      userId: id(),
      mode: oneOf(FOCUS_MODES),
      isPaused: boolean(),
      pausedAt: instant().optional(),
      resumedAt: instant().optional(),
      timeRemainingSeconds: number(),
      pauses: number(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("sessionId");

export type FocusSession = Row<typeof focusSessions.schema>;
export type FocusPauseState = Row<typeof focusPauseState.schema>;
