// What a role may do in a library: the one table, asked by every verb, by the server's endpoints and by the buttons.
import { LIBRARY_ROLES, type LibraryRole } from "./schema.ts";

/** Each capability with the lowest role that has it. */
const LOWEST = {
  /** Reads rows and files, sees who is here and what happened. */
  view: "viewer",
  /** Leads or joins what plays for everyone, opens and joins focus rooms. */
  gather: "viewer",
  addTracks: "editor",
  /** Titles, order, and taking out: also of what others added. */
  editTracks: "editor",
  /** Name, description, kind, mix. */
  describe: "editor",
  invite: "owner",
  manageMembers: "owner",
  transfer: "owner",
  trash: "owner",
} as const satisfies Record<string, LibraryRole>;

export type LibraryCapability = keyof typeof LOWEST;
export const LIBRARY_CAPABILITIES = Object.keys(LOWEST) as LibraryCapability[];

/** From the most to the least; `LIBRARY_ROLES` is in that order. */
const rank = (role: LibraryRole): number => LIBRARY_ROLES.indexOf(role);

export const can = (role: LibraryRole | undefined, capability: LibraryCapability): boolean =>
  role !== undefined && rank(role) <= rank(LOWEST[capability]);
