// What people do, as one shape. Each domain turns its verbs into deeds; `record` does the rest.
import type { StreakType } from "../streaks/schema.ts";
import type { Pay } from "./rules.ts";

/** Where a deed is filed in the activity feed and in statistics. */
export type System =
  | "focus"
  | "habits"
  | "goals"
  | "quests"
  | "reading"
  | "training"
  | "learning"
  | "rewards"
  | "streaks";

interface Kind {
  /** What its deeds are summed under, per day and per month. All deeds of one tally feed the same streak. */
  readonly tally: string;
  readonly category: System;
  /** The streak it keeps alive besides `daily`. */
  readonly streak: Exclude<StreakType, "daily"> | null;
  /** Whether it makes a day a day on which something was done. */
  readonly isDaily: boolean;
}

const kind = (category: System, tally: string, streak: Exclude<StreakType, "daily"> | null = null): Kind => ({
  tally,
  category,
  streak,
  isDaily: true,
});

/** What merely follows from other deeds: it is noted and counted, but keeps no streak. */
const echo = (category: System, tally: string): Kind => ({ tally, category, streak: null, isDaily: false });

/** Every kind of deed. A new domain adds its lines here; what each pays is in `rules.ts`. */
export const DEEDS = {
  /** A focus session run to its end; amount in seconds. */
  focus: kind("focus", "focus", "focus"),
  /** Focus stopped early, abandoned or expired, from a minute on; amount in seconds. */
  focusPart: kind("focus", "focus", "focus"),
  /** A break run to its end; amount in seconds. */
  break: echo("focus", "break"),
  /** A habit's target reached for the day; amount 1. */
  habit: kind("habits", "habits", "habit"),
  /** Every habit that was due on a day is done; amount 1. */
  perfectDay: echo("habits", "perfectDays"),
  /** A milestone of a goal reached; amount 1. */
  milestone: kind("goals", "milestones"),
  /** A goal reached; amount 1. */
  goal: kind("goals", "goals"),
  /** A person's own quest completed; amount 1. */
  ownQuest: kind("quests", "quests"),
  /** A universal quest claimed; amount 1. Claiming can wait, so it makes no day. */
  universalQuest: echo("quests", "claims"),
  /** A reading session; amount in pages, and minutes. */
  reading: kind("reading", "reading", "reading"),
  /** A workout session; amount in minutes. */
  workout: kind("training", "workouts", "workout"),
  /** A personal record, once per session and exercise; amount 1. */
  personalRecord: echo("training", "records"),
  /** A lesson completed for the first time; amount 1. */
  lesson: kind("learning", "lessons", "learning"),
  /** A drill, once a day; amount 1. */
  drill: kind("learning", "drills", "learning"),
  /** A listening prompt answered, once per track and prompt; amount 1. */
  listening: kind("learning", "listening", "learning"),
  /** An achievement earned; amount 1. */
  achievement: echo("rewards", "achievements"),
  /** A reward redeemed and enjoyed; amount 1. It was paid for when it was bought. */
  treat: echo("rewards", "treats"),
  /** A freeze used up for the missed day it is filed under; amount 1. */
  freeze: echo("streaks", "freezes"),
  /** The first deed of a day that counts; amount 1. Recorded by the streaks themselves. */
  streakDay: echo("streaks", "streakDays"),
} as const satisfies Readonly<Record<string, Kind>>;

export type DeedType = keyof typeof DEEDS;
export const DEED_TYPES = Object.keys(DEEDS) as readonly DeedType[];

/** What also moves coins, but is no deed: the ledger's causes are these and the deeds. */
export type LedgerEventType = DeedType | "purchase" | "refund";

/** Deeds that are a piece of work done, for looking back at what was won. */
export const WINS = [
  "focus",
  "perfectDay",
  "milestone",
  "goal",
  "ownQuest",
  "universalQuest",
  "workout",
  "personalRecord",
  "lesson",
  "achievement",
] as const satisfies readonly DeedType[];

/** Tallies whose deeds meet the condition, each once. */
export const talliesWhere = (meets: (kind: Kind) => boolean): readonly string[] => [
  ...new Set(
    Object.values<Kind>(DEEDS)
      .filter(meets)
      .map(({ tally }) => tally),
  ),
];

export interface Deed {
  type: DeedType;
  /** What it was for once and for all: `focus:<session>`, `quest:<quest>:<period>`. A cause is recorded once. */
  cause: string;
  subjectId: string;
  /** One line a person reads in their feed. */
  title: string;
  /** In the unit of its kind, see {@link DEEDS}. */
  amount: number;
  /** How long it took, where its unit is another. */
  minutes?: number | null;
  pay: Pay;
  /** The person's day it counts for. */
  day: string;
  /** Ms since the epoch. */
  at: number;
}
