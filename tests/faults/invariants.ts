// What must hold in Postgres once everything has healed, by the model of what was done and by the books themselves.
import type { Pool } from "pg";
import type { Model, Operation } from "./model.ts";
import { EXTENSION_SECONDS, PLANNED_SECONDS } from "./operations.ts";

type Args = { readonly [key: string]: unknown };

/** Every operation is applied exactly once, or visibly refused and not applied at all. */
export async function operationTroubles(
  pool: Pool,
  model: Model,
  people: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from private.operations where user_id = any($1)",
    [people],
  );
  const applied = new Set(rows.map(({ id }) => id));
  const found: string[] = [];
  for (const operation of model.operations.values()) {
    const isApplied = applied.delete(operation.op);
    const complaint = fateTrouble(operation, isApplied);
    if (complaint) found.push(`${operation.name} ${operation.op} of ${operation.device} ${complaint}`);
  }
  for (const op of applied) found.push(`operation ${op} was applied, but nobody did it`);
  return [...found, ...(await effectTroubles(pool, model))];
}

function fateTrouble({ state, code, forged }: Operation, isApplied: boolean): string | undefined {
  if (state === "waiting") return "was never answered";
  if (state === "accepted" && !isApplied) return "was accepted, but not applied";
  if (state !== "accepted" && isApplied) return `was ${state} (${code}), but applied`;
  if (code === "server.failed") return "failed because of a fault of the server's own";
  if (forged && state === "accepted") return "was done to somebody else's rows, and accepted";
  return undefined;
}

/** The rows an applied operation has made or changed, counted by what would differ if it ran twice or not at all. */
async function effectTroubles(pool: Pool, model: Model): Promise<string[]> {
  const found: string[] = [];
  const items = new Map<string, { texts: Set<unknown>; exists: boolean }>();
  const sessions = new Map<string, { seconds: number; exists: boolean }>();
  const quests = new Map<string, boolean>();
  const done = [...model.operations.values()].map((one) => ({ ...one, isDone: one.state === "accepted" }));
  for (const { name, args, isDone } of done) {
    const given = args as Args;
    if (name === "inbox.capture")
      for (const { id, text } of given.items as { id: string; text: string }[])
        items.set(id, { texts: new Set([text]), exists: isDone });
    if (name === "focus.start")
      sessions.set(String(given.sessionId), { seconds: PLANNED_SECONDS, exists: isDone });
    if (name === "quests.create") quests.set(String(given.questId), isDone);
    if (name === "inbox.process") quests.set(String(given.newId), isDone);
  }
  for (const { name, args, isDone } of done) {
    const given = args as Args;
    if (!isDone) continue;
    if (name === "inbox.edit") items.get(String(given.itemId))?.texts.add(given.text);
    if (name !== "focus.extend") continue;
    const session = sessions.get(String(given.sessionId));
    if (session) session.seconds += EXTENSION_SECONDS;
  }

  const read = async (text: string, ids: Iterable<string>) =>
    new Map((await pool.query(text, [[...ids]])).rows.map((row) => [row.id as string, row]));
  const itemRows = await read("select id, text from inbox_items where id = any($1)", items.keys());
  for (const [id, { texts, exists }] of items) {
    const row = itemRows.get(id);
    if ((row !== undefined) !== exists)
      found.push(`item ${id} ${exists ? "is lost" : "is there, but was refused"}`);
    else if (row && !texts.has(row.text)) found.push(`item ${id} says "${row.text}", which nobody wrote`);
  }
  const sessionRows = await read(
    "select id, planned_seconds as seconds from focus_sessions where id = any($1)",
    sessions.keys(),
  );
  for (const [id, { seconds, exists }] of sessions) {
    const row = sessionRows.get(id);
    if ((row !== undefined) !== exists)
      found.push(`session ${id} ${exists ? "is lost" : "is there, but was refused"}`);
    else if (row && row.seconds !== seconds)
      found.push(
        `session ${id} is ${row.seconds} s long instead of ${seconds} s: something ran twice or not at all`,
      );
  }
  const questRows = await read("select id from user_quests where id = any($1)", quests.keys());
  for (const [id, exists] of quests)
    if (questRows.has(id) !== exists)
      found.push(`quest ${id} ${exists ? "is lost" : "is there, but was refused"}`);
  return found;
}

