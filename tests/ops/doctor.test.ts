// What the doctor looks at, each turned bad once: it says so, with the figure and what to do.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnv } from "#server/env.ts";
import * as configuration from "#server/scripts/ops/checks/configuration.ts";
import type { Finding, Patient } from "#server/scripts/ops/checks/finding.ts";
import * as parts from "#server/scripts/ops/checks/parts.ts";
import * as postgres from "#server/scripts/ops/checks/postgres.ts";
import { examine } from "#server/scripts/ops/examine.ts";
import { noteBackup } from "#server/scripts/ops/last-backup.ts";
import { startBucket } from "#tests/support/bucket.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { freePort } from "#tests/support/ports.ts";

let home: string;
let database: TestDatabase;
let db: pg.Client;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "doctor-"));
  database = await freshDatabase();
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

const patient = (variables: Record<string, string> = {}, more: Partial<Patient> = {}): Patient => {
  const env = parseEnv({ DATA_DIR: home, DATABASE_URL: database.url, ...variables });
  return { env, root: join(import.meta.dirname, "../.."), isRunning: false, port: env.port, ...more };
};
/** One line per finding, as a person reads it. */
const lines = (findings: readonly Finding[]): string[] =>
  findings.map(({ state, name, figure, cure }) => `${state} ${name}: ${figure}${cure ? ` > ${cure}` : ""}`);

describe("settings and files", () => {
  test.each([
    [{ PUBLIC_URL: "http://ostinato.example" }, ["bad address"]],
    [{ PUBLIC_URL: "https://ostinato.example" }, ["ok address", "note proxy"]],
    [{ PUBLIC_URL: "https://ostinato.example", TRUST_PROXY: "1" }, ["ok address"]],
    [{}, ["ok address"]],
  ])("the address of %j", (variables, expected) => {
    const found = lines(configuration.address(patient(variables)));
    expect(found.map((line) => line.split(":")[0])).toEqual(expected);
  });

  test("secrets others may read", () => {
    const file = join(home, "secrets.json");
    writeFileSync(file, "{}");
    chmodSync(file, 0o644);
    expect(lines(configuration.secrets(patient()))).toEqual([
      `bad secrets: secrets.json has mode 644 > Others may read it: chmod 600 ${file}`,
    ]);
    chmodSync(file, 0o600);
    expect(lines(configuration.secrets(patient()))).toEqual(["ok secrets: secrets.json, mode 600"]);
  });

  test("a port another program has, and a server with other variables", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const [, ports] = lines(await configuration.ports(patient({ PORT: String(port) })));
    expect(ports).toMatch(new RegExp(`^bad ports: .* > Port ${port} is taken by another program; set PORT`));
    await new Promise((resolve) => other.close(resolve));
    const elsewhere = patient({ PORT: "3000" }, { isRunning: true, port: 4000 });
    expect(lines(await configuration.ports(elsewhere))[0]).toMatch(
      /^note ports: Ostinato runs on port 4000, these settings say 3000 > Run this with the variables/,
    );
  });

  test("packages other than the lockfile's", () => {
    const root = join(home, "tree");
    mkdirSync(join(root, "node_modules"), { recursive: true });
    const write = (name: string, version: string) =>
      writeFileSync(join(root, name), JSON.stringify({ packages: { "node_modules/pg": { version } } }));
    write("package-lock.json", "8.0.1");
    write("node_modules/.package-lock.json", "8.0.0");
    expect(lines(configuration.packages(patient({}, { root })))).toContain(
      "bad packages: 1 not as in package-lock.json, the first node_modules/pg > Install them: npm ci",
    );
    write("node_modules/.package-lock.json", "8.0.1");
    expect(lines(configuration.packages(patient({}, { root })))).toContain(
      "ok packages: 1, as in package-lock.json",
    );
  });

  test("no backup, one that is old, one that is new and lies elsewhere", () => {
    const now = Date.UTC(2026, 10, 26);
    const states = () =>
      configuration.backups(patient(), now).map(({ state, figure }) => `${state} ${figure}`);
    expect(states()).toEqual(["bad none was ever taken"]);
    const noted = (days: number, device: number) =>
      noteBackup(home, { takenAt: new Date(now - days * 86_400_000).toISOString(), folder: home, device });
    noted(8, -1);
    expect(states()).toEqual([`bad 8 days old, in ${home}`]);
    noted(0.5, -1);
    expect(states()).toEqual([`ok 12 hours old, in ${home}`]);
  });
});

