// How the queue is told in words.
import type { ComponentProps } from "solid-js";
import type { Chip } from "#components/ui/Chip.tsx";
import type { QueueList } from "#zero/feedback/queue-queries.ts";
import type { FeedbackPriority, FeedbackStatus, FeedbackStep } from "#zero/feedback/schema.ts";

export const STATUS_NAMES: Readonly<Record<FeedbackStatus, string>> = {
  open: "Open",
  acknowledged: "Acknowledged",
  in_progress: "In progress",
  resolved: "Resolved",
  closed: "Closed",
};

type Tone = ComponentProps<typeof Chip>["tone"];

export const STATUS_TONES: Readonly<Record<FeedbackStatus, Tone>> = {
  open: "warn",
  acknowledged: "normal",
  in_progress: "accent",
  resolved: "good",
  closed: "normal",
};

export const PRIORITY_NAMES: Readonly<Record<FeedbackPriority, string>> = {
  low: "Low",
  normal: "Normal",
  high: "High",
  urgent: "Urgent",
};

export const LIST_NAMES: Readonly<Record<QueueList, string>> = {
  unsettled: "To do",
  ...STATUS_NAMES,
  merged: "Merged",
  all: "All",
};

/** What the page says when a list holds nothing. */
export const EMPTY_WORDS: Readonly<Record<QueueList, string>> = {
  unsettled: "Nothing waits. Everything that was sent is settled.",
  open: "Nothing is unread.",
  acknowledged: "Nothing was read and left.",
  in_progress: "Nothing is being worked on.",
  resolved: "Nothing was resolved yet.",
  closed: "Nothing was closed yet.",
  merged: "Nothing was merged.",
  all: "Nobody has sent anything yet.",
};

/** The verb that leads to a status. */
export const moveName = (from: FeedbackStatus, to: FeedbackStatus): string => {
  const isReopened = from === "resolved" || from === "closed";
  switch (to) {
    case "open":
      return isReopened ? "Reopen as unread" : "Mark as unread";
    case "acknowledged":
      return isReopened ? "Reopen" : "Acknowledge";
    case "in_progress":
      return isReopened ? "Reopen and start" : "Start";
    case "resolved":
      return "Resolve";
    case "closed":
      return "Close";
  }
};

export function stepName({ what, status }: FeedbackStep): string {
  switch (what) {
    case "status":
      return status ? STATUS_NAMES[status] : "Moved";
    case "answer":
      return "Answered";
    case "answerTakenBack":
      return "Answer taken back";
    case "edited":
      return "Changed by its author";
    case "merged":
      return "Merged";
    case "unmerged":
      return "Taken out again";
  }
}

const AGES: readonly (readonly [ms: number, unit: string])[] = [
  [365 * 86_400_000, "y"],
  [7 * 86_400_000, "w"],
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
];

/** `3 d`, `2 w`: how long it has waited. */
export function ageText(since: number, now: number): string {
  const [ms, unit] = AGES.find(([length]) => now - since >= length) ?? [];
  return ms ? `${Math.floor((now - since) / ms)} ${unit}` : "now";
}

/** Keys of the queue: what they lead to. */
export const MOVE_KEYS: Readonly<Record<FeedbackStatus, string>> = {
  open: "u",
  acknowledged: "a",
  in_progress: "s",
  resolved: "e",
  closed: "x",
};
