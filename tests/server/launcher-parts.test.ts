import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sourcesHash } from "#server/scripts/build.ts";
import { markStopping, newRecord, readLock, releaseLock, takeLock } from "#server/scripts/lock.ts";
import { gatewayHost } from "#server/scripts/parts.ts";
import { portSentence } from "#server/scripts/ports.ts";
import { endStrays, HOME_MARK, isAlive, markOf, rememberProcesses } from "#server/scripts/processes.ts";
import { readable } from "#server/scripts/relay.ts";
import { putAside } from "#server/scripts/replica.ts";
import { ensureSecrets } from "#server/scripts/secrets.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ostinato-launcher-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the lock of a data directory", () => {
  const record = () => newRecord(3000, "http://127.0.0.1:3000", "2026-01-01T00:00:00Z");

  test("is had once; who comes later is told who has it", () => {
    const file = join(folder, "new/launcher.json");
    expect(takeLock(file, record())).toBeUndefined();
    expect(takeLock(file, { ...record(), port: 4000 })).toMatchObject({ pid: process.pid, port: 3000 });
    markStopping(file);
    expect(takeLock(file, record())).toMatchObject({ stopping: true });
    releaseLock(file);
    expect(existsSync(file)).toBe(false);
    expect(takeLock(file, record())).toBeUndefined();
    expect(readdirSync(join(folder, "new"))).toEqual(["launcher.json"]);
  });

  test.each([
    ["a dead holder", { pid: 2 ** 22 - 3, startTime: "1" }],
    ["a holder whose number somebody else got", { pid: process.pid, startTime: "1" }],
  ])("%s holds nothing", (_who, mark) => {
    const file = join(folder, "launcher.json");
    writeFileSync(file, JSON.stringify({ ...record(), ...mark }));
    expect(takeLock(file, record())).toBeUndefined();
    expect(readLock(file)).toMatchObject(markOf(process.pid));
  });

  test("half a file holds nothing", () => {
    const file = join(folder, "launcher.json");
    writeFileSync(file, '{"pid": 1');
    expect(takeLock(file, record())).toBeUndefined();
  });

  test("somebody else's is not released", () => {
    const file = join(folder, "launcher.json");
    writeFileSync(file, JSON.stringify({ ...record(), pid: 1 }));
    releaseLock(file);
    expect(existsSync(file)).toBe(true);
  });
});

describe("what an earlier run left behind", () => {
  const idle = (env: Record<string, string>, code = "") =>
    spawn(process.execPath, ["-e", `${code}; console.log("up"); setInterval(() => {}, 1000)`], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
  const isUp = (child: ReturnType<typeof idle>) =>
    new Promise((resolve) => child.stdout.once("data", resolve));

  test("is ended, asked first and then forced; what belongs to others stays", async () => {
    const polite = idle({ [HOME_MARK]: folder });
    const stubborn = idle({ [HOME_MARK]: folder }, 'process.on("SIGTERM", () => {})');
    const foreign = idle({ [HOME_MARK]: `${folder}-other` });
    const reused = idle({});
    const all = [polite, stubborn, foreign, reused];
    await Promise.all(all.map(isUp));
    const marks = all.map(({ pid }) => markOf(pid ?? 0));
    // A remembered number that now belongs to a process of somebody else's.
    rememberProcesses(folder, { gateway: { pid: reused.pid ?? 0, startTime: marks[3]?.startTime ?? "" } });
    const ended = await endStrays(folder, 500);
    expect(ended.sort()).toEqual([polite.pid, stubborn.pid].sort());
    expect(marks.map(isAlive)).toEqual([false, false, true, true]);
    foreign.kill("SIGKILL");
    reused.kill("SIGKILL");
  });

  test("nothing is nothing", async () => {
    expect(await endStrays(folder)).toEqual([]);
    writeFileSync(join(folder, "processes.json"), "{ broken");
    expect(await endStrays(folder)).toEqual([]);
  });
});

describe("ports", () => {
  test("a taken one is a sentence that names the variable, a free one is silence", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const use = { variable: "PG_PORT", port, host: "127.0.0.1" };
    expect(await portSentence([use])).toBe(
      `Port ${port} is taken by another program; set PG_PORT to a free one, for example PG_PORT=${port + 100}.`,
    );
    await new Promise((resolve) => other.close(resolve));
    expect(await portSentence([use])).toBeUndefined();
  });

  test("an address that is not this machine's names HOST", async () => {
    expect(await portSentence([{ variable: "PORT", port: 3999, host: "203.0.113.1" }])).toMatch(
      /^HOST=203\.0\.113\.1 /,
    );
  });
});

