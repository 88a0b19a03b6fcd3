// What a role may do on this server: the one table, asked by every operator's query, verb and endpoint, and by the
// window's own navigation. Nobody has a capability that is not in it.
import { ROLES, type Role } from "../kernel/context.ts";

/** Each capability with the lowest role that has it. */
const LOWEST = {
  /** Opens `/admin`: figures, health, who is here, what happens. */
  watch: "moderator",
  /** Finds people and reads what the server knows of them. */
  readPeople: "moderator",
  /** Disables, ends sessions, corrects balances, exports and deletes. */
  managePeople: "admin",
  grantRoles: "admin",
  answerFeedback: "moderator",
  editCatalogues: "admin",
  readAudit: "admin",
  /** How long the audit log is kept. */
  setRetention: "admin",
  /** Tables, rows and read-only SQL. */
  readDatabase: "admin",
} as const satisfies Record<string, Role>;

export type Capability = keyof typeof LOWEST;
export const CAPABILITIES = Object.keys(LOWEST) as Capability[];

/** From the least to the most; `ROLES` is in that order. */
const rank = (role: Role): number => ROLES.indexOf(role);

/** Whether one of these roles has the capability; no roles, no capability. */
export const can = (roles: readonly Role[], capability: Capability): boolean =>
  roles.some((role) => rank(role) >= rank(LOWEST[capability]));
