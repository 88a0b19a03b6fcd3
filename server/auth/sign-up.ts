// Signing up: everything that makes a person, in one transaction, and their first session.
import { v7 as newId } from "uuid";
import type { SignUpInput } from "#zero/auth/rules.ts";
import { writeAudit } from "./audit.ts";
import type { Client } from "./client.ts";
import { accountKey, deviceCookie } from "./device.ts";
import { AuthError } from "./errors.ts";
import { countTry, signUpTries } from "./limits.ts";
import { type Db, sessionCookie } from "./lucia.ts";
import { hashPassword } from "./passwords.ts";
import { openSession } from "./sessions.ts";
import type { SignedIn } from "./sign-in.ts";
import { tokenIn } from "./tokens.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Makes an account and opens its first session; the session the browser had before ends.
 * @throws {AuthError} `auth.emailUnavailable` (after the same hashing as a success), `auth.tooMany`, `auth.busy`
 */
export async function signUp(input: SignUpInput, request: Request, client: Client): Promise<SignedIn> {
  await countTry(signUpTries(client.ip));
  const passwordHash = await hashPassword(input.password);
  const userId = newId();
  const token = await inTransaction(async (db) => {
    await createPerson(db, userId, input, passwordHash);
    await writeAudit(db, client, {
      action: "auth.signUp",
      status: "success",
      actor: { userId, name: input.name },
      targetId: userId,
    });
    return openSession(db, userId, client, tokenIn(request.headers.get("cookie")));
  });
  const cookies = [sessionCookie(token), deviceCookie(accountKey(input.email))];
  return { userId, name: input.name, cookies };
}

async function createPerson(db: Db, userId: string, input: SignUpInput, passwordHash: string): Promise<void> {
  // Two sign-ups with one address at once: the second waits here for the first, then finds the address taken.
  const { rowCount } = await db.query(
    `INSERT INTO users (id, email, created_at, updated_at, last_active_at) VALUES ($1, $2, now(), now(), now())
     ON CONFLICT (email) DO NOTHING`,
    [userId, input.email],
  );
  if (rowCount === 0) throw new AuthError("auth.emailUnavailable", { field: "email" });
  await db.query(
    "INSERT INTO profiles (user_id, name, created_at, updated_at) VALUES ($1, $2, now(), now())",
    [userId, input.name],
  );
  await db.query(
    `INSERT INTO private.accounts (id, user_id, provider, provider_account_id, password_hash, created_at, updated_at)
     VALUES ($1, $2, 'password', $3, $4, now(), now())`,
    [newId(), userId, userId, passwordHash],
  );
  await db.query(
    `INSERT INTO user_settings (user_id, timezone, locale, week_start, units, theme, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'system', now())`,
    [userId, input.timezone, input.locale, weekStartOf(input.locale), unitsOf(input.locale)],
  );
  await db.query(
    "INSERT INTO user_progress (user_id, total_xp, level, created_at, updated_at) VALUES ($1, 0, 1, now(), now())",
    [userId],
  );
  await db.query(
    `INSERT INTO user_wallet (user_id, coins, total_earned, total_spent, created_at, updated_at)
     VALUES ($1, 0, 0, 0, now(), now())`,
    [userId],
  );
  await db.query("INSERT INTO user_roles (user_id, role_key, granted_at) VALUES ($1, 'user', now())", [
    userId,
  ]);
}

interface WeekInfo {
  /** 1 = Monday … 7 = Sunday. */
  firstDay: number;
}

/** The day a locale's calendars begin with, 0 = Sunday; Monday where the locale does not say. */
export function weekStartOf(locale: string): number {
  const known = new Intl.Locale(locale).maximize() as Intl.Locale & { getWeekInfo?: () => WeekInfo };
  return (known.getWeekInfo?.().firstDay ?? 1) % 7;
}

const IMPERIAL_REGIONS: ReadonlySet<string> = new Set(["US", "LR", "MM"]);

/** What a locale's region weighs and measures in. */
export const unitsOf = (locale: string): "metric" | "imperial" =>
  IMPERIAL_REGIONS.has(new Intl.Locale(locale).region ?? "") ? "imperial" : "metric";
