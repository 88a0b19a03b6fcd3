// A backup is taken of a database in which every table has rows, and brought back into an empty one.
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPerson } from "#server/auth/person.ts";
import { MIGRATIONS_DIR } from "#server/db/migrations.ts";
import { bringBack } from "#server/scripts/ops/bring-back.ts";
import { tablesFolder, writeManifest } from "#server/scripts/ops/manifest.ts";
import { removeOlder } from "#server/scripts/ops/retention.ts";
import { sequencesOf, setSequences } from "#server/scripts/ops/shape.ts";
import { type Taken, takeBackup } from "#server/scripts/ops/take.ts";
import { diskStorage } from "#server/storage/disk.ts";
import type { Storage } from "#server/storage/interface.ts";
import { Chance, SEED } from "#tests/house/chance.ts";
import { fillCatalogues, fillPerson } from "#tests/house/rows.ts";
import { shapeOf } from "#tests/house/shape.facts.ts";
import { type Bucket, startBucket } from "#tests/support/bucket.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";

const content = randomBytes(300_000);
const sha256 = createHash("sha256").update(content).digest("hex");

let home: string;
let old: TestDatabase;
let taken: Taken;
let bucket: Bucket;
const oldFiles = () => diskStorage(join(home, "old"));
const take = (databaseUrl = old.url, storage: Storage = oldFiles(), to = "backups") =>
  takeBackup({ databaseUrl, storage, to: join(home, to), version: "1" });

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table there is, and every rule that guards them, each as Postgres itself sees it. */
const everythingIn = (url: string) =>
  on(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'private')",
    );
    const found: Record<string, { rows: number; sum: string }> = {};
    for (const { name } of tables) {
      // When the migrations ran is the server's own affair.
      const row = name === "private.migrations" ? "t.name || t.checksum" : "t::text";
      const sum = `select count(*)::int as rows, md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as sum`;
      found[name] = (await client.query(`${sum} from ${name} t`)).rows[0];
    }
    const { rows: rules } = await client.query(
      `select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as rule from pg_constraint
        where connamespace::regnamespace::text in ('public', 'private')
       union all
       select tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
       order by 1, 2, 3`,
    );
    return { found, rules };
  });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "backup-"));
  old = await freshDatabase();
  bucket = await startBucket();
  await oldFiles().put(sha256, Readable.from([content]), content.length);
  await on(old.url, async (db) => {
    const filling = {
      db,
      shape: await shapeOf(db),
      chance: new Chance(SEED),
      now: Date.UTC(2026, 10, 22, 20),
    };
    await db.query("begin");
    await fillCatalogues(filling);
    for (const userId of [crypto.randomUUID(), crypto.randomUUID()]) {
      const newcomer = {
        email: `${userId}@example.test`,
        name: "Ada\t\\N\nB",
        timezone: "UTC",
        locale: "en-GB",
      };
      await createPerson(db, userId, newcomer, "no password");
      await fillPerson(filling, userId);
    }
    // Made-up files lie nowhere: one that is real stands for all.
    await db.query(
      "insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, $2, 'audio/flac')",
      [sha256, content.length],
    );
    await db.query("update focus_library_tracks set sha256 = $1 where sha256 is not null", [sha256]);
    await db.query("update reference_tracks set sha256 = $1", [sha256]);
    await db.query("commit");
  });
  taken = await take();
}, 300_000);
afterAll(async () => {
  await old.drop();
  await bucket.close();
  await rm(home, { recursive: true, force: true });
});

