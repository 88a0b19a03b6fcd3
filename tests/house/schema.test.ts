import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { schema } from "#zero/schema.ts";
import {
  type ColumnFact,
  databaseFacts,
  type TableFact,
  type ZeroTableFact,
  zeroFacts,
} from "./schema.facts.ts";
import * as guards from "./schema.guards.ts";

/** The same for everyone who may see them, so they have no owner. */
const CATALOGUES = [
  "roles",
  "achievement_definitions",
  "universal_quests",
  "market_items",
  "learn_topics",
  "learn_lessons",
  "learn_drills",
  "listening_prompt_templates",
  "onboarding_flows",
  "onboarding_steps",
  "feedback_counts",
  "gauges",
  "server_settings",
];

/** What the database promises to hold once, whoever races. Rules and mutators rely on these. */
const UNIQUE_KEYS: guards.UniqueKey[] = [
  { table: "users", columns: ["email"] },
  { table: "accounts", columns: ["provider", "provider_account_id"] },
  { table: "points_ledger", columns: ["user_id", "idempotency_key"] },
  { table: "points_ledger", columns: ["user_id", "cause", "sequence"] },
  { table: "focus_sessions", columns: ["user_id"], where: "status" },
  { table: "habit_completions", columns: ["habit_id", "day", "source", "source_id"] },
  { table: "user_quest_progress", columns: ["user_id", "quest_id", "period_key"] },
  { table: "daily_plans", columns: ["user_id", "day"] },
  { table: "calendar_events", columns: ["recurrence_parent_id", "original_starts_at"] },
  { table: "workout_sessions", columns: ["user_id"], where: "finished_at IS NULL" },
  { table: "analysis_frame_manifests", columns: ["analysis_id"] },
];

let database: TestDatabase;
let sql: TableFact[];
const zero = zeroFacts(schema);

beforeAll(async () => {
  database = await freshDatabase();
  sql = await databaseFacts(database.url);
});
afterAll(() => database.drop());

describe("the migrated database and the Zero schema agree", () => {
  test("facts were found on both sides", () => {
    expect(sql.filter((table) => table.schema === "public").length).toBeGreaterThan(60);
    expect(zero.some((table) => table.columns.some((column) => column.vocabulary))).toBe(true);
    expect(sql.some((table) => table.columns.some((column) => column.vocabulary))).toBe(true);
  });
  test("tables", () => expect(guards.tableDifferences(sql, zero)).toEqual([]));
  test("columns, types, nullability", () => expect(guards.columnDifferences(sql, zero)).toEqual([]));
  test("primary keys", () => expect(guards.keyDifferences(sql, zero)).toEqual([]));
  test("vocabularies", () => expect(guards.vocabularyDifferences(sql, zero)).toEqual([]));
});

describe("the migrated database is fit to be synced", () => {
  test("only column types that zero-cache bears", () => expect(guards.refusedTypes(sql)).toEqual([]));
  test("every table has a primary key", () => expect(guards.keylessTables(sql)).toEqual([]));
  test("every foreign key has an index", () => expect(guards.unindexedForeignKeys(sql)).toEqual([]));
  test("every table has an owner", () => expect(guards.ownerlessTables(sql, CATALOGUES)).toEqual([]));
  test("text that orders is collated by code point", () => expect(guards.misorderedColumns(sql)).toEqual([]));
  test("no secret is in a synced table", () => expect(guards.secretColumns(sql)).toEqual([]));
  test("unique keys stand", () => expect(guards.missingUniqueKeys(sql, UNIQUE_KEYS)).toEqual([]));
});

