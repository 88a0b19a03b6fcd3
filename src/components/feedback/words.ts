// How a person is told what became of what they sent.
import type { ComponentProps } from "solid-js";
import type { Chip } from "#components/ui/Chip.tsx";
import { dateText } from "#components/ui/dates.ts";
import type { FeedbackKind, FeedbackStatus, FeedbackStep } from "#zero/feedback/schema.ts";

export const KIND_CHOICES: Readonly<Record<FeedbackKind, string>> = {
  bug: "A bug",
  feature: "An idea",
  other: "Something else",
};

/** What to write, by kind. */
export const BODY_LABELS: Readonly<Record<FeedbackKind, string>> = {
  bug: "What happened",
  feature: "What would help",
  other: "What you want to say",
};

export const STATUS_WORDS: Readonly<Record<FeedbackStatus, string>> = {
  open: "Not read yet",
  acknowledged: "Read",
  in_progress: "Being worked on",
  resolved: "Done",
  closed: "Closed",
};

export const STATUS_TONES: Readonly<Record<FeedbackStatus, ComponentProps<typeof Chip>["tone"]>> = {
  open: "normal",
  acknowledged: "normal",
  in_progress: "accent",
  resolved: "good",
  closed: "normal",
};

/** `Being worked on`, `Answered`: a line of its history. */
export function stepWords({ what, status }: FeedbackStep): string {
  switch (what) {
    case "status":
      return status ? STATUS_WORDS[status] : "Moved";
    case "answer":
      return "Answered";
    case "answerTakenBack":
      return "Answer taken back";
    case "edited":
      return "Changed by you";
    case "merged":
      return "Put together with another one like it";
    case "unmerged":
      return "Looked at by itself again";
  }
}

export const dayText = (at: number): string => dateText(at, { day: "numeric", month: "short" });
