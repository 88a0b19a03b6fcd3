// Signing in. An unknown e-mail and a wrong password get the same answer after the same work, so that nobody learns
// who has an account here.
import { pool } from "#server/db/pool.ts";
import type { SignInInput } from "#zero/auth/rules.ts";
import { writeAudit } from "./audit.ts";
import type { Client } from "./client.ts";
import { accountKey, deviceCookie, knownDevice } from "./device.ts";
import { AuthError } from "./errors.ts";
import { countTry, forgiveTry, signInTries } from "./limits.ts";
import { type Db, sessionCookie } from "./lucia.ts";
import { hashPassword, isOutdated, verifyPassword } from "./passwords.ts";
import { openSession } from "./sessions.ts";
import { tokenIn } from "./tokens.ts";
import { inTransaction } from "./transaction.ts";

interface Account {
  userId: string;
  name: string;
  passwordHash: string;
  isDisabled: boolean;
}

export interface SignedIn {
  userId: string;
  name: string;
  /** Set-Cookie lines for the answer. */
  cookies: string[];
}

async function findAccount(email: string): Promise<Account | null> {
  const { rows } = await pool().query<Account>(
    `SELECT u.id AS "userId", p.name, a.password_hash AS "passwordHash", u.disabled_at IS NOT NULL AS "isDisabled"
       FROM users u
       JOIN profiles p ON p.user_id = u.id
       JOIN private.accounts a ON a.user_id = u.id AND a.provider = 'password' AND a.password_hash IS NOT NULL
      WHERE u.email = $1`,
    [email],
  );
  return rows[0] ?? null;
}

/**
 * Opens a session for an e-mail and password; the session the browser had before ends.
 * @throws {AuthError} `auth.wrongCredentials`, `auth.closed`, `auth.tooMany`, `auth.busy`
 */
export async function signIn(input: SignInInput, request: Request, client: Client): Promise<SignedIn> {
  const key = accountKey(input.email);
  const tries = signInTries(key, client.ip, knownDevice(request, key));
  await countTry(tries);

  const account = await findAccount(input.email);
  const isRight = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (account === null || !isRight) return refuse("auth.wrongCredentials", account, client);
  if (account.isDisabled) return refuse("auth.closed", account, client);

  await forgiveTry(tries);
  const rehashed = isOutdated(account.passwordHash) ? await hashPassword(input.password) : null;
  const token = await inTransaction(async (db) => {
    await confirmPassword(db, account, rehashed);
    await db.query("UPDATE users SET last_active_at = now() WHERE id = $1", [account.userId]);
    await writeAudit(db, client, {
      action: "auth.signIn",
      status: "success",
      actor: account,
      targetId: account.userId,
    });
    return openSession(db, account.userId, client, tokenIn(request.headers.get("cookie")));
  });
  return { userId: account.userId, name: account.name, cookies: [sessionCookie(token), deviceCookie(key)] };
}

/**
 * Holds on to the hash that was verified until the session exists. A change of the password at the same moment comes
 * either before (then this sign-in fails) or after (then it ends the new session with all others).
 */
async function confirmPassword(db: Db, account: Account, rehashed: string | null): Promise<void> {
  const { rowCount } = await db.query(
    `UPDATE private.accounts SET password_hash = $3, updated_at = CASE WHEN $3 = $2 THEN updated_at ELSE now() END
      WHERE user_id = $1 AND provider = 'password' AND password_hash = $2`,
    [account.userId, account.passwordHash, rehashed ?? account.passwordHash],
  );
  if (rowCount === 0) throw wrong("auth.wrongCredentials");
}

async function refuse(
  code: "auth.wrongCredentials" | "auth.closed",
  account: Account | null,
  client: Client,
): Promise<never> {
  await writeAudit(pool(), client, {
    action: "auth.signIn",
    status: code === "auth.closed" ? "denied" : "failure",
    actor: null,
    targetId: account?.userId ?? null,
    details: { code },
  });
  throw wrong(code);
}

/** Both halves may be wrong; the form marks the one that is hidden from whoever types it. */
function wrong(code: "auth.wrongCredentials" | "auth.closed"): AuthError {
  return new AuthError(code, code === "auth.wrongCredentials" ? { field: "password" } : {});
}
