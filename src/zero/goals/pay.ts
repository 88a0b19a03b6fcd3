// What reaching goals and milestones pays when a verb does it, and taking it back.
import type { Transaction } from "@rocicorp/zero";
import { dayOf } from "../kernel/day.ts";
import { DEEDS } from "../progress/deeds.ts";
import { record, undo } from "../progress/writes.ts";
import { clockOf } from "../settings/reads.ts";
import type { Goal, GoalMilestone } from "./schema.ts";
import { type Books, goalCause, goalDeed, settleWith, unsettleWith } from "./settling.ts";

const milestoneCause = (milestoneId: string): string => `milestone:${milestoneId}`;

const booksOf = (tx: Transaction, userId: string, at: number): Books => ({
  record: (deed) => record(tx, userId, deed),
  undo: (cause) => undo(tx, userId, cause, at),
});

const dayAt = async (tx: Transaction, { userId }: { readonly userId: string }, at: number): Promise<string> =>
  dayOf(at, await clockOf(tx, userId));

/** `goal` as it stands after the change that may have made it whole. */
export async function settle(tx: Transaction, goal: Goal, at: number): Promise<void> {
  await settleWith(tx, booksOf(tx, goal.userId, at), goal, await dayAt(tx, goal, at), at);
}

/** `goal` as it stands after something was taken away. */
export const unsettle = (tx: Transaction, goal: Goal, at: number): Promise<void> =>
  unsettleWith(tx, booksOf(tx, goal.userId, at), goal, at);

export async function payGoal(tx: Transaction, goal: Goal, at: number): Promise<void> {
  await record(tx, goal.userId, goalDeed(goal, await dayAt(tx, goal, at), at));
}

export const unpayGoal = (tx: Transaction, goal: Goal, at: number): Promise<boolean> =>
  undo(tx, goal.userId, goalCause(goal.id), at);

export async function payMilestone(tx: Transaction, milestone: GoalMilestone, at: number): Promise<void> {
  await record(tx, milestone.userId, {
    type: "milestone",
    cause: milestoneCause(milestone.id),
    subjectId: milestone.id,
    title: milestone.title,
    amount: 1,
    pay: DEEDS.milestone.pay(),
    day: await dayAt(tx, milestone, at),
    at,
  });
}

export const unpayMilestone = (tx: Transaction, milestone: GoalMilestone, at: number): Promise<boolean> =>
  undo(tx, milestone.userId, milestoneCause(milestone.id), at);
