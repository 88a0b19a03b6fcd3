// What the page of the day offers: where a person stands, the one action, and which sections begin open. Instants in ms
// since the epoch.

/** A gap after which nobody is asked to catch up. */
export const GAP_MS = 48 * 3_600_000;

export type TodayState = "running" | "firstDay" | "returning" | "planOpen" | "streak" | "default";

export interface TodayFacts {
  readonly isRunning: boolean;
  /** Nothing was ever done before this day. */
  readonly isFirstDay: boolean;
  /** The newest deed of all; null when there is none. */
  readonly lastDeedAt: number | null;
  readonly openPlanItems: number;
  /** The daily streak as it is shown today. */
  readonly streak: number;
  readonly now: number;
}

/** The first that matches. */
export function todayState(facts: TodayFacts): TodayState {
  if (facts.isRunning) return "running";
  if (facts.isFirstDay) return "firstDay";
  if (facts.lastDeedAt !== null && facts.now - facts.lastDeedAt >= GAP_MS) return "returning";
  if (facts.openPlanItems > 0) return "planOpen";
  return facts.streak > 0 ? "streak" : "default";
}

export type TodaySection = "plan" | "habits" | "quests" | "next" | "inbox" | "day" | "week";

/** The sections that begin open; the others show their title and a figure. A person's own choice goes before it. */
const OPEN: Readonly<Record<TodayState, readonly TodaySection[]>> = {
  running: ["day", "plan"],
  firstDay: ["habits"],
  returning: ["habits"],
  planOpen: ["plan", "day", "habits", "next"],
  streak: ["habits", "quests", "day", "next"],
  default: ["plan", "habits", "quests", "day", "next", "inbox"],
};

export const beginsOpen = (section: TodaySection, state: TodayState): boolean =>
  OPEN[state].includes(section);

/** The steps of a first day, in order. */
export const FIRST_STEPS = ["capture", "habit", "focus"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** The first step that is not taken yet; null when the day has been begun. */
export const nextStep = (taken: ReadonlySet<FirstStep>): FirstStep | null =>
  FIRST_STEPS.find((step) => !taken.has(step)) ?? null;
