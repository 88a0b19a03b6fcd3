// What the gallery shows, worked out from the rows: ladders as one entry that stands at its next tier.

import * as v from "valibot";
import { conditionSchema, type Facts, standingOf } from "#zero/achievements/conditions.ts";
import { isOffered } from "#zero/achievements/rules.ts";
import type { AchievementDefinition, Condition, UserAchievement } from "#zero/achievements/schema.ts";
import { DEEDS } from "#zero/progress/deeds.ts";

export interface Entry {
  key: string;
  name: string;
  description: string;
  category: string;
  icon: string;
  isHidden: boolean;
  rewardXp: number;
  rewardCoins: number;
  series: string | null;
  tier: number | null;
  earned: UserAchievement | undefined;
  /** How far one is, where that can be said; a hidden one tells nothing. */
  standing: { have: number; need: number } | undefined;
  /** `77 / 100`, `37 h / 50 h`: the standing in words. */
  standingText: string;
  /** Steps of the same ladder, this one included; 1 for one that stands alone. */
  tiers: number;
}

/**
 * Every achievement that can be earned at `now`, and those that were, with what this person has of them, in the order
 * of the catalogue.
 */
export function entriesOf(
  catalogue: readonly AchievementDefinition[],
  earned: readonly UserAchievement[],
  facts: Facts,
  now: number,
): Entry[] {
  const held = new Map(earned.map((row) => [row.achievementKey, row]));
  const definitions = catalogue.filter((one) => held.has(one.key) || isOffered(one, now));
  const tiersOf = new Map<string, number>();
  for (const { series } of definitions) if (series) tiersOf.set(series, (tiersOf.get(series) ?? 0) + 1);
  return definitions.map((definition) => {
    const mine = held.get(definition.key);
    const { success, output } = v.safeParse(conditionSchema, definition.condition);
    const standing = success && !mine ? standingOf(output, facts) : undefined;
    return {
      key: definition.key,
      name: mine?.name ?? definition.name,
      description: mine?.description ?? definition.description,
      category: definition.category,
      icon: mine?.icon ?? definition.icon,
      isHidden: definition.isHidden,
      rewardXp: definition.rewardXp,
      rewardCoins: definition.rewardCoins,
      series: definition.series,
      tier: definition.tier,
      earned: mine,
      standing,
      standingText: standing && success ? textOf(output, standing) : "",
      tiers: definition.series ? (tiersOf.get(definition.series) ?? 1) : 1,
    };
  });
}

const isOfTime = (condition: Condition): boolean =>
  (condition.type === "count" && condition.counter === "focusSeconds") ||
  (condition.type === "day" && condition.tally === DEEDS.focus.tally && condition.counts === "amount");

const SECONDS_PER_HOUR = 3_600;

/** Hours with at most one decimal, so that `0.5 h` is not nothing. */
const hours = (seconds: number): string => `${Math.floor((seconds / SECONDS_PER_HOUR) * 10) / 10} h`;

function textOf(condition: Condition, { have, need }: { have: number; need: number }): string {
  const written = isOfTime(condition) ? hours : (count: number) => count.toLocaleString();
  return `${written(Math.min(have, need))} / ${written(need)}`;
}

/** The open ones one is nearest to, of each ladder the next step; those not begun are left out. */
export const nextOnes = (entries: readonly Entry[], most: number): Entry[] =>
  entries
    .filter(({ standing }) => standing && standing.have > 0 && standing.have < standing.need)
    .filter(({ series }, index, open) => !series || open.findIndex((one) => one.series === series) === index)
    .toSorted((a, b) => shareOf(b) - shareOf(a))
    .slice(0, most);

const shareOf = ({ standing }: Entry): number => (standing ? standing.have / standing.need : 0);
