// The steps of a goal. Each pays once; taking one back takes its pay along, and the goal's if it was reached by it.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, orderKey } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { goalTarget, milestoneFields, milestoneTarget, places } from "./args.ts";
import { payMilestone, settle, unpayMilestone, unsettle } from "./pay.ts";
import { milestoneAt, milestonesOf, openGoalAt } from "./reads.ts";
import type { Goal, GoalMilestone } from "./schema.ts";
import { reopenGoal } from "./settling.ts";

async function reach(tx: Transaction, milestone: GoalMilestone, goal: Goal, at: number): Promise<void> {
  await tx.mutate.goalMilestones.update({
    id: milestone.id,
    isCompleted: true,
    completedAt: at,
    updatedAt: at,
  });
  await tx.mutate.goals.update({ id: goal.id, updatedAt: at });
  await payMilestone(tx, milestone, at);
  await settle(tx, goal, at);
}

export const milestoneVerbs = {
  /** Adds a step. A goal that was reached is in hand again, and stays paid. `isCompleted` puts back one that was done. */
  addMilestone: defineMutator(
    v.object({
      ...milestoneFields.entries,
      ...goalTarget.entries,
      milestoneId: id,
      sortOrder: orderKey,
      isCompleted: v.optional(v.boolean("A milestone is reached or it is not.")),
    }),
    async ({ tx, ctx, args }) => {
      const { goal, at } = await openGoalAt(tx, ctx, args);
      if (await tx.run(zql.goalMilestones.where("id", args.milestoneId).one())) return;
      if ((await milestonesOf(tx, goal)).length >= LIMITS.milestones)
        throw new DomainError("goals.tooManyMilestones", { field: "title" });
      const milestone: GoalMilestone = {
        id: args.milestoneId,
        goalId: goal.id,
        userId: goal.userId,
        title: args.title,
        description: null,
        dueDay: args.dueDay ?? null,
        isCompleted: false,
        completedAt: null,
        sortOrder: args.sortOrder,
        createdAt: at,
        updatedAt: at,
      };
      await tx.mutate.goalMilestones.insert(milestone);
      if (args.isCompleted) return reach(tx, milestone, goal, at);
      if (goal.status === "completed") await reopenGoal(tx, goal, at);
      else await tx.mutate.goals.update({ id: goal.id, updatedAt: at });
    },
  ),

  editMilestone: defineMutator(
    v.object({ ...v.partial(milestoneFields).entries, ...milestoneTarget.entries }),
    async ({ tx, ctx, args }) => {
      const { milestoneId, at: _, ...changes } = args;
      const { at } = await milestoneAt(tx, ctx, args);
      await tx.mutate.goalMilestones.update({ ...changes, id: milestoneId, updatedAt: at });
    },
  ),

  completeMilestone: defineMutator(milestoneTarget, async ({ tx, ctx, args }) => {
    const { milestone, goal, at } = await milestoneAt(tx, ctx, args);
    if (milestone.isCompleted) return;
    if (goal.status === "abandoned") throw new DomainError("goals.abandoned");
    await reach(tx, milestone, goal, at);
  }),

  reopenMilestone: defineMutator(milestoneTarget, async ({ tx, ctx, args }) => {
    const { milestone, goal, at } = await milestoneAt(tx, ctx, args);
    if (!milestone.isCompleted) return;
    await tx.mutate.goalMilestones.update({
      id: milestone.id,
      isCompleted: false,
      completedAt: null,
      updatedAt: at,
    });
    await unpayMilestone(tx, milestone, at);
    await unsettle(tx, goal, at);
  }),

  /** Takes a step away, with what it paid. If it was the last one open, the goal is reached. */
  removeMilestone: defineMutator(milestoneTarget, async ({ tx, ctx, args }) => {
    const { milestone, goal, at } = await milestoneAt(tx, ctx, args);
    await tx.mutate.goalMilestones.delete({ id: milestone.id });
    if (!milestone.isCompleted) return settle(tx, goal, at);
    await unpayMilestone(tx, milestone, at);
    await unsettle(tx, goal, at);
  }),

  /** Gives milestones of one goal new places. All of them move, or none. */
  moveMilestones: defineMutator(
    v.object({ moves: places(LIMITS.milestones), at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const ids = args.moves.map((move) => move.id);
      const rows = await tx.run(zql.goalMilestones.where("userId", userId).where("id", "IN", ids));
      const sortOrders = new Map(args.moves.map((move) => [move.id, move.sortOrder]));
      if (rows.length !== sortOrders.size) throw new DomainError("row.missing");
      const updatedAt = momentOf(ctx, args.at);
      for (const { id: milestoneId, sortOrder: before } of rows) {
        const sortOrder = sortOrders.get(milestoneId) ?? before;
        if (sortOrder !== before)
          await tx.mutate.goalMilestones.update({ id: milestoneId, sortOrder, updatedAt });
      }
    },
  ),
};
