import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { activityEvents, auditLog } from "./schema.ts";

export const auditLogRelationships = relationships(auditLog, ({ one }) => ({
  actor: one({ sourceField: ["actorId"], destField: ["userId"], destSchema: profiles }),
}));

export const activityEventsRelationships = relationships(activityEvents, ({ one }) => ({
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));
