import { json, type ReadonlyJSONObject, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const FEEDBACK_KINDS = ["bug", "feature", "other"] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const FEEDBACK_STATUSES = ["open", "acknowledged", "in_progress", "resolved", "closed"] as const;
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number];

export const FEEDBACK_PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type FeedbackPriority = (typeof FEEDBACK_PRIORITIES)[number];

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
      response: string().optional(),
      resolvedBy: id().optional(),
      resolvedAt: instant().optional(),
      context: json<ReadonlyJSONObject>(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type Feedback = Row<typeof feedback.schema>;
