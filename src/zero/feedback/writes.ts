// How the queue is written: one operator at a time, and with every duplicate of what is changed.
import type { Transaction } from "@rocicorp/zero";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { withStep } from "./rules.ts";
import type { Feedback, FeedbackStep } from "./schema.ts";

/** Two merges at once could make a circle; two withdrawals and a merge, one of nothing. */
export async function lockQueue(tx: Transaction): Promise<void> {
  await onServer(tx, "SELECT pg_advisory_xact_lock(hashtextextended('feedback', 0))");
}

export const duplicatesOf = (tx: Transaction, feedbackId: string): Promise<Feedback[]> =>
  tx.run(zql.feedback.where("duplicateOf", feedbackId));

/** Writes what its author is told, into the row and into every duplicate of it. */
export async function tell(
  tx: Transaction,
  row: Feedback,
  { changes, steps, isNews, at }: Telling,
): Promise<void> {
  for (const one of [row, ...(await duplicatesOf(tx, row.id))])
    await tx.mutate.feedback.update({
      ...changes,
      id: one.id,
      history: steps.reduce(withStep, one.history),
      ...(isNews && { unseenSince: at }),
      updatedAt: at,
    });
}

interface Telling {
  changes: Partial<Omit<Feedback, "id" | "userId">>;
  steps: readonly FeedbackStep[];
  /** Whether its author should come and look. */
  isNews: boolean;
  at: number;
}
