// Completing an own quest and what it pays: once for each of its periods, by its difficulty, and taken back with it.
import type { Transaction } from "@rocicorp/zero";
import { type DayClock, dayOf } from "../kernel/day.ts";
import { DEEDS } from "../progress/deeds.ts";
import { record, undo } from "../progress/writes.ts";
import { runKey } from "./rules.ts";
import type { UserQuest } from "./schema.ts";

const causeOf = (questId: string, key: string): string => `ownQuest:${questId}:${key}`;

/** Pays for the period `key`, unless that is paid already. `day` is the one it was completed on. */
async function pay(tx: Transaction, quest: UserQuest, key: string, day: string, at: number): Promise<void> {
  await record(tx, quest.userId, {
    type: "ownQuest",
    cause: causeOf(quest.id, key),
    subjectId: quest.id,
    title: quest.title,
    amount: 1,
    pay: DEEDS.ownQuest.pay(quest.difficulty),
    day,
    at,
  });
}

/** Completes a quest for the period of `at`. The caller has checked that it is accepted. */
export async function completeQuest(
  tx: Transaction,
  quest: UserQuest,
  at: number,
  clock: DayClock,
): Promise<void> {
  const day = dayOf(at, clock);
  const key = runKey(quest.repeat, day);
  await tx.mutate.userQuests.update({
    id: quest.id,
    status: "completed",
    progress: quest.target,
    periodKey: key,
    completedAt: at,
    timesCompleted: quest.timesCompleted + 1,
    updatedAt: at,
  });
  await pay(tx, quest, key, day, at);
}

/** Takes the pay of a completed quest back. */
export const unpayQuest = (tx: Transaction, quest: UserQuest, at: number): Promise<boolean> =>
  undo(tx, quest.userId, causeOf(quest.id, quest.periodKey ?? ""), at);

/** Pays a completed quest again whose pay was taken back. */
export async function repayQuest(
  tx: Transaction,
  quest: UserQuest,
  at: number,
  clock: DayClock,
): Promise<void> {
  if (quest.periodKey === null || quest.completedAt === null) return;
  await pay(tx, quest, quest.periodKey, dayOf(quest.completedAt, clock), at);
}
