// The guard of everything that happens in a library: who asks, as what, and that nobody else changes it meanwhile.
import type { Transaction } from "@rocicorp/zero";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { signedIn } from "../kernel/guards.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { can, type LibraryCapability } from "./roles.ts";
import type { FocusLibrary, FocusLibraryMember, FocusLibraryTrack } from "./schema.ts";

export interface Access {
  userId: string;
  library: FocusLibrary;
  member: FocusLibraryMember;
}

/**
 * The library and the caller's membership. On the server the library's row is locked until the transaction ends:
 * members of one library write one after another, so that none decides on what another is just changing.
 * @throws `row.missing` to whoever is no member, as if there were none; `libraries.notAllowed` if the role is too low
 */
export async function access(
  tx: Transaction,
  ctx: Context,
  libraryId: string,
  capability: LibraryCapability,
  { trashed = false } = {},
): Promise<Access> {
  const userId = signedIn(ctx);
  const isMember = zql.focusLibraryMembers.where("libraryId", libraryId).where("userId", userId).one();
  await onServer(
    tx,
    `select 1 from focus_libraries where id = $1
        and exists (select 1 from focus_library_members where library_id = $1 and user_id = $2) for no key update`,
    [libraryId, userId],
  );
  const member = await tx.run(isMember);
  const library = member && (await tx.run(zql.focusLibraries.where("id", libraryId).one()));
  if (!member || !library || (library.deletedAt !== null && !trashed)) throw new DomainError("row.missing");
  if (!can(member.role, capability)) throw new DomainError("libraries.notAllowed");
  return { userId, library, member };
}

/**
 * The same for a track by its id, whatever library it is in.
 * @throws also `row.missing` for what is not there or in the trash
 */
export async function trackAccess(
  tx: Transaction,
  ctx: Context,
  trackId: string,
  capability: LibraryCapability,
): Promise<Access & { track: FocusLibraryTrack }> {
  signedIn(ctx);
  const found = zql.focusLibraryTracks.where("id", trackId).where("deletedAt", "IS", null).one();
  const where = await tx.run(found);
  if (!where) throw new DomainError("row.missing");
  const granted = await access(tx, ctx, where.libraryId, capability);
  // Once more, now that nobody else can change it.
  const track = await tx.run(found);
  if (!track) throw new DomainError("row.missing");
  return { ...granted, track };
}
