// What the worker reads of events it reminds of, and how it words a reminder.
import { pool } from "#server/db/pool.ts";
import type { RemindedEvent } from "#zero/calendar/notices-rules.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { localAt } from "#zero/kernel/day.ts";

export interface ReadEvent extends RemindedEvent {
  /** The event's version, as the database writes it: finer than ms. */
  readonly version: string;
  readonly person: { readonly timezone: string; readonly locale: string; readonly isWanted: boolean };
}

/** Whole ms: Postgres counts finer, and a date is made of whole ones. */
const ms = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`;

/** What deciding needs of a row; the rest of it is nobody's here. */
const COLUMNS = `e.id, e.user_id as "userId", e.title, e.location, e.all_day as "allDay", e.timezone, e.rrule, e.exdates,
  ${ms("e.starts_at")} as "startsAt", ${ms("e.ends_at")} as "endsAt", e.recurrence_parent_id as "recurrenceParentId",
  ${ms("e.original_starts_at")} as "originalStartsAt", e.reminder_minutes as "reminderMinutes",
  ${ms("e.deleted_at")} as "deletedAt", ${ms("e.updated_at")} as "updatedAt"`;

interface Settings {
  zone: string;
  locale: string;
  notify_events: boolean;
  version: string;
}

/** Events by id, with what belongs to them; ids that are nobody's any more are left out. */
export async function readEvents(ids: readonly string[]): Promise<Map<string, ReadEvent>> {
  if (ids.length === 0) return new Map();
  const { rows: events } = await pool().query<CalendarEvent & Settings>(
    `select ${COLUMNS}, e.updated_at::text as version, s.timezone as zone, s.locale, s.notify_events
       from calendar_events e join user_settings s on s.user_id = e.user_id where e.id = any($1::uuid[])`,
    [ids],
  );
  const { rows: relatives } = await pool().query<CalendarEvent>(
    `select ${COLUMNS} from calendar_events e
      where e.id = any($1::uuid[]) or (e.recurrence_parent_id = any($2::uuid[]) and e.deleted_at is null)`,
    [
      events.flatMap((event) => event.recurrenceParentId ?? []),
      events.flatMap((event) => (event.rrule ? event.id : [])),
    ],
  );
  return new Map(
    events.map(({ version, zone, locale, notify_events: isWanted, ...event }) => [
      event.id,
      {
        event,
        series: relatives.find(({ id }) => id === event.recurrenceParentId) ?? null,
        overrides: relatives.filter((row) => row.recurrenceParentId === event.id),
        version,
        person: { timezone: zone, locale, isWanted },
      },
    ]),
  );
}

const civilDay = (at: number, timezone: string): string => localAt(at, { timezone }).toPlainDate().toString();

/** When and where, as the person reads it: `18:00 · Studio`, with the day when that is not today. */
export function noticeBody({ event, person }: ReadEvent, startsAt: number, now: number): string {
  const timeZone = event.allDay ? event.timezone : person.timezone;
  const isToday = civilDay(startsAt, timeZone) === civilDay(now, person.timezone);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(person.locale, { ...options, timeZone }).format(startsAt);
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  const time = event.allDay ? "All day" : format({ hour: "numeric", minute: "2-digit" });
  return [...(isToday ? [] : [day]), time, ...(event.location ? [event.location] : [])].join(" · ");
}

/** Where the event is seen. */
export function noticePath({ event, person }: ReadEvent, startsAt: number): string {
  const day = civilDay(startsAt, event.allDay ? event.timezone : person.timezone);
  return `/calendar?view=day&date=${day}`;
}
