import { boolean, number, type Row, string } from "@rocicorp/zero";
import {
  id,
  instant,
  oneOf,
  origin,
  position,
  snakeColumns,
  snakeTable,
  timestamps,
} from "#zero/kernel/columns.ts";

export const QUEST_PERIODS = ["daily", "weekly", "monthly", "once", "repeatable"] as const;
export type QuestPeriod = (typeof QUEST_PERIODS)[number];

export const QUEST_TARGET_TYPES = [
  "focus_minutes",
  "focus_sessions",
  "habits_completed",
  "perfect_days",
  "workouts",
  "exercise_minutes",
  "reading_minutes",
  "pages",
  "lessons",
  "drills",
  "streak_days",
  "listening_prompts",
] as const;
export type QuestTarget = (typeof QUEST_TARGET_TYPES)[number];

export const QUEST_DIFFICULTIES = ["starter", "easy", "medium", "hard", "epic"] as const;
export type QuestDifficulty = (typeof QUEST_DIFFICULTIES)[number];

export const QUEST_STATUSES = ["available", "accepted", "completed", "abandoned", "expired"] as const;
export type QuestStatus = (typeof QUEST_STATUSES)[number];

export const QUEST_REPEATS = ["none", "daily", "weekly", "monthly"] as const;
export type QuestRepeat = (typeof QUEST_REPEATS)[number];

export const QUEST_PROGRESS_STATUSES = ["in_progress", "completed", "claimed"] as const;
export type QuestProgressStatus = (typeof QUEST_PROGRESS_STATUSES)[number];

export const universalQuests = snakeTable("universalQuests")
  .columns(
    snakeColumns({
      id: id(),
      key: string(),
      title: string(),
      description: string(),
      period: oneOf(QUEST_PERIODS),
      targetType: oneOf(QUEST_TARGET_TYPES),
      target: number(),
      xpReward: number(),
      coinReward: number(),
      isActive: boolean(),
      activeFrom: instant().optional(),
      activeUntil: instant().optional(),
      createdBy: id().optional(),
      sortOrder: number(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** Difficulty decides the reward. `periodKey` is the period a repeating quest was last opened for. */
export const userQuests = snakeTable("userQuests")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      description: string().optional(),
      category: string().optional(),
      difficulty: oneOf(QUEST_DIFFICULTIES),
      status: oneOf(QUEST_STATUSES),
      progress: number(),
      target: number(),
      repeat: oneOf(QUEST_REPEATS),
      periodKey: string().optional(),
      dueAt: instant().optional(),
      acceptedAt: instant().optional(),
      completedAt: instant().optional(),
      timesCompleted: number(),
      goalId: id().optional(),
      sortOrder: position(),
      deletedAt: instant().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** A person's progress in a universal quest, one row per period (`2026-11-22`, `2026-W47`, `2026-11`, …). */
export const userQuestProgress = snakeTable("userQuestProgress")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      questId: id(),
      periodKey: string(),
      progress: number(),
      status: oneOf(QUEST_PROGRESS_STATUSES),
      completedAt: instant().optional(),
      claimedAt: instant().optional(),
    }),
  )
  .primaryKey("id");

export type UniversalQuest = Row<typeof universalQuests.schema>;
export type UserQuest = Row<typeof userQuests.schema>;
export type UserQuestProgress = Row<typeof userQuestProgress.schema>;
