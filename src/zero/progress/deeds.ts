// What people do, as one shape. Each domain turns its verbs into deeds; `record` does the rest.
import type { Pay } from "./rules.ts";

/**
 * Every kind of deed: the tally it is summed under in `activity_days`, and the category it is filed under in the
 * activity feed. A new domain adds its lines here.
 */
export const DEEDS = {
  /** A focus session run to its end; amount in seconds. */
  focus: { tally: "focus", category: "focus" },
  /** Focus stopped early, abandoned or expired; amount in seconds. */
  focusPart: { tally: "focus", category: "focus" },
  /** A break run to its end; amount in seconds. */
  break: { tally: "break", category: "focus" },
  /** A person's own quest completed; amount 1. */
  ownQuest: { tally: "quests", category: "quests" },
  /** A universal quest claimed; amount 1. */
  universalQuest: { tally: "quests", category: "quests" },
} as const;

export type DeedType = keyof typeof DEEDS;

export interface Deed {
  type: DeedType;
  /** What it was for once and for all: `focus:<session>`, `quest:<quest>:<period>`. A cause is recorded once. */
  cause: string;
  subjectId: string;
  /** One line a person reads in their feed. */
  title: string;
  /** In the unit of its kind, see {@link DEEDS}. */
  amount: number;
  pay: Pay;
  /** The person's day it counts for. */
  day: string;
  /** Ms since the epoch. */
  at: number;
}
