// The one pipeline for every deed. Nothing else pays, counts or ticks: domains call `record` and `undo`.
import type { Transaction } from "@rocicorp/zero";
import { judgeAchievements } from "../achievements/writes.ts";
import { tallyDay } from "../activity/writes.ts";
import { aboutDeed } from "../evidence/reads.ts";
import type { About } from "../evidence/rules.ts";
import { moveGoals } from "../goals/writes.ts";
import { derivedId } from "../kernel/ids.ts";
import { moveQuests } from "../quests/writes.ts";
import { zql } from "../schema.ts";
import { keepStreaks } from "../streaks/writes.ts";
import { movedCounts } from "./counters.ts";
import { DEEDS, type Deed, type DeedType } from "./deeds.ts";
import { award, reverse } from "./ledger.ts";
import type { Step, Subscriber } from "./step.ts";

const moveCounters: Subscriber = async ({ tx, userId, deed, sign }) => {
  const row = await tx.run(zql.userCounters.where("userId", userId).one());
  const counts = movedCounts(row?.counts ?? {}, deed, sign);
  if (counts) await tx.mutate.userCounters.upsert({ userId, counts, updatedAt: deed.at });
};

/**
 * Who listens, in order; backwards when a deed is undone. A new domain adds a line: habits that tick themselves come
 * after the quests, goals after them, as a habit may move a goal.
 */
const SUBSCRIBERS: readonly Subscriber[] = [tallyDay, moveCounters, keepStreaks, moveQuests, moveGoals];

/** How deep deeds may bring about deeds: what follows from one may leave its own mark, and no more. */
const MAX_DEPTH = 2;

const eventId = (userId: string, cause: string): string => derivedId(userId, "activity", cause);

/**
 * Records a deed once: activity event, pay, everyone who listens, and at the end what all of it has earned, all in the
 * caller's transaction. A cause that is already recorded changes nothing. Answers whether it was new.
 */
export async function record(tx: Transaction, userId: string, deed: Deed): Promise<boolean> {
  if (!(await enter(tx, userId, deed, []))) return false;
  await judgeAchievements(stepOf(tx, userId, deed, 1, [], deed.at));
  return true;
}

/**
 * Takes a deed back: the same steps with the opposite sign, backwards; what has been earned is looked at last here too,
 * as it is judged by what the others leave. The ledger keeps both rows. A cause that is not recorded changes nothing.
 * @throws {DomainError} `progress.insufficientCoins` when its coins are already spent
 */
export async function undo(tx: Transaction, userId: string, cause: string, at: number): Promise<boolean> {
  const deed = await leave(tx, userId, cause, at, []);
  if (!deed) return false;
  await judgeAchievements(stepOf(tx, userId, deed, -1, [], at));
  return true;
}

/** `path`: the kinds of deeds this one follows from. A deed never brings about one of a kind it comes from. */
function stepOf(
  tx: Transaction,
  userId: string,
  deed: Deed,
  sign: 1 | -1,
  path: readonly DeedType[],
  at: number,
): Step {
  const below = [...path, deed.type];
  let about: Promise<About> | undefined;
  return {
    tx,
    userId,
    deed,
    sign,
    about: () => (about ??= aboutDeed(tx, userId, deed)),
    record: async (next) =>
      below.length > MAX_DEPTH || below.includes(next.type) ? false : enter(tx, userId, next, below),
    undo: async (cause) => (await leave(tx, userId, cause, at, below)) !== null,
  };
}

async function enter(
  tx: Transaction,
  userId: string,
  deed: Deed,
  path: readonly DeedType[],
): Promise<boolean> {
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
    minutes: deed.minutes ?? null,
    xp: deed.pay.xp,
    coins: deed.pay.coins,
    day: deed.day,
    createdAt: deed.at,
  });
  await award(tx, userId, {
    cause: deed.cause,
    event: deed.type,
    sourceId: deed.subjectId,
    reason: deed.title,
    pay: deed.pay,
    at: deed.at,
  });
  const step = stepOf(tx, userId, deed, 1, path, deed.at);
  for (const subscriber of SUBSCRIBERS) await subscriber(step);
  return true;
}

/** Answers the deed that was taken back; null if there was none. */
async function leave(
  tx: Transaction,
  userId: string,
  cause: string,
  at: number,
  path: readonly DeedType[],
): Promise<Deed | null> {
  const id = eventId(userId, cause);
  const event = await tx.run(zql.activityEvents.where("id", id).where("userId", userId).one());
  if (!event) return null;
  const deed: Deed = {
    type: event.eventType as DeedType,
    cause,
    subjectId: event.subjectId ?? "",
    title: event.title,
    amount: event.amount,
    minutes: event.minutes,
    pay: { xp: event.xp, coins: event.coins },
    day: event.day,
    // When it was done, not when it is taken back: who listens must find the very period and run it counted for.
    at: event.createdAt,
  };
  const step = stepOf(tx, userId, deed, -1, path, at);
  for (const subscriber of SUBSCRIBERS.toReversed()) await subscriber(step);
  await reverse(tx, userId, cause, at);
  await tx.mutate.activityEvents.delete({ id });
  return deed;
}
