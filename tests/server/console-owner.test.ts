// The database page on a Postgres as others run it: neither the tables' owner nor the app's role is a superuser.
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

const ID = randomUUID().slice(0, 8);
const APP = `app_${ID}`;
const OWNER = `owner_${ID}`;
let database: TestDatabase;
let root: pg.Client;
const urlOf = (role: string): string => {
  const url = new URL(database.url);
  url.username = role;
  url.password = "pass";
  return url.href;
};

beforeAll(async () => {
  database = await freshDatabase();
  root = new pg.Client({ connectionString: database.url });
  await root.connect();
  await root.query(`CREATE ROLE ${OWNER} LOGIN PASSWORD 'pass'; CREATE ROLE ${APP} LOGIN PASSWORD 'pass'`);
  await root.query(`GRANT CREATE ON DATABASE ${root.database} TO ${OWNER}; GRANT ALL ON SCHEMA private TO ${OWNER};
    GRANT ALL ON private.migrations TO ${OWNER}`);
  const grants = readFileSync(new URL("../../server/db/app-role.sql", import.meta.url), "utf8");
  await root.query(grants.replaceAll("ostinato_app", APP));
  process.env.DATABASE_URL = urlOf(APP);
});
afterAll(async () => {
  const { closeReader } = await import("#server/admin/database/reader.ts");
  const { closePool } = await import("#server/db/pool.ts");
  await closeReader();
  await closePool();
  const { rows } = await root.query<{ role: string }>(
    "SELECT 'ostinato_reader_' || oid AS role FROM pg_database WHERE datname = current_database()",
  );
  for (const role of [rows[0]?.role, APP, OWNER])
    await root.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await root.end();
  await database.drop();
});

test("says what to grant, and works with no more than that", async () => {
  const { tablesOf } = await import("#server/admin/database/tables.ts");
  const { runStatement } = await import("#server/admin/database/statement.ts");
  const { closed } = await tablesOf();
  const told = /: (ALTER ROLE [^;]*;)$/.exec(closed ?? "")?.[1] ?? "";
  expect(told).toBe(`ALTER ROLE ${APP} CREATEROLE;`);
  await root.query(`REVOKE CREATE ON DATABASE ${root.database} FROM ${APP}`);
  expect((await tablesOf()).closed).toContain(`GRANT CREATE ON DATABASE ${root.database} TO ${APP};`);
  await root.query(`GRANT CREATE ON DATABASE ${root.database} TO ${APP}; ${told}`);
  expect((await tablesOf()).closed).toBeNull();
  expect((await runStatement("select count(*) from achievement_definitions")).rows).toHaveLength(1);
});

test("ends a statement nobody waits for, though the app's role may not signal the reader", async () => {
  const { runStatement } = await import("#server/admin/database/statement.ts");
  const running = async () =>
    (
      await root.query(
        "SELECT 1 FROM pg_stat_activity WHERE usename LIKE 'ostinato_reader_%' AND datname = current_database()",
      )
    ).rowCount;
  const leave = new AbortController();
  const answer = runStatement(
    "select sum(a * b) from generate_series(1, 1000000) a, generate_series(1, 1000000) b",
    leave.signal,
  ).catch((error: Error) => error.message);
  for (let tries = 0; (await running()) === 0 && tries < 100; tries++) await sleep(20);
  await sleep(200);
  const begun = performance.now();
  leave.abort();
  expect(await answer).toBe("Nobody waits for the answer any more.");
  while ((await running()) !== 0 && performance.now() - begun < 4_000) await sleep(20);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test("does not stand in the way of a migration, whose role owns none of the views", async () => {
  const { migrate } = await import("#server/db/migrate.ts");
  const { MIGRATIONS_DIR, readMigrations } = await import("#server/db/migrations.ts");
  const dir = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(MIGRATIONS_DIR, dir, { recursive: true });
  const name = `${String(readMigrations().length + 1).padStart(4, "0")}_console_probe.sql`;
  writeFileSync(join(dir, name), "-- A table more.\nCREATE TABLE private.probe (id integer PRIMARY KEY);\n");
  const views = async () =>
    (await root.query("SELECT 1 FROM pg_namespace WHERE nspname = 'console'")).rowCount;
  expect(await views()).toBe(1);
  expect((await migrate(urlOf(OWNER), dir, urlOf(APP))).applied).toEqual([name]);
  expect(await views()).toBe(0);
  rmSync(dir, { recursive: true });
});