/** Questions whose answer must be empty, each with what it means if it is not. */
const BOOKS: readonly (readonly [string, string])[] = [
  [
    "a wallet is not the sum of its ledger",
    `select p.id from unnest($1::uuid[]) p (id) left join user_wallet w on w.user_id = p.id
     left join lateral (select coalesce(sum(coins), 0) as coins,
       coalesce(sum(coins) filter (where coins > 0), 0) as earned,
       coalesce(-sum(coins) filter (where coins < 0), 0) as spent from points_ledger where user_id = p.id) l on true
     where (coalesce(w.coins, 0), coalesce(w.total_earned, 0), coalesce(w.total_spent, 0))
       is distinct from (l.coins, l.earned, l.spent)`,
  ],
  [
    "experience is not the sum of the ledger",
    `select p.id from unnest($1::uuid[]) p (id) left join user_progress x on x.user_id = p.id
     left join lateral (select coalesce(sum(xp), 0) as xp from points_ledger where user_id = p.id) l on true
     where coalesce(x.total_xp, 0) <> l.xp`,
  ],
  [
    "a cause is paid more than once",
    `select cause from points_ledger where user_id = any($1)
     group by user_id, cause having sum(case when reverses_id is null then 1 else -1 end) not in (0, 1)`,
  ],
  [
    "more than one session runs",
    `select user_id from focus_sessions where user_id = any($1) and status in ('active', 'paused')
     group by user_id having count(*) > 1`,
  ],
  [
    "a pause belongs to no running session",
    `select p.session_id from focus_pause_state p join focus_sessions s on s.id = p.session_id
     where s.user_id = any($1) and s.status not in ('active', 'paused')`,
  ],
  [
    "a day's tally is not its deeds",
    `select d.user_id, d.day from activity_days d where d.user_id = any($1)
     group by d.user_id, d.day having sum(d.deeds) <> (
       select count(*) from activity_events e where e.user_id = d.user_id and e.day = d.day)`,
  ],
];

export async function bookTroubles(pool: Pool, people: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [meaning, question] of BOOKS) {
    const { rows } = await pool.query(question, [people]);
    for (const row of rows) found.push(`${meaning}: ${JSON.stringify(row)}`);
  }
  return found;
}

const RUNNING_SESSION = `insert into focus_sessions
  (id, user_id, mode, status, planned_seconds, started_at, ends_at, xp_awarded, coins_awarded)
  values (gen_random_uuid(), $1, 'focus', 'active', 60, now(), now(), 0, 0)`;
const PAYMENT = `insert into points_ledger
  (id, user_id, event_type, xp, coins, reason, cause, sequence, idempotency_key, created_at)
  values (gen_random_uuid(), $1, 'focus', 1, 0, 'twice', 'twice', 1, 'twice#1', now())`;

/** The database is the last to stop a second session or payment: it is asked to make them, and has to refuse. */
export async function guardTroubles(pool: Pool, people: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [what, text] of [
    ["a second running session", RUNNING_SESSION],
    ["a second payment of one cause", PAYMENT],
  ] as const) {
    const client = await pool.connect();
    try {
      await client.query("begin");
      for (let i = 0; i < 2; i += 1) await client.query(text, [people[0]]);
      found.push(`the database takes ${what}`);
    } catch (error) {
      if ((error as { code?: string }).code !== "23505") throw error;
    } finally {
      await client.query("rollback");
      client.release();
    }
  }
  return found;
}
