// What a person does with feedback of their own. Status, priority and answer are not theirs to say.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { changesOf } from "../activity/changes.ts";
import { id, instant } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, nowOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { contextArgs, feedbackFields } from "./args.ts";
import { isAuthorsToChange, rankOf, withStep } from "./rules.ts";
import type { Feedback, FeedbackContext } from "./schema.ts";
import { lockQueue } from "./writes.ts";

const DAY_MS = 24 * 3_600_000;
const target = v.object({ feedbackId: id, at: instant });

/** Refuses what would bury everybody else's. */
async function checkRoom(tx: Transaction, userId: string, now: number): Promise<void> {
  const own = zql.feedback.where("userId", userId);
  const today = await tx.run(own.where("createdAt", ">", now - DAY_MS).limit(LIMITS.feedbackDaily));
  if (today.length >= LIMITS.feedbackDaily) throw new DomainError("feedback.tooManyToday");
  const open = await tx.run(own.where("status", "open").limit(LIMITS.feedbackOpen));
  if (open.length >= LIMITS.feedbackOpen) throw new DomainError("feedback.tooManyOpen");
}

async function changeable(tx: Transaction, ctx: Context, feedbackId: string): Promise<Feedback> {
  const userId = signedIn(ctx);
  await lockQueue(tx);
  const row: Feedback = await owned(tx, zql.feedback, feedbackId, userId);
  if (!isAuthorsToChange(row)) throw new DomainError("feedback.takenUp");
  return row;
}

export const feedbackMutators = {
  /** Sends it to those who run the server. Twice with the same id is once. */
  write: defineMutator(
    v.object({ ...target.entries, ...feedbackFields.entries, context: contextArgs }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const { feedbackId, at, context, ...fields } = args;
      if (await tx.run(zql.feedback.where("id", feedbackId).one())) return;
      await checkRoom(tx, userId, nowOf(ctx, at));
      const createdAt = momentOf(ctx, at);
      await tx.mutate.feedback.insert({
        ...fields,
        id: feedbackId,
        userId,
        context: context as FeedbackContext,
        status: "open",
        priority: "normal",
        priorityRank: rankOf("normal"),
        history: [],
        createdAt,
        updatedAt: createdAt,
      });
    },
  ),

  /** Changes what it names, as long as nobody has taken it up. */
  edit: defineMutator(
    v.object({ ...target.entries, ...v.partial(feedbackFields).entries }),
    async ({ tx, ctx, args }) => {
      const { feedbackId, at, ...changes } = args;
      const row = await changeable(tx, ctx, feedbackId);
      if (Object.keys(changesOf(row, { ...row, ...changes })).length === 0) return;
      const updatedAt = momentOf(ctx, at);
      const history = withStep(row.history, { at: updatedAt, what: "edited" });
      await tx.mutate.feedback.update({ ...changes, id: row.id, history, updatedAt });
    },
  ),

  /** Takes it back, as long as nobody has taken it up: it is gone for good. */
  withdraw: defineMutator(target, async ({ tx, ctx, args }) => {
    const row = await changeable(tx, ctx, args.feedbackId);
    await tx.mutate.feedback.delete({ id: row.id });
  }),

  /** Says that the news up to an instant were read. */
  see: defineMutator(v.object({ ...target.entries, until: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const row: Feedback = await owned(tx, zql.feedback, args.feedbackId, userId);
    if (row.unseenSince === null || row.unseenSince > args.until) return;
    await tx.mutate.feedback.update({ id: row.id, unseenSince: null });
  }),
};
