// Session tokens: the browser holds the token, the database holds only its hash, so that a copy of the table opens
// nobody's account.
import { createHash, randomBytes } from "node:crypto";

export const SESSION_COOKIE = "ostinato_session";

/** Random bytes of a token: 256 bit. */
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** Whether a text has the form of a token; anything else costs no query. */
export const isToken = (text: string): boolean => TOKEN.test(text);

/** SHA-256 of a token in hex: the id of its session. No salt is needed, a token is random throughout. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/**
 * The value of a cookie in a Cookie header, or null. Read by hand: other software on the same host name may have set
 * cookies that a strict parser throws on, and that must not sign anybody out.
 */
export function cookieValue(header: string | null | undefined, cookie: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === cookie) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The session token in a Cookie header, or null. */
export function tokenIn(header: string | null | undefined): string | null {
  const value = cookieValue(header, SESSION_COOKIE);
  return value !== null && isToken(value) ? value : null;
}
