// Invitations by e-mail. What is asked for is written down without a look at whose address it is: the same statements run
// for one that has an account and one that has none, and the same is answered. Who is asked, the worker finds out.
import { v7 as newId } from "uuid";
import { AuthError } from "#server/auth/errors.ts";
import { countTry, emailInviteTries, inviteTries } from "#server/auth/limits.ts";
import { pool } from "#server/db/pool.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { QUESTION_MS } from "#zero/libraries/invitations-rules.ts";
import type { QuestionInput } from "#zero/libraries/sharing-args.ts";
import { inLibrary } from "./owner.ts";

/**
 * Has whoever has this address asked, if anybody has. Asking the same address again replaces what was asked before.
 * @param now ms since the epoch
 * @throws {AuthError} `auth.tooMany`; {DomainError} where the caller may not invite
 */
export async function askByEmail(userId: string, input: QuestionInput, now: number): Promise<void> {
  const { libraryId, email, role } = input;
  await countTry(inviteTries(userId));
  await countDay(userId);
  await inLibrary(userId, libraryId, "invite", async (tx) => {
    await tx.dbTransaction.query(
      `update private.library_email_invites set withdrawn_at = to_timestamp($3 / 1000.0)
        where library_id = $1 and email = $2 and withdrawn_at is null`,
      [libraryId, email, now],
    );
    await tx.dbTransaction.query(
      `insert into private.library_email_invites (id, library_id, email, role, created_by, expires_at)
       values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))`,
      [newId(), libraryId, email, role, userId, now + QUESTION_MS],
    );
  });
  await askWorker();
}

/** @throws {AuthError} `auth.tooMany` with the wait */
async function countDay(userId: string): Promise<void> {
  try {
    await countTry(emailInviteTries(userId));
  } catch (error) {
    if (!(error instanceof AuthError) || error.retryAfterSeconds === undefined) throw error;
    const { retryAfterSeconds } = error;
    const hours = Math.ceil(retryAfterSeconds / 3_600);
    throw new AuthError("auth.tooMany", {
      retryAfterSeconds,
      message: `At most ${LIMITS.emailInvites} people a day can be asked by email. Go on in ${hours === 1 ? "an hour" : `${hours} hours`}, or send a link.`,
    });
  }
}

/** Has the worker look at once. */
export async function askWorker(): Promise<void> {
  // The worker makes its schema when it first starts; until then its next minute finds what waits.
  const { rows } = await pool().query<{ is_there: boolean }>(
    "select to_regnamespace('graphile_worker') is not null as is_there",
  );
  if (rows[0]?.is_there)
    await pool().query("select graphile_worker.add_job('deliverInvites', job_key => 'deliverInvites:asked')");
}
