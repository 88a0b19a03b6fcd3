import { relationships } from "@rocicorp/zero";
import {
  exerciseSets,
  exercises,
  personalRecords,
  trainingPrograms,
  workoutExercises,
  workoutSections,
  workoutSessions,
  workouts,
} from "./schema.ts";

export const workoutsRelationships = relationships(workouts, ({ many }) => ({
  sections: many({ sourceField: ["id"], destField: ["workoutId"], destSchema: workoutSections }),
  exercises: many({ sourceField: ["id"], destField: ["workoutId"], destSchema: workoutExercises }),
  sessions: many({ sourceField: ["id"], destField: ["workoutId"], destSchema: workoutSessions }),
}));

export const workoutSectionsRelationships = relationships(workoutSections, ({ many }) => ({
  exercises: many({ sourceField: ["id"], destField: ["sectionId"], destSchema: workoutExercises }),
}));

export const workoutExercisesRelationships = relationships(workoutExercises, ({ one }) => ({
  exercise: one({ sourceField: ["exerciseId"], destField: ["id"], destSchema: exercises }),
}));

export const workoutSessionsRelationships = relationships(workoutSessions, ({ one, many }) => ({
  workout: one({ sourceField: ["workoutId"], destField: ["id"], destSchema: workouts }),
  program: one({ sourceField: ["programId"], destField: ["id"], destSchema: trainingPrograms }),
  sets: many({ sourceField: ["id"], destField: ["sessionId"], destSchema: exerciseSets }),
}));

export const exerciseSetsRelationships = relationships(exerciseSets, ({ one }) => ({
  session: one({ sourceField: ["sessionId"], destField: ["id"], destSchema: workoutSessions }),
  exercise: one({ sourceField: ["exerciseId"], destField: ["id"], destSchema: exercises }),
}));

export const personalRecordsRelationships = relationships(personalRecords, ({ one }) => ({
  exercise: one({ sourceField: ["exerciseId"], destField: ["id"], destSchema: exercises }),
  set: one({ sourceField: ["setId"], destField: ["id"], destSchema: exerciseSets }),
}));