describe("secrets", () => {
  test("are made once, kept, and readable to their owner only", () => {
    const first = ensureSecrets(join(folder, "data"));
    expect(first.postgresPassword).not.toBe(first.zeroApiKey);
    expect(first.zeroApiKey.length).toBeGreaterThan(40);
    expect(ensureSecrets(join(folder, "data"))).toEqual(first);
    expect(statSync(join(folder, "data/secrets.json")).mode & 0o777).toBe(0o600);
  });

  test("one that is missing is added without changing the other", () => {
    writeFileSync(join(folder, "secrets.json"), JSON.stringify({ postgresPassword: "kept" }));
    const secrets = ensureSecrets(folder);
    expect(secrets.postgresPassword).toBe("kept");
    expect(JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"))).toEqual(secrets);
  });
});

describe("whether to build", () => {
  test("contents and names count, dates and what only runs beside the pages do not", () => {
    const write = (name: string, text: string) => {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    write("src/app.tsx", "a");
    write("app.config.ts", "b");
    const hashes = [sourcesHash(folder)];
    write("src/app.tsx", "a");
    write("server/scripts/start.ts", "x");
    write("server/gateway/gateway.ts", "x");
    write("README.md", "x");
    expect(sourcesHash(folder)).toBe(hashes[0]);
    for (const change of [
      () => write("src/app.tsx", "c"),
      () => write("src/zero/focus/rules.ts", ""),
      () => write("server/auth/sign-in.ts", "d"),
      () => write("package-lock.json", "{}"),
      () => rmSync(join(folder, "src/zero/focus/rules.ts")),
    ]) {
      change();
      hashes.push(sourcesHash(folder));
    }
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe("small things", () => {
  test("a replica that is put aside is kept whole, and its place is empty", () => {
    for (const name of ["replica.db", "replica.db-wal", "replica.db-shm", "other"])
      writeFileSync(join(folder, name), name);
    const aside = putAside(folder, new Date("2026-11-22T10:00:00Z"));
    expect(readdirSync(folder).sort()).toEqual(["broken-2026-11-22T10-00-00-000Z", "other"]);
    expect(readdirSync(aside).sort()).toEqual(["replica.db", "replica.db-shm", "replica.db-wal"]);
  });

  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "127.0.0.1"],
    ["::", "127.0.0.1"],
    ["::1", "[::1]"],
    ["192.168.1.5", "192.168.1.5"],
  ])("a gateway on %s is reached at %s", (host, address) => {
    expect(gatewayHost(host)).toBe(address);
  });

  test.each([
    ["plain words", "plain words"],
    ['{"level":30,"time":1,"msg":"worker ready","jobs":2}', "info worker ready jobs=2"],
    [
      '{"level":50,"time":1,"err":{"message":"no\\nway","stack":"…"},"msg":"failed"}',
      "error failed (no way)",
    ],
    ['{"level":30, broken', '{"level":30, broken'],
    [
      '2026-11-22T12:25:48.059+00:00 pid=1,worker=syncer gone {"name":"E","errorMsg":"no table:\\n SELECT","stack":"…"}',
      "gone (no table:)",
    ],
    ["2026-11-22T12:25:48.059+00:00 pid=1 all well", "all well"],
  ])("%s reads as %s", (line, text) => {
    expect(readable(line)).toBe(text);
  });
});
