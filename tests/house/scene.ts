// Two people who own rows in every table, and what one of them can do to the other. Every attempt runs the server's own
// code in a transaction, is judged inside of it, and is rolled back: each begins with the same rows.
import type { Query } from "@rocicorp/zero";
import fc from "fast-check";
import type pg from "pg";
import { beforeAll } from "vitest";
import type { ServerTx } from "#server/zero/database.ts";
import { type Person, type Stage, useStage } from "#tests/support/people.ts";
import { snakeCase } from "#zero/kernel/columns.ts";
import type { Supply } from "./arguments.ts";
import { Chance, SEED } from "./chance.ts";
import { columnOf, idTableOf } from "./meanings.ts";
import { fillCatalogues, fillPerson } from "./rows.ts";
import { ownerOf, shapeOf, type TableShape } from "./shape.facts.ts";

/** The server's clock in every attempt. */
export const NOW = Date.UTC(2026, 10, 22, 20, 0, 0);

export interface Refusal {
  code: string;
  field?: string;
  sentence?: string;
}

export interface Outcome {
  /** What it was refused with; null if it was done. */
  refusal: Refusal | null;
  /** The error itself, for messages. */
  error?: unknown;
  /** Tables in which rows changed that are not this person's. */
  touched: string[];
  /** References from this person's rows to another's, `table.column`. */
  crossed: string[];
}

/** What a person's rows hold, by table and by column. */
export interface Belongings {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Ids of rows that are nobody's, by table. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
}

export interface Scene {
  readonly stage: Stage;
  readonly victim: Person;
  readonly stranger: Person;
  readonly shape: readonly TableShape[];
  belongings(person: Person): Belongings;
  /** Runs work as a person (null: signed out), judges what it did, and takes it back. */
  attempt(person: Person | null, work: (tx: ServerTx) => Promise<unknown>): Promise<Outcome>;
  /** A verb by its name, as the endpoint runs it. */
  tryVerb(person: Person | null, name: string, args: unknown): Promise<Outcome>;
  /** What a query of any making answers on the server. */
  ask(query: Query<string, never, unknown>): Promise<unknown>;
  /** Ids of the victim's rows in an answer. */
  leaks(answer: unknown): string[];
}

class Undo extends Error {}

