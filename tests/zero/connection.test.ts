import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preparedConnection } from "#server/zero/connection.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase("empty");
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await pool.query("CREATE TABLE notes (id int PRIMARY KEY)");
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const ids = async () => (await pool.query("SELECT id FROM notes ORDER BY id")).rows.map(({ id }) => id);

test("a statement is prepared once, whatever its values", async () => {
  const { transaction } = preparedConnection(pool);
  for (const id of [1, 2]) await transaction((tx) => tx.query("INSERT INTO notes VALUES ($1)", [id]));
  expect(await ids()).toEqual([1, 2]);
  const { rows } = await pool.query("SELECT statement FROM pg_prepared_statements");
  expect(rows).toEqual([{ statement: "INSERT INTO notes VALUES ($1)" }]);
});

test("what throws leaves nothing, and a connection that works", async () => {
  const { transaction } = preparedConnection(pool);
  const work = transaction(async (tx) => {
    await tx.query("INSERT INTO notes VALUES ($1)", [3]);
    await tx.query("INSERT INTO notes VALUES ($1)", [1]);
  });
  await expect(work).rejects.toMatchObject({ code: "23505" });
  await transaction((tx) => tx.query("INSERT INTO notes VALUES ($1)", [4]));
  expect(await ids()).toEqual([1, 2, 4]);
});

test("a connection that dies within a transaction is not handed out again", async () => {
  const { transaction } = preparedConnection(pool);
  pool.once("error", () => undefined);
  const work = transaction(async (tx) => {
    tx.wrappedTransaction.once("error", () => undefined);
    await tx.query("SELECT pg_terminate_backend(pg_backend_pid())", []);
  });
  await expect(work).rejects.toThrow();
  expect(await ids()).toEqual([1, 2, 4]);
});
