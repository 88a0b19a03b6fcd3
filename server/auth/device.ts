// The mark a browser keeps of having signed in to an account once. It opens nothing: it only lets that browser's
// tries be counted apart, so that somebody else's wrong guesses behind the same address can't lock the owner out.
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "#server/env.ts";
import { cookieValue } from "./tokens.ts";

const DEVICE_COOKIE = "ostinato_device";
const MAX_AGE_SECONDS = 365 * 24 * 3_600;
const MARK = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** Derived, so that the secret itself signs nothing; a new secret only makes every browser unknown again. */
const signingKey = createHmac("sha256", env.zeroApiKey).update("ostinato device mark").digest();

/** How an account is named in counters and marks: not by its address. */
export const accountKey = (normalisedEmail: string): string =>
  createHash("sha256").update(normalisedEmail).digest("hex");

const sign = (account: string, nonce: string): Buffer =>
  createHmac("sha256", signingKey).update(`${account}.${nonce}`).digest();

/** The mark's own name if the request carries one for this account, else null. */
export function knownDevice(request: Request, account: string): string | null {
  const [, nonce, signature] =
    MARK.exec(cookieValue(request.headers.get("cookie"), DEVICE_COOKIE) ?? "") ?? [];
  if (!nonce || !signature) return null;
  const given = Buffer.from(signature, "base64url");
  const right = sign(account, nonce);
  return given.length === right.length && timingSafeEqual(given, right) ? nonce : null;
}

/** Set-Cookie with a new mark for this account; sent to the sign-in endpoint and nowhere else. */
export function deviceCookie(account: string): string {
  const nonce = randomBytes(16).toString("base64url");
  const value = `${nonce}.${sign(account, nonce).toString("base64url")}`;
  const secure = env.secureCookies ? "; Secure" : "";
  return `${DEVICE_COOKIE}=${value}; HttpOnly; Max-Age=${MAX_AGE_SECONDS}; Path=/api/auth/sign-in; SameSite=Lax${secure}`;
}
