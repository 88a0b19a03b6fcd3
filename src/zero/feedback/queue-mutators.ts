// What those who run the server do with feedback. Every act is in the audit log, in the same transaction; what the
// person wrote is never written there.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { audit } from "../activity/audit.ts";
import { id, instant, oneOf, optionalText } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";
import { isSettled, mayMove, merging, rankOf, sharedOf, statusAfterAnswer, withStep } from "./rules.ts";
import { FEEDBACK_PRIORITIES, FEEDBACK_STATUSES, type Feedback, type FeedbackStatus } from "./schema.ts";
import { duplicatesOf, lockQueue, tell } from "./writes.ts";

const target = v.object({ feedbackId: id, at: instant });
type Changes = Partial<Omit<Feedback, "id" | "userId">>;

/** The row an operator acts on; one that was merged is changed only through the one it was merged into. */
async function rowFor(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof target>,
): Promise<{ row: Feedback; operator: string; at: number }> {
  const operator = allowed(ctx, "answerFeedback");
  await lockQueue(tx);
  return { row: await found(tx, args.feedbackId), operator, at: momentOf(ctx, args.at) };
}

async function found(tx: Transaction, feedbackId: string): Promise<Feedback> {
  const row = await tx.run(zql.feedback.where("id", feedbackId).one());
  if (!row) throw new DomainError("row.missing");
  return row;
}

const checkOwn = (row: Feedback): void => {
  if (row.duplicateOf !== null) throw new DomainError("feedback.merged");
};

/** What an operator decides, and nothing the person wrote. */
const decided = ({ status, priority, response, duplicateOf }: Feedback) => ({
  status,
  priority,
  response,
  duplicateOf,
});

const note = (tx: Transaction, ctx: Context, action: string, before: Feedback, changes: Changes) =>
  audit(tx, ctx, {
    action: `feedbackQueue.${action}`,
    targetType: "feedback",
    targetId: before.id,
    before: decided(before),
    after: decided({ ...before, ...changes }),
  });

const settling = (status: FeedbackStatus, operator: string, at: number): Changes =>
  isSettled(status)
    ? { status, resolvedBy: operator, resolvedAt: at }
    : { status, resolvedBy: null, resolvedAt: null };

export const feedbackQueueMutators = {
  /** Acknowledges, starts, resolves, closes, reopens. */
  move: defineMutator(
    v.object({ ...target.entries, status: oneOf("The status", FEEDBACK_STATUSES) }),
    async ({ tx, ctx, args }) => {
      const { row, operator, at } = await rowFor(tx, ctx, args);
      const { status } = args;
      if (row.status === status) return;
      checkOwn(row);
      if (!mayMove(row.status, status)) throw new DomainError("feedback.notThere");
      const changes = settling(status, operator, at);
      await tell(tx, row, {
        changes,
        steps: [{ at, what: "status", status }],
        isNews: isSettled(status),
        at,
      });
      await note(tx, ctx, "move", row, changes);
    },
  ),

  /** Says how pressing it is; its author is not told. */
  prioritise: defineMutator(
    v.object({ ...target.entries, priority: oneOf("The priority", FEEDBACK_PRIORITIES) }),
    async ({ tx, ctx, args }) => {
      const { row, at } = await rowFor(tx, ctx, args);
      const { priority } = args;
      if (row.priority === priority) return;
      const changes = { priority, priorityRank: rankOf(priority), updatedAt: at };
      await tx.mutate.feedback.update({ id: row.id, ...changes });
      await note(tx, ctx, "prioritise", row, changes);
    },
  ),

  /** Answers its author, or changes the answer; null takes it back. May move it along in the same act. */
  answer: defineMutator(
    v.object({
      ...target.entries,
      response: optionalText("The answer", LIMITS.note),
      status: v.optional(oneOf("The status", FEEDBACK_STATUSES)),
    }),
    async ({ tx, ctx, args }) => {
      const { row, operator, at } = await rowFor(tx, ctx, args);
      checkOwn(row);
      const response = args.response ?? null;
      const status = args.status ?? statusAfterAnswer(row.status, response);
      const isMoved = status !== row.status;
      const isAnswered = response !== row.response;
      if (!isMoved && !isAnswered) return;
      if (isMoved && !mayMove(row.status, status)) throw new DomainError("feedback.notThere");
      const changes = {
        ...(isAnswered && { response, answeredAt: response === null ? null : at }),
        ...(isMoved && settling(status, operator, at)),
      };
      const said = response === null ? "answerTakenBack" : "answer";
      await tell(tx, row, {
        changes,
        steps: [
          ...(isAnswered ? [{ at, what: said } as const] : []),
          ...(isMoved ? [{ at, what: "status", status } as const] : []),
        ],
        isNews: (isAnswered && response !== null) || (isMoved && isSettled(status)),
        at,
      });
      await note(tx, ctx, "answer", row, changes);
    },
  ),

  /** Makes it a duplicate of another: its author is told what that one's author is told. */
  merge: defineMutator(v.object({ ...target.entries, intoId: id }), async ({ tx, ctx, args }) => {
    const { row, at } = await rowFor(tx, ctx, args);
    const duplicates = await duplicatesOf(tx, row.id);
    const merged = merging(row, await found(tx, args.intoId), duplicates);
    if (!merged) throw new DomainError("feedback.ownDuplicate");
    if (row.duplicateOf === merged.rootId) return;
    const root = await found(tx, merged.rootId);
    const shared = { ...sharedOf(root), duplicateOf: root.id, updatedAt: at };
    for (const one of [row, ...duplicates]) {
      const hasNews = shared.response !== one.response && shared.response !== null;
      await tx.mutate.feedback.update({
        ...shared,
        id: one.id,
        history: withStep(one.history, { at, what: "merged", status: root.status }),
        ...((hasNews || (isSettled(root.status) && !isSettled(one.status))) && { unseenSince: at }),
      });
    }
    await note(tx, ctx, "merge", row, shared);
  }),

  /** Makes a duplicate one of its own again: back in the queue, without the other's answer. */
  unmerge: defineMutator(target, async ({ tx, ctx, args }) => {
    const { row, at } = await rowFor(tx, ctx, args);
    if (row.duplicateOf === null) return;
    const changes = {
      duplicateOf: null,
      status: "acknowledged",
      response: null,
      answeredAt: null,
      resolvedBy: null,
      resolvedAt: null,
      unseenSince: null,
      history: withStep(row.history, { at, what: "unmerged", status: "acknowledged" }),
      updatedAt: at,
    } as const;
    await tx.mutate.feedback.update({ id: row.id, ...changes });
    await note(tx, ctx, "unmerge", row, changes);
  }),
};
