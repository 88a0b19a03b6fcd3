// How other domains make goals, and take back one that nobody has touched.
import type { Transaction } from "@rocicorp/zero";
import { keyBefore } from "../kernel/order.ts";
import { zql } from "../schema.ts";
import type { GoalPriority } from "./schema.ts";

export interface NewGoal {
  id: string;
  title: string;
  description?: string | null | undefined;
  category?: string | undefined;
  /** A day of the person's, `YYYY-MM-DD`. */
  targetDay?: string | null | undefined;
  priority?: GoalPriority | undefined;
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** Where a goal stands until the person files it. */
const FIRST_GOAL_CATEGORY = "general";

/** Makes an active goal, without a metric or milestones yet, at the top of the list. */
export async function insertGoal(tx: Transaction, userId: string, goal: NewGoal): Promise<void> {
  const goals = zql.goals.where("userId", userId).where("status", "active");
  const first = await tx.run(goals.orderBy("sortOrder", "asc").one());
  await tx.mutate.goals.insert({
    id: goal.id,
    userId,
    title: goal.title,
    description: goal.description ?? null,
    category: goal.category ?? FIRST_GOAL_CATEGORY,
    targetDay: goal.targetDay ?? null,
    metric: null,
    status: "active",
    priority: goal.priority ?? "normal",
    sortOrder: keyBefore(first?.sortOrder),
    startedAt: goal.at,
    completedAt: null,
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
