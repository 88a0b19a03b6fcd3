// How other domains write goals: deeds move those that are measured, and an inbox item may become one.
import type { Transaction } from "@rocicorp/zero";
import { evidenceFrom, sourcesOf } from "../evidence/rules.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { keyBefore } from "../kernel/order.ts";
import type { Deed } from "../progress/deeds.ts";
import type { Step, Subscriber } from "../progress/step.ts";
import { zql } from "../schema.ts";
import { checkRoom } from "./reads.ts";
import { directionOf, movedMetric, tidy } from "./rules.ts";
import type { Goal, GoalMetric, GoalMove, GoalPriority } from "./schema.ts";
import { settleWith, unsettleWith } from "./settling.ts";

export interface NewGoal {
  id: string;
  title: string;
  description?: string | null | undefined;
  category?: string | undefined;
  /** A day of the person's, `YYYY-MM-DD`. */
  targetDay?: string | null | undefined;
  metric?: GoalMetric | null | undefined;
  priority?: GoalPriority | undefined;
  /** The top of the list unless said otherwise. */
  sortOrder?: string | undefined;
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** Where a goal stands until the person files it. */
const FIRST_GOAL_CATEGORY = "general";

/** The key in front of the goals in hand. */
async function topOfList(tx: Transaction, userId: string): Promise<string> {
  const goals = zql.goals.where("userId", userId).where("status", "active");
  return keyBefore((await tx.run(goals.orderBy("sortOrder", "asc").one()))?.sortOrder);
}

/** Makes an active goal without milestones. @throws {DomainError} `goals.tooMany` */
export async function insertGoal(tx: Transaction, userId: string, goal: NewGoal): Promise<void> {
  await checkRoom(tx, userId);
  await tx.mutate.goals.insert({
    id: goal.id,
    userId,
    title: goal.title,
    description: goal.description ?? null,
    category: goal.category ?? FIRST_GOAL_CATEGORY,
    targetDay: goal.targetDay ?? null,
    metric: goal.metric ?? null,
    status: "active",
    priority: goal.priority ?? "normal",
    sortOrder: goal.sortOrder ?? (await topOfList(tx, userId)),
    startedAt: goal.at,
    completedAt: null,
    focusSeconds: 0,
    deletedAt: null,
    sourceType: goal.sourceType ?? null,
    sourceId: goal.sourceId ?? null,
    createdAt: goal.at,
    updatedAt: goal.at,
  });
}

/** Deletes a goal that is still as it was made and has no milestones; any other stays. */
export async function withdrawGoal(tx: Transaction, userId: string, id: string): Promise<void> {
  const goal = await tx.run(zql.goals.where("id", id).where("userId", userId).one());
  if (!goal || goal.updatedAt !== goal.createdAt) return;
  if (await tx.run(zql.goalMilestones.where("goalId", id).where("userId", userId).one())) return;
  await tx.mutate.goals.delete({ id });
}

// Deeds

/** Keeps the time of focus on a goal. Answers nothing for a deed that is no focus, or serves no goal. */
async function keepFocus({ tx, userId, deed, sign, about }: Step): Promise<void> {
  if (deed.type !== "focus" && deed.type !== "focusPart") return;
  const { goalId } = await about();
  const goal = goalId && (await tx.run(zql.goals.where("id", goalId).where("userId", userId).one()));
  if (!goal) return;
  const focusSeconds = Math.max(0, goal.focusSeconds + sign * Math.round(deed.amount));
  await tx.mutate.goals.update({ id: goal.id, focusSeconds, updatedAt: deed.at });
}

/** What a deed adds to each goal in hand, by goal; always towards its target. */
async function amountsOf({ tx, userId, deed, about }: Step): Promise<{ goal: Goal; amount: number }[]> {
  const goals = await tx.run(
    zql.goals
      .where("userId", userId)
      .where("status", "active")
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.goals),
  );
  const moved: { goal: Goal; amount: number }[] = [];
  const sources = sourcesOf(deed.type);
  for (const goal of goals) {
    const { metric } = goal;
    if (!metric?.evidence || !sources.includes(metric.evidence.source)) continue;
    const amount = tidy(evidenceFrom(metric.evidence, deed, await about(), { goalId: goal.id }));
    if (amount !== 0) moved.push({ goal, amount: amount * directionOf(metric) });
  }
  return moved;
}

const movesOf = (tx: Transaction, userId: string, cause: string): Promise<GoalMove[]> =>
  tx.run(zql.goalMoves.where("userId", userId).where("cause", cause).limit(LIMITS.historyRows));

async function moveBy(
  tx: Transaction,
  goal: Goal,
  metric: GoalMetric,
  amount: number,
  at: number,
): Promise<Goal> {
  const moved = movedMetric(metric, amount);
  await tx.mutate.goals.update({ id: goal.id, metric: moved, updatedAt: at });
  return { ...goal, metric: moved };
}

/** One move for each goal the deed is evidence for; a goal that had one of this cause taken off keeps it off. */
async function addMoves(step: Step): Promise<void> {
  const { tx, userId, deed } = step;
  const amounts = await amountsOf(step);
  if (amounts.length === 0) return;
  const before = new Map((await movesOf(tx, userId, deed.cause)).map((move) => [move.goalId, move]));
  for (const { goal, amount } of amounts) {
    const { metric } = goal;
    if (!metric) continue;
    const old = before.get(goal.id);
    if (old?.isDetached) await tx.mutate.goalMoves.update({ id: old.id, amount });
    if (old) continue;
    const moved = await moveBy(tx, goal, metric, amount, deed.at);
    await tx.mutate.goalMoves.insert(evidenceMove(moved, deed, amount));
    await settleWith(tx, step, moved, deed.day, deed.at);
  }
}

const evidenceMove = (goal: Goal, deed: Deed, amount: number): GoalMove => ({
  id: derivedId(goal.userId, "goalMove", goal.id, deed.cause),
  goalId: goal.id,
  userId: goal.userId,
  source: "evidence",
  cause: deed.cause,
  title: deed.title,
  amount,
  value: goal.metric?.current ?? amount,
  day: deed.day,
  isDetached: false,
  createdAt: deed.at,
});

/** Takes back what the rows of the cause say, whatever the rule says by now and whatever became of the goals. */
async function removeMoves(step: Step): Promise<void> {
  const { tx, userId, deed } = step;
  for (const move of await movesOf(tx, userId, deed.cause)) {
    if (move.isDetached) {
      // Stays, so that the deed does not count when it is done again; until then there is nothing to put back.
      await tx.mutate.goalMoves.update({ id: move.id, amount: 0 });
      continue;
    }
    const goal = await tx.run(zql.goals.where("id", move.goalId).where("userId", userId).one());
    await tx.mutate.goalMoves.delete({ id: move.id });
    if (!goal?.metric) continue;
    await unsettleWith(tx, step, await moveBy(tx, goal, goal.metric, -move.amount, deed.at), deed.at);
  }
}

/** Moves measured goals by a deed, as far as it is evidence for them, and completes those that are reached by it. */
export const moveGoals: Subscriber = async (step) => {
  if (sourcesOf(step.deed.type).length === 0) return;
  await keepFocus(step);
  await (step.sign === 1 ? addMoves(step) : removeMoves(step));
};
