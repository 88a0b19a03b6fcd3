import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { day, id, instant, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";
import type { StreakType } from "#zero/streaks/schema.ts";

/** Where an achievement belongs in the gallery. */
export const ACHIEVEMENT_CATEGORIES = [
  "focus",
  "habits",
  "goals",
  "quests",
  "reading",
  "training",
  "learning",
  "streaks",
  "levels",
  "everything",
] as const;

/**
 * When an achievement is earned; each shape is judged in `conditions.ts`.
 * `count` reads a running total, `day` and `systems` what was done within one day, `streak` the longest run there was.
 */
export type Condition =
  | { readonly type: "count"; readonly counter: string; readonly atLeast: number }
  | {
      readonly type: "day";
      readonly tally: string;
      readonly counts: "deeds" | "amount";
      readonly atLeast: number;
    }
  | { readonly type: "systems"; readonly atLeast: number }
  | { readonly type: "streak"; readonly streak: StreakType; readonly atLeast: number }
  | { readonly type: "level"; readonly atLeast: number }
  | { readonly type: "all"; readonly of: readonly Condition[] };

/** What the row of a hidden achievement says to those who have not earned it: nothing. */
export type PublicCondition = Condition | { readonly type: "hidden" };

/** `series` and `tier` tie the steps of one ladder together. */
export const achievementDefinitions = snakeTable("achievementDefinitions")
  .columns(
    snakeColumns({
      key: string(),
      name: string(),
      description: string(),
      category: string(),
      icon: string(),
      series: string().optional(),
      tier: number().optional(),
      condition: json<PublicCondition>(),
      rewardXp: number(),
      rewardCoins: number(),
      isHidden: boolean(),
      isActive: boolean(),
      activeFrom: instant().optional(),
      activeUntil: instant().optional(),
      sortOrder: number(),
    }),
  )
  .primaryKey("key");

/** The texts are copied when it is earned: of a hidden one the definition does not hold them. */
export const userAchievements = snakeTable("userAchievements")
  .columns(
    snakeColumns({
      userId: id(),
      achievementKey: string(),
      name: string(),
      description: string(),
      icon: string(),
      day: day(),
      earnedAt: instant(),
      seenAt: instant().optional(),
    }),
  )
  .primaryKey("userId", "achievementKey");

export type AchievementDefinition = Row<typeof achievementDefinitions.schema>;
export type UserAchievement = Row<typeof userAchievements.schema>;