export function useScene(): Scene {
  const stage = useStage();
  let shape: TableShape[] = [];
  let people: { victim: Person; stranger: Person };
  const owned = new Map<string, Belongings>();
  let secrets: ReadonlySet<string>;
  const before = new Map<string, string>();

  beforeAll(async () => {
    people = { victim: await stage.person(), stranger: await stage.person() };
    const { pool } = await import("#server/db/pool.ts");
    const db = await pool().connect();
    try {
      shape = await shapeOf(db);
      await db.query("BEGIN");
      const filling = { db, shape, chance: new Chance(SEED), now: NOW };
      await fillCatalogues(filling);
      for (const { userId } of Object.values(people)) await fillPerson(filling, userId);
      // Whoever has no coins can try nothing in the market; and what runs out there runs out for everyone.
      await db.query("UPDATE market_items SET total_stock = NULL, remaining_stock = NULL");
      await db.query("UPDATE user_wallet SET coins = 500, total_earned = 500, total_spent = 0");
      // And of a session that is long over nothing can be paused or made longer.
      const now = new Date(NOW);
      await db.query(
        `UPDATE focus_sessions SET planned_seconds = 10800, started_at = $1::timestamptz - interval '1 h',
           ends_at = $1::timestamptz + interval '2 h' WHERE status IN ('active', 'paused')`,
        [now],
      );
      await db.query(
        `UPDATE focus_pause_state p SET is_paused = s.status = 'paused', paused_at = $1::timestamptz - interval '20 min',
           resumed_at = CASE s.status WHEN 'active' THEN $1::timestamptz - interval '10 min' END
           FROM focus_sessions s WHERE s.id = p.session_id AND s.status IN ('active', 'paused')`,
        [now],
      );
      // And nothing is due of a goal that nobody works on.
      await db.query(
        `UPDATE goals SET status = 'active', deleted_at = NULL
          WHERE id IN (SELECT goal_id FROM goal_milestones WHERE NOT is_completed AND due_day IS NOT NULL)`,
      );
      // And a habit that is kept serves a goal.
      await db.query(
        `UPDATE habits h SET is_archived = false, deleted_at = NULL, goal_id =
           (SELECT id FROM goals g WHERE g.user_id = h.user_id ORDER BY id LIMIT 1) WHERE goal_id IS NULL`,
      );
      // And everybody is in their libraries, in whatever role; what was uploaded there is not in the trash.
      await db.query(
        `INSERT INTO focus_library_members (library_id, user_id, role) SELECT id, user_id, 'owner' FROM focus_libraries
           ON CONFLICT (library_id, user_id) DO NOTHING`,
      );
      await db.query("UPDATE focus_library_tracks SET deleted_at = NULL WHERE source = 'upload'");
      // And there is one row that says who is here: nobody's focus is shown of who does not focus.
      await db.query("UPDATE presence SET is_here = true, focus_mode = 'focus'");
      // And how much feedback there is, which is counted for those who answer it, is nobody's row.
      await db.query("ALTER TABLE feedback DISABLE TRIGGER feedback_counted");
      await db.query("COMMIT");
      for (const { userId } of Object.values(people))
        owned.set(userId, await belongingsOf(db, shape, userId));
      for (const userId of [people.victim.userId, people.stranger.userId, null])
        for (const { name, sum } of (await db.query<Found>(checksumSql(shape, shape), [userId])).rows)
          before.set(`${userId} ${name}`, String(sum));
    } finally {
      db.release();
    }
    const hers = belongings(people.victim).ids;
    secrets = new Set([people.victim.userId, ...[...hers.values()].flat()]);
  });

  const belongings = (person: Person): Belongings => {
    const found = owned.get(person.userId);
    if (!found) throw new Error("the scene is not set yet");
    return found;
  };

  const attempt: Scene["attempt"] = async (person, work) => {
    const { requestDatabase } = await import("#server/zero/database.ts");
    const userId = person?.userId ?? null;
    const outcome: Outcome = { refusal: null, touched: [], crossed: [] };
    try {
      await requestDatabase().transaction(async (tx) => {
        await work(tx);
        // What Postgres would only complain about at the end.
        await tx.dbTransaction.query("SET CONSTRAINTS ALL IMMEDIATE", []);
        const found = async (sql: string, values: unknown[]) =>
          sql === "" ? [] : [...((await tx.dbTransaction.query(sql, values)) as Iterable<Found>)];
        const written = new Set((await found(WRITTEN, [])).map(({ name }) => name));
        const suspects = shape.filter(({ name }) => written.has(name));
        for (const { name, sum } of await found(checksumSql(suspects, shape), [userId]))
          if (before.get(`${userId} ${name}`) !== sum) outcome.touched.push(name);
        for (const { name } of await found(crossingSql(suspects, shape), [userId]))
          outcome.crossed.push(name);
        throw new Undo();
      });
    } catch (error) {
      if (!(error instanceof Undo)) Object.assign(outcome, { refusal: refusalIn(error), error });
    }
    return outcome;
  };

  return {
    stage,
    get victim() {
      return people.victim;
    },
    get stranger() {
      return people.stranger;
    },
    get shape() {
      return shape;
    },
    belongings,
    attempt,
    tryVerb: async (person, name, args) => {
      const { runMutation } = await import("#server/zero/run.ts");
      const ctx = { ...(person?.ctx ?? { userId: "" }), now: NOW };
      return attempt(person, (tx) => runMutation(tx, name, args as never, ctx));
    },
    ask: async (query) => {
      const { requestDatabase } = await import("#server/zero/database.ts");
      return requestDatabase().transaction((tx) => tx.run(query as never));
    },
    leaks: (answer) => {
      const text = JSON.stringify(answer) ?? "";
      return [...new Set(text.match(UUID) ?? [])].filter((id) => secrets.has(id));
    },
  };
}

type Found = { name: string; sum?: string };
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const IS_UUID = new RegExp(`^${UUID.source}$`);

function refusalIn(error: unknown): Refusal {
  if (error instanceof Error && "code" in error) {
    const details = "details" in error ? (error.details as Partial<Refusal> | undefined) : undefined;
    return { ...details, code: String(error.code) };
  }
  return { code: `no code: ${String(error)}` };
}

/** Tables this transaction has written to, and perhaps some that the one before it had. */
const WRITTEN = `SELECT schemaname || '.' || relname AS name FROM pg_stat_xact_all_tables
  WHERE schemaname IN ('public', 'private') AND n_tup_ins + n_tup_upd + n_tup_del > 0`;