describe("a backup in an empty server", () => {
  test("is every row of every table, every file, and a schema that is none the worse", async () => {
    const fresh = await freshDatabase("empty");
    try {
      // From a disk into a bucket: a move to another kind of storage is a backup and a restore.
      const files = bucket.storage();
      const restoring = { databaseUrl: fresh.url, storage: files, folder: taken.folder, force: false };
      const restored = await bringBack(restoring);
      const [before, after] = [await everythingIn(old.url), await everythingIn(fresh.url)];
      expect(after).toEqual(before);
      expect(Object.keys(before.found).length).toBeGreaterThan(60);
      const empty = Object.keys(before.found).filter((name) => before.found[name]?.rows === 0);
      expect(empty, "only what nothing fills").toEqual(["private.rate_limits"]);
      expect(restored).toMatchObject({ filesCopied: 1, migrated: [] });
      expect((await buffer(await files.get(sha256))).equals(content)).toBe(true);
      const back = await take(fresh.url, files, "from-bucket");
      expect(back).toMatchObject({ files: { copied: 1, bytes: content.length }, missing: [] });
      expect(back.manifest.files).toEqual(taken.manifest.files);
    } finally {
      await fresh.drop();
    }
  });

  test("names neither a table twice nor leaves one out, and nobody else may read it", async () => {
    const names = taken.manifest.tables.map(({ name }) => name);
    const there = Object.keys((await everythingIn(old.url)).found).filter(
      (name) => name !== "private.migrations",
    );
    expect(names.toSorted()).toEqual(there.toSorted());
    expect(taken.missing).toEqual([]);
    for (const name of ["manifest.json", "tables/public.users.copy.zst"])
      expect((await stat(join(taken.folder, name))).mode & 0o077).toBe(0);
    expect((await stat(taken.folder)).mode & 0o077).toBe(0);
  });

  test("is refused where there are people, with what is there; with --force it replaces them", async () => {
    const other = await freshDatabase();
    try {
      const restoring = { databaseUrl: other.url, storage: oldFiles(), folder: taken.folder };
      // Started once and used by nobody: nothing anybody would miss.
      await on(other.url, (db) =>
        createPerson(
          db,
          crypto.randomUUID(),
          { email: "a@example.test", name: "A", timezone: "UTC", locale: "en" },
          "x",
        ),
      );
      const before = await everythingIn(other.url);
      await expect(bringBack({ ...restoring, force: false })).rejects.toThrow(
        "This database is not empty: it holds people (1). To delete all of it and restore: add --force.",
      );
      expect(await everythingIn(other.url)).toEqual(before);
      await bringBack({ ...restoring, force: true });
      expect(await everythingIn(other.url)).toEqual(await everythingIn(old.url));
    } finally {
      await other.drop();
    }
  });
});

describe("a damaged backup is refused before anything is written", () => {
  const table = () => join(tablesFolder(taken.folder), "public.users.copy.zst");
  const manifest = () => join(taken.folder, "manifest.json");
  const file = () => join(home, "backups/files", sha256.slice(0, 2), sha256.slice(2));
  const flip = async (path: string) => {
    const bytes = await readFile(path);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
  };

  test.each([
    ["a byte of rows", table, flip],
    ["rows cut short", table, async (path: string) => truncate(path, (await stat(path)).size >> 1)],
    ["a table that is missing", table, (path: string) => rm(path)],
    ["a byte of the manifest", manifest, flip],
    ["no manifest", manifest, (path: string) => rm(path)],
    ["a byte of a file", file, flip],
    ["a file that is missing", file, (path: string) => rm(path)],
  ])("%s", async (_, pathOf, harm) => {
    const whole = await readFile(pathOf());
    const fresh = await freshDatabase("empty");
    try {
      await harm(pathOf());
      const restoring = {
        databaseUrl: fresh.url,
        storage: diskStorage(join(home, "untouched")),
        folder: taken.folder,
      };
      await expect(bringBack({ ...restoring, force: true })).rejects.toThrow(/damaged|not a whole backup/);
      expect((await everythingIn(fresh.url)).found).toEqual({});
      expect(existsSync(join(home, "untouched"))).toBe(false);
    } finally {
      await writeFile(pathOf(), whole);
      await fresh.drop();
    }
  });

  test("where it comes apart on the way in, the people who are there stay as they were", async () => {
    // Each part is what its manifest says; that a row has lost its person is seen by Postgres alone, at the very end.
    const folder = await mkdtemp(join(home, "apart-"));
    const { manifest } = taken;
    await cp(tablesFolder(taken.folder), tablesFolder(folder), { recursive: true });
    const tables = manifest.tables.filter(({ name }) => name !== "public.users");
    await writeManifest(folder, { ...manifest, tables, files: [] });
    const before = await everythingIn(old.url);
    const restoring = { databaseUrl: old.url, storage: oldFiles(), force: true };
    await expect(bringBack({ ...restoring, folder })).rejects.toThrow(
      /The restore broke off, and the database is as it was: .*foreign key/,
    );
    expect(await everythingIn(old.url)).toEqual(before);
  });

  test("and so is one that is newer than the program, or has another history", async () => {
    const folder = await mkdtemp(join(home, "newer-"));
    const next = { number: 9_999, name: "9999_later.sql", checksum: "1" };
    const { manifest } = taken;
    const count = (await readdir(MIGRATIONS_DIR)).filter((name) => name.endsWith(".sql")).length;
    await writeManifest(folder, {
      ...manifest,
      migrations: [...manifest.migrations, { ...next, number: count + 1 }],
    });
    const restoring = { databaseUrl: old.url, storage: oldFiles(), force: true };
    await expect(bringBack({ ...restoring, folder })).rejects.toThrow("this code is older than its data");
  });
});

