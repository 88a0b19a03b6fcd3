import { boolean, json, number, type ReadonlyJSONObject, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const LEARN_DIFFICULTIES = ["beginner", "intermediate", "advanced"] as const;
export type LearnDifficulty = (typeof LEARN_DIFFICULTIES)[number];

export const DRILL_TYPES = [
  "interval",
  "chord",
  "scale_degree",
  "rhythm",
  "frequency",
  "level_change",
  "recall",
] as const;
export type DrillType = (typeof DRILL_TYPES)[number];

export const LESSON_STATUSES = ["started", "completed"] as const;
export type LessonStatus = (typeof LESSON_STATUSES)[number];

/** The answers live in `private.lesson_answers`: what is synced can be read by the person who is being asked. */
export type QuizQuestion = {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly allowsSeveral?: boolean;
};

/** The state of a spaced-repetition card (FSRS); instants in ms, `stability` in days. */
export type ReviewCard = {
  readonly dueAt: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduledDays: number;
  readonly learningSteps: number;
  readonly reps: number;
  readonly lapses: number;
  readonly state: "new" | "learning" | "review" | "relearning";
  readonly lastReviewAt?: number;
};

export const learnTopics = snakeTable("learnTopics")
  .columns(
    snakeColumns({
      key: string(),
      name: string(),
      description: string(),
      icon: string(),
      color: string(),
      sortOrder: number(),
      isActive: boolean(),
    }),
  )
  .primaryKey("key");

export const learnLessons = snakeTable("learnLessons")
  .columns(
    snakeColumns({
      key: string(),
      topicKey: string(),
      title: string(),
      summary: string(),
      contentMarkdown: string(),
      quiz: json<readonly QuizQuestion[]>(),
      durationMinutes: number(),
      difficulty: oneOf(LEARN_DIFFICULTIES),
      xpReward: number(),
      coinReward: number(),
      sortOrder: number(),
      isActive: boolean(),
      activeFrom: instant().optional(),
      activeUntil: instant().optional(),
    }),
  )
  .primaryKey("key");

export const learnDrills = snakeTable("learnDrills")
  .columns(
    snakeColumns({
      key: string(),
      topicKey: string(),
      title: string(),
      drillType: oneOf(DRILL_TYPES),
      config: json<ReadonlyJSONObject>(),
      difficulty: oneOf(LEARN_DIFFICULTIES),
      xpReward: number(),
      sortOrder: number(),
      isActive: boolean(),
      activeFrom: instant().optional(),
      activeUntil: instant().optional(),
    }),
  )
  .primaryKey("key");

/** A lesson nobody opened has no row. `bestScore` goes from 0 to 100. */
export const userLessonProgress = snakeTable("userLessonProgress")
  .columns(
    snakeColumns({
      userId: id(),
      lessonKey: string(),
      status: oneOf(LESSON_STATUSES),
      startedAt: instant().optional(),
      completedAt: instant().optional(),
      bestScore: number().optional(),
      attempts: number(),
      reviewCard: json<ReviewCard>().optional(),
      dueAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("userId", "lessonKey");

/** `correct` of `total` questions over all attempts; scores go from 0 to 100. */
export const userDrillStats = snakeTable("userDrillStats")
  .columns(
    snakeColumns({
      userId: id(),
      drillKey: string(),
      attempts: number(),
      correct: number(),
      total: number(),
      bestScore: number(),
      averageScore: number(),
      currentStreak: number(),
      bestStreak: number(),
      totalSeconds: number(),
      lastAttemptAt: instant().optional(),
      reviewCard: json<ReviewCard>().optional(),
      dueAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("userId", "drillKey");

export type LearnTopic = Row<typeof learnTopics.schema>;
export type LearnLesson = Row<typeof learnLessons.schema>;
export type LearnDrill = Row<typeof learnDrills.schema>;
export type LessonProgress = Row<typeof userLessonProgress.schema>;
export type DrillStats = Row<typeof userDrillStats.schema>;
