// Subscribing to a calendar. Its address is a secret: it goes into a table that is never synced, and into no log.
import { v7 as newId } from "uuid";
import { AuthError } from "#server/auth/errors.ts";
import { calendarTries, countTry } from "#server/auth/limits.ts";
import { pool } from "#server/db/pool.ts";
import { asPerson } from "#server/zero/database.ts";
import type { SubscribeInput } from "#zero/calendar/feeds-args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

/**
 * Makes a subscription that is fetched within a moment. One that is there already is fetched again instead.
 * @returns its id
 * @throws {AuthError} `auth.tooMany`, `calendar.tooMany`
 */
export async function subscribe(userId: string, { name, url, color }: SubscribeInput): Promise<string> {
  await countTry(calendarTries(userId));
  const { host } = new URL(url);
  const id = await asPerson(userId, async ({ dbTransaction }) => {
    const there = (await dbTransaction.query(
      `select s.id, u.url from calendar_subscriptions s
         join private.calendar_subscription_urls u on u.subscription_id = s.id where s.user_id = $1`,
      [userId],
    )) as { id: string; url: string }[];
    const same = there.find((one) => one.url === url);
    if (same) return same.id;
    if (there.length >= LIMITS.subscriptions) throw new AuthError("calendar.tooMany");
    const id = newId();
    await dbTransaction.query(
      `insert into calendar_subscriptions (id, user_id, name, host, color, status)
       values ($1, $2, $3, $4, $5, 'waiting')`,
      [id, userId, name, host.slice(0, 255), color ?? null],
    );
    await dbTransaction.query(
      "insert into private.calendar_subscription_urls (subscription_id, url) values ($1, $2)",
      [id, url],
    );
    return id;
  });
  await askFor(id);
  return id;
}

/**
 * Has a subscription fetched within a moment, whenever it would have been due.
 * @throws {AuthError} `auth.tooMany`, `calendar.noSuchSubscription`
 */
export async function fetchNow(userId: string, subscriptionId: string): Promise<void> {
  await countTry(calendarTries(userId));
  const { rowCount } = await pool().query(
    "select 1 from calendar_subscriptions where id = $1 and user_id = $2",
    [subscriptionId, userId],
  );
  if (!rowCount) throw new AuthError("calendar.noSuchSubscription");
  await askFor(subscriptionId);
}

async function askFor(subscriptionId: string): Promise<void> {
  await pool().query(
    "update private.calendar_subscription_urls set due_at = now() where subscription_id = $1",
    [subscriptionId],
  );
  // The worker makes its schema when it first starts; until then its next minute finds what is due.
  const { rows } = await pool().query<{ is_there: boolean }>(
    "select to_regnamespace('graphile_worker') is not null as is_there",
  );
  if (rows[0]?.is_there)
    await pool().query("select graphile_worker.add_job('fetchCalendars', job_key => 'fetchCalendars:asked')");
}