/** A sum over the rows of each table that are not this person's; all rows, if nobody is asking. */
const checksumSql = (tables: readonly TableShape[], shape: readonly TableShape[]): string =>
  tables
    .map(
      (table) =>
        `SELECT '${table.name}' AS name, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS sum
         FROM ${table.name} t WHERE coalesce(${ownerOf(table, shape)}, NULL::uuid) IS DISTINCT FROM $1::uuid OR $1::uuid IS NULL`,
    )
    .join(" UNION ALL ");

/** Rows of this person that refer to a row of somebody else's. */
const crossingSql = (tables: readonly TableShape[], shape: readonly TableShape[]): string =>
  tables
    .flatMap(({ name, owner, references }) =>
      references.flatMap(({ columns, table, targets }) => {
        const target = shape.find((one) => one.name === table);
        if (!owner || !target?.owner) return [];
        const join = columns.map((column, i) => `t.${column} = o.${targets[i]}`).join(" AND ");
        return [
          `SELECT '${name}.${columns.join("+")}' AS name FROM ${name} t JOIN ${table} o ON ${join}
           WHERE t.${owner} = $1::uuid AND o.${target.owner} IS NOT NULL AND o.${target.owner} <> $1::uuid`,
        ];
      }),
    )
    .join(" UNION ALL ");

async function belongingsOf(
  db: pg.ClientBase,
  shape: readonly TableShape[],
  userId: string,
): Promise<Belongings> {
  const ids = new Map<string, string[]>();
  const words = new Map<string, string[]>();
  const shared = new Map<string, string[]>();
  for (const table of shape) {
    if (!ownerOf(table, shape)) shared.set(table.name, await keysOf(db, table));
    if (!table.owner) continue;
    const { rows } = await db.query<Record<string, unknown>>(
      `SELECT * FROM ${table.name} WHERE ${table.owner} = $1`,
      [userId],
    );
    const [key] = table.primaryKey;
    if (table.primaryKey.length === 1 && key)
      ids.set(
        table.name,
        rows.map((row) => String(row[key])),
      );
    for (const { name, type } of table.columns)
      if (type === "text")
        for (const row of rows)
          if (typeof row[name] === "string")
            for (const key of [name, `${table.name}.${name}`])
              words.set(key, [...(words.get(key) ?? []), row[name]]);
  }
  return { ids, words, shared };
}

/** The keys of a table's rows; none if they are made of several columns. */
async function keysOf(db: pg.ClientBase, { name, primaryKey }: TableShape): Promise<string[]> {
  const [key] = primaryKey;
  if (primaryKey.length !== 1 || !key) return [];
  const { rows } = await db.query<{ key: unknown }>(`SELECT ${key} AS key FROM ${name}`);
  return rows.map((row) => String(row.key));
}

export interface Sources {
  /** Whose rows the arguments lead to, most of them to the first one's. */
  readonly of: readonly Belongings[];
  /** Of which query or mutator the arguments are. */
  readonly name: string;
  /** Every id leads to a row of the right table, and the id of a new row is nobody's. */
  readonly isExact?: boolean;
}

/** Arguments that lead to rows of these people; a few ids lead to other tables, and a few nowhere. */
export function supplyOf({ of, name, isExact = false }: Sources): Supply {
  const fresh = fc.uuid();
  const anyId = of.flatMap(({ ids }) => [...ids.values()].flat()).filter((id) => IS_UUID.test(id));
  const id = (field: string): fc.Arbitrary<string> => {
    const table = idTableOf(name, field);
    const astray = isExact ? 0 : 1;
    const elsewhere = { weight: astray, arbitrary: fc.constantFrom(...anyId) };
    if (table === null) return fc.oneof({ weight: 8, arbitrary: fresh }, elsewhere);
    const named = of.map(({ ids, shared }, place) => {
      const list = ids.get(table) ?? shared.get(table) ?? [];
      return { weight: list.length > 0 ? 6 >> place : 0, arbitrary: fc.constantFrom(...list, "") };
    });
    return fc.oneof(...named, elsewhere, { weight: astray, arbitrary: fresh });
  };
  const words = (field: string): readonly string[] => {
    const column = columnOf(name, field) ?? snakeCase(field);
    return [...new Set(of.flatMap((one) => one.words.get(column) ?? []))];
  };
  return { id, words, now: NOW };
}
