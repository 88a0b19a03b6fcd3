// Keeps subscribed calendars as they are elsewhere: fetches what is due, and writes what is different.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { asPerson, type ServerTx } from "#server/zero/database.ts";
import { contentFrom, importedId } from "#zero/calendar/feeds-rules.ts";
import { readCalendar } from "#zero/calendar/ics-read.ts";
import { type Feed, FeedError, fetchFeed } from "./fetch.ts";

const HOUR_MS = 3_600_000;
const LONGEST_WAIT_MS = 24 * HOUR_MS;
/** Subscriptions of one run, and how many are fetched at a time. */
const BATCH = 40;
const AT_ONCE = 4;
/** Rows of one statement. */
const ROWS = 500;
const LONGEST_ERROR = 500;

type Get = (url: string, options: { etag: string | null }) => Promise<Feed>;

interface Due {
  id: string;
  user_id: string;
  url: string;
  etag: string | null;
  failures: number;
}

/**
 * Fetches what is due at `now` (ms since the epoch). Answers how many calendars that were.
 * @param get how; tests bring their own
 */
export async function refreshCalendars(now: number, get: Get = fetchFeed): Promise<number> {
  // Whoever takes one puts it off: two workers never fetch the same, and one that dies costs an hour.
  const { rows } = await pool().query<Due>(
    `update private.calendar_subscription_urls u set due_at = to_timestamp($2 / 1000.0)
       from calendar_subscriptions s
      where s.id = u.subscription_id and u.subscription_id in (
        select subscription_id from private.calendar_subscription_urls
         where due_at <= to_timestamp($1 / 1000.0) order by due_at limit ${BATCH} for update skip locked)
      returning s.id, s.user_id, u.url, u.etag, u.failures`,
    [now, now + HOUR_MS],
  );
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await Promise.all(rows.slice(from, from + AT_ONCE).map((due) => refresh(due, now, get)));
  return rows.length;
}

async function refresh(due: Due, now: number, get: Get): Promise<void> {
  try {
    const feed = await get(due.url, { etag: due.etag });
    await asPerson(due.user_id, async (tx) => {
      const complaint = feed.isSame ? undefined : await store(tx, due, feed.text, now);
      await settle(tx, due, now, complaint === undefined ? {} : { error: complaint });
      if (!feed.isSame)
        await tx.dbTransaction.query(
          "update private.calendar_subscription_urls set etag = $2 where subscription_id = $1",
          [due.id, feed.etag],
        );
    });
  } catch (error) {
    if (!(error instanceof FeedError))
      log.error({ err: error, subscription: due.id }, "a calendar could not be stored");
    await fail(due, now, error instanceof FeedError ? error.message : "The calendar could not be stored.");
  }
}

/** Marks it as read; without an `error` the last one stays, for nothing was read anew. */
async function settle(
  tx: ServerTx,
  { id }: Due,
  now: number,
  read: { error?: string | null },
): Promise<void> {
  await tx.dbTransaction.query(
    `update calendar_subscriptions set status = 'ok', fetched_at = to_timestamp($2 / 1000.0),
            error = case when $4 then $3 when status = 'ok' then error end, updated_at = to_timestamp($2 / 1000.0)
      where id = $1`,
    [id, now, read.error?.slice(0, LONGEST_ERROR) ?? null, read.error !== undefined],
  );
  await tx.dbTransaction.query(
    "update private.calendar_subscription_urls set failures = 0 where subscription_id = $1",
    [id],
  );
}

/** What was read stays; the next try waits twice as long as the last. */
async function fail({ id, user_id, failures }: Due, now: number, sentence: string): Promise<void> {
  const wait = Math.min(LONGEST_WAIT_MS, HOUR_MS * 2 ** Math.min(failures, 10));
  await asPerson(user_id, async ({ dbTransaction }) => {
    await dbTransaction.query(
      `update calendar_subscriptions set status = 'failed', error = $2, updated_at = to_timestamp($3 / 1000.0)
        where id = $1`,
      [id, sentence.slice(0, LONGEST_ERROR), now],
    );
    await dbTransaction.query(
      `update private.calendar_subscription_urls
          set failures = failures + 1, due_at = to_timestamp($2 / 1000.0) where subscription_id = $1`,
      [id, now + wait],
    );
  });
}

