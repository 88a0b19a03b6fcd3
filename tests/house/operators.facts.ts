// Queries and verbs that only some roles may use: by the key of their registry, and each with the capability it needs.
// They are tried with every role in `operators.test.ts`, and left out where a person's own rows are the question.
import type { Capability } from "#zero/rbac/capabilities.ts";

/** Every name in these registries is an operator's. */
const REGISTRIES: readonly string[] = [
  "audit",
  "catalogues",
  "feedbackQueue",
  "operations",
  "people",
  "roles",
  "serverSettings",
];

export const isOperators = (name: string): boolean => REGISTRIES.includes(name.split(".")[0] ?? "");

/** What each operator's query and verb asks for. */
export const CAPABILITY_OF: Readonly<Record<string, Capability>> = {
  "feedbackQueue.answer": "answerFeedback",
  "feedbackQueue.byId": "answerFeedback",
  "feedbackQueue.counts": "answerFeedback",
  "feedbackQueue.list": "answerFeedback",
  "feedbackQueue.merge": "answerFeedback",
  "feedbackQueue.move": "answerFeedback",
  "feedbackQueue.prioritise": "answerFeedback",
  "feedbackQueue.similar": "answerFeedback",
  "feedbackQueue.unmerge": "answerFeedback",
};
