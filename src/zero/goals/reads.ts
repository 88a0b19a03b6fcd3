// How a goal is found before it is changed.
import type { Transaction } from "@rocicorp/zero";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import type { Goal, GoalMilestone } from "./schema.ts";

/** The caller's own goal; one in the trash reads as missing unless asked for. */
export async function goalAt(
  tx: Transaction,
  ctx: Context,
  args: { readonly goalId: string; readonly at: number },
  trashed: "hidden" | "shown" = "hidden",
): Promise<{ goal: Goal; at: number }> {
  const goal: Goal = await owned(tx, zql.goals, args.goalId, signedIn(ctx));
  if (trashed === "hidden" && goal.deletedAt !== null) throw new DomainError("row.missing");
  return { goal, at: momentOf(ctx, args.at) };
}

/** A goal that can be worked on: any that was not given up. */
export async function openGoalAt(
  tx: Transaction,
  ctx: Context,
  args: { readonly goalId: string; readonly at: number },
): Promise<{ goal: Goal; at: number }> {
  const found = await goalAt(tx, ctx, args);
  if (found.goal.status === "abandoned") throw new DomainError("goals.abandoned");
  return found;
}

/** The caller's own milestone with its goal, which is not in the trash. */
export async function milestoneAt(
  tx: Transaction,
  ctx: Context,
  args: { readonly milestoneId: string; readonly at: number },
): Promise<{ milestone: GoalMilestone; goal: Goal; at: number }> {
  const milestone = await owned(tx, zql.goalMilestones, args.milestoneId, signedIn(ctx));
  return { milestone, ...(await goalAt(tx, ctx, { goalId: milestone.goalId, at: args.at })) };
}

export const milestonesOf = (tx: Transaction, goal: Pick<Goal, "id" | "userId">): Promise<GoalMilestone[]> =>
  tx.run(
    zql.goalMilestones
      .where("userId", goal.userId)
      .where("goalId", goal.id)
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.milestones),
  );

/** Refuses one more goal in hand than a deed should look at. */
export async function checkRoom(tx: Transaction, userId: string): Promise<void> {
  const inHand = await tx.run(
    zql.goals
      .where("userId", userId)
      .where("status", "active")
      .where("deletedAt", "IS", null)
      .limit(LIMITS.goals),
  );
  if (inHand.length >= LIMITS.goals) throw new DomainError("goals.tooMany");
}
