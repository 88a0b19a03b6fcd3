// Who may be given a role, and who must keep it.
import type { Role } from "../kernel/context.ts";
import type { ErrorCode } from "../kernel/sentences.ts";

/** Roles that are given and taken; everybody is a user. */
export const GIVEN_ROLES = ["moderator", "admin"] as const satisfies readonly Role[];
export type GivenRole = (typeof GIVEN_ROLES)[number];

export interface HeldRole {
  roleKey: Role;
  /** Ms since the epoch; null: for good. */
  expiresAt: number | null;
}

/** Whether a role holds at `now`. */
export const holds = ({ expiresAt }: Pick<HeldRole, "expiresAt">, now: number): boolean =>
  expiresAt === null || expiresAt > now;

/**
 * Whether nobody would be an admin for good once this person is none.
 * @param standing ids of those who are admins without an expiry, on an account that is not disabled
 */
export const isLastAdmin = (standing: readonly string[], userId: string): boolean =>
  standing.includes(userId) && standing.every((id) => id === userId);

export interface Grant {
  by: string;
  userId: string;
  role: GivenRole;
  expiresAt: number | null;
}

/** Why a role can't be given; null if it can. With an expiry the last admin would be one who leaves. */
export function grantRefusal(grant: Grant, standing: readonly string[], now: number): ErrorCode | null {
  if (grant.by === grant.userId) return "roles.own";
  if (!holds(grant, now)) return "roles.over";
  const weakens = grant.role === "admin" && grant.expiresAt !== null;
  return weakens && isLastAdmin(standing, grant.userId) ? "roles.lastAdmin" : null;
}

/** Why a role can't be taken; null if it can. */
export function revokeRefusal(
  { by, userId, role }: Omit<Grant, "expiresAt">,
  standing: readonly string[],
): ErrorCode | null {
  if (by === userId) return "roles.own";
  return role === "admin" && isLastAdmin(standing, userId) ? "roles.lastAdmin" : null;
}
