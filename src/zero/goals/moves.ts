// What moves a metric by hand, and what a person says about moves that came by themselves. Where a metric stands is
// always its start and all moves that count.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { dayOf } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import { goalTarget, moveFields } from "./args.ts";
import { settle, unsettle } from "./pay.ts";
import { openGoalAt } from "./reads.ts";
import { directionOf, movedMetric, tidy } from "./rules.ts";
import type { Goal, GoalMove } from "./schema.ts";

const target = v.object({ moveId: id, at: instant });

async function moveAt(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof target>,
): Promise<{ move: GoalMove; goal: Goal; at: number }> {
  const userId = signedIn(ctx);
  const move = await owned(tx, zql.goalMoves, args.moveId, userId);
  const goal = await owned(tx, zql.goals, move.goalId, userId);
  if (goal.deletedAt !== null) throw new DomainError("row.missing");
  return { move, goal, at: momentOf(ctx, args.at) };
}

/** Adds to the metric, and sees whether the goal is reached by it or not any more. */
async function shift(tx: Transaction, goal: Goal, amount: number, at: number): Promise<Goal> {
  if (!goal.metric) throw new DomainError("goals.noMetric");
  const moved = { ...goal, metric: movedMetric(goal.metric, amount) };
  if (Math.abs(moved.metric.current) > LIMITS.metric)
    throw new DomainError("input.invalid", {
      field: "value",
      sentence: `The measure can be at most ${LIMITS.metric}.`,
    });
  await tx.mutate.goals.update({ id: goal.id, metric: moved.metric, updatedAt: at });
  if (amount * directionOf(moved.metric) > 0) await settle(tx, moved, at);
  else await unsettle(tx, moved, at);
  return moved;
}

/** Forgets what moved a metric that is no more. The server holds moves that no device does. */
export async function forgetMoves(tx: Transaction, goal: Goal): Promise<void> {
  const { id: goalId, userId } = goal;
  await onServer(tx, "delete from goal_moves where goal_id = $1 and user_id = $2", [goalId, userId]);
  if (tx.location === "server") return;
  const held = zql.goalMoves.where("userId", userId).where("goalId", goalId).limit(LIMITS.historyRows);
  for (const move of await tx.run(held)) await tx.mutate.goalMoves.delete({ id: move.id });
}

export const moveVerbs = {
  /** Says where the metric stands, or what was added to it, on a day. */
  log: defineMutator(
    v.object({ ...moveFields.entries, ...goalTarget.entries, moveId: id }),
    async ({ tx, ctx, args }) => {
      const { goal, at } = await openGoalAt(tx, ctx, args);
      if (await tx.run(zql.goalMoves.where("id", args.moveId).one())) return;
      if (!goal.metric) throw new DomainError("goals.noMetric");
      if (args.day > dayOf(at, await clockOf(tx, goal.userId)))
        throw new DomainError("input.invalid", { field: "day", sentence: "That day is still to come." });
      const amount = tidy(args.how === "set" ? args.value - goal.metric.current : args.value);
      if (amount === 0) return;
      const moved = await shift(tx, goal, amount, at);
      await tx.mutate.goalMoves.insert({
        id: args.moveId,
        goalId: goal.id,
        userId: goal.userId,
        source: "manual",
        cause: null,
        title: args.title ?? "By hand",
        amount,
        value: moved.metric?.current ?? 0,
        day: args.day,
        isDetached: false,
        createdAt: at,
      });
    },
  ),

  /** Takes a move away. One that a deed made stays as detached, so that it does not come back. */
  removeMove: defineMutator(target, async ({ tx, ctx, args }) => {
    const { move, goal, at } = await moveAt(tx, ctx, args);
    if (move.isDetached) return;
    if (move.source === "evidence") await tx.mutate.goalMoves.update({ id: move.id, isDetached: true });
    else await tx.mutate.goalMoves.delete({ id: move.id });
    await shift(tx, goal, -move.amount, at);
  }),

  /** Lets a deed count again whose move was taken off. */
  attachMove: defineMutator(target, async ({ tx, ctx, args }) => {
    const { move, goal, at } = await moveAt(tx, ctx, args);
    if (!move.isDetached || move.amount === 0) return;
    await tx.mutate.goalMoves.update({ id: move.id, isDetached: false });
    await shift(tx, goal, move.amount, at);
  }),
};
