// Ends sessions whose time is up while no device is open: an ended one is paid, one paused for a day expires.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { asPerson } from "#server/zero/database.ts";
import { endingByTime, PAUSE_EXPIRES_MS } from "#zero/focus/rules.ts";
import { endSession, runningSession } from "#zero/focus/writes.ts";
import { clockOf } from "#zero/settings/reads.ts";

/** Open devices end their own sessions (and go on to the break); the worker waits this long before it steps in. */
export const GRACE_MS = 5_000;
/** People settled in one run; the next run takes the rest. */
const BATCH = 500;

/** Settles everyone whose running session is over at `now` (ms since the epoch). Answers how many it ended. */
export async function settleFocus(now: number): Promise<number> {
  const { rows } = await pool().query<{ user_id: string }>(
    `select user_id from focus_sessions where status = 'active' and ends_at < to_timestamp($1 / 1000.0)
     union
     select user_id from focus_pause_state where is_paused and paused_at < to_timestamp($2 / 1000.0)
     limit ${BATCH}`,
    [now - GRACE_MS, now - PAUSE_EXPIRES_MS],
  );
  let ended = 0;
  for (const row of rows) {
    try {
      if (await settlePerson(row.user_id, now)) ended += 1;
    } catch (error) {
      log.error({ err: error, userId: row.user_id }, "focus session could not be settled");
    }
  }
  return ended;
}

const settlePerson = (userId: string, now: number): Promise<boolean> =>
  asPerson(userId, async (tx) => {
    const session = await runningSession(tx, userId);
    const ending = session && endingByTime(session, session.pauseState, now);
    if (!session || !ending) return false;
    await endSession(tx, session, ending, await clockOf(tx, userId));
    return true;
  });
