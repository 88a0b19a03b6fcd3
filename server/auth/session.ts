// Who is asking: the one road from a request to its person, for pages, endpoints and zero-cache's calls alike.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { AuthError } from "./errors.ts";
import { findSession, SESSION_DAYS, type StoredSession, sessionCookie, slideSession } from "./lucia.ts";
import { tokenIn } from "./tokens.ts";

export type RequestSession = Omit<StoredSession, "lastSeenAt">;

/** How stale `last_seen_at` may be before it is written again, in ms: a write per request would be a write per tap. */
const SEEN_EVERY_MS = 5 * 60_000;
const HALF_LIFE_MS = (SESSION_DAYS / 2) * 24 * 3_600_000;

const asked = new WeakMap<Request, Promise<RequestSession | null>>();

/** The session a request belongs to, or null. Asked twice for one request, the database is asked once. */
export function sessionFromRequest(request: Request): Promise<RequestSession | null> {
  let answer = asked.get(request);
  if (!answer) {
    answer = load(request);
    asked.set(request, answer);
  }
  return answer;
}

/** As {@link sessionFromRequest}. @throws {AuthError} `auth.required` */
export async function requiredSession(request: Request): Promise<RequestSession> {
  const session = await sessionFromRequest(request);
  if (session === null) throw new AuthError("auth.required");
  return session;
}

async function load(request: Request): Promise<RequestSession | null> {
  const token = tokenIn(request.headers.get("cookie"));
  if (token === null) return null;
  const found = await findSession(pool(), token);
  if (found === null) return null;
  const { lastSeenAt, ...session } = found;
  if (Date.now() - lastSeenAt.getTime() > SEEN_EVERY_MS) await markSeen(session.sessionId);
  return session;
}

/** That somebody was here is worth a note, but not an error: a request never fails for it. */
async function markSeen(sessionId: string): Promise<void> {
  try {
    await pool().query(
      `WITH seen AS (
         UPDATE private.sessions SET last_seen_at = now()
          WHERE id = $1 AND last_seen_at < now() - make_interval(secs => $2) RETURNING user_id)
       UPDATE users SET last_active_at = now()
        WHERE id IN (SELECT user_id FROM seen)
          AND (last_active_at IS NULL OR last_active_at < now() - interval '1 hour')`,
      [sessionId, SEEN_EVERY_MS / 1000],
    );
  } catch (error) {
    log.warn({ err: error }, "A session's last use could not be noted.");
  }
}

/**
 * Slides the session of a request that a browser made itself, once less than half of it is left.
 * @returns the Set-Cookie to answer with, or null where there is nothing to renew
 *
 * Only answers that reach the browser may slide it (pages and `/api/session`, not zero-cache's calls), or the
 * database would be renewed and the cookie not.
 */
export async function renewedCookie(request: Request): Promise<string | null> {
  const session = await sessionFromRequest(request);
  const token = tokenIn(request.headers.get("cookie"));
  if (session === null || token === null || session.expiresAt.getTime() - Date.now() > HALF_LIFE_MS)
    return null;
  return (await slideSession(pool(), token)) ? sessionCookie(token) : null;
}
