// The first admin: whoever can type a command at the server gets a key, and whoever enters it becomes admin. Only while
// there is none: afterwards admins make admins.
import { randomBytes } from "node:crypto";
import { type Client, clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { countTry, forgiveTry, signInTries } from "#server/auth/limits.ts";
import type { Db } from "#server/auth/lucia.ts";
import type { RequestSession } from "#server/auth/session.ts";
import { hashToken } from "#server/auth/tokens.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { CLAIM_MINUTES } from "#zero/people/claim.ts";
import { AT_THE_SERVER, NO_CLIENT, noteAct } from "./entries.ts";

/** 20 characters that nobody mistakes for each other when they copy them by hand: 100 bit. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";
const GROUPS = 4;
const GROUP = 5;

const newKey = (): string =>
  Array.from({ length: GROUPS }, () =>
    [...randomBytes(GROUP)].map((byte) => ALPHABET[byte % ALPHABET.length]).join(""),
  ).join("-");

async function hasAdmin(db: Db): Promise<boolean> {
  await db.query("SELECT private.hold_admins()");
  const { rows } = await db.query<{ has: boolean }>("SELECT private.admin_stands_besides(NULL) AS has");
  return rows[0]?.has ?? true;
}

/** A new key in the place of the one before, in the caller's transaction; null where there is an admin already. */
export async function makeClaimKey(db: Db): Promise<string | null> {
  if (await hasAdmin(db)) return null;
  const key = newKey();
  await db.query("DELETE FROM private.admin_keys");
  await db.query(
    "INSERT INTO private.admin_keys (hash, expires_at) VALUES ($1, now() + make_interval(mins => $2))",
    [hashToken(key), CLAIM_MINUTES],
  );
  await noteAct(db, NO_CLIENT, { action: "roles.makeKey", actor: AT_THE_SERVER, targetId: null });
  return key;
}

/** Makes whoever asks an admin. A wrong key, one that is over, and one that is too late get the same words. */
export async function claimAdmin(session: RequestSession, key: string, request: Request): Promise<void> {
  const client = clientOf(request);
  const tries = signInTries(session.userId, client.ip, null);
  await countTry(tries);
  const claimed = await inTransaction(async (db) => {
    if (await hasAdmin(db)) return false;
    const { rowCount } = await db.query(
      "DELETE FROM private.admin_keys WHERE hash = $1 AND expires_at > now()",
      [hashToken(key)],
    );
    if (rowCount === 0) return false;
    await giveAdmin(db, session, session.userId, "roles.claim", client);
    return true;
  });
  if (!claimed) {
    await inTransaction((db) =>
      noteAct(db, client, {
        action: "roles.claim",
        status: "failure",
        actor: session,
        targetId: session.userId,
      }),
    );
    throw new AuthError("admin.wrongKey", { field: "key" });
  }
  await forgiveTry(tries);
}

/** The role and its row in the audit log, in the caller's transaction. */
async function giveAdmin(
  db: Db,
  actor: { userId: string | null; name: string },
  userId: string,
  action: "roles.claim" | "roles.grant",
  client: Client,
): Promise<void> {
  await db.query(
    `INSERT INTO user_roles (user_id, role_key, granted_by, granted_at) VALUES ($1, 'admin', $2, now())
     ON CONFLICT (user_id, role_key) DO UPDATE SET expires_at = NULL, granted_by = $2, granted_at = now()`,
    [userId, actor.userId],
  );
  await noteAct(db, client, {
    action,
    actor,
    targetId: userId,
    details: { changes: { role: { before: null, after: "admin" } } },
  });
}

export type Granted = "granted" | "unknown" | "disabled";

/** What `npm run admin:grant` does, in the caller's transaction. `email` as it is stored. */
export async function grantAtTheServer(db: Db, email: string): Promise<Granted> {
  await db.query("SELECT private.hold_admins()");
  const { rows } = await db.query<{ id: string; closed: boolean }>(
    "SELECT id, disabled_at IS NOT NULL AS closed FROM users WHERE email = $1",
    [email],
  );
  const [account] = rows;
  if (!account) return "unknown";
  if (account.closed) return "disabled";
  await giveAdmin(db, AT_THE_SERVER, account.id, "roles.grant", NO_CLIENT);
  return "granted";
}
