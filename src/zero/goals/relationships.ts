import { relationships } from "@rocicorp/zero";
import { goalMilestones, goalMoves, goals } from "./schema.ts";

export const goalsRelationships = relationships(goals, ({ many }) => ({
  milestones: many({ sourceField: ["id"], destField: ["goalId"], destSchema: goalMilestones }),
  moves: many({ sourceField: ["id"], destField: ["goalId"], destSchema: goalMoves }),
}));

export const goalMilestonesRelationships = relationships(goalMilestones, ({ one }) => ({
  goal: one({ sourceField: ["goalId"], destField: ["id"], destSchema: goals }),
}));

export const goalMovesRelationships = relationships(goalMoves, ({ one }) => ({
  goal: one({ sourceField: ["goalId"], destField: ["id"], destSchema: goals }),
}));
