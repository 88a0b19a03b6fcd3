// The real launcher with everything it launches, through deaths of each part and of itself. One data directory for
// the whole file; each test leaves the system running for the next one.
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "#server/db/embedded.ts";
import { readPostmasterFile } from "#server/db/postmaster.ts";
import type { Health } from "#server/health.ts";
import { portTrouble } from "#server/scripts/ports.ts";
import { HOME_MARK, isAlive, markOf, type ProcessMark, processesWith } from "#server/scripts/processes.ts";

const BOOTSTRAP = join(import.meta.dirname, "../../server/scripts/bootstrap.mjs");
const MINUTE = 60_000;

type Run = { child: ChildProcess; text: string; code: Promise<number | null> };

let home: string;
let dataDir: string;
let port: number;
let current: Run;
const runs: Run[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "ostinato-stack-"));
  // Under root, Postgres runs as a user of its own, who must be able to get there.
  chmodSync(home, 0o755);
  dataDir = join(home, "data");
  port = await freePorts();
  // Here and not in a test, so that nothing else is tried when it fails. It may have to build the pages first.
  await startAll();
}, 10 * MINUTE);

afterAll(async () => {
  for (const { child } of runs) child.kill("SIGTERM");
  await Promise.all(runs.map(({ code }) => code));
  const file = readPostmasterFile(join(dataDir, "postgres"));
  if (file) process.kill(file.pid, "SIGQUIT");
  rmSync(home, { recursive: true, force: true });
});

/** A port with enough free ones behind it for everything derived from it. */
async function freePorts(): Promise<number> {
  for (let base = 20_000 + (process.pid % 300) * 100; base < 60_000; base += 20) {
    const wanted = [0, 1, 2, 5, 7, 8].map((offset) => portTrouble(base + offset, "127.0.0.1"));
    if ((await Promise.all(wanted)).every((trouble) => !trouble)) return base;
  }
  throw new Error("no free ports");
}

function run(more: Record<string, string> = {}): Run {
  const inherited = Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|LANG|TMPDIR|USER)$/.test(name),
  );
  const child = spawn(process.execPath, [BOOTSTRAP, "start"], {
    env: { ...Object.fromEntries(inherited), PORT: String(port), DATA_DIR: dataDir, ...more },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, as under a shell, so that a test can kill it as a whole.
    detached: true,
  });
  const made: Run = {
    child,
    text: "",
    code: new Promise((resolve) => child.once("close", resolve)),
  };
  const keep = (chunk: Buffer) => {
    made.text += chunk;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  runs.push(made);
  return made;
}

async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  patienceMs = MINUTE,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > deadline)
      throw new Error(`Waited in vain until ${what}. It said:\n${current?.text}`);
    await sleep(100);
  }
}

async function startAll(more?: Record<string, string>): Promise<string> {
  current = run(more);
  await until(
    "it is ready",
    () => {
      if (current.child.exitCode !== null) throw new Error(`It gave up:\n${current.text}`);
      return current.text.includes("Ready in");
    },
    9 * MINUTE,
  );
  return current.text;
}

async function health(): Promise<Health | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
    return (await answer.json()) as Health;
  } catch {
    return undefined;
  }
}

const allWell = () => until("all is well", async () => (await health())?.status === "ok", 2 * MINUTE);
const marksOnDisk = (): Record<string, ProcessMark> =>
  JSON.parse(readFileSync(join(dataDir, "processes.json"), "utf8"));
const launcherPid = (): number => JSON.parse(readFileSync(join(dataDir, "launcher.json"), "utf8")).pid;

