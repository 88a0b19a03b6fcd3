// The life of sessions: opened at every sign-in, listed as devices, ended by their person, swept when they are over.
import { pool } from "#server/db/pool.ts";
import type { Device } from "#zero/auth/devices.ts";
import type { EndSessionsInput } from "#zero/auth/rules.ts";
import { writeAudit } from "./audit.ts";
import type { Client } from "./client.ts";
import { AuthError } from "./errors.ts";
import { createSession, type Db, deleteExpiredSessions, deleteSessions } from "./lucia.ts";
import type { RequestSession } from "./session.ts";
import { hashToken } from "./tokens.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Opens a session in the caller's transaction. Whatever session the browser had before ends with it: a token that
 * was known before signing in is worth nothing afterwards.
 * @returns the token for the cookie
 */
export async function openSession(
  db: Db,
  userId: string,
  client: Client,
  previousToken: string | null,
): Promise<string> {
  if (previousToken !== null) await deleteSessions(db, "id = $1", [hashToken(previousToken)]);
  return createSession(db, userId, { userAgent: client.userAgent, ip: client.ip });
}

/** Ends the session a request belongs to. Ending one that is over already is no error. */
export async function signOut(session: RequestSession | null, client: Client): Promise<void> {
  if (session === null) return;
  await inTransaction(async (db) => {
    const ended = await deleteSessions(db, "id = $1", [session.sessionId]);
    if (ended === 0) return;
    await writeAudit(db, client, {
      action: "auth.signOut",
      status: "success",
      actor: session,
      targetId: session.userId,
    });
  });
}

/** A person's devices, the one that asks first, then the most recently used. */
export async function devicesOf(session: RequestSession): Promise<Device[]> {
  const { rows } = await pool().query<{
    id: string;
    user_agent: string | null;
    ip: string | null;
    created_at: Date;
    last_seen_at: Date;
  }>(
    `SELECT id, user_agent, ip, created_at, last_seen_at FROM private.sessions
      WHERE user_id = $1 AND expires_at > now()
      ORDER BY id = $2 DESC, last_seen_at DESC, id LIMIT 100`,
    [session.userId, session.sessionId],
  );
  return rows.map((row) => ({
    id: row.id,
    isCurrent: row.id === session.sessionId,
    userAgent: row.user_agent,
    ip: row.ip,
    createdAt: row.created_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
  }));
}

/**
 * Ends one of the person's sessions, or all but the one that asks.
 * @returns how many ended
 * @throws {AuthError} `auth.noSuchSession` for an id that is over, never was, or is somebody else's
 */
export async function endSessions(
  session: RequestSession,
  which: EndSessionsInput["end"],
  client: Client,
): Promise<number> {
  return inTransaction(async (db) => {
    const ended =
      which === "others"
        ? await deleteSessions(db, "user_id = $1 AND id <> $2", [session.userId, session.sessionId])
        : await deleteSessions(db, "user_id = $1 AND id = $2", [session.userId, which]);
    if (which !== "others" && ended === 0) throw new AuthError("auth.noSuchSession");
    await writeAudit(db, client, {
      action: "auth.endSessions",
      status: "success",
      actor: session,
      targetId: session.userId,
      details: { ended, others: which === "others" },
    });
    return ended;
  });
}

/** Deletes sessions and counters that are over. For the worker, every hour or so. */
export async function sweepSessions(): Promise<void> {
  await deleteExpiredSessions(pool());
  await pool().query("DELETE FROM private.oauth_states WHERE expires_at <= now()");
  await pool().query("DELETE FROM private.rate_limits WHERE expire <= $1", [Date.now()]);
}
