import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";
import type { StreakType } from "#zero/progress/schema.ts";

/** When an achievement is earned. `deed` is a kind of deed; `counts` says whether its deeds or their amounts add up. */
export type AchievementCondition =
  | {
      readonly type: "count";
      readonly deed: string;
      readonly counts: "deeds" | "amount";
      readonly atLeast: number;
    }
  | { readonly type: "streak"; readonly streak: StreakType; readonly days: number }
  | { readonly type: "level"; readonly level: number }
  | { readonly type: "habit_streak"; readonly length: number };

export const achievementDefinitions = snakeTable("achievementDefinitions")
  .columns(
    snakeColumns({
      key: string(),
      name: string(),
      description: string(),
      category: string(),
      icon: string(),
      condition: json<AchievementCondition>(),
      rewardXp: number(),
      rewardCoins: number(),
      isHidden: boolean(),
      sortOrder: number(),
    }),
  )
  .primaryKey("key");

export const userAchievements = snakeTable("userAchievements")
  .columns(
    snakeColumns({
      userId: id(),
      achievementKey: string(),
      earnedAt: instant(),
      seenAt: instant().optional(),
    }),
  )
  .primaryKey("userId", "achievementKey");

export type AchievementDefinition = Row<typeof achievementDefinitions.schema>;
export type UserAchievement = Row<typeof userAchievements.schema>;
