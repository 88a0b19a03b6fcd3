// What a person answers when they are asked into a library.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, nowOf, owned, signedIn } from "../kernel/guards.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { isOpenQuestion } from "./invitations-rules.ts";
import { join } from "./joining.ts";
import type { LibraryInvitation } from "./schema.ts";

const target = v.object({ invitationId: id, at: instant });
type Target = v.InferOutput<typeof target>;

/**
 * The caller's own invitation. Its library is locked first, in the order in which everybody locks, so that an answer and
 * a withdrawal happen one after the other.
 */
async function invitationOf(tx: Transaction, ctx: Context, args: Target): Promise<LibraryInvitation> {
  const userId = signedIn(ctx);
  await onServer(
    tx,
    `select 1 from focus_libraries
      where id = (select library_id from library_invitations where id = $1 and user_id = $2) for no key update`,
    [args.invitationId, userId],
  );
  return owned(tx, zql.libraryInvitations, args.invitationId, userId);
}

/** A withdrawn question is over at once, although the worker takes it back a moment later. */
async function checkNotWithdrawn(tx: Transaction, invitationId: string): Promise<void> {
  if (tx.location !== "server") return;
  const standing = await onServer(
    tx,
    "select 1 from private.library_email_invites where id = $1 and withdrawn_at is null",
    [invitationId],
  );
  if (standing.length === 0) throw new DomainError("libraries.invitationOver");
}

export const libraryInvitationsMutators = {
  /** Joins the library one is asked into. */
  accept: defineMutator(target, async ({ tx, ctx, args }) => {
    const invitation = await invitationOf(tx, ctx, args);
    if (invitation.status === "accepted") return;
    if (!isOpenQuestion(invitation, nowOf(ctx, args.at))) throw new DomainError("libraries.invitationOver");
    const at = momentOf(ctx, args.at);
    await checkNotWithdrawn(tx, invitation.id);
    // A device holds nothing of the library yet: it only stops asking, and the library comes when the server agrees.
    if (tx.location === "server") await join(tx, { ...invitation, at });
    await tx.mutate.libraryInvitations.update({ id: invitation.id, status: "accepted", answeredAt: at });
  }),

  /** Says no. Whoever asked is not told. */
  decline: defineMutator(target, async ({ tx, ctx, args }) => {
    const invitation = await invitationOf(tx, ctx, args);
    if (invitation.status !== "pending") return;
    const answeredAt = momentOf(ctx, args.at);
    await tx.mutate.libraryInvitations.update({ id: invitation.id, status: "declined", answeredAt });
  }),

  /** Takes a no back. */
  reopen: defineMutator(target, async ({ tx, ctx, args }) => {
    const invitation = await invitationOf(tx, ctx, args);
    if (invitation.status !== "declined") return;
    await checkNotWithdrawn(tx, invitation.id);
    await tx.mutate.libraryInvitations.update({ id: invitation.id, status: "pending", answeredAt: null });
  }),
};
