import { number, type Row } from "@rocicorp/zero";
import { day, id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const STREAK_TYPES = ["daily", "focus", "habit", "workout", "reading", "learning"] as const;
export type StreakType = (typeof STREAK_TYPES)[number];

export const FREEZE_SOURCES = ["bought", "earned"] as const;
export type FreezeSource = (typeof FREEZE_SOURCES)[number];

export const PAUSE_REASONS = ["holiday", "illness", "other"] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/**
 * `current` is the run that ends on `lastDay`, however long ago that is: what a person is shown is decided by
 * `shownStreak`. `freezes` counts the rows of `streakFreezes` that are not used up.
 */
export const userStreaks = snakeTable("userStreaks")
  .columns(
    snakeColumns({
      userId: id(),
      streakType: oneOf(STREAK_TYPES),
      current: number(),
      longest: number(),
      lastDay: day().optional(),
      freezes: number(),
      ...timestamps(),
    }),
  )
  .primaryKey("userId", "streakType");

/** One row per freeze. It covers a missed day from `grantedDay` on, exactly one: `usedDay`. */
export const streakFreezes = snakeTable("streakFreezes")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      streakType: oneOf(STREAK_TYPES),
      source: oneOf(FREEZE_SOURCES),
      grantedDay: day(),
      grantedAt: instant(),
      usedDay: day().optional(),
      usedAt: instant().optional(),
    }),
  )
  .primaryKey("id");

/** The days `fromDay`..`untilDay` excuse every streak. */
export const streakPauses = snakeTable("streakPauses")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      fromDay: day(),
      untilDay: day(),
      reason: oneOf(PAUSE_REASONS),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type UserStreak = Row<typeof userStreaks.schema>;
export type StreakFreeze = Row<typeof streakFreezes.schema>;
export type StreakPause = Row<typeof streakPauses.schema>;
