// The one module that knows Lucia: it makes session ids, slides their expiry and words the cookie. Our adapter keeps
// its "session id" (the token the browser holds) out of the database: only the hash is written or looked up.

import { type Adapter, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import type { Pool, QueryResultRow } from "pg";
import { env } from "#server/env.ts";
import type { Role } from "#zero/rbac/schema.ts";
import type { Theme, UserSettings } from "#zero/settings/schema.ts";
import { hashToken, newToken, SESSION_COOKIE } from "./tokens.ts";

export const SESSION_DAYS = 30;

/** A pool or a connection inside a transaction. */
export type Db = Pick<Pool, "query">;

interface SessionAttributes {
  userAgent: string | null;
  ip: string | null;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

type Look = Pick<UserSettings, "accent" | "highContrast" | "reducedMotion" | "textScale">;

/** A session that stands, with all that a request wants to know about its person. */
export interface StoredSession {
  /** SHA-256 of the token. */
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  theme: Theme;
  /** How else the page looks from its first moment on; null until there are settings. */
  look: Look | null;
  roles: readonly Role[];
  expiresAt: Date;
  lastSeenAt: Date;
}

interface SessionRow extends QueryResultRow {
  user_id: string;
  name: string;
  email: string;
  theme: Theme | null;
  look: Look | null;
  roles: Role[];
  expires_at: Date;
  last_seen_at: Date;
}

/**
 * The session of a token, or null if it is over or its person's account is disabled. One statement on primary keys:
 * it runs for every page and every call of zero-cache.
 */
export async function findSession(db: Db, token: string): Promise<StoredSession | null> {
  const sessionId = hashToken(token);
  const { rows } = await db.query<SessionRow>({
    name: "auth-find-session",
    text: `SELECT s.user_id, s.expires_at, s.last_seen_at, u.email, p.name, settings.theme,
                  CASE WHEN settings.user_id IS NOT NULL THEN json_build_object(
                    'accent', settings.accent, 'highContrast', settings.high_contrast,
                    'reducedMotion', settings.reduced_motion, 'textScale', settings.text_scale) END AS look,
                  ARRAY(SELECT r.role_key FROM user_roles r
                         WHERE r.user_id = s.user_id AND (r.expires_at IS NULL OR r.expires_at > now())
                         ORDER BY r.role_key) AS roles
             FROM private.sessions s
             JOIN users u ON u.id = s.user_id
             JOIN profiles p ON p.user_id = s.user_id
             LEFT JOIN user_settings settings ON settings.user_id = s.user_id
            WHERE s.id = $1 AND s.expires_at > now() AND u.disabled_at IS NULL`,
    values: [sessionId],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    sessionId,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    theme: row.theme ?? "system",
    look: row.look,
    roles: row.roles,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
  };
}

/**
 * Deletes sessions and tells the gateway, which closes their sockets; both happen when the transaction commits.
 * @param condition SQL on `private.sessions`, with `values` as its parameters
 * @returns the number of sessions ended
 */
export async function deleteSessions(db: Db, condition: string, values: readonly unknown[]): Promise<number> {
  const { rowCount } = await db.query(
    `WITH ended AS (DELETE FROM private.sessions WHERE ${condition} RETURNING id)
     SELECT pg_notify('session_ended', id) FROM ended`,
    [...values],
  );
  return rowCount ?? 0;
}

const adapterOn = (db: Db): Adapter => ({
  async getSessionAndUser(token) {
    const found = await findSession(db, token);
    if (!found) return [null, null];
    const user: DatabaseUser = { id: found.userId, attributes: {} };
    const attributes = { userAgent: null, ip: null };
    return [{ id: token, userId: found.userId, expiresAt: found.expiresAt, attributes }, user];
  },
  async setSession({ id: token, userId, expiresAt, attributes }) {
    await db.query(
      `INSERT INTO private.sessions (id, user_id, expires_at, created_at, last_seen_at, user_agent, ip)
       VALUES ($1, $2, $3, now(), now(), $4, $5)`,
      [hashToken(token), userId, expiresAt, attributes.userAgent, attributes.ip],
    );
  },
  async updateSessionExpiration(token, expiresAt) {
    await db.query("UPDATE private.sessions SET expires_at = $2 WHERE id = $1", [
      hashToken(token),
      expiresAt,
    ]);
  },
  async deleteSession(token) {
    await deleteSessions(db, "id = $1", [hashToken(token)]);
  },
  async deleteUserSessions(userId) {
    await deleteSessions(db, "user_id = $1", [userId]);
  },
  async deleteExpiredSessions() {
    await deleteSessions(db, "expires_at <= now()", []);
  },
  async getUserSessions() {
    throw new Error("Tokens are not kept; a person's sessions are listed by sessions.ts.");
  },
});

const luciaOn = (db: Db): Lucia =>
  new Lucia(adapterOn(db), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, "d"),
    sessionCookie: {
      name: SESSION_COOKIE,
      attributes: { secure: env.secureCookies, sameSite: "lax", path: "/" },
    },
  });

/** Opens a new session. @returns the token, which exists nowhere else */
export async function createSession(db: Db, userId: string, attributes: SessionAttributes): Promise<string> {
  const token = newToken();
  await luciaOn(db).createSession(userId, attributes, { sessionId: token });
  return token;
}

/** Gives a session its full length again if less than half of it is left. @returns whether it did */
export async function slideSession(db: Db, token: string): Promise<boolean> {
  const { session } = await luciaOn(db).validateSession(token);
  return session?.fresh ?? false;
}

/** Deletes every session that is over. */
export const deleteExpiredSessions = (db: Db): Promise<void> => luciaOn(db).deleteExpiredSessions();

/** Cookies need no database; their wording is Lucia's. */
const cookies = luciaOn({ query: () => Promise.reject(new Error("Not a session store.")) } as unknown as Db);

/** Set-Cookie that keeps a token in the browser. */
export const sessionCookie = (token: string): string => cookies.createSessionCookie(token).serialize();

/** Set-Cookie that removes it. */
export const blankSessionCookie = (): string => cookies.createBlankSessionCookie().serialize();
