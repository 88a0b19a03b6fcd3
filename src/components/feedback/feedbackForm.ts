// What is typed into the form, and what of it can be sent.
import type { FieldErrors } from "#components/shell/entryForm.ts";
import { feedbackFields } from "#zero/feedback/args.ts";
import type { Feedback, FeedbackKind } from "#zero/feedback/schema.ts";
import { complaints } from "#zero/kernel/args.ts";

export interface FeedbackValues {
  kind: FeedbackKind;
  title: string;
  body: string;
  withDetails: boolean;
}

export type FeedbackArgs = Pick<FeedbackValues, "kind" | "title" | "body">;

export const EMPTY: FeedbackValues = { kind: "bug", title: "", body: "", withDetails: true };

export const valuesOf = ({ kind, title, body }: Feedback): FeedbackValues => ({
  kind,
  title,
  body,
  withDetails: true,
});

export function readFeedback({
  kind,
  title,
  body,
}: FeedbackValues): { args: FeedbackArgs } | { errors: FieldErrors } {
  const args = { kind, title, body };
  const errors = complaints(feedbackFields, args);
  return errors ? { errors } : { args };
}
