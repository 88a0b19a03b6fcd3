import { type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

export const ROLES = ["user", "moderator", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const roles = snakeTable("roles")
  .columns(snakeColumns({ key: oneOf(ROLES), description: string() }))
  .primaryKey("key");

export const userRoles = snakeTable("userRoles")
  .columns(
    snakeColumns({
      userId: id(),
      roleKey: oneOf(ROLES),
      grantedBy: id().optional(),
      grantedAt: instant(),
      expiresAt: instant().optional(),
    }),
  )
  .primaryKey("userId", "roleKey");

export type RoleRow = Row<typeof roles.schema>;
export type UserRole = Row<typeof userRoles.schema>;
