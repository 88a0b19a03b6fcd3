// What people do, as one shape. Each domain turns its verbs into deeds; `record` does the rest.
import type { StreakType } from "../streaks/schema.ts";
import {
  NO_PAY,
  PAY_GOAL,
  PAY_LISTENING,
  PAY_MILESTONE,
  PAY_RECORD,
  type Pay,
  payBreak,
  payDrill,
  payFocus,
  payFocusPart,
  payHabit,
  payOf,
  payOwnQuest,
  payReading,
  payWorkout,
} from "./rules.ts";

/** Where a deed is filed in the activity feed and in statistics. */
export const SYSTEMS = [
  "focus",
  "habits",
  "goals",
  "quests",
  "reading",
  "training",
  "learning",
  "rewards",
  "streaks",
] as const;
export type System = (typeof SYSTEMS)[number];

interface Kind {
  /** What its deeds are summed under, per day and per month. All deeds of one tally feed the same streak. */
  readonly tally: string;
  readonly category: System;
  /** The streak it keeps alive besides `daily`. */
  readonly streak: Exclude<StreakType, "daily"> | null;
  /** Whether it makes a day a day on which something was done. */
  readonly isDaily: boolean;
  /** What a deed pays, by what its domain knows of it. */
  readonly pay: (...about: never[]) => Pay;
}

const kind = <P extends Kind["pay"]>(
  category: System,
  tally: string,
  pay: P,
  streak: Exclude<StreakType, "daily"> | null = null,
) => ({ tally, category, streak, isDaily: true, pay });

/** What merely follows from other deeds: it is noted and counted, but keeps no streak. */
const echo = <P extends Kind["pay"]>(category: System, tally: string, pay: P) => ({
  ...kind(category, tally, pay),
  isDaily: false,
});

const unpaid = () => NO_PAY;

/** Every kind of deed. A new domain adds its lines here, and how much each pays in `rules.ts`. */
export const DEEDS = {
  /** A focus session run to its end; amount in seconds. */
  focus: kind("focus", "focus", payFocus, "focus"),
  /** Focus stopped early, abandoned or expired, from a minute on; amount in seconds. */
  focusPart: kind("focus", "focus", payFocusPart, "focus"),
  /** A break run to its end; amount in seconds. */
  break: echo("focus", "break", payBreak),
  /** A habit's target reached for the day; amount 1. */
  habit: kind("habits", "habits", payHabit, "habit"),
  /** Every habit that was due on a day is done; amount 1. */
  perfectDay: echo("habits", "perfectDays", unpaid),
  /** A milestone of a goal reached; amount 1. */
  milestone: kind("goals", "milestones", () => PAY_MILESTONE),
  /** A goal reached; amount 1. */
  goal: kind("goals", "goals", () => PAY_GOAL),
  /** A person's own quest completed; amount 1. */
  ownQuest: kind("quests", "quests", payOwnQuest),
  /** A universal quest claimed; amount 1. Claiming can wait, so it makes no day. */
  universalQuest: echo("quests", "claims", payOf),
  /** A reading session; amount in pages, and minutes. */
  reading: kind("reading", "reading", payReading, "reading"),
  /** A workout session; amount in minutes. */
  workout: kind("training", "workouts", payWorkout, "workout"),
  /** A personal record, once per session and exercise; amount 1. */
  personalRecord: echo("training", "records", () => PAY_RECORD),
  /** A lesson completed for the first time; amount 1. */
  lesson: kind("learning", "lessons", payOf, "learning"),
  /** A drill, once a day; amount 1. */
  drill: kind("learning", "drills", payDrill, "learning"),
  /** A listening prompt answered, once per track and prompt; amount 1. */
  listening: kind("learning", "listening", () => PAY_LISTENING, "learning"),
  /** An achievement earned; amount 1. */
  achievement: echo("rewards", "achievements", payOf),
  /** A reward redeemed and enjoyed; amount 1. It was paid for when it was bought. */
  treat: echo("rewards", "treats", unpaid),
  /** A freeze used up for the missed day it is filed under; amount 1. */
  freeze: echo("streaks", "freezes", unpaid),
  /** The first deed of a day that counts; amount 1. Recorded by the streaks themselves. */
  streakDay: echo("streaks", "streakDays", unpaid),
} as const satisfies Readonly<Record<string, Kind>>;

export type DeedType = keyof typeof DEEDS;
export const DEED_TYPES = Object.keys(DEEDS) as readonly DeedType[];

/** What also moves coins, but is no deed: the ledger's causes are these and the deeds. */
export type LedgerEventType = DeedType | "purchase" | "refund" | "correction";

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