describe("Postgres", () => {
  test("a migration that is pending, one that was changed, one from the future", async () => {
    const look = async (change: string) => {
      await db.query("begin");
      await db.query(change);
      const found = lines(await postgres.migrations(db));
      await db.query("rollback");
      return found.join();
    };
    expect(await look("select 1")).toMatch(/^ok migrations: \d+ applied$/);
    expect(
      await look(
        "delete from private.migrations where number = (select max(number) from private.migrations)",
      ),
    ).toMatch(/^bad migrations: 1 pending, the first \d{4}_\w+\.sql > Apply them: npm run db:migrate/);
    expect(await look("update private.migrations set checksum = 'x' where number = 1")).toMatch(
      /^bad migrations: 0001_auth\.sql was changed after it was applied/,
    );
    expect(
      await look(
        "insert into private.migrations select max(number) + 1, 'later.sql', 'x' from private.migrations",
      ),
    ).toMatch(/^bad migrations: .*this code is older than its data/);
  });

  test("a user who may not replicate", async () => {
    expect((await postgres.settings(db)).map(({ state }) => state)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    await db.query("begin; create role doctor_plain; set local role doctor_plain");
    const found = lines(await postgres.settings(db));
    await db.query("rollback");
    expect(found.at(-1)).toMatch(/^bad rights: this user may not replicate > As a superuser: ALTER ROLE/);
  });

  test("no slot, where a server runs and where none does", async () => {
    expect(lines(await postgres.slots(db, { isRunning: true }))[0]).toMatch(
      /^bad slot: zero-cache has none > Restart/,
    );
    expect(lines(await postgres.slots(db, { isRunning: false }))[0]).toMatch(/^note slot: /);
  });

  const well = { name: "ostinato_0", active: true, status: "reserved", retained: 0, lag: 0 };
  test.each([
    [well, "ok", ""],
    [{ ...well, active: false }, "bad", "Nobody reads it"],
    [{ ...well, status: "lost" }, "bad", "the replica is made anew"],
    [{ ...well, status: "unreserved" }, "bad", "It will be lost soon"],
    [{ ...well, retained: 1024 ** 3 }, "bad", "It will be lost soon"],
    [{ ...well, lag: 100 * 1024 ** 2 }, "note", "Devices are behind"],
  ])("a slot %j is %s", (slot, state, cure) => {
    const found = postgres.slotFinding(slot, "2GB", true);
    expect(found.state).toBe(state);
    expect(found.cure ?? "").toContain(cure);
  });

  test("a clock that is wrong, and one that jumps", async () => {
    expect(lines(await postgres.clock(db))).toEqual([expect.stringMatching(/^ok clock: /)]);
    expect(lines(await postgres.clock(db, () => Date.now() + 60_000))[0]).toMatch(
      /^bad clock: 60\.\d s between here and Postgres > .* Let NTP/,
    );
    let asked = 0;
    const jumping = () => Date.now() + 5_000 * asked++;
    expect(lines(await postgres.clock(db, jumping))[0]).toMatch(/^bad clock: this machine's jumped by/);
  });
});

describe("parts", () => {
  test("that don't answer although the launcher runs", async () => {
    const PORT = String(await freePort());
    const found = await parts.processes(patient({ PORT }, { isRunning: true }), db);
    expect(found.map(({ state, name }) => `${state} ${name}`)).toEqual([
      "bad gateway",
      "bad zero-cache",
      "bad worker",
    ]);
    expect(await parts.processes(patient({ PORT }), db)).toEqual([]);
  });

  test("a queue that nobody works on", async () => {
    expect(lines(await parts.queue(db, { isRunning: true }))).toEqual([
      "ok queue: none yet; the worker makes it",
    ]);
    await runMigrations({ pgPool: undefined, connectionString: database.url, maxPoolSize: 1 });
    await db.query("select graphile_worker.add_job('sweepFiles', run_at := now() - interval '3 hours')");
    await db.query("select graphile_worker.add_job('remind', max_attempts := 1)");
    await db.query("update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1");
    expect(lines(await parts.queue(db, { isRunning: true }))).toEqual([
      "bad queue: 1 due, the oldest for 3 hours > The worker does not keep up. Look for its lines on the terminal.",
      "note queue: 1 given up, such as remind > Their last_error is in graphile_worker.jobs.",
    ]);
  });

  test("files without a row, and rows without their file", async () => {
    const folder = join(home, "files");
    const [orphan, missing, kept] = ["a", "b", "c"].map((letter) => letter.repeat(64)) as [
      string,
      string,
      string,
    ];
    for (const name of [orphan, kept]) {
      mkdirSync(join(folder, name.slice(0, 2)), { recursive: true });
      writeFileSync(join(folder, name.slice(0, 2), name.slice(2)), "");
    }
    await db.query(
      "insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, 1, 'audio/flac'), ($2, 1, 'audio/flac')",
      [missing, kept],
    );
    expect(lines(await parts.storedFiles(db, folder))).toEqual([
      expect.stringMatching(new RegExp(`^bad files: 1 missing, the first ${missing} > Bring them back`)),
      expect.stringMatching(/^note files: 1 without a row > /),
    ]);

    const bucket = await startBucket();
    try {
      const look = async () => lines(await parts.filesInBucket(db, bucket.storage()));
      await bucket.storage().put(kept, Readable.from(["x"]), 1);
      expect(await look()).toEqual([
        expect.stringMatching(
          new RegExp(`^bad files: 1 of the newest 2 missing in the bucket, the first ${missing} > Bring`),
        ),
      ]);
      await db.query("delete from private.stored_files where sha256 = $1", [missing]);
      expect(await look()).toEqual(["ok files: the newest 1 are in the bucket"]);
      await db.query("delete from private.stored_files");
      expect(await look()).toEqual(["ok files: the bucket answers, and none is in it yet"]);
    } finally {
      await bucket.close();
    }
  });
});

test("a database that lets nobody in is one line, and no line holds a secret", async () => {
  const url = new URL(database.url);
  url.password = "a-password-nobody-knows";
  const found = lines(await examine(patient(), url.href));
  expect(found.at(-1)).toMatch(/^bad Postgres: can't be reached: .* > Start it, and look at DATABASE_URL/);
  expect(found.join("\n")).not.toContain("a-password-nobody-knows");
  expect(found.join("\n")).not.toContain(url.password);
});
