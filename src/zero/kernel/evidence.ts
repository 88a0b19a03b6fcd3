// What work done elsewhere can be counted by, as it stands in the tables of those who count it.

/** What can be counted, each in its own unit. */
export const EVIDENCE_SOURCES = [
  "focusMinutes",
  "focusSessions",
  "workouts",
  "workoutMinutes",
  "pages",
  "readingMinutes",
  "lessons",
  "drills",
  "listening",
  "quests",
  "habit",
] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

export type Evidence = {
  readonly source: EvidenceSource;
  /** Only quests of this category, whatever its case. For `quests`. */
  readonly category?: string;
  /** Only this habit; a goal may count how often one is done. For `habit`. */
  readonly habitId?: string;
  /** Only sessions linked to what is measured: a goal that counts its own focus. For `focusMinutes`, `focusSessions`. */
  readonly isOwnOnly?: boolean;
};

/**
 * `counts` says what a deed adds to the day: its amount (30 focus minutes are 30 of 45), or one tick, if its amount
 * reaches `minAmount`.
 */
export type HabitEvidence = Evidence & {
  readonly counts: "amount" | "ticks";
  readonly minAmount?: number;
};
