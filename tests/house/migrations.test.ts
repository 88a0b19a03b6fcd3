import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "#server/db/migrate.ts";
import { headerOf, readMigrations, sequenceProblem } from "#server/db/migrations.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

/** A header says in prose what the tables are for; a title alone does not. */
const isHeader = (header: string): boolean => header.length >= 60 && header.includes(".");

describe("the files", () => {
  test("are numbered without gap or repetition", () => {
    expect(readMigrations().map(({ number }) => number)).toEqual(
      readMigrations().map((_, index) => index + 1),
    );
  });

  test.each([
    [["0001_auth.sql", "0003_focus.sql"], "0002 is missing before 0003_focus.sql."],
    [["0002_auth.sql"], "0001 is missing before 0002_auth.sql."],
    [["0001_auth.sql", "0001_rbac.sql"], "0001_auth.sql and 0001_rbac.sql have the same number."],
    [["1_auth.sql"], "1_auth.sql is not named like 0001_domain_what.sql."],
    [["0001_Auth.sql"], "0001_Auth.sql is not named like 0001_domain_what.sql."],
    [["0001_auth.sql", "0002_rbac_expiry.sql"], undefined],
  ])("%j: %s", (names, problem) => expect(sequenceProblem(names)).toBe(problem));

  test.each(readMigrations())("$name begins with prose", ({ sql }) => {
    expect(isHeader(headerOf(sql))).toBe(true);
  });

  test("a file without prose is found", () => {
    expect(isHeader(headerOf("CREATE TABLE songs (id uuid PRIMARY KEY);"))).toBe(false);
    expect(isHeader(headerOf("-- Songs\nCREATE TABLE songs (id uuid PRIMARY KEY);"))).toBe(false);
    expect(
      isHeader(headerOf("SELECT 1;\n-- A long comment that comes too late to be a header of this file.")),
    ).toBe(false);
  });
});

describe("the runner", () => {
  let database: TestDatabase;
  let dir: string;
  const write = (name: string, sql: string) => writeFileSync(join(dir, name), sql);
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  };

  beforeEach(async () => {
    database = await freshDatabase("empty");
    dir = mkdtempSync(join(tmpdir(), "ostinato-migrations-"));
    write("0001_songs.sql", "CREATE TABLE songs (id uuid PRIMARY KEY);\n");
    write("0002_songs_title.sql", "ALTER TABLE songs ADD COLUMN title text;\n");
  });
  afterEach(async () => {
    rmSync(dir, { recursive: true });
    await database.drop();
  });

  test("applies the real files to an empty database, and nothing the second time", async () => {
    const first = await migrate(database.url);
    expect(first.applied).toEqual(readMigrations().map(({ name }) => name));
    expect((await migrate(database.url)).applied).toEqual([]);
  });

  test("applies only what is new", async () => {
    await migrate(database.url, dir);
    write("0003_songs_bpm.sql", "ALTER TABLE songs ADD COLUMN bpm integer;\n");
    expect((await migrate(database.url, dir)).applied).toEqual(["0003_songs_bpm.sql"]);
  });

  test("two at once apply each file once", async () => {
    const runs = await Promise.all([migrate(database.url, dir), migrate(database.url, dir)]);
    expect(runs.flatMap(({ applied }) => applied)).toEqual(["0001_songs.sql", "0002_songs_title.sql"]);
  });

  test("refuses a file that was changed after it was applied, by its name", async () => {
    await migrate(database.url, dir);
    write("0001_songs.sql", "CREATE TABLE songs (id text PRIMARY KEY);\n");
    await expect(migrate(database.url, dir)).rejects.toThrow(
      "0001_songs.sql was changed after it was applied",
    );
  });

  test("does not mind other line ends", async () => {
    await migrate(database.url, dir);
    write("0001_songs.sql", "CREATE TABLE songs (id uuid PRIMARY KEY);\r\n");
    expect((await migrate(database.url, dir)).applied).toEqual([]);
  });

  test("refuses a database that is newer than the files, and a renamed file", async () => {
    await migrate(database.url, dir);
    rmSync(join(dir, "0002_songs_title.sql"));
    await expect(migrate(database.url, dir)).rejects.toThrow(
      "0002_songs_title.sql, which is not among the files",
    );
    write("0002_songs_name.sql", "ALTER TABLE songs ADD COLUMN title text;\n");
    await expect(migrate(database.url, dir)).rejects.toThrow("its file is now called 0002_songs_name.sql");
  });

  test("a file that fails leaves nothing of itself, keeps those before it, and says where", async () => {
    write(
      "0003_songs_bad.sql",
      "CREATE TABLE half (id uuid PRIMARY KEY);\nALTER TABLE song ADD COLUMN bpm integer;\n",
    );
    await expect(migrate(database.url, dir)).rejects.toThrow(/^0003_songs_bad.sql.*"song" does not exist/);
    expect(await ask("SELECT to_regclass('half') AS half, to_regclass('songs') AS songs")).toEqual([
      { half: null, songs: "songs" },
    ]);
    expect(await ask("SELECT count(*)::int AS count FROM private.migrations")).toEqual([{ count: 2 }]);
  });
});
