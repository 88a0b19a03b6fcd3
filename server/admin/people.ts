// What operators see and do of a person that no row syncs: sessions, storage, and the end of an account.
import { type Client, clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { deleteSessions } from "#server/auth/lucia.ts";
import type { RequestSession } from "#server/auth/session.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { pool } from "#server/db/pool.ts";
import { env } from "#server/env.ts";
import { markUnreferenced } from "#server/jobs/files.ts";
import { usedBytes } from "#server/uploads/room.ts";
import type { PersonOverview } from "#zero/people/overview.ts";
import { isLastAdmin } from "#zero/rbac/rules.ts";
import { noteAct } from "./entries.ts";

/** A session by the beginning of its id: enough to tell a person's apart. */
const HANDLE = 16;

export async function overviewOf(userId: string): Promise<PersonOverview> {
  const { rows } = await pool().query<{
    id: string;
    user_agent: string | null;
    ip: string | null;
    created_at: Date;
    last_seen_at: Date;
  }>(
    `SELECT left(id, $2) AS id, user_agent, ip, created_at, last_seen_at FROM private.sessions
      WHERE user_id = $1 AND expires_at > now() ORDER BY last_seen_at DESC, id LIMIT 100`,
    [userId, HANDLE],
  );
  return {
    usedBytes: await usedBytes(pool(), userId),
    limitBytes: env.storagePerPersonBytes,
    sessions: rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      ip: row.ip,
      createdAt: row.created_at.getTime(),
      lastSeenAt: row.last_seen_at.getTime(),
    })),
  };
}

/**
 * Ends one of a person's sessions, or all; their sockets close when this commits. Of one's own, the one that asks too.
 * @returns how many ended
 */
export const endSessionsOf = (
  session: RequestSession,
  userId: string,
  which: string,
  client: Client,
): Promise<number> =>
  inTransaction(async (db) => {
    const ended =
      which === "all"
        ? await deleteSessions(db, "user_id = $1", [userId])
        : await deleteSessions(db, `user_id = $1 AND left(id, ${HANDLE}) = $2`, [userId, which]);
    if (ended > 0)
      await noteAct(db, client, {
        action: "people.endSessions",
        actor: session,
        targetId: userId,
        details: { ended, all: which === "all" },
      });
    return ended;
  });

/**
 * Deletes an account with all that is in it, after its e-mail address was typed. Files that nothing refers to any more
 * are removed by the worker, after the hour in which an upload of the same content may still need them.
 * @throws {AuthError} `people.self`, `row.missing`, `roles.lastAdmin`, `input.invalid`
 */
export async function deletePerson(
  session: RequestSession,
  userId: string,
  typed: string,
  request: Request,
): Promise<void> {
  if (session.userId === userId) throw new AuthError("people.self");
  await inTransaction(async (db) => {
    // Their own writes and changes of admins wait until this is done.
    await db.query("SELECT private.begin_write($1, NULL)", [userId]);
    await db.query("SELECT private.hold_admins()");
    const { rows } = await db.query<{ email: string; name: string }>(
      "SELECT u.email, p.name FROM users u JOIN profiles p ON p.user_id = u.id WHERE u.id = $1 FOR UPDATE OF u",
      [userId],
    );
    const [person] = rows;
    if (!person) throw new AuthError("row.missing");
    if (person.email !== typed)
      throw new AuthError("input.invalid", { field: "email", message: "That is not this account's email." });
    const admins = await db.query<{ id: string }>(
      `SELECT r.user_id AS id FROM user_roles r JOIN users u ON u.id = r.user_id
        WHERE r.role_key = 'admin' AND r.expires_at IS NULL AND u.disabled_at IS NULL`,
    );
    if (
      isLastAdmin(
        admins.rows.map(({ id }) => id),
        userId,
      )
    )
      throw new AuthError("roles.lastAdmin");
    await deleteSessions(db, "user_id = $1", [userId]);
    await db.query("DELETE FROM users WHERE id = $1", [userId]);
    await markUnreferenced(Date.now(), db);
    await noteAct(db, clientOf(request), {
      action: "people.delete",
      actor: session,
      targetId: null,
      details: { person: person.name },
    });
  });
}
