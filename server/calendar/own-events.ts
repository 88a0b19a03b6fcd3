// A person's own events, for files and feeds: not those of calendars they only read.
import { pool } from "#server/db/pool.ts";
import { EARLIEST_START } from "#zero/calendar/ics-values.ts";
import { type WrittenEvent, writeCalendar } from "#zero/calendar/ics-write.ts";

/** More than a file can be imported with again; the latest win. */
const MOST = 10_000;
const AHEAD_MS = 20 * 365 * 86_400_000;

/** Whole ms: Postgres counts finer, and a date is made of whole ones. */
const ms = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`;

/** What ends after `since` (ms since the epoch), and every series, whose end only its rule knows. */
export async function ownEvents(userId: string, since: number): Promise<WrittenEvent[]> {
  const { rows } = await pool().query<WrittenEvent>(
    `select e.id, e.title, e.description, e.location, e.all_day as "allDay", e.timezone, e.rrule, e.exdates,
            ${ms("e.starts_at")} as "startsAt", ${ms("e.ends_at")} as "endsAt",
            e.recurrence_parent_id as "recurrenceParentId", ${ms("e.original_starts_at")} as "originalStartsAt",
            e.reminder_minutes as "reminderMinutes", e.external_uid as "externalUid",
            e.source_type as "sourceType", e.source_id as "sourceId",
            ${ms("e.created_at")} as "createdAt", ${ms("e.updated_at")} as "updatedAt"
       from calendar_events e left join calendar_events s on s.id = e.recurrence_parent_id
      where e.user_id = $1 and e.source = 'local' and e.deleted_at is null and s.deleted_at is null
        and (e.ends_at >= to_timestamp($2 / 1000.0) or e.rrule is not null or e.recurrence_parent_id is not null)
      order by e.starts_at desc limit ${MOST}`,
    [userId, since],
  );
  // A series before what was changed of it.
  return rows
    .reverse()
    .sort((a, b) => Number(a.originalStartsAt !== null) - Number(b.originalStartsAt !== null));
}

/** All of a person's events as a file. `now` in ms since the epoch. */
export async function exportCalendar(userId: string, name: string, now: number): Promise<string> {
  const events = await ownEvents(userId, EARLIEST_START);
  return writeCalendar(events, { name, isBusyOnly: false, hasReminders: true, until: now + AHEAD_MS });
}
