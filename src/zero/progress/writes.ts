// The one pipeline for every deed. Nothing else pays, counts or ticks: domains call `record` and `undo`.
import type { Transaction } from "@rocicorp/zero";
import { tallyDay } from "../activity/writes.ts";
import { DomainError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { moveQuests } from "../quests/writes.ts";
import { zql } from "../schema.ts";
import { DEEDS, type Deed, type DeedType } from "./deeds.ts";
import { levelFor, type Pay } from "./rules.ts";

/** Listens to deeds. `sign` is 1 when a deed is recorded and -1 when it is undone. */
export type Subscriber = (tx: Transaction, userId: string, deed: Deed, sign: 1 | -1) => Promise<void>;

/** Who listens, in order. A new domain adds a line; the work of each is bounded whatever the history. */
const SUBSCRIBERS: readonly Subscriber[] = [tallyDay, moveQuests];

const eventId = (userId: string, cause: string): string => derivedId(userId, "activity", cause);

/**
 * Records a deed once: activity event, pay, then everyone who listens, all in the caller's transaction.
 * A cause that is already recorded changes nothing. Answers whether it was new.
 */
export async function record(tx: Transaction, userId: string, deed: Deed): Promise<boolean> {
  const id = eventId(userId, deed.cause);
  if (await tx.run(zql.activityEvents.where("id", id).where("userId", userId).one())) return false;
  await tx.mutate.activityEvents.insert({
    id,
    userId,
    eventType: deed.type,
    category: DEEDS[deed.type].category,
    subjectType: deed.type,
    subjectId: deed.subjectId,
    title: deed.title,
    amount: deed.amount,
    xp: deed.pay.xp,
    coins: deed.pay.coins,
    day: deed.day,
    createdAt: deed.at,
  });
  await award(tx, userId, deed);
  for (const subscriber of SUBSCRIBERS) await subscriber(tx, userId, deed, 1);
  return true;
}

/**
 * Takes a deed back: the same steps with the opposite sign. The ledger keeps both rows. A cause that is not
 * recorded changes nothing. Refuses with `progress.insufficientCoins` when its coins are already spent.
 */
export async function undo(tx: Transaction, userId: string, cause: string, at: number): Promise<boolean> {
  const id = eventId(userId, cause);
  const event = await tx.run(zql.activityEvents.where("id", id).where("userId", userId).one());
  if (!event) return false;
  const deed: Deed = {
    type: event.eventType as DeedType,
    cause,
    subjectId: event.subjectId ?? "",
    title: event.title,
    amount: event.amount,
    pay: { xp: event.xp, coins: event.coins },
    day: event.day,
    // When it was done, not when it is taken back: who listens must find the very period and run it counted for.
    at: event.createdAt,
  };
  for (const subscriber of SUBSCRIBERS.toReversed()) await subscriber(tx, userId, deed, -1);
  await reverse(tx, userId, cause, at);
  await tx.mutate.activityEvents.delete({ id });
  return true;
}

/** The newest ledger row of a cause: a payment, or the reversal of one. */
const newestEntry = (tx: Transaction, userId: string, cause: string) =>
  tx.run(zql.pointsLedger.where("userId", userId).where("cause", cause).orderBy("sequence", "desc").one());

/** Pays a deed unless its cause stands paid; after a reversal the same cause is paid under the next sequence. */
async function award(tx: Transaction, userId: string, deed: Deed): Promise<void> {
  if (deed.pay.xp === 0 && deed.pay.coins === 0) return;
  const newest = await newestEntry(tx, userId, deed.cause);
  if (newest && newest.reversesId === null) return;
  await post(tx, userId, deed.pay, {
    cause: deed.cause,
    sequence: (newest?.sequence ?? 0) + 1,
    eventType: deed.type,
    sourceId: deed.subjectId,
    reason: deed.title,
    reversesId: null,
    at: deed.at,
  });
}

async function reverse(tx: Transaction, userId: string, cause: string, at: number): Promise<void> {
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

/** One ledger row, and the wallet and progress that always equal the sum of the rows. */
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
  await tx.mutate.userProgress.upsert({
    userId,
    totalXp,
    level: levelFor(totalXp),
    createdAt: progress?.createdAt ?? posting.at,
    updatedAt: posting.at,
  });
}
