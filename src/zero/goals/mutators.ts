// What a person does with goals. What a goal pays is not theirs to say, and where its metric stands is kept by its moves.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, orderKey } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { goalFields, goalTarget, places } from "./args.ts";
import { milestoneVerbs } from "./milestones.ts";
import { forgetMoves, moveVerbs } from "./moves.ts";
import { payGoal, payMilestone, settle, unpayGoal, unpayMilestone } from "./pay.ts";
import { checkRoom, goalAt, milestonesOf } from "./reads.ts";
import { reviewVerbs } from "./reviews.ts";
import { editedMetric, isWhole, type MetricFields, remainingOf } from "./rules.ts";
import type { Goal, GoalMetric } from "./schema.ts";
import { reopenGoal } from "./settling.ts";
import { insertGoal } from "./writes.ts";

/** A habit that is to move a goal must be the caller's own. */
async function checkEvidence(
  tx: Transaction,
  userId: string,
  metric: MetricFields | null | undefined,
): Promise<void> {
  if (metric?.evidence?.habitId) await owned(tx, zql.habits, metric.evidence.habitId, userId);
}

/** What an edit of the metric did to a goal that may be reached, or not be any more. */
async function settleEdit(tx: Transaction, goal: Goal, at: number): Promise<void> {
  const whole = isWhole(goal, await milestonesOf(tx, goal));
  if (whole) return settle(tx, goal, at);
  // Aiming higher is no step back: the goal is in hand again, and stays paid.
  if (goal.status === "completed" && goal.metric && remainingOf(goal.metric) > 0)
    await reopenGoal(tx, goal, at);
}

export const goalsMutators = {
  ...milestoneVerbs,
  ...moveVerbs,
  ...reviewVerbs,

  /** Makes a goal, in hand. */
  create: defineMutator(
    v.object({ ...goalFields.entries, goalId: id, sortOrder: orderKey, at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.goals.where("id", args.goalId).one())) return;
      await checkEvidence(tx, userId, args.metric as MetricFields | null);
      const metric = args.metric ? editedMetric(null, args.metric as MetricFields) : null;
      await insertGoal(tx, userId, { ...args, metric, id: args.goalId, at: momentOf(ctx, args.at) });
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears a description, a date, the metric and its moves. */
  edit: defineMutator(
    v.object({ ...v.partial(goalFields).entries, ...goalTarget.entries }),
    async ({ tx, ctx, args }) => {
      const { goalId: _, at: __, metric: fields, ...changes } = args;
      const { goal, at } = await goalAt(tx, ctx, args);
      await checkEvidence(tx, goal.userId, fields as MetricFields | null);
      const before = (goal.metric as GoalMetric | null) ?? null;
      const metric =
        fields === undefined ? before : fields === null ? null : editedMetric(before, fields as MetricFields);
      await tx.mutate.goals.update({ ...changes, id: goal.id, metric, updatedAt: at });
      if (fields === undefined) return;
      if (before && !metric) await forgetMoves(tx, goal);
      await settleEdit(tx, { ...goal, metric }, at);
    },
  ),

  /** Puts a goal aside for now: nothing moves it, nothing asks for it. */
  pause: defineMutator(goalTarget, async ({ tx, ctx, args }) => {
    const { goal, at } = await goalAt(tx, ctx, args);
    if (goal.status === "active")
      await tx.mutate.goals.update({ id: goal.id, status: "paused", updatedAt: at });
  }),

  /** Gives a goal up; what its milestones paid stays. */
  abandon: defineMutator(goalTarget, async ({ tx, ctx, args }) => {
    const { goal, at } = await goalAt(tx, ctx, args);
    if (goal.status === "active" || goal.status === "paused")
      await tx.mutate.goals.update({ id: goal.id, status: "abandoned", updatedAt: at });
  }),

  /** Says that a goal is reached, whatever there is to measure. */
  complete: defineMutator(goalTarget, async ({ tx, ctx, args }) => {
    const { goal, at } = await goalAt(tx, ctx, args);
    if (goal.status === "completed") return;
    if (goal.status === "abandoned") throw new DomainError("goals.abandoned");
    await tx.mutate.goals.update({ id: goal.id, status: "completed", completedAt: at, updatedAt: at });
    await payGoal(tx, goal, at);
  }),

  /** In hand again: one that was put aside, given up, or reached; then what it paid goes back. */
  reopen: defineMutator(goalTarget, async ({ tx, ctx, args }) => {
    const { goal, at } = await goalAt(tx, ctx, args);
    if (goal.status === "active") return;
    await checkRoom(tx, goal.userId);
    if (goal.status === "completed") await unpayGoal(tx, goal, at);
    await reopenGoal(tx, goal, at);
  }),

  /** Gives goals new places. All of them move, or none. */
  move: defineMutator(v.object({ moves: places(LIMITS.goals), at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const ids = args.moves.map((move) => move.id);
    const rows = await tx.run(
      zql.goals.where("userId", userId).where("id", "IN", ids).where("deletedAt", "IS", null),
    );
    const sortOrders = new Map(args.moves.map((move) => [move.id, move.sortOrder]));
    if (rows.length !== sortOrders.size) throw new DomainError("row.missing");
    const updatedAt = momentOf(ctx, args.at);
    for (const { id: goalId, sortOrder: before } of rows) {
      const sortOrder = sortOrders.get(goalId) ?? before;
      if (sortOrder !== before) await tx.mutate.goals.update({ id: goalId, sortOrder, updatedAt });
    }
  }),

  /** Throws a goal away; what it and its milestones paid goes back. */
  trash: defineMutator(goalTarget, async ({ tx, ctx, args }) => {
    const { goal, at } = await goalAt(tx, ctx, args, "shown");
    if (goal.deletedAt !== null) return;
    await unpayGoal(tx, goal, at);
    for (const milestone of await milestonesOf(tx, goal))
      if (milestone.isCompleted) await unpayMilestone(tx, milestone, at);
    await tx.mutate.goals.update({ id: goal.id, deletedAt: at, updatedAt: at });
  }),

  /** Takes a goal out of the trash, with what it had paid. */
  restore: defineMutator(goalTarget, async ({ tx, ctx, args }) => {
    const { goal, at } = await goalAt(tx, ctx, args, "shown");
    if (goal.deletedAt === null) return;
    if (goal.status === "active") await checkRoom(tx, goal.userId);
    await tx.mutate.goals.update({ id: goal.id, deletedAt: null, updatedAt: at });
    for (const milestone of await milestonesOf(tx, goal))
      if (milestone.completedAt !== null) await payMilestone(tx, milestone, milestone.completedAt);
    if (goal.status === "completed" && goal.completedAt !== null) await payGoal(tx, goal, goal.completedAt);
  }),
};