describe("each guard can fail", () => {
  const column = (name: string, more: Partial<ColumnFact> = {}): ColumnFact => ({
    name,
    type: "text",
    isNullable: false,
    collation: "default",
    ...more,
  });
  const table = (more: Partial<TableFact> = {}): TableFact => ({
    schema: "public",
    name: "songs",
    columns: [column("id", { type: "uuid" }), column("user_id", { type: "uuid" }), column("title")],
    primaryKey: ["id"],
    foreignKeys: [["user_id"]],
    indexes: [{ columns: ["user_id", "title"], isUnique: false, where: null }],
    ...more,
  });
  const synced = (more: Partial<ZeroTableFact> = {}): ZeroTableFact => ({
    name: "songs",
    columns: ["id", "user_id", "title"].map((name) => ({ name, type: "string", isNullable: false })),
    primaryKey: ["id"],
    ...more,
  });
  const withColumn = (more: ColumnFact) => table({ columns: [...table().columns, more] });

  test("sound facts pass them all", () => {
    expect([
      guards.tableDifferences([table()], [synced()]),
      guards.columnDifferences([table()], [synced()]),
      guards.keyDifferences([table()], [synced()]),
      guards.vocabularyDifferences([table()], [synced()]),
      guards.refusedTypes([table()]),
      guards.keylessTables([table()]),
      guards.unindexedForeignKeys([table()]),
      guards.ownerlessTables([table()], []),
      guards.misorderedColumns([table()]),
      guards.secretColumns([table()]),
      guards.missingUniqueKeys([table()], []),
    ]).toEqual(Array(11).fill([]));
  });

  test("a table missing on either side", () => {
    expect(guards.tableDifferences([table()], [])).toEqual(["songs is not in the Zero schema"]);
    expect(guards.tableDifferences([], [synced()])).toEqual(["songs is not in the database"]);
    expect(guards.tableDifferences([table({ schema: "private" })], [])).toEqual([]);
  });

  test("a column missing on either side", () => {
    expect(guards.columnDifferences([withColumn(column("bpm"))], [synced()])).toEqual([
      "songs.bpm is not in the Zero schema",
    ]);
    expect(guards.columnDifferences([table({ columns: table().columns.slice(1) })], [synced()])).toEqual([
      "songs.id is not in the database",
    ]);
  });

  test("a real column taken out of the real Zero schema", () => {
    const poorer = zero.map((one) =>
      one.name === "focus_sessions"
        ? { ...one, columns: one.columns.filter(({ name }) => name !== "ends_at") }
        : one,
    );
    expect(guards.columnDifferences(sql, poorer)).toEqual([
      "focus_sessions.ends_at is not in the Zero schema",
    ]);
  });

  test("another type or nullability", () => {
    const [first, second] = table().columns;
    const typed = table({
      columns: [first, second, column("title", { type: "jsonb" })].filter((c) => c !== undefined),
    });
    expect(guards.columnDifferences([typed], [synced()])).toEqual([
      "songs.title is jsonb, but string in the Zero schema",
    ]);
    const nullable = table({
      columns: table().columns.map((one) => ({ ...one, isNullable: one.name === "title" })),
    });
    expect(guards.columnDifferences([nullable], [synced()])).toEqual([
      "songs.title is nullable, unlike in the Zero schema",
    ]);
  });

  test("another primary key, or none", () => {
    expect(guards.keyDifferences([table()], [synced({ primaryKey: ["user_id", "id"] })])).toHaveLength(1);
    expect(guards.keylessTables([table({ schema: "private", primaryKey: [] })])).toEqual([
      "private.songs has no primary key",
    ]);
  });

  test("a word more in SQL, or a list on one side only", () => {
    const inSql = withColumn(column("mood", { vocabulary: ["calm", "wild"] }));
    const inZero = (vocabulary?: string[]) =>
      synced({
        columns: [
          ...synced().columns,
          { name: "mood", type: "string", isNullable: false, ...(vocabulary && { vocabulary }) },
        ],
      });
    expect(guards.vocabularyDifferences([inSql], [inZero(["wild", "calm"])])).toEqual([]);
    expect(guards.vocabularyDifferences([inSql], [inZero(["calm"])])).toHaveLength(1);
    expect(guards.vocabularyDifferences([inSql], [inZero()])).toHaveLength(1);
    expect(guards.vocabularyDifferences([withColumn(column("mood"))], [inZero(["calm"])])).toHaveLength(1);
  });

  test("a type that must not be synced, unless it is private", () => {
    for (const type of ["name", "point", "bytea", "interval", "tsvector", "date", "numeric", "_text"])
      expect(guards.refusedTypes([withColumn(column("odd", { type }))])).toHaveLength(1);
    expect(
      guards.refusedTypes([{ ...withColumn(column("odd", { type: "bytea" })), schema: "private" }]),
    ).toEqual([]);
  });

  test("a foreign key whose index is missing, partial, or begins elsewhere", () => {
    const index = (more: object) =>
      table({ indexes: [{ columns: ["user_id"], isUnique: false, where: null, ...more }] });
    expect(guards.unindexedForeignKeys([table({ indexes: [] })])).toEqual([
      "songs.user_id is a foreign key without an index",
    ]);
    expect(guards.unindexedForeignKeys([index({ where: "(title IS NULL)" })])).toHaveLength(1);
    expect(guards.unindexedForeignKeys([index({ columns: ["title", "user_id"] })])).toHaveLength(1);
  });

  test("nobody's table, and a catalogue that has an owner", () => {
    const nobodys = table({ columns: [column("id")] });
    expect(guards.ownerlessTables([nobodys], [])).toEqual(["songs has no owner"]);
    expect(guards.ownerlessTables([nobodys], ["songs"])).toEqual([]);
    expect(guards.ownerlessTables([table()], ["songs"])).toHaveLength(1);
  });

  test("an order in somebody's language, and a secret in the open", () => {
    expect(guards.misorderedColumns([withColumn(column("sort_order"))])).toHaveLength(1);
    expect(guards.misorderedColumns([withColumn(column("due_day", { collation: "C" }))])).toEqual([]);
    expect(guards.secretColumns([withColumn(column("password_hash"))])).toHaveLength(1);
  });

  test("a unique key that is gone, plain, or partial where it should be whole", () => {
    const key = { table: "songs", columns: ["title"] };
    const index = (more: object) =>
      table({ indexes: [{ columns: ["title"], isUnique: true, where: null, ...more }] });
    expect(guards.missingUniqueKeys([index({})], [key])).toEqual([]);
    expect(guards.missingUniqueKeys([index({ isUnique: false })], [key])).toHaveLength(1);
    expect(guards.missingUniqueKeys([index({ where: "(id IS NULL)" })], [key])).toHaveLength(1);
    expect(guards.missingUniqueKeys([index({})], [{ ...key, where: "id" }])).toHaveLength(1);
    expect(guards.missingUniqueKeys([table()], [key])).toHaveLength(1);
  });
});

