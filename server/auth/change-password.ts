// Changing the password: the present one proves that it is still its owner who sits there.
import { pool } from "#server/db/pool.ts";
import { type ChangePasswordInput, repeatsEmail } from "#zero/auth/rules.ts";
import { writeAudit } from "./audit.ts";
import type { Client } from "./client.ts";
import { AuthError } from "./errors.ts";
import { countTry, forgiveTry, passwordTries } from "./limits.ts";
import { deleteSessions } from "./lucia.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import type { RequestSession } from "./session.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Replaces the password and signs out every other device.
 * @returns how many devices were signed out
 * @throws {AuthError} `auth.wrongPassword`, `input.invalid`, `auth.tooMany`, `auth.busy`
 */
export async function changePassword(
  session: RequestSession,
  input: ChangePasswordInput,
  client: Client,
): Promise<number> {
  if (repeatsEmail(input.newPassword, session.email)) {
    const message = "New password can't be your email address. Choose another one.";
    throw new AuthError("input.invalid", { field: "newPassword", message });
  }
  const tries = passwordTries(session.userId);
  await countTry(tries);
  const entry = { action: "auth.changePassword", actor: session, targetId: session.userId } as const;

  const { rows } = await pool().query<{ password_hash: string | null }>(
    "SELECT password_hash FROM private.accounts WHERE user_id = $1 AND provider = 'password'",
    [session.userId],
  );
  const stored = rows[0]?.password_hash ?? null;
  if (!(await verifyPassword(stored, input.currentPassword))) {
    await writeAudit(pool(), client, { ...entry, status: "failure" });
    throw new AuthError("auth.wrongPassword", { field: "currentPassword" });
  }
  await forgiveTry(tries);
  const passwordHash = await hashPassword(input.newPassword);
  return inTransaction(async (db) => {
    const { rowCount } = await db.query(
      `UPDATE private.accounts SET password_hash = $3, updated_at = now()
        WHERE user_id = $1 AND provider = 'password' AND password_hash = $2`,
      [session.userId, stored, passwordHash],
    );
    // Changed on another device between the check and now: what was proven is no longer the present password.
    if (rowCount === 0) throw new AuthError("auth.wrongPassword", { field: "currentPassword" });
    const ended = await deleteSessions(db, "user_id = $1 AND id <> $2", [session.userId, session.sessionId]);
    await writeAudit(db, client, { ...entry, status: "success", details: { ended } });
    return ended;
  });
}
