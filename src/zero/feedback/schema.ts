import { json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const FEEDBACK_KINDS = ["bug", "feature", "other"] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const FEEDBACK_STATUSES = ["open", "acknowledged", "in_progress", "resolved", "closed"] as const;
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number];

export const FEEDBACK_PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type FeedbackPriority = (typeof FEEDBACK_PRIORITIES)[number];

/** What a device can say of itself, in the order it is shown. */
export const CONTEXT_KEYS = [
  "page",
  "version",
  "browser",
  "viewport",
  "language",
  "timezone",
  "connection",
] as const;
export type FeedbackContext = { readonly [Key in (typeof CONTEXT_KEYS)[number]]?: string };

/** What became of it, as its author is told. */
export type FeedbackStep = {
  readonly at: number;
  readonly what: "status" | "answer" | "answerTakenBack" | "edited" | "merged" | "unmerged";
  readonly status?: FeedbackStatus;
};

/** `context` is what the person agreed to send along: page, version, viewport. */
export const feedback = snakeTable("feedback")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      kind: oneOf(FEEDBACK_KINDS),
      title: string(),
      body: string(),
      status: oneOf(FEEDBACK_STATUSES),
      priority: oneOf(FEEDBACK_PRIORITIES),
      priorityRank: number(),
      response: string().optional(),
      answeredAt: instant().optional(),
      resolvedBy: id().optional(),
      resolvedAt: instant().optional(),
      duplicateOf: id().optional(),
      unseenSince: instant().optional(),
      history: json<readonly FeedbackStep[]>(),
      context: json<FeedbackContext>(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const feedbackCounts = snakeTable("feedbackCounts")
  .columns(snakeColumns({ status: oneOf(FEEDBACK_STATUSES), count: number() }))
  .primaryKey("status");

export type Feedback = Row<typeof feedback.schema>;