test("an older backup ends with the newer migrations", async () => {
  const fresh = await freshDatabase("empty");
  const folder = await mkdtemp(join(home, "older-"));
  try {
    const { manifest } = taken;
    // Before the operators' tables, with people and nothing else.
    const kept = manifest.tables.filter(({ name }) => /^public\.(users|roles)$/.test(name));
    await rename(tablesFolder(taken.folder), tablesFolder(folder));
    await writeManifest(folder, {
      ...manifest,
      migrations: manifest.migrations.slice(0, -1),
      tables: kept,
      files: [],
    });
    const { migrated } = await bringBack({
      databaseUrl: fresh.url,
      storage: oldFiles(),
      folder,
      force: false,
    });
    expect(migrated).toEqual([manifest.migrations.at(-1)?.name]);
    const people = await on(fresh.url, (db) => db.query("select from users"));
    expect(people.rowCount).toBe(2);
  } finally {
    await rename(tablesFolder(folder), tablesFolder(taken.folder));
    await fresh.drop();
  }
});

test("a second backup stores only new files; old ones go, with what only they had", async () => {
  const later = Buffer.from("later");
  const laterSha = createHash("sha256").update(later).digest("hex");
  await oldFiles().put(laterSha, Readable.from([later]), later.length);
  await on(old.url, async (db) => {
    await db.query(
      "insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, 5, 'audio/flac')",
      [laterSha],
    );
    await db.query("update focus_library_tracks set sha256 = $1 where sha256 = $2", [laterSha, sha256]);
    await db.query("update reference_tracks set sha256 = $1", [laterSha]);
  });
  const second = await take();
  expect(second.files).toEqual({ copied: 1, bytes: later.length });
  expect(await removeOlder(join(home, "backups"), 1)).toEqual({ backups: 1, files: 1 });
  expect(existsSync(taken.folder)).toBe(false);
  expect(await readdir(join(home, "backups", "files", laterSha.slice(0, 2)))).toEqual([laterSha.slice(2)]);
});

test("a sequence goes on where it stood", async () => {
  await on(old.url, async (db) => {
    await db.query(
      "create sequence private.numbers; select nextval('private.numbers') from generate_series(1, 41)",
    );
    const stood = await sequencesOf(db);
    await db.query("alter sequence private.numbers restart");
    await setSequences(db, stood);
    expect((await db.query("select nextval('private.numbers')::int as next")).rows).toEqual([{ next: 42 }]);
  });
});
