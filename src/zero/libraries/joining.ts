// Becoming a member and ceasing to be one, whatever led to it: a link, a question, a removal.
import type { Transaction } from "@rocicorp/zero";
import { DomainError } from "../kernel/errors.ts";
import { LIMITS } from "../kernel/limits.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { depart } from "../together/departure.ts";
import type { InvitedRole } from "./schema.ts";
import { noteEvent } from "./writes.ts";

export interface Joining {
  libraryId: string;
  userId: string;
  role: InvitedRole;
  invitedBy: string;
  /** Ms since the epoch. */
  at: number;
}

/**
 * Makes a person a member; questions to them about this library are answered with it. On the server only: a device
 * holds nothing of a library before it is a member's. The library's row stays locked until the transaction ends.
 * @returns false if they were one before
 * @throws `row.missing` where the library is gone or lies in the trash; `libraries.tooManyMembers`
 */
export async function join(tx: Transaction, joining: Joining): Promise<boolean> {
  const { libraryId, userId, role, invitedBy, at } = joining;
  await onServer(tx, "select 1 from focus_libraries where id = $1 for no key update", [libraryId]);
  const library = await tx.run(zql.focusLibraries.where("id", libraryId).one());
  if (!library || library.deletedAt !== null) throw new DomainError("row.missing");
  await onServer(
    tx,
    `with answered as (
       update library_invitations set status = 'accepted', answered_at = to_timestamp($3 / 1000.0)
        where library_id = $1 and user_id = $2 and status = 'pending' returning id)
     delete from private.library_email_invites where id in (select id from answered)`,
    [libraryId, userId, at],
  );
  if (await tx.run(zql.focusLibraryMembers.where("libraryId", libraryId).where("userId", userId).one()))
    return false;
  const [counted] = await onServer<{ members: number }>(
    tx,
    "select count(*)::integer as members from focus_library_members where library_id = $1",
    [libraryId],
  );
  if ((counted?.members ?? 0) >= LIMITS.libraryMembers) throw new DomainError("libraries.tooManyMembers");
  await tx.mutate.focusLibraryMembers.insert({ libraryId, userId, role, invitedBy, joinedAt: at });
  const cause = [userId, String(at)];
  await noteEvent(tx, { libraryId, userId, kind: "joined", title: null, role, cause, at });
  return true;
}

/** Ends a membership and everything that hangs on it; the tracks somebody added stay, they are the library's. */
export async function part(
  tx: Transaction,
  { libraryId, userId, at }: Pick<Joining, "libraryId" | "userId" | "at">,
): Promise<void> {
  await depart(tx, { libraryId, userId, at });
  await tx.mutate.libraryPreferences.delete({ libraryId, userId });
  await tx.mutate.focusLibraryMembers.delete({ libraryId, userId });
}
