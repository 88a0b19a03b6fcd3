import { relationships } from "@rocicorp/zero";
import { goalMilestones, goals } from "./schema.ts";

export const goalsRelationships = relationships(goals, ({ many }) => ({
  milestones: many({ sourceField: ["id"], destField: ["goalId"], destSchema: goalMilestones }),
}));

export const goalMilestonesRelationships = relationships(goalMilestones, ({ one }) => ({
  goal: one({ sourceField: ["goalId"], destField: ["id"], destSchema: goals }),
}));
