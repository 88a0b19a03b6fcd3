// What may become of feedback, and what merging two of them means.
import { LIMITS } from "../kernel/limits.ts";
import {
  FEEDBACK_PRIORITIES,
  type Feedback,
  type FeedbackPriority,
  type FeedbackStatus,
  type FeedbackStep,
} from "./schema.ts";

/** Work may go back and forth; what is settled can be reopened, and what was resolved closed. */
const MOVES: Readonly<Record<FeedbackStatus, readonly FeedbackStatus[]>> = {
  open: ["acknowledged", "in_progress", "resolved", "closed"],
  acknowledged: ["open", "in_progress", "resolved", "closed"],
  in_progress: ["open", "acknowledged", "resolved", "closed"],
  resolved: ["open", "acknowledged", "in_progress", "closed"],
  closed: ["open", "acknowledged", "in_progress"],
};

export const mayMove = (from: FeedbackStatus, to: FeedbackStatus): boolean => MOVES[from].includes(to);

export const isSettled = (status: FeedbackStatus): boolean => status === "resolved" || status === "closed";

/** Its author may change or withdraw it as long as nobody has taken it up. */
export const isAuthorsToChange = (row: Pick<Feedback, "status" | "duplicateOf" | "response">): boolean =>
  row.status === "open" && row.duplicateOf === null && row.response === null;

/** Whoever answers has read it. */
export const statusAfterAnswer = (from: FeedbackStatus, response: string | null): FeedbackStatus =>
  from === "open" && response !== null ? "acknowledged" : from;

/** Its place in the queue, 0 first. */
export const rankOf = (priority: FeedbackPriority): number =>
  FEEDBACK_PRIORITIES.length - 1 - FEEDBACK_PRIORITIES.indexOf(priority);

/** The history with another step; the oldest give way. */
export const withStep = (history: readonly FeedbackStep[], step: FeedbackStep): readonly FeedbackStep[] =>
  [...history, step].slice(-LIMITS.feedbackHistory);

/** What a duplicate takes over from the one it is merged into: what the author of that one is told, nothing they wrote. */
export const sharedOf = ({
  status,
  response,
  answeredAt,
  resolvedBy,
  resolvedAt,
}: Feedback): Pick<Feedback, "status" | "response" | "answeredAt" | "resolvedBy" | "resolvedAt"> => ({
  status,
  response,
  answeredAt,
  resolvedBy,
  resolvedAt,
});

export type Link = Pick<Feedback, "id" | "duplicateOf">;

/**
 * Who points where once `row` is merged into `into`: always at one that is no duplicate itself, and what was merged into
 * `row` goes along. Null when that would lead back to `row`.
 */
export function merging(
  row: Link,
  into: Link,
  duplicates: readonly Link[],
): { rootId: string; ids: string[] } | null {
  const rootId = into.duplicateOf ?? into.id;
  if (rootId === row.id || into.id === row.id) return null;
  return { rootId, ids: [row, ...duplicates].map(({ id }) => id) };
}

const SHORTEST_WORD = 3;
const COMMON = new Set([
  "the",
  "and",
  "for",
  "not",
  "with",
  "when",
  "does",
  "that",
  "this",
  "are",
  "can",
  "has",
]);

/** The words of a title that say something, each once, the longest first. */
export const wordsOf = (title: string): string[] =>
  [...new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => word.length >= SHORTEST_WORD && !COMMON.has(word))
    .sort((a, b) => b.length - a.length);

/** How alike two titles are, 0 to 1: the share of words they have in common. */
export function likeness(a: string, b: string): number {
  const [ours, theirs] = [wordsOf(a), wordsOf(b)];
  const all = new Set([...ours, ...theirs]).size;
  return all === 0 ? 0 : ours.filter((word) => theirs.includes(word)).length / all;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Words of our own addresses. */
const WORD = /^[a-z-]{1,24}$/i;

/** A page as it may be told: its path, with whatever could be a key left out. */
export const pageTold = (path: string): string =>
  (path.split(/[?#]/)[0] ?? "")
    .split("/")
    .slice(0, 6)
    .map((part) => (part === "" || WORD.test(part) || UUID.test(part) ? part : "…"))
    .join("/");
