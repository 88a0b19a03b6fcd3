// What may be asked of the endpoints of sharing; the forms ask first, with the same schemas.
import * as v from "valibot";
import { email } from "../auth/email.ts";
import { id, oneOf, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { INVITED_ROLES, type InvitedRole, type LibraryType } from "./schema.ts";

const role = oneOf("The role", INVITED_ROLES);

export const libraryInput = v.object({ libraryId: id });

export const linkInput = v.object({
  libraryId: id,
  role,
  hours: whole("The number of hours", 1, LIMITS.inviteHours),
  uses: whole("The number of people", 1, LIMITS.inviteUses),
});
export type LinkInput = v.InferOutput<typeof linkInput>;

export const questionInput = v.object({ libraryId: id, role, email });
export type QuestionInput = v.InferOutput<typeof questionInput>;

/** An invitation of either kind, by its id: ids say nothing and open nothing. */
export const withdrawInput = v.object({ id });

/** As it stands in an address; the server judges it. */
export const tokenInput = v.object({
  token: v.pipe(v.string("The token is missing."), v.maxLength(200, "That token is not valid.")),
});

/** What the owner of a library sees of the invitations that are open. Instants in ms since the epoch. */
export interface OpenInvitations {
  links: { id: string; role: InvitedRole; expiresAt: number; usesLeft: number }[];
  questions: { id: string; role: InvitedRole; email: string; expiresAt: number }[];
}

/** What somebody sees who holds a link. */
export interface LinkPreview {
  libraryName: string;
  libraryType: LibraryType;
  inviter: string;
  role: InvitedRole;
  members: number;
  /** Set for whoever is a member already. */
  libraryId: string | null;
}
