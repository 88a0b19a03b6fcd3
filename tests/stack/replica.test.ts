// What leaves Postgres: a look into the file that zero-cache makes of our database, for everything in it may reach a
// device. A secret is safe only if it is not there at all.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "@rocicorp/zero-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseEnv } from "#server/env.ts";
import { zeroCachePart } from "#server/scripts/parts.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { freePort } from "#tests/support/ports.ts";
import { schema } from "#zero/schema.ts";

const PATIENCE_MS = 90_000;
const SECRET = "correct horse battery staple";

let database: TestDatabase;
let folder: string;
let zeroCache: ChildProcess;
let replica: Database.Database;

beforeAll(async () => {
  database = await freshDatabase();
  await leaveSecrets();
  folder = mkdtempSync(join(tmpdir(), "ostinato-replica-"));
  const port = await freePort();
  const env = parseEnv({ PORT: String(port), DATA_DIR: folder, DATABASE_URL: database.url });
  const part = zeroCachePart({ env, dev: false, say: () => undefined });
  zeroCache = spawn(part.command, part.args, { env: part.env, stdio: "ignore", detached: true });
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await part.healthy(AbortSignal.timeout(2_000)).catch(() => false))) {
    if (Date.now() > deadline) throw new Error("zero-cache did not come up");
    await sleep(200);
  }
  replica = new Database(join(folder, "zero/replica.db"), { readonly: true });
});

afterAll(async () => {
  replica?.close();
  await endZeroCache();
  await onDatabase(
    `select pg_terminate_backend(active_pid), pg_sleep(0.2), pg_drop_replication_slot(slot_name)
     from pg_replication_slots where database = current_database()`,
  );
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

/** The whole group: zero-cache is several processes. */
async function endZeroCache(): Promise<void> {
  if (!zeroCache?.pid || zeroCache.exitCode !== null) return;
  const closed = new Promise((resolve) => zeroCache.once("close", resolve));
  process.kill(-zeroCache.pid, "SIGKILL");
  await closed;
}

async function onDatabase(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** One person with a password and a session, so that there is something to find. */
const leaveSecrets = () =>
  onDatabase(`
    insert into users (id, email) values ('00000000-0000-7000-8000-000000000001', 'mara@example.test');
    insert into profiles (user_id, name) values ('00000000-0000-7000-8000-000000000001', 'Mara');
    insert into private.accounts (id, user_id, provider, provider_account_id, password_hash)
      values (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'password', 'x', '${SECRET}');
    insert into private.sessions (id, user_id, expires_at)
      values (repeat('ab', 32), '00000000-0000-7000-8000-000000000001', now() + interval '1 day');`);

const tables = (): string[] =>
  replica
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_%' escape '\\'",
    )
    .all()
    .map((row) => (row as { name: string }).name);

/** Tables of ours; those of zero-cache have a schema before a dot. */
const ours = () => tables().filter((name) => !name.includes("."));

const columnsOf = (table: string): { name: string; type: string }[] =>
  replica.prepare(`pragma table_info("${table}")`).all() as { name: string; type: string }[];

test("the replica holds the synced tables and no other of ours", () => {
  const synced = Object.values(schema.tables).map((table) =>
    "serverName" in table ? table.serverName : table.name,
  );
  expect(ours().toSorted()).toEqual(synced.toSorted());
});

test("no credential, session or binary column is in it", () => {
  const columns = ours().flatMap((table) =>
    columnsOf(table).map(({ name, type }) => ({ column: `${table}.${name}`, type })),
  );
  expect(columns.length).toBeGreaterThan(300);
  expect(
    columns.filter(({ column }) => /password|token|secret|hash\b|session_key|verifier/i.test(column)),
  ).toEqual([]);
  expect(columns.filter(({ type }) => /bytea|blob/i.test(type))).toEqual([]);
});

test("the person is in it, the secrets are nowhere in the file", () => {
  expect(replica.prepare("select email from users").all()).toEqual([{ email: "mara@example.test" }]);
  const everything = tables()
    .map((table) => JSON.stringify(replica.prepare(`select * from "${table}"`).all()))
    .join("\n");
  expect(everything).toContain("mara@example.test");
  expect(everything).not.toContain(SECRET);
  expect(everything).not.toContain("ab".repeat(32));
});
