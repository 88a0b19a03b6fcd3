import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { feedback } from "./schema.ts";

export const feedbackRelationships = relationships(feedback, ({ one, many }) => ({
  author: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  resolver: one({ sourceField: ["resolvedBy"], destField: ["userId"], destSchema: profiles }),
  original: one({ sourceField: ["duplicateOf"], destField: ["id"], destSchema: feedback }),
  duplicates: many({ sourceField: ["id"], destField: ["duplicateOf"], destSchema: feedback }),
}));
