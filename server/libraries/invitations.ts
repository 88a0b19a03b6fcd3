// The invitations of a library that are open, for who may invite.
import { countTry, inviteTries } from "#server/auth/limits.ts";
import { pool } from "#server/db/pool.ts";
import { DomainError } from "#zero/kernel/errors.ts";
import type { OpenInvitations } from "#zero/libraries/sharing-args.ts";
import { inLibrary } from "./owner.ts";
import { askWorker } from "./questions.ts";

/**
 * Links that still lead in, and addresses that were asked; of an address it is not told whether anybody has it.
 * @param now ms since the epoch
 * @throws {DomainError} `row.missing`, `libraries.notAllowed`
 */
export const openInvitations = (userId: string, libraryId: string, now: number): Promise<OpenInvitations> =>
  inLibrary(userId, libraryId, "invite", async ({ dbTransaction }) => {
    const links = await dbTransaction.query(
      `select id, role, uses_left as "usesLeft", (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"
         from private.focus_library_invites
        where library_id = $1 and uses_left > 0 and expires_at > to_timestamp($2 / 1000.0) order by created_at desc`,
      [libraryId, now],
    );
    const questions = await dbTransaction.query(
      `select id, role, email, (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"
         from private.library_email_invites
        where library_id = $1 and withdrawn_at is null and expires_at > to_timestamp($2 / 1000.0)
        order by created_at desc`,
      [libraryId, now],
    );
    return { links: [...links], questions: [...questions] } as OpenInvitations;
  });

/**
 * Takes an invitation back, of either kind, at `now` (ms since the epoch): a link leads nowhere any more, a question can't
 * be accepted any more and disappears from the inbox it may lie in.
 * @throws {AuthError} `auth.tooMany`; {DomainError} `row.missing` where there is none, or none of a library the caller is
 *   a member of; `libraries.notAllowed`
 */
export async function withdraw(userId: string, invitationId: string, now: number): Promise<void> {
  await countTry(inviteTries(userId));
  const { rows } = await pool().query<{ libraryId: string }>(
    `select library_id as "libraryId" from private.focus_library_invites where id = $1
     union all select library_id from private.library_email_invites where id = $1`,
    [invitationId],
  );
  const [found] = rows;
  if (!found) throw new DomainError("row.missing");
  await inLibrary(userId, found.libraryId, "invite", async ({ dbTransaction }) => {
    await dbTransaction.query("delete from private.focus_library_invites where id = $1", [invitationId]);
    await dbTransaction.query(
      `update private.library_email_invites set withdrawn_at = to_timestamp($2 / 1000.0)
        where id = $1 and withdrawn_at is null`,
      [invitationId, now],
    );
  });
  await askWorker();
}
