import { relationships } from "@rocicorp/zero";
import { goals } from "#zero/goals/schema.ts";
import { habits } from "#zero/habits/schema.ts";
import { focusLibraries } from "#zero/libraries/schema.ts";
import { userQuests } from "#zero/quests/schema.ts";
import { focusPauseState, focusSessions } from "./schema.ts";

export const focusSessionsRelationships = relationships(focusSessions, ({ one }) => ({
  pauseState: one({ sourceField: ["id"], destField: ["sessionId"], destSchema: focusPauseState }),
  quest: one({ sourceField: ["questId"], destField: ["id"], destSchema: userQuests }),
  goal: one({ sourceField: ["goalId"], destField: ["id"], destSchema: goals }),
  habit: one({ sourceField: ["habitId"], destField: ["id"], destSchema: habits }),
  library: one({ sourceField: ["libraryId"], destField: ["id"], destSchema: focusLibraries }),
}));

export const focusPauseStateRelationships = relationships(focusPauseState, ({ one }) => ({
  session: one({ sourceField: ["sessionId"], destField: ["id"], destSchema: focusSessions }),
}));
