// What becomes of a lead, a place in the line and a room when people go. Told by server/presence, or by the hour.
import { pool } from "#server/db/pool.ts";
import { asPerson } from "#server/zero/database.ts";
import { LOBBY_MS } from "#zero/together/rules.ts";
import { leaveGathering } from "#zero/together/writes.ts";

/** A room that is over is kept this long, for whoever looks back at it. */
const ROOM_KEPT_MS = 24 * 3_600_000;

export interface Moved {
  userId: string;
  isHere: boolean;
}

/** Takes a person out of what they lead or hear where they are not here, or no member any more. @returns of how many */
export async function settleGatherings({ userId, isHere }: Moved, now: number): Promise<number> {
  const { rows } = await pool().query<{ library_id: string }>(
    `select library_id from (
       select library_id from library_playback where user_id = $1
       union select library_id from library_listeners where user_id = $1) as gathered
     where not $2 or not exists (
       select from focus_library_members m where m.library_id = gathered.library_id and m.user_id = $1)`,
    [userId, isHere],
  );
  for (const { library_id } of rows)
    await asPerson(userId, async (tx) => {
      // As their own verb would: nobody joins or leads meanwhile.
      await tx.dbTransaction.query("select 1 from focus_libraries where id = $1 for no key update", [
        library_id,
      ]);
      await leaveGathering(tx, library_id, userId, now);
    });
  return rows.length;
}

/** Ends rooms whose time is up and removes those that were over a day ago. @returns how many */
export async function sweepRooms(now: number): Promise<number> {
  const ended = await pool().query(
    `update focus_rooms set status = 'over', updated_at = to_timestamp($1 / 1000.0)
      where status = 'running' and ends_at < to_timestamp($1 / 1000.0)
         or status = 'open' and created_at < to_timestamp($2 / 1000.0)`,
    [now, now - LOBBY_MS],
  );
  const removed = await pool().query(
    "delete from focus_rooms where status = 'over' and updated_at < to_timestamp($1 / 1000.0)",
    [now - ROOM_KEPT_MS],
  );
  return (ended.rowCount ?? 0) + (removed.rowCount ?? 0);
}
