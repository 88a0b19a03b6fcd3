// Reminds of events. When the next reminder of an event is due is worked out once, whenever the event has changed, and
// then only looked at; what is due becomes a notification, which open devices show.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { nextReminder, type Reminder } from "#zero/calendar/notices-rules.ts";
import { derivedId } from "#zero/kernel/ids.ts";
import { noticeBody, noticePath, type ReadEvent, readEvents } from "./reminded-events.ts";

/** Events of one run; the next run takes the rest. */
const BATCH = 500;
/** What one event may have to say after a long sleep; usually it is one thing. */
const MOST_AT_ONCE = 5;
const KEPT_DAYS = 7;
const LONGEST_BODY = 500;

/** Writes the notifications that are due at `now` (ms since the epoch). Answers how many. */
export async function remind(now: number): Promise<number> {
  await workOut(now);
  const { rows } = await pool().query<{ event_id: string; due: number }>(
    `select event_id, (extract(epoch from due_at) * 1000)::float8 as due
       from private.event_reminders where due_at <= to_timestamp($1 / 1000.0) order by due_at limit ${BATCH}`,
    [now],
  );
  const events = await readEvents(rows.map((row) => row.event_id));
  let written = 0;
  for (const row of rows) {
    const read = events.get(row.event_id);
    // Gone, and its row here with it.
    if (read) written += await deliver(read, row.due, now);
  }
  return written;
}

/** Finds the next reminder of events that are new or have changed. */
async function workOut(now: number): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    `select e.id from calendar_events e left join private.event_reminders r on r.event_id = e.id
      where (r.event_id is null and e.reminder_minutes is not null and e.deleted_at is null)
         or r.event_updated_at <> e.updated_at
      order by e.id limit ${BATCH}`,
  );
  const events = await readEvents(rows.map((row) => row.id));
  for (const read of events.values()) await keep(read, next(read, now, null));
}

/** As {@link nextReminder}; an event that can't be worked out must not keep the others waiting. */
function next(read: ReadEvent, now: number, after: number | null): Reminder | null {
  try {
    return nextReminder(read, now, after);
  } catch (error) {
    log.error({ err: error, event: read.event.id }, "a reminder could not be worked out");
    return null;
  }
}

/** Notes what is next of an event, together with the version this was worked out from. */
async function keep({ event, version }: ReadEvent, reminder: Reminder | null): Promise<void> {
  await pool().query(
    `insert into private.event_reminders (event_id, event_updated_at, due_at, occurrence_at)
     select id, $2::timestamptz, to_timestamp($3 / 1000.0), to_timestamp($4 / 1000.0)
       from calendar_events where id = $1
     on conflict (event_id) do update set
       event_updated_at = excluded.event_updated_at, due_at = excluded.due_at, occurrence_at = excluded.occurrence_at`,
    [event.id, version, reminder?.dueAt ?? null, reminder?.occurrence.startsAt ?? null],
  );
}

/** Says what is due of one event and moves on to what comes next. @returns how many notifications that made */
async function deliver(read: ReadEvent, due: number, now: number): Promise<number> {
  let written = 0;
  // From the reminder that was kept, not from now on: after a long sleep what can still be used is said.
  let reminder = next(read, now, due - 1);
  for (let said = 0; reminder && reminder.dueAt <= now && said < MOST_AT_ONCE; said += 1) {
    if (read.person.isWanted) written += await notify(read, reminder, now);
    reminder = next(read, now, reminder.dueAt);
  }
  await keep(read, reminder);
  return written;
}

async function notify(read: ReadEvent, { occurrence, dueAt }: Reminder, now: number): Promise<number> {
  const { id, userId, title } = read.event;
  const { startsAt } = occurrence;
  const { rowCount } = await pool().query(
    `insert into notifications (id, user_id, kind, title, body, path, due_at, created_at)
     values ($1, $2, 'event', $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0))
     on conflict (id) do nothing`,
    [
      derivedId("notice", id, String(startsAt)),
      userId,
      title,
      noticeBody(read, startsAt, now).slice(0, LONGEST_BODY),
      noticePath(read, startsAt),
      dueAt,
      now,
    ],
  );
  return rowCount ?? 0;
}

/** Forgets what was said a week before `now` (ms since the epoch). @returns how many */
export async function sweepNotices(now: number): Promise<number> {
  const { rowCount } = await pool().query(
    "delete from notifications where due_at < to_timestamp($1 / 1000.0) - make_interval(days => $2)",
    [now, KEPT_DAYS],
  );
  return rowCount ?? 0;
}
