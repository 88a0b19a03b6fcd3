// An account after years, straight into Postgres, with caches that are right.
import type pg from "pg";

export const DEEDS_A_DAY = 12;

/** @param deeds each with its row in the ledger, the last one yesterday */
export async function yearsOf(
  db: Pick<pg.Pool, "query">,
  userId: string,
  { deeds, until }: { deeds: number; until: string },
): Promise<void> {
  await db.query(
    `with past as (
       select gen_random_uuid() as id, n, d.day, d.day + interval '8 h' + (n % ${DEEDS_A_DAY}) * interval '30 min' as at,
              (array['focus', 'ownQuest', 'reading', 'workout', 'lesson'])[1 + n % 5] as type
         from generate_series(0, $2::int - 1) n, lateral (select $3::date - 1 - n / ${DEEDS_A_DAY} as day) d
     ), events as (
       insert into activity_events (id, user_id, event_type, category, subject_type, subject_id, title, amount, xp, coins,
         day, created_at)
       select id, $1, type,
              case type when 'focus' then 'focus' when 'ownQuest' then 'quests' when 'reading' then 'reading'
                        when 'workout' then 'training' else 'learning' end,
              type, id::text, 'Deed ' || n, case type when 'focus' then 1500 else 1 end, 2, 1, to_char(day, 'YYYY-MM-DD'), at
         from past)
     insert into points_ledger (id, user_id, event_type, source_id, xp, coins, reason, cause, sequence, idempotency_key,
       created_at)
     select gen_random_uuid(), $1, type, id::text, 2, 1, 'Deed ' || n, 'past:' || id, 1, 'past:' || id || '#1', at
       from past`,
    [userId, deeds, until],
  );
}
