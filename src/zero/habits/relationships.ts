import { relationships } from "@rocicorp/zero";
import { habitCompletions, habits } from "./schema.ts";

export const habitsRelationships = relationships(habits, ({ many }) => ({
  completions: many({ sourceField: ["id"], destField: ["habitId"], destSchema: habitCompletions }),
}));

export const habitCompletionsRelationships = relationships(habitCompletions, ({ one }) => ({
  habit: one({ sourceField: ["habitId"], destField: ["id"], destSchema: habits }),
}));
