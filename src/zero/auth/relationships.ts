import { relationships } from "@rocicorp/zero";
import { userRoles } from "#zero/rbac/schema.ts";
import { profiles, users } from "./schema.ts";

export const usersRelationships = relationships(users, ({ one, many }) => ({
  profile: one({ sourceField: ["id"], destField: ["userId"], destSchema: profiles }),
  roles: many({ sourceField: ["id"], destField: ["userId"], destSchema: userRoles }),
}));
