// What a week is for, and looking back at it. Objectives are ticked by hand and pay nothing.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, optionalText, text } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { weekTarget } from "./args.ts";
import { withObjective, withTick } from "./rules-week.ts";
import type { Objective, WeeklyReview } from "./schema.ts";

type Change = (review: WeeklyReview) => Partial<Pick<WeeklyReview, "objectives" | "note" | "reviewedAt">>;

/** Changes the review of a week; makes it if it is not there yet. */
async function changeWeek(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof weekTarget>,
  change: Change,
): Promise<void> {
  const userId = signedIn(ctx);
  const at = momentOf(ctx, args.at);
  const { weekDay } = args;
  const before = await tx.run(zql.weeklyReviews.where("userId", userId).where("weekDay", weekDay).one());
  const review: WeeklyReview = before ?? {
    id: derivedId(userId, "week", weekDay),
    userId,
    weekDay,
    objectives: [],
    note: null,
    reviewedAt: null,
    createdAt: at,
    updatedAt: at,
  };
  await tx.mutate.weeklyReviews.upsert({ ...review, ...change(review), updatedAt: at });
}

const objective = v.object({ ...weekTarget.entries, objectiveId: id });

export const reviewVerbs = {
  /** Chooses something a week is for: in words, and for a goal if it serves one. */
  addObjective: defineMutator(
    v.object({ ...objective.entries, title: text("The objective", LIMITS.title), goalId: v.nullish(id) }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (args.goalId) await owned(tx, zql.goals, args.goalId, userId);
      await changeWeek(tx, ctx, args, ({ objectives }) => {
        const added: Objective = {
          id: args.objectiveId,
          title: args.title,
          isDone: false,
          ...(args.goalId && { goalId: args.goalId }),
        };
        const list = withObjective(objectives, added);
        if (list.length > LIMITS.objectives)
          throw new DomainError("goals.tooManyObjectives", { field: "title" });
        return { objectives: list };
      });
    },
  ),

  tickObjective: defineMutator(
    v.object({ ...objective.entries, isDone: v.boolean("An objective is done or it is not.") }),
    async ({ tx, ctx, args }) =>
      changeWeek(tx, ctx, args, ({ objectives }) => ({
        objectives: withTick(objectives, args.objectiveId, args.isDone),
      })),
  ),

  removeObjective: defineMutator(objective, async ({ tx, ctx, args }) =>
    changeWeek(tx, ctx, args, ({ objectives }) => ({
      objectives: objectives.filter(({ id: one }) => one !== args.objectiveId),
    })),
  ),

  /** What there is to say of a week. */
  noteWeek: defineMutator(
    v.object({ ...weekTarget.entries, note: optionalText("The note", LIMITS.note) }),
    async ({ tx, ctx, args }) => changeWeek(tx, ctx, args, () => ({ note: args.note ?? null })),
  ),

  /** Says that a week was looked back at. */
  finishWeek: defineMutator(weekTarget, async ({ tx, ctx, args }) =>
    changeWeek(tx, ctx, args, ({ reviewedAt }) => ({ reviewedAt: reviewedAt ?? momentOf(ctx, args.at) })),
  ),
};
