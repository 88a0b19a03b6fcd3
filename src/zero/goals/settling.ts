// When a goal is reached, and when it is not any more. A goal is paid once, however often it is reopened: what is added
// to a goal that was reached leaves its deed standing, what is taken away from it takes the deed along.
import type { Transaction } from "@rocicorp/zero";
import { DEEDS, type Deed } from "../progress/deeds.ts";
import type { Step } from "../progress/step.ts";
import { milestonesOf } from "./reads.ts";
import { isWhole } from "./rules.ts";
import type { Goal } from "./schema.ts";

export const goalCause = (goalId: string): string => `goal:${goalId}`;

export const goalDeed = (goal: Goal, day: string, at: number): Deed => ({
  type: "goal",
  cause: goalCause(goal.id),
  subjectId: goal.id,
  title: goal.title,
  amount: 1,
  pay: DEEDS.goal.pay(),
  day,
  at,
});

/** How deeds are recorded and taken back: by a verb, or as what another deed brings about. */
export type Books = Pick<Step, "record" | "undo">;

/** Completes a goal that is whole and was not. @param day the person's day of `at` */
export async function settleWith(
  tx: Transaction,
  books: Books,
  goal: Goal,
  day: string,
  at: number,
): Promise<void> {
  if (goal.status === "completed" || goal.status === "abandoned") return;
  if (!isWhole(goal, await milestonesOf(tx, goal))) return;
  await tx.mutate.goals.update({ id: goal.id, status: "completed", completedAt: at, updatedAt: at });
  await books.record(goalDeed(goal, day, at));
}

/** Takes back that a goal was reached, if it is not whole any more. @throws `progress.insufficientCoins` */
export async function unsettleWith(tx: Transaction, books: Books, goal: Goal, at: number): Promise<void> {
  if (isWhole(goal, await milestonesOf(tx, goal))) return;
  if (goal.status === "completed") await reopenGoal(tx, goal, at);
  await books.undo(goalCause(goal.id));
}

/** In hand again; its deed stays as it is. */
export const reopenGoal = (tx: Transaction, goal: Goal, at: number): Promise<void> =>
  tx.mutate.goals.update({ id: goal.id, status: "active", completedAt: null, updatedAt: at });