describe("the database itself refuses", () => {
  const person = "00000000-0000-4000-8000-000000000001";
  let client: pg.Client;
  const refusal = async (text: string): Promise<string> => {
    await client.query("SAVEPOINT before");
    const answer = await client.query(text).then(
      () => "accepted",
      (error: pg.DatabaseError) => error.constraint ?? error.message,
    );
    await client.query("ROLLBACK TO SAVEPOINT before");
    return answer;
  };
  const session = (status: string) =>
    `INSERT INTO focus_sessions (id, user_id, mode, status, planned_seconds, started_at, ends_at, xp_awarded, coins_awarded)
     VALUES (gen_random_uuid(), '${person}', 'focus', '${status}', 1500, now(), now(), 0, 0)`;

  beforeAll(async () => {
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("BEGIN");
    await client.query(`
      INSERT INTO users (id, email) VALUES ('${person}', 'ada@example.test');
      INSERT INTO user_wallet (user_id, coins, total_earned, total_spent) VALUES ('${person}', 5, 5, 0);
      INSERT INTO points_ledger (id, user_id, event_type, xp, coins, reason, cause, sequence, idempotency_key, created_at)
        VALUES ('${person}', '${person}', 'focus', 5, 5, '', 'focus:1', 1, 'focus:1#1', now());
      INSERT INTO audit_log (id, actor_id, actor_label, action, target_type, status, details)
        VALUES ('${person}', '${person}', 'ada', 'sign-in', 'user', 'success', '{}');
      ${session("active")}`);
  });
  afterAll(() => client.end());

  test("a second running session", async () => {
    expect(await refusal(session("paused"))).toBe("focus_sessions_one_running_key");
  });
  test("an overdrawn wallet, or one that does not add up", async () => {
    expect(await refusal("UPDATE user_wallet SET coins = -1, total_spent = 6")).toMatch(/check/);
    expect(await refusal("UPDATE user_wallet SET coins = 6")).toMatch(/check/);
  });
  test("a second payment of one cause, and a change of the first", async () => {
    const again = `INSERT INTO points_ledger SELECT gen_random_uuid(), user_id, event_type, source_id, xp, coins, reason,
      reverses_id, cause, 2, idempotency_key, created_at FROM points_ledger`;
    expect(await refusal(again)).toBe("points_ledger_user_id_idempotency_key_key");
    expect(await refusal("UPDATE points_ledger SET coins = 500")).toMatch(/never changed/);
  });
  test("a change of the audit log, which outlives its actor", async () => {
    expect(await refusal("UPDATE audit_log SET action = 'nothing'")).toMatch(/never changed/);
    expect(await refusal("DELETE FROM audit_log")).toMatch(/never changed/);
    expect(await refusal(`DELETE FROM users WHERE id = '${person}'`)).toBe("accepted");
  });
});
