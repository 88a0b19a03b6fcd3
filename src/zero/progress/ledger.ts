// Ledger rows, and the wallet and progress that always equal the sum of the rows. A cause is paid once.
import type { Transaction } from "@rocicorp/zero";
import { DomainError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { zql } from "../schema.ts";
import type { LedgerEventType } from "./deeds.ts";
import { levelFor, type Pay } from "./rules.ts";

/** Something that moves the wallet or the experience. */
export interface Award {
  /** What it is for, once and for all. */
  cause: string;
  event: LedgerEventType;
  sourceId: string;
  /** One line a person reads in their ledger. */
  reason: string;
  pay: Pay;
  /** Ms since the epoch. */
  at: number;
}

/** The newest ledger row of a cause: a payment, or the reversal of one. */
const newestEntry = (tx: Transaction, userId: string, cause: string) =>
  tx.run(zql.pointsLedger.where("userId", userId).where("cause", cause).orderBy("sequence", "desc").one());

/**
 * Pays (or, with negative coins, charges) unless the cause stands paid; after a reversal the same cause is paid under
 * the next sequence. @throws {DomainError} `progress.insufficientCoins`
 */
export async function award(tx: Transaction, userId: string, what: Award): Promise<void> {
  if (what.pay.xp === 0 && what.pay.coins === 0) return;
  const newest = await newestEntry(tx, userId, what.cause);
  if (newest && newest.reversesId === null) return;
  await post(tx, userId, what.pay, {
    cause: what.cause,
    sequence: (newest?.sequence ?? 0) + 1,
    eventType: what.event,
    sourceId: what.sourceId,
    reason: what.reason,
    reversesId: null,
    at: what.at,
  });
}

/** Writes the opposite of what a cause was paid, if it stands paid. @throws {DomainError} `progress.insufficientCoins` */
export async function reverse(tx: Transaction, userId: string, cause: string, at: number): Promise<void> {
  const paid = await newestEntry(tx, userId, cause);
  if (!paid || paid.reversesId !== null) return;
  const back: Pay = { xp: -paid.xp, coins: -paid.coins };
  await post(tx, userId, back, {
    cause,
    sequence: paid.sequence + 1,
    eventType: paid.eventType,
    sourceId: paid.sourceId,
    reason: paid.reason,
    reversesId: paid.id,
    at,
  });
}

interface Posting {
  cause: string;
  sequence: number;
  eventType: string;
  sourceId: string | null;
  reason: string;
  reversesId: string | null;
  at: number;
}

async function post(tx: Transaction, userId: string, pay: Pay, posting: Posting): Promise<void> {
  const [wallet, progress] = await Promise.all([
    tx.run(zql.userWallet.where("userId", userId).one()),
    tx.run(zql.userProgress.where("userId", userId).one()),
  ]);
  const coins = (wallet?.coins ?? 0) + pay.coins;
  if (coins < 0) throw new DomainError("progress.insufficientCoins");
  const totalXp = Math.max(0, (progress?.totalXp ?? 0) + pay.xp);
  const key = `${posting.cause}#${posting.sequence}`;
  await tx.mutate.pointsLedger.insert({
    id: derivedId(userId, "ledger", key),
    userId,
    cause: posting.cause,
    sequence: posting.sequence,
    idempotencyKey: key,
    eventType: posting.eventType,
    sourceId: posting.sourceId,
    xp: pay.xp,
    coins: pay.coins,
    reason: posting.reason,
    reversesId: posting.reversesId,
    createdAt: posting.at,
  });
  await tx.mutate.userWallet.upsert({
    userId,
    coins,
    totalEarned: (wallet?.totalEarned ?? 0) + Math.max(0, pay.coins),
    totalSpent: (wallet?.totalSpent ?? 0) + Math.max(0, -pay.coins),
    createdAt: wallet?.createdAt ?? posting.at,
    updatedAt: posting.at,
  });
  if (pay.xp === 0 && progress) return;
  await tx.mutate.userProgress.upsert({
    userId,
    totalXp,
    level: levelFor(totalXp),
    createdAt: progress?.createdAt ?? posting.at,
    updatedAt: posting.at,
  });
}
