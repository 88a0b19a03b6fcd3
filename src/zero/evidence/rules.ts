// Work done anywhere moves the rest: what a deed is worth to habits that tick themselves and goals that are measured.
import type { Evidence, EvidenceSource, HabitEvidence } from "../kernel/evidence.ts";
import type { Deed, DeedType } from "../progress/deeds.ts";

/** How the amounts of a source are called, for one and for many; empty where they are ticks. */
export const EVIDENCE_UNITS = {
  focusMinutes: "min",
  focusSessions: "sessions",
  workouts: "workouts",
  workoutMinutes: "min",
  pages: "pages",
  readingMinutes: "min",
  lessons: "lessons",
  drills: "drills",
  listening: "prompts",
  quests: "quests",
  habit: "times",
} as const satisfies Record<EvidenceSource, string>;

type Amounts = Partial<Record<EvidenceSource, number>>;

const wholeMinutes = (seconds: number): number => Math.floor(seconds / 60);

/** What a kind of deed adds to each source; kinds without a line are no evidence. */
const SOURCES_OF: { readonly [Type in DeedType]?: (amount: number, minutes: number) => Amounts } = {
  focus: (seconds) => ({ focusMinutes: wholeMinutes(seconds), focusSessions: 1 }),
  focusPart: (seconds) => ({ focusMinutes: wholeMinutes(seconds) }),
  habit: () => ({ habit: 1 }),
  ownQuest: () => ({ quests: 1 }),
  universalQuest: () => ({ quests: 1 }),
  reading: (pages, minutes) => ({ pages, readingMinutes: minutes }),
  workout: (minutes) => ({ workouts: 1, workoutMinutes: minutes }),
  lesson: () => ({ lessons: 1 }),
  drill: () => ({ drills: 1 }),
  listening: () => ({ listening: 1 }),
};

/** The sources a deed counts for. */
export const sourcesOf = (type: DeedType): readonly EvidenceSource[] =>
  Object.keys(SOURCES_OF[type]?.(0, 0) ?? {}) as EvidenceSource[];

/** What is known of a deed beside itself. */
export interface About {
  /** Of the quest it is about. */
  readonly category?: string | null | undefined;
  /** What the session it is about was linked to. */
  readonly goalId?: string | null | undefined;
  readonly habitId?: string | null | undefined;
}

const sameWord = (a: string | null | undefined, b: string): boolean =>
  (a ?? "").trim().toLowerCase() === b.trim().toLowerCase();

/**
 * What a deed adds to something measured by `evidence`, in the source's unit; 0 when it is no evidence for it.
 * @param measured the goal or habit that asks
 */
export function evidenceFrom(
  evidence: Evidence,
  deed: Pick<Deed, "type" | "amount" | "minutes" | "subjectId">,
  about: About,
  measured: { readonly goalId?: string; readonly habitId?: string },
): number {
  const amount = SOURCES_OF[deed.type]?.(deed.amount, deed.minutes ?? 0)[evidence.source] ?? 0;
  if (amount <= 0) return 0;
  if (evidence.source === "quests" && evidence.category && !sameWord(about.category, evidence.category))
    return 0;
  if (evidence.source === "habit" && evidence.habitId !== deed.subjectId) return 0;
  if (evidence.isOwnOnly) {
    const isOwn =
      (measured.goalId !== undefined && about.goalId === measured.goalId) ||
      (measured.habitId !== undefined && about.habitId === measured.habitId);
    if (!isOwn) return 0;
  }
  return amount;
}

/** What a deed adds to a habit's day: its amount or one tick; 0 when it does not count. */
export function tickFrom(
  evidence: HabitEvidence,
  deed: Pick<Deed, "type" | "amount" | "minutes" | "subjectId">,
  about: About,
  habitId: string,
): number {
  const amount = evidenceFrom(evidence, deed, about, { habitId });
  if (amount < (evidence.minAmount ?? 0)) return 0;
  if (amount === 0) return 0;
  return evidence.counts === "amount" ? amount : 1;
}
