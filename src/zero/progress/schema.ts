import { json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

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

/** Running totals by the name of their counter; see `counters.ts`. */
export type Counts = { readonly [counter: string]: number };

export const userCounters = snakeTable("userCounters")
  .columns(snakeColumns({ userId: id(), counts: json<Counts>(), updatedAt: instant() }))
  .primaryKey("userId");

export type UserProgress = Row<typeof userProgress.schema>;
export type UserWallet = Row<typeof userWallet.schema>;
export type LedgerEntry = Row<typeof pointsLedger.schema>;
export type UserCounters = Row<typeof userCounters.schema>;
