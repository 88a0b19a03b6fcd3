import { number, type Row, string } from "@rocicorp/zero";
import { day, id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const STREAK_TYPES = ["daily", "focus", "habit", "workout", "reading", "learning"] as const;
export type StreakType = (typeof STREAK_TYPES)[number];

/** `level` is a cache of `totalXp` and is written only together with it. */
export const userProgress = snakeTable("userProgress")
  .columns(snakeColumns({ userId: id(), totalXp: number(), level: number(), ...timestamps() }))
  .primaryKey("userId");

export const userWallet = snakeTable("userWallet")
  .columns(
    snakeColumns({
      userId: id(),
      coins: number(),
      totalEarned: number(),
      totalSpent: number(),
      ...timestamps(),
    }),
  )
  .primaryKey("userId");

/**
 * Append-only. XP and coins of one event are one row; both are signed. A cause's rows are numbered: payment,
 * reversal, payment again; `idempotencyKey` is made of cause and number.
 */
export const pointsLedger = snakeTable("pointsLedger")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      eventType: string(),
      sourceId: string().optional(),
      xp: number(),
      coins: number(),
      reason: string(),
      reversesId: id().optional(),
      cause: string(),
      sequence: number(),
      idempotencyKey: string(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

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

export type UserProgress = Row<typeof userProgress.schema>;
export type UserWallet = Row<typeof userWallet.schema>;
export type LedgerEntry = Row<typeof pointsLedger.schema>;
export type UserStreak = Row<typeof userStreaks.schema>;
