import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { roles, userRoles } from "./schema.ts";

export const userRolesRelationships = relationships(userRoles, ({ one }) => ({
  role: one({ sourceField: ["roleKey"], destField: ["key"], destSchema: roles }),
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));
