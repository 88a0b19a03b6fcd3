// The real launcher with everything it launches, through deaths of each part and of itself. One data directory for
// the whole file; each test leaves the system running for the next one.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startPostgres } from "#server/db/embedded.ts";
import { readPostmasterFile } from "#server/db/postmaster.ts";
import { portTrouble } from "#server/scripts/ports.ts";
import { HOME_MARK, isAlive, markOf, processesWith } from "#server/scripts/processes.ts";
import { MINUTE, useLauncher } from "./launcher.rig.ts";

const rig = useLauncher();

test("from nothing to a healthy system, one line per step and the address last", async () => {
  const { text } = rig.current;
  for (const step of ["Postgres", "Migrations", "Catalogues", "Build", "zero-cache", "Worker", "Gateway"]) {
    expect(text).toMatch(new RegExp(`^ {2}${step} +.* in \\d+\\.\\d s$`, "m"));
  }
  expect(text).toMatch(new RegExp(`^Ready in \\d+\\.\\d s: http://127\\.0\\.0\\.1:${rig.port}$`, "m"));
  expect(await rig.health()).toMatchObject({
    status: "ok",
    postgres: { ok: true },
    migrations: { ok: true, pending: 0 },
    zeroCache: { ok: true },
    replication: { ok: true, slotActive: true },
    worker: { ok: true },
  });
  expect(statSync(join(rig.dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("what the health report says, and anything else, names no secret", async () => {
  const secrets = Object.values(
    JSON.parse(readFileSync(join(rig.dataDir, "secrets.json"), "utf8")),
  ) as string[];
  const report = JSON.stringify(await rig.health());
  for (const secret of secrets) {
    expect(report).not.toContain(secret);
    expect(rig.current.text).not.toContain(secret);
  }
  const commands = processesWith(HOME_MARK, rig.dataDir).map((pid) =>
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
    expect(await takesConnections(rig.port + offset, outside ?? "127.0.0.2")).toBe(false);
  expect(await takesConnections(rig.port, "127.0.0.1")).toBe(true);
});

test("a second start says that it runs, and leaves it alone", async () => {
  const again = rig.run();
  expect(await again.code).toBe(0);
  expect(again.text).toBe(
    `Ostinato already runs at http://127.0.0.1:${rig.port} (process ${rig.launcherPid()}).\n`,
  );
  const elsewhere = rig.run({ PORT: String(rig.port + 40) });
  expect(await elsewhere.code).toBe(1);
  expect(elsewhere.text).toContain(
    `set DATA_DIR to another folder to run a second one on port ${rig.port + 40}.`,
  );
  expect((await rig.health())?.status).toBe("ok");
});

test.each([
  ["PORT", 0],
  ["ZERO_PORT", 1],
  ["ZERO_PORT", 2],
  ["PG_PORT", 5],
])("a port taken by another program is named by its variable: %s (+%d)", async (variable, offset) => {
  const base = rig.port + 40;
  const other = await occupy(base + offset);
  const refused = rig.run({ PORT: String(base), DATA_DIR: join(rig.home, "other") });
  expect(await refused.code).toBe(1);
  expect(refused.text).toContain(
    `Port ${base + offset} is taken by another program; set ${variable} to a free one`,
  );
  await new Promise((resolve) => other.close(resolve));
});

test("a variable that makes no sense is a sentence", async () => {
  const refused = rig.run({ PORT: "many" });
  expect(await refused.code).toBe(1);
  expect(refused.text).toBe("PORT must be a whole number from 1 to 65535.\n");
});

test.each(["zero-cache", "worker", "gateway"])(
  "%s killed comes back, and the reason is told",
  async (name) => {
    const before = rig.marksOnDisk()[name];
    if (!before) throw new Error(`${name} is not on record`);
    const told = rig.current.text.length;
    process.kill(before.pid, "SIGKILL");
    await rig.until(
      `${name} is back`,
      () => rig.current.text.slice(told).includes(`${name} is back.`),
      2 * MINUTE,
    );
    expect(rig.current.text.slice(told)).toMatch(
      new RegExp(`^ {2}${name} ended by SIGKILL.*Starting it again in \\d+\\.\\d s\\.$`, "m"),
    );
    expect(rig.marksOnDisk()[name]?.pid).not.toBe(before.pid);
    await rig.allWell();
  },
);

test("Postgres killed comes back, and everything on it recovers", async () => {
  const before = readPostmasterFile(join(rig.dataDir, "postgres"));
  if (!before) throw new Error("Postgres left no file");
  process.kill(before.pid, "SIGKILL");
  await rig.until("Postgres is back", () => rig.current.text.includes("Postgres is back."), MINUTE);
  const anew = "zero-cache begins anew: Postgres was restarted.";
  await rig.until("zero-cache has heard of it", () => rig.current.text.includes(anew), MINUTE);
  await rig.allWell();
});

test("the launcher killed: its parts end by themselves, the next start takes over the rest and works", async () => {
  const parts = Object.values(rig.marksOnDisk());
  expect(parts).toHaveLength(3);
  const database = readPostmasterFile(join(rig.dataDir, "postgres"));
  process.kill(-(rig.current.child.pid ?? 0), "SIGKILL");
  await rig.current.code;
  // At once: some of the old ones are still there.
  const text = await rig.startAll();
  expect(text).toContain("found running on port");
  expect(parts.map(isAlive)).toEqual([false, false, false]);
  expect(readPostmasterFile(join(rig.dataDir, "postgres"))?.pid).toBe(database?.pid);
  await rig.allWell();
});

test("only the bootstrap killed: the launcher winds down by itself, and a start at that moment waits for it", async () => {
  const launcher = markOf(rig.launcherPid());
  const parts = Object.values(rig.marksOnDisk());
  process.kill(rig.current.child.pid ?? 0, "SIGKILL");
  await sleep(50);
  await rig.startAll();
  expect([launcher, ...parts].map(isAlive)).toEqual([false, false, false, false]);
  await rig.allWell();
});

test("Ctrl-C, told three times at once as terminals and npm do, ends all in order and leaves nothing", async () => {
  const group = -(rig.current.child.pid ?? 0);
  process.kill(group, "SIGINT");
  process.kill(rig.current.child.pid ?? 0, "SIGINT");
  expect(await rig.current.code).toBe(0);
  expect(rig.current.text).toMatch(/Stopping; once more to force it\.\n(.*\n)*Stopped\.\n$/);
  expect(rig.current.text).not.toContain("Forced");
  expect(processesWith(HOME_MARK, rig.dataDir)).toEqual([]);
  expect(existsSync(join(rig.dataDir, "postgres/postmaster.pid"))).toBe(false);
  expect(existsSync(join(rig.dataDir, "launcher.json"))).toBe(false);
  for (const offset of [0, 1, 2, 5])
    expect(await portTrouble(rig.port + offset, "127.0.0.1")).toBeUndefined();
});

test("a replica that zero-cache can't start with is put aside once, and the system comes up", async () => {
  const folder = join(rig.dataDir, "zero");
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  // A folder where the file should be: nothing zero-cache could mend by itself.
  mkdirSync(join(folder, "replica.db"));
  writeFileSync(join(folder, "replica.db/keep"), "me");
  const text = await rig.startAll();
  expect(text.match(/it was put aside in/g)).toHaveLength(1);
  const aside = readdirSync(folder).find((name) => name.startsWith("broken-"));
  expect(readFileSync(join(folder, aside ?? "", "replica.db/keep"), "utf8")).toBe("me");
  await rig.allWell();
});

test("a second, later Ctrl-C forces the end, whatever hangs", async () => {
  const gateway = rig.marksOnDisk().gateway;
  if (!gateway) throw new Error("the gateway is not on record");
  process.kill(gateway.pid, "SIGSTOP");
  const pid = rig.launcherPid();
  process.kill(pid, "SIGINT");
  await sleep(1_200);
  process.kill(pid, "SIGINT");
  expect(await rig.current.code).toBe(130);
  expect(rig.current.text).toMatch(/Forced\.\n$/);
  await rig.until("nothing is left", () => processesWith(HOME_MARK, rig.dataDir).length === 0, 10_000);
  await rig.until("Postgres is gone", async () => !(await portTrouble(rig.port + 5, "127.0.0.1")), 10_000);
});

test("a foreign server without logical replication is refused with the cure", async () => {
  const server = await startPostgres({
    dataDir: join(rig.home, "foreign"),
    port: rig.port + 60,
    password: "foreign",
    settings: { wal_level: "replica" },
  });
  try {
    const refused = rig.run({ DATABASE_URL: server.url });
    expect(await refused.code).toBe(1);
    expect(refused.text).toContain("has wal_level=replica");
    expect(refused.text).toContain("ALTER SYSTEM SET wal_level = 'logical';");
    const wrong = rig.run({ DATABASE_URL: server.url.replace("foreign@", "wrong@") });
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
