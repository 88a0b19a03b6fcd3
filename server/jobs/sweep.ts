// Empties the trash: what was deleted more than thirty days ago goes for good.
import type { Pool } from "pg";

export const TRASH_DAYS = 30;
/** Rows deleted per statement, so that no lock is held for long. */
const BATCH = 1_000;

/** The tables with a trash. Files go once nothing refers to them any more, see `files.ts`. */
export const SWEPT = [
  "calendar_events",
  "focus_libraries",
  "focus_library_tracks",
  "focus_sessions",
  "goals",
  "habits",
  "ideas",
  "inbox_items",
  "infobase_entries",
  "own_rewards",
  "reference_tracks",
  "user_quests",
  "user_references",
] as const;

/** Deletes what was trashed more than {@link TRASH_DAYS} before `now` (ms since the epoch). Answers how many rows. */
export async function sweepTrash(pool: Pick<Pool, "query">, now: number): Promise<number> {
  const before = new Date(now - TRASH_DAYS * 86_400_000);
  let swept = 0;
  for (const table of SWEPT) {
    let deleted = BATCH;
    while (deleted === BATCH) {
      const { rowCount } = await pool.query(
        `delete from ${table} where id in (select id from ${table} where deleted_at < $1 limit ${BATCH})`,
        [before],
      );
      deleted = rowCount ?? 0;
      swept += deleted;
    }
  }
  return swept;
}
