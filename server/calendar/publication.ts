// The private address under which other programs read a person's calendar. Whoever knows it may read, so only its hash
// is kept: a copy of the database publishes nobody.
import { createHash, randomBytes } from "node:crypto";
import { calendarTries, countTry } from "#server/auth/limits.ts";
import { hashToken } from "#server/auth/tokens.ts";
import { pool } from "#server/db/pool.ts";
import { writeCalendar } from "#zero/calendar/ics-write.ts";
import { ownEvents } from "./own-events.ts";

/** 192 bit. */
const TOKEN_BYTES = 24;
const TOKEN = /^[A-Za-z0-9_-]{32}$/;
/** What other programs are given of the past. */
const PAST_MS = 90 * 86_400_000;
/** How far the clocks of a zone are described ahead; a feed is read again long before. */
const AHEAD_MS = 5 * 365 * 86_400_000;

export interface Publication {
  /** Ms since the epoch. */
  publishedAt: number;
  isBusyOnly: boolean;
}

export async function publicationOf(userId: string): Promise<Publication | null> {
  const { rows } = await pool().query<{ created_at: Date; is_busy_only: boolean }>(
    "select created_at, is_busy_only from private.calendar_publications where user_id = $1",
    [userId],
  );
  const [row] = rows;
  return row ? { publishedAt: row.created_at.getTime(), isBusyOnly: row.is_busy_only } : null;
}

/**
 * Publishes under a new address; one that was there before leads nowhere from now on.
 * @returns the path, which is not to be had again
 * @throws {AuthError} `auth.tooMany`
 */
export async function publish(userId: string, isBusyOnly: boolean): Promise<string> {
  await countTry(calendarTries(userId));
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  await pool().query(
    `insert into private.calendar_publications (token_hash, user_id, is_busy_only) values ($1, $2, $3)
     on conflict (user_id) do update
       set token_hash = excluded.token_hash, is_busy_only = excluded.is_busy_only, created_at = now()`,
    [hashToken(token), userId, isBusyOnly],
  );
  return `/calendar/${token}.ics`;
}

export async function revoke(userId: string): Promise<void> {
  await pool().query("delete from private.calendar_publications where user_id = $1", [userId]);
}

export interface Published {
  text: string;
  /** Changes when the text does. */
  etag: string;
}

/** What is published under a token at `now` (ms since the epoch), or null: nothing says why. */
export async function publishedUnder(token: string, now: number): Promise<Published | null> {
  if (!TOKEN.test(token)) return null;
  const { rows } = await pool().query<{ user_id: string; name: string; is_busy_only: boolean }>(
    `select p.user_id, f.name, p.is_busy_only
       from private.calendar_publications p
       join users u on u.id = p.user_id join profiles f on f.user_id = p.user_id
      where p.token_hash = $1 and u.disabled_at is null`,
    [hashToken(token)],
  );
  const [found] = rows;
  if (!found) return null;
  const text = writeCalendar(await ownEvents(found.user_id, now - PAST_MS), {
    name: found.name,
    isBusyOnly: found.is_busy_only,
    hasReminders: false,
    // The same all day, so that the text is.
    until: Math.ceil((now + AHEAD_MS) / 86_400_000) * 86_400_000,
  });
  const etag = `"${createHash("sha256").update(text).digest("base64url")}"`;
  return { text, etag };
}
