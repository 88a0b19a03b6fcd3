// What is done with the members of a library. Its owner does it; everybody may leave.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, oneOf } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { access } from "./access.ts";
import { part } from "./joining.ts";
import { type FocusLibraryMember, INVITED_ROLES } from "./schema.ts";
import { noteEvent } from "./writes.ts";

const library = v.object({ libraryId: id, at: instant });
const member = v.object({ ...library.entries, userId: id });

async function memberOf(
  tx: Transaction,
  { libraryId, userId }: { libraryId: string; userId: string },
): Promise<FocusLibraryMember | undefined> {
  return tx.run(zql.focusLibraryMembers.where("libraryId", libraryId).where("userId", userId).one());
}

const nameOf = async (tx: Transaction, userId: string): Promise<string | null> =>
  (await tx.run(zql.profiles.where("userId", userId).one()))?.name ?? null;

export const libraryMembersMutators = {
  /** Says what a member may do. Who has left meanwhile stays gone. */
  changeRole: defineMutator(
    v.object({ ...member.entries, role: oneOf("The role", INVITED_ROLES) }),
    async ({ tx, ctx, args }) => {
      const { libraryId, userId, role } = args;
      const who = await access(tx, ctx, libraryId, "manageMembers");
      const target = await memberOf(tx, args);
      if (!target || target.role === role) return;
      if (target.role === "owner") throw new DomainError("libraries.ownerStays");
      await tx.mutate.focusLibraryMembers.update({ libraryId, userId, role });
      const at = momentOf(ctx, args.at);
      const title = await nameOf(tx, userId);
      await noteEvent(tx, {
        libraryId,
        userId: who.userId,
        kind: "roleChanged",
        title,
        role,
        cause: [userId, String(at)],
        at,
      });
    },
  ),

  /** Ends somebody's membership. What they added stays. */
  remove: defineMutator(member, async ({ tx, ctx, args }) => {
    const { libraryId, userId } = args;
    const who = await access(tx, ctx, libraryId, "manageMembers");
    const target = await memberOf(tx, args);
    if (!target) return;
    if (target.role === "owner") throw new DomainError("libraries.ownerStays");
    const at = momentOf(ctx, args.at);
    const title = await nameOf(tx, userId);
    await part(tx, { libraryId, userId, at });
    await noteEvent(tx, {
      libraryId,
      userId: who.userId,
      kind: "removed",
      title,
      cause: [userId, String(at)],
      at,
    });
  }),

  /** Ends one's own membership. */
  leave: defineMutator(library, async ({ tx, ctx, args }) => {
    const { userId, member: own } = await access(tx, ctx, args.libraryId, "view");
    if (own.role === "owner") throw new DomainError("libraries.ownerStays");
    const at = momentOf(ctx, args.at);
    await part(tx, { libraryId: args.libraryId, userId, at });
    await noteEvent(tx, {
      libraryId: args.libraryId,
      userId,
      kind: "left",
      title: null,
      cause: [userId, String(at)],
      at,
    });
  }),

  /**
   * Hands a library over to a member; who had it stays as an editor. Invitations that are still open end: they were the
   * former owner's word.
   */
  transfer: defineMutator(member, async ({ tx, ctx, args }) => {
    const { libraryId, userId } = args;
    const who = await access(tx, ctx, libraryId, "transfer");
    if (userId === who.userId) return;
    if (!(await memberOf(tx, args))) throw new DomainError("row.missing");
    const theirs = await tx.run(
      zql.focusLibraries.where("userId", userId).where("deletedAt", "IS", null).limit(LIMITS.libraries),
    );
    if (theirs.length >= LIMITS.libraries) throw new DomainError("libraries.theyOwnTooMany");
    const at = momentOf(ctx, args.at);
    await tx.mutate.focusLibraryMembers.update({ libraryId, userId: who.userId, role: "editor" });
    await tx.mutate.focusLibraryMembers.update({ libraryId, userId, role: "owner" });
    await tx.mutate.focusLibraries.update({ id: libraryId, userId, updatedAt: at });
    await onServer(
      tx,
      `with links as (delete from private.focus_library_invites where library_id = $1),
            letters as (delete from private.library_email_invites where library_id = $1)
       delete from library_invitations where library_id = $1 and status = 'pending'`,
      [libraryId],
    );
    const title = await nameOf(tx, userId);
    await noteEvent(tx, {
      libraryId,
      userId: who.userId,
      kind: "transferred",
      title,
      role: "owner",
      cause: [userId, String(at)],
      at,
    });
  }),
};
