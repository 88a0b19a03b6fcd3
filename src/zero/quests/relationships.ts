import { relationships } from "@rocicorp/zero";
import { goals } from "#zero/goals/schema.ts";
import { universalQuests, userQuestProgress, userQuests } from "./schema.ts";

/** `progress` reaches everyone's rows: a query over it must narrow it to the person. */
export const universalQuestsRelationships = relationships(universalQuests, ({ many }) => ({
  progress: many({ sourceField: ["id"], destField: ["questId"], destSchema: userQuestProgress }),
}));

export const userQuestsRelationships = relationships(userQuests, ({ one }) => ({
  goal: one({ sourceField: ["goalId"], destField: ["id"], destSchema: goals }),
}));

export const userQuestProgressRelationships = relationships(userQuestProgress, ({ one }) => ({
  quest: one({ sourceField: ["questId"], destField: ["id"], destSchema: universalQuests }),
}));
