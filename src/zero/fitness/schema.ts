import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import {
  day,
  id,
  instant,
  oneOf,
  position,
  snakeColumns,
  snakeTable,
  timestamps,
} from "#zero/kernel/columns.ts";

export const EXERCISE_MEASURES = [
  "weight_reps",
  "bodyweight_reps",
  "assisted_reps",
  "duration",
  "distance",
] as const;
export type ExerciseMeasure = (typeof EXERCISE_MEASURES)[number];

export const WORKOUT_DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type WorkoutDifficulty = (typeof WORKOUT_DIFFICULTIES)[number];

export const SECTION_KINDS = ["warmup", "main", "superset", "circuit", "cooldown"] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export const SET_TYPES = ["normal", "warmup", "drop", "failure"] as const;
export type SetType = (typeof SET_TYPES)[number];

export const RECORD_TYPES = [
  "max_weight",
  "estimated_1rm",
  "reps_at_weight",
  "volume",
  "duration",
  "distance",
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** One week of a programme: which workout on which day, days counted from 0 = the programme's first day. */
export type ProgramWeek = { readonly days: readonly { readonly day: number; readonly workoutId: string }[] };

/** `ownerId` is null for built-in exercises, which everyone sees. */
export const exercises = snakeTable("exercises")
  .columns(
    snakeColumns({
      id: id(),
      ownerId: id().optional(),
      name: string(),
      category: string(),
      muscleGroups: json<readonly string[]>(),
      equipment: json<readonly string[]>(),
      measure: oneOf(EXERCISE_MEASURES),
      instructions: string().optional(),
      videoUrl: string().optional(),
      isArchived: boolean(),
      activeFrom: instant().optional(),
      activeUntil: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const workouts = snakeTable("workouts")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      description: string().optional(),
      estimatedMinutes: number().optional(),
      difficulty: oneOf(WORKOUT_DIFFICULTIES),
      isTemplate: boolean(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const workoutSections = snakeTable("workoutSections")
  .columns(
    snakeColumns({
      id: id(),
      workoutId: id(),
      userId: id(),
      name: string(),
      kind: oneOf(SECTION_KINDS),
      sortOrder: position(),
    }),
  )
  .primaryKey("id");

export const workoutExercises = snakeTable("workoutExercises")
  .columns(
    snakeColumns({
      id: id(),
      workoutId: id(),
      sectionId: id().optional(),
      userId: id(),
      exerciseId: id(),
      sets: number(),
      repsMin: number().optional(),
      repsMax: number().optional(),
      weightKg: number().optional(),
      durationSeconds: number().optional(),
      distanceM: number().optional(),
      restSeconds: number(),
      note: string().optional(),
      sortOrder: position(),
    }),
  )
  .primaryKey("id");

export const trainingPrograms = snakeTable("trainingPrograms")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      description: string().optional(),
      goal: string().optional(),
      durationWeeks: number(),
      weeks: json<readonly ProgramWeek[]>(),
      isActive: boolean(),
      currentWeek: number(),
      startedDay: day().optional(),
      completedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const workoutSessions = snakeTable("workoutSessions")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      workoutId: id().optional(),
      programId: id().optional(),
      name: string(),
      startedAt: instant(),
      finishedAt: instant().optional(),
      durationSeconds: number().optional(),
      note: string().optional(),
      rating: number().optional(),
      xpAwarded: number(),
      coinsAwarded: number(),
    }),
  )
  .primaryKey("id");

/** `rpe` is the rate of perceived exertion, 1 to 10 in halves. */
export const exerciseSets = snakeTable("exerciseSets")
  .columns(
    snakeColumns({
      id: id(),
      sessionId: id(),
      userId: id(),
      exerciseId: id(),
      position: position(),
      setType: oneOf(SET_TYPES),
      reps: number().optional(),
      weightKg: number().optional(),
      durationSeconds: number().optional(),
      distanceM: number().optional(),
      rpe: number().optional(),
      note: string().optional(),
      completedAt: instant().optional(),
    }),
  )
  .primaryKey("id");

/** The unit of `value` follows from the type: kg, repetitions, kg moved, seconds or metres. */
export const personalRecords = snakeTable("personalRecords")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      exerciseId: id(),
      recordType: oneOf(RECORD_TYPES),
      value: number(),
      setId: id().optional(),
      previousValue: number().optional(),
      achievedAt: instant(),
    }),
  )
  .primaryKey("id");

export type Exercise = Row<typeof exercises.schema>;
export type Workout = Row<typeof workouts.schema>;
export type WorkoutSection = Row<typeof workoutSections.schema>;
export type WorkoutExercise = Row<typeof workoutExercises.schema>;
export type TrainingProgram = Row<typeof trainingPrograms.schema>;
export type WorkoutSession = Row<typeof workoutSessions.schema>;
export type ExerciseSet = Row<typeof exerciseSets.schema>;
export type PersonalRecord = Row<typeof personalRecords.schema>;