test("from nothing to a healthy system, one line per step and the address last", async () => {
  const { text } = current;
  for (const step of ["Postgres", "Migrations", "Catalogues", "Build", "zero-cache", "Worker", "Gateway"]) {
    expect(text).toMatch(new RegExp(`^ {2}${step} +.* in \\d+\\.\\d s$`, "m"));
  }
  expect(text).toMatch(new RegExp(`^Ready in \\d+\\.\\d s: http://127\\.0\\.0\\.1:${port}$`, "m"));
  expect(await health()).toMatchObject({
    status: "ok",
    postgres: { ok: true },
    migrations: { ok: true, pending: 0 },
    zeroCache: { ok: true },
    replication: { ok: true, slotActive: true },
    worker: { ok: true },
  });
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("what the health report says, and anything else, names no secret", async () => {
  const secrets = Object.values(JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8"))) as string[];
  const report = JSON.stringify(await health());
  for (const secret of secrets) {
    expect(report).not.toContain(secret);
    expect(current.text).not.toContain(secret);
  }
  const commands = processesWith(HOME_MARK, dataDir).map((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8"),
  );
  expect(commands.length).toBeGreaterThan(5);
  for (const secret of secrets) expect(commands.join("\n")).not.toContain(secret);
});

test("nothing can be reached from other machines", async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((face) => face && !face.internal && face.family === "IPv4")?.address;
  // A machine without a network has nobody to hide from; 127.0.0.2 stands for "any other address" there.
  for (const offset of [0, 1, 2, 5])
    expect(await takesConnections(port + offset, outside ?? "127.0.0.2")).toBe(false);
  expect(await takesConnections(port, "127.0.0.1")).toBe(true);
});

test("a second start says that it runs, and leaves it alone", async () => {
  const again = run();
  expect(await again.code).toBe(0);
  expect(again.text).toBe(`Ostinato already runs at http://127.0.0.1:${port} (process ${launcherPid()}).\n`);
  const elsewhere = run({ PORT: String(port + 40) });
  expect(await elsewhere.code).toBe(1);
  expect(elsewhere.text).toContain(
    `set DATA_DIR to another folder to run a second one on port ${port + 40}.`,
  );
  expect((await health())?.status).toBe("ok");
});

test.each([
  ["PORT", 0],
  ["ZERO_PORT", 1],
  ["ZERO_PORT", 2],
  ["PG_PORT", 5],
])("a port taken by another program is named by its variable: %s (+%d)", async (variable, offset) => {
  const base = port + 40;
  const other = await occupy(base + offset);
  const refused = run({ PORT: String(base), DATA_DIR: join(home, "other") });
  expect(await refused.code).toBe(1);
  expect(refused.text).toContain(
    `Port ${base + offset} is taken by another program; set ${variable} to a free one`,
  );
  await new Promise((resolve) => other.close(resolve));
});

test("a variable that makes no sense is a sentence", async () => {
  const refused = run({ PORT: "many" });
  expect(await refused.code).toBe(1);
  expect(refused.text).toBe("PORT must be a whole number from 1 to 65535.\n");
});

test.each(["zero-cache", "worker", "gateway"])(
  "%s killed comes back, and the reason is told",
  async (name) => {
    const before = marksOnDisk()[name];
    if (!before) throw new Error(`${name} is not on record`);
    const told = current.text.length;
    process.kill(before.pid, "SIGKILL");
    await until(`${name} is back`, () => current.text.slice(told).includes(`${name} is back.`), 2 * MINUTE);
    expect(current.text.slice(told)).toMatch(
      new RegExp(`^ {2}${name} ended by SIGKILL.*Starting it again in \\d+\\.\\d s\\.$`, "m"),
    );
    expect(marksOnDisk()[name]?.pid).not.toBe(before.pid);
    await allWell();
  },
);

test("Postgres killed comes back, and everything on it recovers", async () => {
  const before = readPostmasterFile(join(dataDir, "postgres"));
  if (!before) throw new Error("Postgres left no file");
  process.kill(before.pid, "SIGKILL");
  await until("Postgres is back", () => current.text.includes("Postgres is back."), MINUTE);
  await allWell();
});

test("the launcher killed: its parts end by themselves, the next start takes over the rest and works", async () => {
  const parts = Object.values(marksOnDisk());
  expect(parts).toHaveLength(3);
  const database = readPostmasterFile(join(dataDir, "postgres"));
  process.kill(-(current.child.pid ?? 0), "SIGKILL");
  await current.code;
  // At once: some of the old ones are still there.
  const text = await startAll();
  expect(text).toContain("found running on port");
  expect(parts.map(isAlive)).toEqual([false, false, false]);
  expect(readPostmasterFile(join(dataDir, "postgres"))?.pid).toBe(database?.pid);
  await allWell();
});

test("only the bootstrap killed: the launcher winds down by itself, and a start at that moment waits for it", async () => {
  const launcher = markOf(launcherPid());
  const parts = Object.values(marksOnDisk());
  process.kill(current.child.pid ?? 0, "SIGKILL");
  await sleep(50);
  await startAll();
  expect([launcher, ...parts].map(isAlive)).toEqual([false, false, false, false]);
  await allWell();
});

test("Ctrl-C, told three times at once as terminals and npm do, ends all in order and leaves nothing", async () => {
  const group = -(current.child.pid ?? 0);
  process.kill(group, "SIGINT");
  process.kill(current.child.pid ?? 0, "SIGINT");
  expect(await current.code).toBe(0);
  expect(current.text).toMatch(/Stopping; once more to force it\.\n(.*\n)*Stopped\.\n$/);
  expect(current.text).not.toContain("Forced");
  expect(processesWith(HOME_MARK, dataDir)).toEqual([]);
  expect(existsSync(join(dataDir, "postgres/postmaster.pid"))).toBe(false);
  expect(existsSync(join(dataDir, "launcher.json"))).toBe(false);
  for (const offset of [0, 1, 2, 5]) expect(await portTrouble(port + offset, "127.0.0.1")).toBeUndefined();
});

test("a replica that zero-cache can't start with is put aside once, and the system comes up", async () => {
  const folder = join(dataDir, "zero");
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  // A folder where the file should be: nothing zero-cache could mend by itself.
  mkdirSync(join(folder, "replica.db"));
  writeFileSync(join(folder, "replica.db/keep"), "me");
  const text = await startAll();
  expect(text.match(/it was put aside in/g)).toHaveLength(1);
  const aside = readdirSync(folder).find((name) => name.startsWith("broken-"));
  expect(readFileSync(join(folder, aside ?? "", "replica.db/keep"), "utf8")).toBe("me");
  await allWell();
});

test("a second, later Ctrl-C forces the end, whatever hangs", async () => {
  const gateway = marksOnDisk().gateway;
  if (!gateway) throw new Error("the gateway is not on record");
  process.kill(gateway.pid, "SIGSTOP");
  const pid = launcherPid();
  process.kill(pid, "SIGINT");
  await sleep(1_200);
  process.kill(pid, "SIGINT");
  expect(await current.code).toBe(130);
  expect(current.text).toMatch(/Forced\.\n$/);
  await until("nothing is left", () => processesWith(HOME_MARK, dataDir).length === 0, 10_000);
  await until("Postgres is gone", async () => !(await portTrouble(port + 5, "127.0.0.1")), 10_000);
});

test("a foreign server without logical replication is refused with the cure", async () => {
  const server = await startPostgres({
    dataDir: join(home, "foreign"),
    port: port + 60,
    password: "foreign",
    settings: { wal_level: "replica" },
  });
  try {
    const refused = run({ DATABASE_URL: server.url });
    expect(await refused.code).toBe(1);
    expect(refused.text).toContain("has wal_level=replica");
    expect(refused.text).toContain("ALTER SYSTEM SET wal_level = 'logical';");
    const wrong = run({ DATABASE_URL: server.url.replace("foreign@", "wrong@") });
    expect(await wrong.code).toBe(1);
    expect(wrong.text).toMatch(/No connection to the server of DATABASE_URL \(127\.0\.0\.1:\d+\): password/);
    expect(wrong.text).not.toContain("wrong@");
  } finally {
    await server.stop();
  }
});

function takesConnections(target: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port: target, host, timeout: 2_000 });
    socket.once("connect", () => resolve(true));
    for (const event of ["error", "timeout"]) socket.once(event, () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function occupy(target: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(target, "127.0.0.1", () => resolve(server));
  });
}
