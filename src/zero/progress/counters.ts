// Running totals over a person's deeds, which achievements are judged by. Each is described as data, so that the
// pipeline can keep it deed by deed and an operator can make it anew from the events with one statement.
import { weekdayOf } from "../kernel/day.ts";
import type { Deed, DeedType } from "./deeds.ts";
import type { Counts } from "./schema.ts";

export interface Counter {
  readonly deeds: readonly DeedType[];
  readonly sums: "deeds" | "amount" | "minutes";
  /** Only deeds of at least this amount, in their kind's unit. */
  readonly minAmount?: number;
  /** Only deeds of these weekdays, 0 = Sunday. */
  readonly weekdays?: readonly number[];
}

const WEEKEND = [0, 6];

/** A new counter begins at what `economy:rebuild` makes of the events. */
export const COUNTERS = {
  focusSessions: { deeds: ["focus"], sums: "deeds" },
  focusSeconds: { deeds: ["focus", "focusPart"], sums: "amount" },
  /** Fifty minutes or more in one piece. */
  longSessions: { deeds: ["focus"], sums: "deeds", minAmount: 3_000 },
  weekendSessions: { deeds: ["focus"], sums: "deeds", weekdays: WEEKEND },
  breaks: { deeds: ["break"], sums: "deeds" },
  habits: { deeds: ["habit"], sums: "deeds" },
  perfectDays: { deeds: ["perfectDay"], sums: "deeds" },
  milestones: { deeds: ["milestone"], sums: "deeds" },
  goals: { deeds: ["goal"], sums: "deeds" },
  ownQuests: { deeds: ["ownQuest"], sums: "deeds" },
  universalQuests: { deeds: ["universalQuest"], sums: "deeds" },
  readings: { deeds: ["reading"], sums: "deeds" },
  pages: { deeds: ["reading"], sums: "amount" },
  readingMinutes: { deeds: ["reading"], sums: "minutes" },
  workouts: { deeds: ["workout"], sums: "deeds" },
  workoutMinutes: { deeds: ["workout"], sums: "amount" },
  records: { deeds: ["personalRecord"], sums: "deeds" },
  lessons: { deeds: ["lesson"], sums: "deeds" },
  drills: { deeds: ["drill"], sums: "deeds" },
  prompts: { deeds: ["listening"], sums: "deeds" },
  achievements: { deeds: ["achievement"], sums: "deeds" },
  treats: { deeds: ["treat"], sums: "deeds" },
  freezesUsed: { deeds: ["freeze"], sums: "deeds" },
  daysDone: { deeds: ["streakDay"], sums: "deeds" },
} as const satisfies Readonly<Record<string, Counter>>;

export type CounterName = keyof typeof COUNTERS;
export const COUNTER_NAMES = Object.keys(COUNTERS) as readonly CounterName[];

type Counted = Pick<Deed, "type" | "amount" | "minutes" | "day">;

/** What one deed adds to a counter. */
export function addedBy(counter: Counter, deed: Counted): number {
  if (!counter.deeds.includes(deed.type)) return 0;
  if (counter.minAmount !== undefined && deed.amount < counter.minAmount) return 0;
  if (counter.weekdays && !counter.weekdays.includes(weekdayOf(deed.day))) return 0;
  if (counter.sums === "deeds") return 1;
  return counter.sums === "amount" ? deed.amount : (deed.minutes ?? 0);
}

/**
 * The totals after a deed (`sign` 1) or after it was taken back (-1), without those that are 0; null when it moves none.
 */
export function movedCounts(counts: Counts, deed: Counted, sign: 1 | -1): Counts | null {
  const moved = COUNTER_NAMES.flatMap((name) => {
    const added = addedBy(COUNTERS[name], deed);
    return added === 0 ? [] : [[name, Math.max(0, (counts[name] ?? 0) + sign * added)] as const];
  });
  if (moved.length === 0) return null;
  const totals = Object.entries({ ...counts, ...Object.fromEntries(moved) });
  return Object.fromEntries(totals.filter(([, total]) => total !== 0));
}
