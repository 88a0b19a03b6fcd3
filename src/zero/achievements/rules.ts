// Which achievements are earned and lost by what now stands.
import { levelFor } from "../progress/rules.ts";
import { type Facts, isOfOneDay, isReached, standingOf } from "./conditions.ts";
import type { AchievementDefinition, Condition } from "./schema.ts";

/** A definition with its real texts and condition: what the server knows of all, a device of those not hidden. */
export interface Known {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly icon: string;
  readonly condition: Condition;
  readonly rewardXp: number;
  readonly rewardCoins: number;
}

/** What the row of a hidden one says of it to everybody. */
export const HIDDEN = {
  name: "Hidden",
  description: "It shows itself to whoever earns it.",
  icon: "lock",
  condition: { type: "hidden" },
} as const;

/** Whether it can be earned at `at` at all. What is held stays held, and can still be lost with its deed. */
export const isOffered = (
  one: Pick<AchievementDefinition, "isActive" | "activeFrom" | "activeUntil">,
  at: number,
): boolean =>
  one.isActive && (one.activeFrom ?? at) <= at && at < (one.activeUntil ?? Number.POSITIVE_INFINITY);

export interface Held {
  readonly achievementKey: string;
  /** The person's day it was earned on. */
  readonly day: string;
}

/** What a change of achievements does to the facts they are judged by. */
function withReward(facts: Facts, totalXp: number, by: number): Facts {
  const achievements = Math.max(0, (facts.counts.achievements ?? 0) + by);
  return { ...facts, counts: { ...facts.counts, achievements }, level: levelFor(totalXp) };
}

/**
 * What is newly earned, in the order of the catalogue. A reward may raise the level, and that may earn another: each
 * is earned once, so the chain is never longer than the catalogue.
 */
export function earned(
  known: readonly Known[],
  held: ReadonlySet<string>,
  facts: Facts,
  totalXp: number,
): Known[] {
  const found: Known[] = [];
  let open = known.filter(({ key }) => !held.has(key));
  let now = facts;
  let xp = totalXp;
  for (;;) {
    const next = open.find(({ condition }) => isReached(standingOf(condition, now)));
    if (!next) return found;
    found.push(next);
    open = open.filter((one) => one !== next);
    xp += next.rewardXp;
    now = withReward(now, xp, 1);
  }
}

/**
 * What is held and no longer deserved after a deed of `day` was taken back: whatever would not be earned again by what
 * is left, in which no reward counts for itself. What was achieved within one day is lost by a deed of that day only.
 */
export function lost(
  known: readonly Known[],
  held: readonly Held[],
  facts: Facts,
  totalXp: number,
  day: string,
): Known[] {
  const earnedOn = new Map(held.map((row) => [row.achievementKey, row.day]));
  const judged = known.filter(
    ({ key, condition }) => earnedOn.has(key) && (!isOfOneDay(condition) || earnedOn.get(key) === day),
  );
  const xp = judged.reduce((sum, { rewardXp }) => sum - rewardXp, totalXp);
  const deserved = new Set(earned(judged, new Set(), withReward(facts, xp, -judged.length), xp));
  return judged.filter((one) => !deserved.has(one));
}
