import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { dropViews, ensureViews, viewsUrl } from "#server/db/views.ts";
import { databaseUrl, freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
let client: pg.Client;

beforeEach(async () => {
  database = await freshDatabase("empty");
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await dropViews(client, database.url);
  await client.end();
  await database.drop();
});

/** What a database is set to beyond the server's own settings. */
const settings = async (url: string): Promise<unknown> => {
  const { rows } = await client.query(
    `SELECT setconfig FROM pg_db_role_setting JOIN pg_database ON setdatabase = pg_database.oid WHERE datname = $1`,
    [new URL(url).pathname.slice(1)],
  );
  return rows[0]?.setconfig;
};

test("a database beside the product's, and it alone does not wait for the disk", async () => {
  const url = await ensureViews(database.url);
  expect(url).toBe(viewsUrl(database.url));
  expect(await settings(url ?? "")).toEqual(["synchronous_commit=off"]);
  expect(await settings(database.url)).toBeUndefined();
  expect(await ensureViews(database.url)).toBe(url);
});

test("who may not make databases gets none, and no error", async () => {
  const role = `plain_${process.pid}`;
  await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
  const url = new URL(databaseUrl(inject("postgresUrl"), new URL(database.url).pathname.slice(1)));
  url.username = role;
  url.password = "plain";
  try {
    expect(await ensureViews(url.href)).toBeUndefined();
  } finally {
    await client.query(`DROP ROLE ${role}`);
  }
});

test("what an operator made by hand for a user without that right is used as it is", async () => {
  const role = `owner_${process.pid}`;
  await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
  await client.query(
    `CREATE DATABASE ${pg.escapeIdentifier(new URL(viewsUrl(database.url)).pathname.slice(1))} OWNER ${role}`,
  );
  const url = new URL(database.url);
  url.username = role;
  url.password = "plain";
  try {
    expect(await ensureViews(url.href)).toBe(viewsUrl(url.href));
  } finally {
    await dropViews(client, database.url);
    await client.query(`DROP ROLE ${role}`);
  }
});

test("of a name that is too long for one more word, it is found again at the next start", async () => {
  const long = `long_${process.pid}_${"x".repeat(50)}`.slice(0, 60);
  await client.query(`CREATE DATABASE ${long}`);
  const url = databaseUrl(database.url, long);
  try {
    const first = await ensureViews(url);
    expect(new URL(first ?? "").pathname.slice(1)).toHaveLength(63);
    expect(await ensureViews(url)).toBe(first);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      new URL(first ?? "").pathname.slice(1),
    ]);
    expect(rowCount).toBe(1);
  } finally {
    await dropViews(client, url);
    await client.query(`DROP DATABASE ${long}`);
  }
});
