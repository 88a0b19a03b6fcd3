// A year of days, straight into Postgres: habits with their completions, a full calendar, goals.
import type pg from "pg";

export interface Year {
  habits: number;
  /** Each habit was done on each of the last days. */
  days: number;
  events: number;
  series: number;
}

export async function yearOfDays(db: pg.Client, userId: string, year: Year): Promise<void> {
  await db.query(
    `with kept as (
       insert into habits (id, user_id, name, kind, schedule, target_count, time_of_day, starts_day, is_archived, sort_order)
       select gen_random_uuid(), $1, 'Habit ' || i, 'build', '{"type":"daily"}', 1,
              (array['any', 'morning', 'afternoon', 'evening'])[1 + i % 4],
              to_char(now() - $3::int * interval '1 day', 'YYYY-MM-DD'), false, 'a' || lpad(i::text, 4, '0') || 'V'
         from generate_series(1, $2::int) i returning id)
     insert into habit_completions (id, habit_id, user_id, day, count, state, source, completed_at)
     select gen_random_uuid(), kept.id, $1, to_char(now() - d * interval '1 day', 'YYYY-MM-DD'), 1, 'done', 'manual',
            now() - d * interval '1 day'
       from kept, generate_series(1, $3::int) d`,
    [userId, year.habits, year.days],
  );
  // Half of it behind, half ahead; about ten a day around now.
  await db.query(
    `insert into calendar_events (id, user_id, title, event_type, starts_at, ends_at, all_day, timezone, exdates, source)
     select gen_random_uuid(), $1, 'Event ' || i, 'general', t, t + interval '45 min', false, 'UTC', '[]', 'local'
       from generate_series(1, $2::int) i,
            lateral (select date_trunc('hour', now()) + (i - $2::int / 2) * interval '2 h 15 min' as t) at`,
    [userId, year.events],
  );
  await db.query(
    `insert into calendar_events (id, user_id, title, event_type, starts_at, ends_at, all_day, timezone, rrule, exdates, source)
     select gen_random_uuid(), $1, 'Series ' || i, 'meeting', t, t + interval '30 min', false, 'UTC',
            (array['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=MONTHLY;BYMONTHDAY=13'])[1 + i % 3], '[]', 'local'
       from generate_series(1, $2::int) i,
            lateral (select date_trunc('day', now()) - interval '300 days' + (6 + i % 12) * interval '1 h' as t) at`,
    [userId, year.series],
  );
}