/**
 * Makes the subscription's events those of the text.
 * @returns what of it could not be read, as a sentence; null if all could
 * @throws {FeedError} when it is no calendar
 */
async function store(tx: ServerTx, { id, user_id }: Due, text: string, now: number): Promise<string | null> {
  const [about] = (await tx.dbTransaction.query(
    `select s.color, t.timezone from calendar_subscriptions s join user_settings t on t.user_id = s.user_id
      where s.id = $1`,
    [id],
  )) as { color: string | null; timezone: string }[];
  // Unsubscribed while it was fetched.
  if (!about) return null;
  const { events, troubles } = readCalendar(text, about.timezone);
  const [first] = troubles;
  if (events.length === 0 && first) throw new FeedError(first.sentence);

  const kept = events.filter(({ isCancelled }) => !isCancelled);
  const series = new Set(kept.flatMap((event) => (event.rrule ? event.uid : [])));
  const rows = kept.map((event) => {
    const isOverride = event.originalStartsAt !== null && series.has(event.uid);
    return {
      ...contentFrom(event),
      id: importedId(id, event.uid, event.originalStartsAt),
      reminderMinutes: event.reminderMinutes,
      recurrenceParentId: isOverride ? importedId(id, event.uid, null) : null,
      originalStartsAt: isOverride ? event.originalStartsAt : null,
    };
  });
  await tx.dbTransaction.query(
    "delete from calendar_events where subscription_id = $1 and not (id = any($2::uuid[]))",
    [id, rows.map((row) => row.id)],
  );
  for (let from = 0; from < rows.length; from += ROWS)
    await tx.dbTransaction.query(UPSERT, [
      user_id,
      id,
      about.color,
      now,
      JSON.stringify(rows.slice(from, from + ROWS)),
    ]);
  const refused = troubles.filter(({ isRefused }) => isRefused);
  if (!refused[0]) return null;
  const count = refused.length === 1 ? "One event" : `${refused.length} events`;
  return `${count} could not be read. Line ${refused[0].line}: ${refused[0].sentence}`;
}

/** Rows whose version is the one that is there are not written, and so not sent to devices. */
const UPSERT = `
  insert into calendar_events (
    id, user_id, title, description, event_type, starts_at, ends_at, all_day, timezone, location, rrule, exdates,
    recurrence_parent_id, original_starts_at, color, reminder_minutes, source, external_uid, subscription_id,
    source_type, source_id, created_at, updated_at)
  select r.id, $1, r.title, r.description, 'general', to_timestamp(r."startsAt" / 1000.0),
         to_timestamp(r."endsAt" / 1000.0), r."allDay", r.timezone, r.location, r.rrule, r.exdates,
         r."recurrenceParentId", to_timestamp(r."originalStartsAt" / 1000.0), $3, r."reminderMinutes", 'ics',
         r."externalUid", $2, r."sourceType", r."sourceId", to_timestamp($4 / 1000.0), to_timestamp($4 / 1000.0)
    from jsonb_to_recordset($5::jsonb) as r(
      id uuid, title text, description text, "startsAt" float8, "endsAt" float8, "allDay" boolean, timezone text,
      location text, rrule text, exdates jsonb, "recurrenceParentId" uuid, "originalStartsAt" float8,
      "reminderMinutes" integer, "externalUid" text, "sourceType" text, "sourceId" text)
  on conflict (id) do update set
    title = excluded.title, description = excluded.description, starts_at = excluded.starts_at,
    ends_at = excluded.ends_at, all_day = excluded.all_day, timezone = excluded.timezone,
    location = excluded.location, rrule = excluded.rrule, exdates = excluded.exdates,
    recurrence_parent_id = excluded.recurrence_parent_id, original_starts_at = excluded.original_starts_at,
    reminder_minutes = excluded.reminder_minutes, source_id = excluded.source_id, updated_at = excluded.updated_at
  where calendar_events.source_id is distinct from excluded.source_id
     or calendar_events.recurrence_parent_id is distinct from excluded.recurrence_parent_id`;
