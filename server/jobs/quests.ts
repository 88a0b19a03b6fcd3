// Writes down which quests have expired. Every reader derives it anyway; this keeps lists and statistics honest.
import { pool } from "#server/db/pool.ts";

/** Marks what is a day past its due date at `now` (ms since the epoch). Answers how many quests that were. */
export async function sweepQuests(now: number): Promise<number> {
  // One statement: a row that a device completes at the same moment is looked at again and left alone.
  const { rowCount } = await pool().query(
    `update user_quests set status = 'expired', updated_at = to_timestamp($1 / 1000.0)
      where status in ('available', 'accepted')
        and due_at < to_timestamp($1 / 1000.0) - interval '24 hours'
        and deleted_at is null`,
    [now],
  );
  return rowCount ?? 0;
}
