import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "#server/auth/tokens.ts";
import { listenForEndedSessions, type SessionEvents } from "#server/gateway/session-events.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
let sql: pg.Pool;
let ended: string[];
let troubles: unknown[];
let known: string[];
let events: SessionEvents;

beforeAll(async () => {
  database = await freshDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  [ended, troubles, known] = [[], [], []];
  events = listenForEndedSessions({
    databaseUrl: database.url,
    onEnded: (id) => ended.push(id),
    known: () => known,
    onTrouble: (error) => troubles.push(error),
  });
  await events.ready;
});
afterEach(() => events.close());

async function newSession(lifetime = "30 days"): Promise<string> {
  const [userId, id] = [randomUUID(), hashToken(newToken())];
  await sql.query("insert into users (id, email) values ($1, $2)", [userId, `${userId}@example.org`]);
  await sql.query(
    "insert into private.sessions (id, user_id, expires_at) values ($1, $2, now() + $3::interval)",
    [id, userId, lifetime],
  );
  return id;
}

/** Ends the listener's connection from the server's side, as a restart would. */
const cutListener = () =>
  sql.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'ostinato-gateway' and datname = current_database()`,
  );

test("the end of a session is heard at once, and only when it is committed", async () => {
  const id = await newSession();
  const client = await sql.connect();
  await client.query("begin");
  await client.query("select pg_notify('session_ended', $1)", [id]);
  await sql.query("select pg_sleep(0.2)");
  expect(ended).toEqual([]);
  const begun = performance.now();
  await client.query("commit");
  client.release();
  await expect.poll(() => ended, { interval: 5 }).toEqual([id]);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("other channels and empty words mean nothing", async () => {
  await sql.query("select pg_notify('other', 'x'), pg_notify('session_ended', '')");
  const id = await newSession();
  await sql.query("select pg_notify('session_ended', $1)", [id]);
  await expect.poll(() => ended).toEqual([id]);
});

test("sessions that ended while nobody listened are found when the connection is back", async () => {
  const [standing, gone, expired] = [await newSession(), await newSession(), await newSession("-1 minute")];
  known = [standing, gone, expired];
  await cutListener();
  await sql.query("delete from private.sessions where id = $1", [gone]);
  await expect.poll(() => ended.toSorted(), { timeout: 5_000 }).toEqual([gone, expired].sort());
  expect(troubles.length).toBeGreaterThan(0);
  await sql.query("select pg_notify('session_ended', $1)", [standing]);
  await expect.poll(() => ended).toContain(standing);
});

test("a listener that is closed while it waits to connect again is really closed", async () => {
  await cutListener();
  await events.close();
  const { rows } = await sql.query(
    "select from pg_stat_activity where application_name = 'ostinato-gateway' and datname = current_database()",
  );
  expect(rows).toHaveLength(0);
});
