import { readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Health } from "#server/health.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

const MIGRATIONS = readdirSync(join(import.meta.dirname, "../../migrations")).filter((file) =>
  file.endsWith(".sql"),
).length;

let database: TestDatabase;
let zeroCache: Server;
let zeroStatus = 200;
let closePool: () => Promise<void>;
let checkHealth: () => Promise<Health>;
const worker = () => new pg.Client({ connectionString: database.url });

/** A report made after everything that was changed before it: the last one is kept for a second. */
async function report(): Promise<Health> {
  await sleep(1_050);
  return checkHealth();
}

beforeAll(async () => {
  database = await freshDatabase();
  zeroCache = createServer((_request, response) => response.writeHead(zeroStatus).end());
  await new Promise<void>((resolve) => zeroCache.listen(0, "127.0.0.1", resolve));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    ZERO_PORT: String((zeroCache.address() as AddressInfo).port),
    LOG_LEVEL: "silent",
  });
  ({ checkHealth } = await import("#server/health.ts"));
  ({ closePool } = await import("#server/db/pool.ts"));
});
afterAll(async () => {
  await closePool();
  zeroCache.closeAllConnections();
  zeroCache.close();
  await database.drop();
});

test("each part is told for itself", async () => {
  const health = await report();
  expect(health).toEqual({
    status: "degraded",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    postgres: { ok: true, latencyMs: expect.any(Number) },
    migrations: { ok: true, applied: MIGRATIONS, pending: 0 },
    zeroCache: { ok: true },
    replication: { ok: false, slotActive: false, lagBytes: null },
    worker: { ok: false },
  });
});

test("a slot that nobody reads is no replication, but its backlog is told", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("select pg_create_logical_replication_slot('ostinato_health_test', 'pgoutput')");
  const { replication } = await report();
  expect(replication).toEqual({ ok: false, slotActive: false, lagBytes: expect.any(Number) });
  await client.query("select pg_drop_replication_slot('ostinato_health_test')");
  await client.end();
});

test("a worker is there while it listens", async () => {
  const client = worker();
  await client.connect();
  await client.query('LISTEN "jobs:insert"; LISTEN "worker:migrate";');
  expect((await report()).worker).toEqual({ ok: true });
  await client.end();
  expect((await report()).worker).toEqual({ ok: false });
});

test("a migration that was not applied is counted", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("delete from private.migrations where number = $1", [MIGRATIONS]);
  expect((await report()).migrations).toEqual({ ok: false, applied: MIGRATIONS - 1, pending: 1 });
  await client.end();
});

test("zero-cache that answers with an error is not well", async () => {
  zeroStatus = 500;
  expect((await report()).zeroCache).toEqual({ ok: false });
});

test("asking often asks once", async () => {
  expect(checkHealth()).toBe(checkHealth());
});

test("when the database is gone the report still comes, soon, and tells nothing about it", async () => {
  await database.drop();
  const begun = performance.now();
  const health = await report();
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(health).toMatchObject({
    status: "degraded",
    postgres: { ok: false, latencyMs: null },
    migrations: { ok: false, applied: null, pending: null },
    worker: { ok: false },
  });
  expect(JSON.stringify(health)).not.toMatch(/test_|password|postgres:\/\//);
});
