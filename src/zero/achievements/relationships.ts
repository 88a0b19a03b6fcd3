import { relationships } from "@rocicorp/zero";
import { achievementDefinitions, userAchievements } from "./schema.ts";

export const userAchievementsRelationships = relationships(userAchievements, ({ one }) => ({
  definition: one({
    sourceField: ["achievementKey"],
    destField: ["key"],
    destSchema: achievementDefinitions,
  }),
}));
