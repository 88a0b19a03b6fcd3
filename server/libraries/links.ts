// Invitations by link. Whoever holds the token may join, so only its hash is kept: a copy of the database lets nobody in.
import { AuthError } from "#server/auth/errors.ts";
import { countTry, inviteTries } from "#server/auth/limits.ts";
import { hashToken, isToken, newToken } from "#server/auth/tokens.ts";
import { pool } from "#server/db/pool.ts";
import { asPerson, type ServerTx } from "#server/zero/database.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { linkExpiry, linkState } from "#zero/libraries/invitations-rules.ts";
import { join } from "#zero/libraries/joining.ts";
import type { InvitedRole } from "#zero/libraries/schema.ts";
import type { LinkInput, LinkPreview } from "#zero/libraries/sharing-args.ts";
import { inLibrary } from "./owner.ts";

/**
 * Makes a link.
 * @param now ms since the epoch
 * @returns its path, which is not to be had again
 * @throws {AuthError} `auth.tooMany`, `libraries.tooManyLinks`; {DomainError} where the caller may not invite
 */
export async function createLink(userId: string, input: LinkInput, now: number): Promise<string> {
  await countTry(inviteTries(userId));
  const token = newToken();
  await inLibrary(userId, input.libraryId, "invite", async (tx) => {
    const [open] = await tx.dbTransaction.query(
      `select count(*)::integer as links from private.focus_library_invites
        where library_id = $1 and uses_left > 0 and expires_at > to_timestamp($2 / 1000.0)`,
      [input.libraryId, now],
    );
    if ((open as { links: number }).links >= LIMITS.inviteLinks)
      throw new AuthError("libraries.tooManyLinks");
    await tx.dbTransaction.query(
      `insert into private.focus_library_invites (token_hash, library_id, role, created_by, expires_at, uses_left)
       values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), $6)`,
      [hashToken(token), input.libraryId, input.role, userId, linkExpiry(now, input.hours), input.uses],
    );
  });
  return `/join/${token}`;
}

interface Link {
  libraryId: string;
  role: InvitedRole;
  createdBy: string;
  /** Ms since the epoch. */
  expiresAt: number;
  usesLeft: number;
}

const FIND = `
  select i.library_id as "libraryId", i.role, i.created_by as "createdBy", i.uses_left as "usesLeft",
         (extract(epoch from i.expires_at) * 1000)::float8 as "expiresAt"
    from private.focus_library_invites i
    join focus_libraries l on l.id = i.library_id and l.deleted_at is null
    join users u on u.id = i.created_by and u.disabled_at is null
   where i.token_hash = $1`;

/** @throws {AuthError} `libraries.linkUsed`, `libraries.linkExpired` */
function checkOpen(link: Link, now: number): void {
  const state = linkState(link, now);
  if (state === "used") throw new AuthError("libraries.linkUsed");
  if (state === "expired") throw new AuthError("libraries.linkExpired");
}

/**
 * What a link leads to, for whoever holds it at `now` (ms since the epoch).
 * @throws {AuthError} `auth.tooMany`, `libraries.noSuchLink`, `libraries.linkUsed`, `libraries.linkExpired`
 */
export async function previewLink(userId: string, token: string, now: number): Promise<LinkPreview> {
  await countTry(inviteTries(userId));
  if (!isToken(token)) throw new AuthError("libraries.noSuchLink");
  const { rows } = await pool().query<Link & Omit<LinkPreview, "libraryId"> & { isMember: boolean }>(
    `select found.*, l.name as "libraryName", l.library_type as "libraryType", p.name as inviter,
            (select count(*)::integer from focus_library_members m where m.library_id = l.id) as members,
            exists (select 1 from focus_library_members m where m.library_id = l.id and m.user_id = $2) as "isMember"
       from (${FIND}) found
       join focus_libraries l on l.id = found."libraryId"
       join profiles p on p.user_id = found."createdBy"`,
    [hashToken(token), userId],
  );
  const [link] = rows;
  if (!link) throw new AuthError("libraries.noSuchLink");
  const { libraryName, libraryType, inviter, role, members, isMember, libraryId } = link;
  if (!isMember) checkOpen(link, now);
  return { libraryName, libraryType, inviter, role, members, libraryId: isMember ? libraryId : null };
}

async function linkUnder(tx: ServerTx, token: string): Promise<Link> {
  const [link] = isToken(token) ? await tx.dbTransaction.query(FIND, [hashToken(token)]) : [];
  if (!link) throw new AuthError("libraries.noSuchLink");
  return link as object as Link;
}

/**
 * Joins by a link at `now` (ms since the epoch). Whoever is a member already loses nothing and costs no use. The
 * library's row is locked before its uses are counted, so the last one is used once.
 * @returns the library
 * @throws {AuthError} as {@link previewLink}; {DomainError} `libraries.tooManyMembers`
 */
export async function joinByLink(userId: string, token: string, now: number): Promise<string> {
  await countTry(inviteTries(userId));
  return asPerson(userId, async (tx) => {
    const { libraryId, role, createdBy: invitedBy } = await linkUnder(tx, token);
    if (!(await join(tx, { libraryId, userId, role, invitedBy, at: now }))) return libraryId;
    // Once more, now that nobody else can change it: it may have been withdrawn, or used up.
    checkOpen(await linkUnder(tx, token), now);
    await tx.dbTransaction.query(
      "update private.focus_library_invites set uses_left = uses_left - 1 where token_hash = $1",
      [hashToken(token)],
    );
    return libraryId;
  });
}
