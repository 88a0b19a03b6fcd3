import { relationships } from "@rocicorp/zero";
import { workouts } from "#zero/fitness/schema.ts";
import { goals } from "#zero/goals/schema.ts";
import { habits } from "#zero/habits/schema.ts";
import { userQuests } from "#zero/quests/schema.ts";
import { calendarEvents } from "./schema.ts";

export const calendarEventsRelationships = relationships(calendarEvents, ({ one, many }) => ({
  workout: one({ sourceField: ["workoutId"], destField: ["id"], destSchema: workouts }),
  habit: one({ sourceField: ["habitId"], destField: ["id"], destSchema: habits }),
  goal: one({ sourceField: ["goalId"], destField: ["id"], destSchema: goals }),
  quest: one({ sourceField: ["questId"], destField: ["id"], destSchema: userQuests }),
  series: one({ sourceField: ["recurrenceParentId"], destField: ["id"], destSchema: calendarEvents }),
  overrides: many({ sourceField: ["id"], destField: ["recurrenceParentId"], destSchema: calendarEvents }),
}));
