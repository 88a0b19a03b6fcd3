// Accounts as they are after years, straight into Postgres: a history of sessions, an inbox, quests.
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

/** What the first screen must show to count as usable; the first of each list. */
export const FIRST_ITEM = "Line 001 of the inbox";
export const FIRST_QUEST = "Quest 001 of mine";

const REPLICATED_MS = 120_000;

export interface Contents {
  sessions?: number;
  /** Items waiting in the inbox. */
  items?: number;
  processed?: number;
  quests?: number;
}

/** An account of so many rows in all, most of them its history. */
export const ofRows = (rows: number): Contents =>
  rows === 0
    ? { items: 1, quests: 1 }
    : { items: 50, processed: 200, quests: 20, sessions: Math.max(0, rows - 270) };

export async function fill(db: pg.Client, userId: string, contents: Contents): Promise<void> {
  await db.query(
    `insert into focus_sessions (id, user_id, mode, status, planned_seconds, started_at, ends_at, finished_at,
       focused_seconds, day, xp_awarded, coins_awarded)
     select gen_random_uuid(), $1, 'focus', 'completed', 1500, t, t + interval '25 min', t + interval '25 min', 1500,
       to_char(t, 'YYYY-MM-DD'), 25, 5
     from generate_series(1, $2::int) i, lateral (select now() - i * interval '30 min' as t) at`,
    [userId, contents.sessions ?? 0],
  );
  const items = contents.items ?? 0;
  await db.query(
    `insert into inbox_items (id, user_id, kind, text, tags, source, status, processed_at, sort_order)
     select gen_random_uuid(), $1, 'task', 'Line ' || lpad(i::text, 3, '0') || ' of the inbox', '[]', 'app',
       case when i <= $2 then 'open' else 'processed' end, case when i <= $2 then null else now() end,
       'a' || lpad(i::text, 5, '0') || 'V'
     from generate_series(1, $2::int + $3::int) i`,
    [userId, items, contents.processed ?? 0],
  );
  await db.query(
    `insert into user_quests (id, user_id, title, difficulty, status, progress, target, repeat, accepted_at,
       times_completed, sort_order, due_at)
     select gen_random_uuid(), $1, 'Quest ' || lpad(i::text, 3, '0') || ' of mine', 'easy', 'accepted', 0, 1, 'none',
       now(), 0, 'a' || lpad(i::text, 5, '0') || 'V', date_trunc('day', now()) + interval '12 h'
     from generate_series(1, $2::int) i`,
    [userId, contents.quests ?? 0],
  );
}

/** A session that runs for hours, so that it can be paused and resumed all along. */
export async function startSession(db: pg.Client, userId: string): Promise<void> {
  await db.query(
    `insert into focus_sessions (id, user_id, mode, status, planned_seconds, started_at, ends_at, task_title,
       xp_awarded, coins_awarded)
     values (gen_random_uuid(), $1, 'focus', 'active', 14400, date_trunc('milliseconds', now()),
       date_trunc('milliseconds', now()) + interval '4 h', 'Measured', 0, 0)`,
    [userId],
  );
}

/** Waits until zero-cache has confirmed all that was written so far. */
export async function replicated(db: pg.Client): Promise<void> {
  const { rows } = await db.query("select pg_current_wal_insert_lsn() as lsn");
  const deadline = performance.now() + REPLICATED_MS;
  for (;;) {
    const { rowCount } = await db.query(
      `select from pg_replication_slots
       where database = current_database() and slot_name like 'ostinato%' and confirmed_flush_lsn >= $1`,
      [rows[0].lsn],
    );
    if (rowCount) return;
    if (performance.now() > deadline) throw new Error("zero-cache does not follow Postgres.");
    // A standing slot confirms only with the next change; this is one nobody is told of.
    await db.query(
      "update focus_sessions set updated_at = now() where id = (select id from focus_sessions limit 1)",
    );
    await sleep(250);
  }
}
