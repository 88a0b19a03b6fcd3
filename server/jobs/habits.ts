// Judges the days of habits to avoid: nobody presses anything for a day without a lapse, its end decides.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { asPerson } from "#server/zero/database.ts";
import { sceneFor } from "#zero/habits/desk.ts";
import { settleAvoided } from "#zero/habits/settling.ts";
import { clockOf } from "#zero/settings/reads.ts";

/** People settled in one round, and rounds in one run; the next run takes the rest. */
const BATCH = 200;
const ROUNDS = 20;

/**
 * Settles everyone's habits to avoid up to the day that has ended at `now` (ms since the epoch), however long ago that was
 * last done. Answers how many days of habits it judged.
 */
export async function settleHabits(now: number): Promise<number> {
  let judged = 0;
  const failed: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Wall clock less the hour the day begins with: the same as `dayOf`, which decides once the person is locked.
    const { rows } = await pool().query<{ user_id: string }>(
      `select distinct h.user_id
         from habits h
         join user_settings s using (user_id),
              lateral (select to_char((to_timestamp($1 / 1000.0) at time zone s.timezone)
                              - make_interval(hours => s.day_start_hour) - interval '1 day', 'YYYY-MM-DD') as day) ended
        where h.kind = 'avoid' and not h.is_archived and h.deleted_at is null
          and h.starts_day collate "C" <= ended.day
          and (h.settled_day is null or h.settled_day collate "C" < ended.day)
          and not h.user_id = any ($2::uuid[])
        limit ${BATCH}`,
      [now, failed],
    );
    for (const { user_id: userId } of rows) {
      try {
        judged += await asPerson(userId, async (tx) =>
          settleAvoided(sceneFor(tx, userId, now, await clockOf(tx, userId))),
        );
      } catch (error) {
        failed.push(userId);
        log.error({ err: error, userId }, "habits could not be settled");
      }
    }
    if (rows.length === 0) break;
  }
  return judged;
}
