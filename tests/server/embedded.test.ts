import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { endPostgres, type RunningPostgres, startPostgres } from "#server/db/embedded.ts";
import { watchRestarts } from "#server/scripts/restarts.ts";
import { freePort } from "#tests/support/ports.ts";

let folder: string;
let options: { dataDir: string; port: number; password: string };
let server: RunningPostgres | undefined;

const begin = async (more: object = {}): Promise<RunningPostgres> => {
  server = await startPostgres({ ...options, ...more });
  return server;
};
const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ostinato-embedded-"));
  // When the tests run as root, the server runs as another user, who must get there.
  chmodSync(folder, 0o755);
  options = { dataDir: join(folder, "postgres"), port: await freePort(), password: "pa:ss/w?rd" };
});
afterEach(async () => {
  await endPostgres(options.dataDir);
  server = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

test("listens on loopback alone, ships logical changes, and sorts by code point", async () => {
  // What a try that was interrupted leaves must not be in the way.
  mkdirSync(`${options.dataDir}.new`);
  writeFileSync(`${options.dataDir}.new/PG_VERSION`, "17");
  const { url } = await begin();
  const rows = await ask(
    url,
    `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
       current_setting('wal_level') AS wal, 'Zz' < 'a0' AS code_points, lower('ÄÖ') AS lower`,
  );
  expect(rows).toEqual([
    { addresses: "127.0.0.1", sockets: "", wal: "logical", code_points: true, lower: "äö" },
  ]);
  expect(existsSync(`${options.dataDir}.new`)).toBe(false);
  expect(existsSync(`${options.dataDir}.password`)).toBe(false);
});

test("stops so that nothing is left, and keeps its data", async () => {
  const first = await begin();
  await ask(first.url, "CREATE TABLE kept (id int)");
  await first.stop();
  expect(existsSync(join(options.dataDir, "postmaster.pid"))).toBe(false);
  // Whoever started it has to collect it, which may take a moment after it is over.
  await expect.poll(() => isThere(first.pid)).toBe(false);
  expect(await ask((await begin()).url, "SELECT count(*)::int AS count FROM kept")).toEqual([{ count: 0 }]);
});

test("a server that still runs is used again, or moved to the port that is asked for", async () => {
  const first = await begin();
  const second = await begin();
  expect([first.reused, second.reused, second.pid]).toEqual([false, true, first.pid]);
  const port = await freePort();
  const third = await begin({ port });
  expect([third.reused, new URL(third.url).port]).toEqual([false, String(port)]);
});

test("recovers after kill -9", async () => {
  const first = await begin();
  await ask(first.url, "CREATE TABLE written (id int)");
  process.kill(first.pid, "SIGKILL");
  expect(await ask((await begin()).url, "SELECT count(*)::int AS count FROM written")).toEqual([
    { count: 0 },
  ]);
});

test("a note that names a process which is not Postgres is not believed", async () => {
  const first = await begin();
  const note = readFileSync(join(options.dataDir, "postmaster.pid"), "utf8");
  await first.stop();
  writeFileSync(join(options.dataDir, "postmaster.pid"), note.replace(/^\d+/, String(process.pid)));
  const second = await begin();
  expect(second.reused).toBe(false);
});

test("says what is wrong: a taken port, another password", async () => {
  await begin();
  const other = { ...options, dataDir: join(folder, "other") };
  await expect(startPostgres(other)).rejects.toThrow(/could not bind .*in use/);
  await expect(startPostgres({ ...options, password: "wrong" })).rejects.toThrow("another password");
});

test.runIf(process.getuid?.() === 0)(
  "root is told which folder the server's user may not enter",
  async () => {
    const shut = join(folder, "shut");
    mkdirSync(shut, { mode: 0o700 });
    await expect(startPostgres({ ...options, dataDir: join(shut, "postgres") })).rejects.toThrow(
      `enter ${shut}:`,
    );
  },
);

test("a restart is noticed, once; a connection that merely broke is none", async () => {
  const { url } = await begin();
  const over = new AbortController();
  let restarts = 0;
  const watch = watchRestarts(url, over.signal, () => {
    restarts += 1;
  });
  const watchers = "from pg_stat_activity where application_name = 'ostinato launcher'";
  const watching = async () => (await ask(url, `select pid ${watchers}`).catch(() => []))[0]?.pid;
  await expect.poll(watching, { timeout: 5_000 }).toBeDefined();
  const first = await watching();
  await ask(url, `select pg_terminate_backend(pid) ${watchers}`);
  await expect.poll(async () => (await watching()) ?? first, { timeout: 5_000 }).not.toBe(first);
  expect(restarts).toBe(0);
  await endPostgres(options.dataDir);
  await begin();
  await expect.poll(() => restarts, { timeout: 10_000 }).toBe(1);
  await expect.poll(watching, { timeout: 5_000 }).toBeDefined();
  over.abort();
  await watch;
  expect(restarts).toBe(1);
});
