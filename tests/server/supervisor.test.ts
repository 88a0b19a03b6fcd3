import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAlive, markOf, type ProcessMark, signal, startTimeOf } from "#server/scripts/processes.ts";
import { type Part, type PartSpec, pauseMs, supervise } from "#server/scripts/supervisor.ts";

const PRELOAD = pathToFileURL(join(import.meta.dirname, "../../server/scripts/child-preload.mjs")).href;
/** Says it is ready by a file, and stays. */
const STAYS = `require("node:fs").writeFileSync(process.env.READY, String(process.pid)); setInterval(() => {}, 1000);`;

let folder: string;
let ready: string;
let said: string[];
let output: string[];
let marks: (ProcessMark | undefined)[];
let parts: Part[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ostinato-supervisor-"));
  ready = join(folder, "ready");
  [said, output, marks, parts] = [[], [], [], []];
});
afterEach(async () => {
  await Promise.all(parts.map((part) => part.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function part(code: string, more: Partial<PartSpec> = {}): Part {
  const spec: PartSpec = {
    name: "thing",
    command: process.execPath,
    args: ["-e", code],
    env: { ...process.env, READY: ready, FOLDER: folder },
    healthy: async () => existsSync(ready),
    ...more,
  };
  const made = supervise(spec, {
    say: (line) => said.push(line),
    output: (line) => output.push(line),
    changed: (mark) => marks.push(mark),
  });
  parts.push(made);
  return made;
}

const currentPid = (): number => marks.findLast((mark) => mark)?.pid ?? 0;
const pidIn = (name: string): number => Number(readFileSync(join(folder, name), "utf8"));

describe("pauses between starts", () => {
  test("0.2 s, doubling, never above 10 s", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(pauseMs)).toEqual([
      200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
    ]);
  });

  test("whatever the number of deaths, the pause lies between both ends and never shrinks", () => {
    fc.assert(
      fc.property(fc.nat(10_000), (deaths) => {
        expect(pauseMs(deaths)).toBeGreaterThanOrEqual(200);
        expect(pauseMs(deaths)).toBeLessThanOrEqual(10_000);
        expect(pauseMs(deaths + 1)).toBeGreaterThanOrEqual(pauseMs(deaths));
      }),
    );
  });
});

describe("a part", () => {
  test("is started when it is healthy, not before", async () => {
    const begun = performance.now();
    await part(`setTimeout(() => { ${STAYS} }, 400)`).start();
    expect(performance.now() - begun).toBeGreaterThan(400);
    expect(isAlive(markOf(pidIn("ready")))).toBe(true);
  });

  test("that dies is started again, and the reason names signal and last words", async () => {
    await part(`${STAYS} console.error("about to work");`).start();
    const first = currentPid();
    await expect.poll(() => output).toContain("  thing        | about to work");
    rmSync(ready);
    signal(first, "SIGKILL");
    await expect.poll(() => said.at(-1), { timeout: 5_000 }).toBe("thing is back.");
    expect(said[0]).toBe("thing ended by SIGKILL: about to work. Starting it again in 0.2 s.");
    expect(currentPid()).not.toBe(first);
  });

  test("that is renewed begins anew without a pause, whether it ran or waited for its next start, and it is no death", async () => {
    const cures: number[] = [];
    const renewed = part(STAYS, { cure: async (n) => void cures.push(n) });
    await renewed.start();
    const first = currentPid();
    rmSync(ready);
    renewed.renew("the ground has moved");
    await expect.poll(() => said.at(-1), { timeout: 5_000 }).toBe("thing is back.");
    expect(said).toEqual(["thing begins anew: the ground has moved.", "thing is back."]);
    expect(isAlive(markOf(first))).toBe(false);
    expect(cures).toEqual([]);

    for (const pause of ["0.2", "0.4", "0.8", "1.6", "3.2"]) {
      rmSync(ready);
      signal(currentPid(), "SIGKILL");
      await expect.poll(() => said.at(-1), { timeout: 5_000 }).toContain(`again in ${pause} s.`);
      if (pause !== "3.2") await expect.poll(() => said.at(-1), { timeout: 5_000 }).toBe("thing is back.");
    }
    const begun = performance.now();
    renewed.renew("the ground has moved");
    await expect.poll(() => said.at(-1), { timeout: 5_000, interval: 10 }).toBe("thing is back.");
    expect(performance.now() - begun).toBeLessThan(3_200);
  });

  test("that exits with a code is reported with it; stack lines are not its last words", async () => {
    const failing = part(
      `console.error("Error: no such table"); console.error("    at foo (x.js:1:1)"); process.exit(3);`,
      { triesAtLaunch: 2 },
    );
    await expect(failing.start()).rejects.toThrow("thing exited with code 3: Error: no such table");
    expect(said).toEqual(["thing exited with code 3: Error: no such table. Starting it again in 0.2 s."]);
  });

  test("waits longer after each death in a row, and calls the cure with their number before each start", async () => {
    const cures: number[] = [];
    const failing = part("process.exit(1)", { triesAtLaunch: 4, cure: async (n) => void cures.push(n) });
    const begun = performance.now();
    await expect(failing.start()).rejects.toThrow("thing exited with code 1");
    expect(performance.now() - begun).toBeGreaterThan(200 + 400 + 800);
    expect(cures).toEqual([1, 2, 3]);
    expect(said.map((line) => line.slice(-6))).toEqual(["0.2 s.", "0.4 s.", "0.8 s."]);
  });

  test("that never becomes healthy is ended and counted as dead", async () => {
    const hanging = part("setInterval(() => {}, 1000)", { startTimeoutMs: 300, triesAtLaunch: 1 });
    await expect(hanging.start()).rejects.toThrow("thing ended by SIGTERM");
    expect(said[0]).toMatch(/^thing did not become healthy within/);
    expect(startTimeOf(currentPid())).toBeUndefined();
  });

  test("that can't be started at all is a sentence, not a crash", async () => {
    const missing = part("", { command: join(folder, "no-such-program"), triesAtLaunch: 1 });
    await expect(missing.start()).rejects.toThrow(/thing could not be started \(.*ENOENT/);
  });

  test("is asked to stop first", async () => {
    const polite = part(
      `process.on("SIGTERM", () => { require("node:fs").writeFileSync(process.env.FOLDER + "/bye", ""); process.exit(0); }); ${STAYS}`,
    );
    await polite.start();
    await polite.stop();
    expect(existsSync(join(folder, "bye"))).toBe(true);
    expect(said).toEqual([]);
  });

  test("that does not listen is ended by force after the patience", async () => {
    const stubborn = part(`process.on("SIGTERM", () => {}); ${STAYS}`, { stopTimeoutMs: 300 });
    await stubborn.start();
    const begun = performance.now();
    await stubborn.stop();
    expect(performance.now() - begun).toBeGreaterThan(290);
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(startTimeOf(currentPid())).toBeUndefined();
  });

  test("takes its descendants with it, also those that left its process group", async () => {
    const parent = part(
      `require("node:child_process").spawn(process.execPath, ["-e", \`process.on("SIGTERM", () => {}); require("node:fs").writeFileSync(process.env.FOLDER + "/child", String(process.pid)); setInterval(() => {}, 1000);\`], { detached: true, stdio: "ignore" }); ${STAYS}`,
      { healthy: async () => existsSync(join(folder, "child")) },
    );
    await parent.start();
    const child = markOf(pidIn("child"));
    expect(isAlive(child)).toBe(true);
    await parent.stop();
    expect(isAlive(child)).toBe(false);
  });

  test("stopped while it waits to be started again stays down", async () => {
    const failing = part("process.exit(1)", { triesAtLaunch: 100 });
    const launched = failing.start();
    launched.catch(() => {});
    await expect.poll(() => said.length, { timeout: 5_000 }).toBeGreaterThan(1);
    await failing.stop();
    const starts = marks.length;
    await sleep(1_000);
    expect(marks.length).toBe(starts);
    await expect(launched).rejects.toThrow("thing was stopped.");
  });
});

describe("what is loaded into every part", () => {
  /** A launcher in small: starts a part with the preload, then waits to be killed. */
  const launcher = (code: string, env: Record<string, string> = {}) => `
    import { supervise } from ${JSON.stringify(new URL("../../server/scripts/supervisor.ts", import.meta.url).href)};
    const part = supervise({
      name: "thing", command: process.execPath, args: ["-e", ${JSON.stringify(code)}],
      env: { ...process.env, NODE_OPTIONS: "--import ${PRELOAD}", ...${JSON.stringify(env)} },
      healthy: async () => true,
    }, { say() {}, output() {}, changed() {} });
    await part.start();
    setInterval(() => {}, 1000);`;

  test("when the launcher is killed, its parts and what they forked end by themselves", async () => {
    const script = join(folder, "launcher.mts");
    const forked = join(folder, "forked.cjs");
    writeFileSync(
      forked,
      `require("node:fs").writeFileSync(process.env.FOLDER + "/forked", String(process.pid)); setInterval(() => {}, 1000);`,
    );
    writeFileSync(
      script,
      launcher(`require("node:child_process").fork(${JSON.stringify(forked)}, { detached: true }); ${STAYS}`),
    );
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, READY: ready, FOLDER: folder },
      stdio: "ignore",
    });
    await expect
      .poll(() => existsSync(ready) && existsSync(join(folder, "forked")), { timeout: 10_000 })
      .toBe(true);
    await sleep(100);
    const left = [markOf(pidIn("ready")), markOf(pidIn("forked"))];
    expect(left.map(isAlive)).toEqual([true, true]);
    child.kill("SIGKILL");
    await expect.poll(() => left.map(isAlive), { timeout: 5_000 }).toEqual([false, false]);
  });

  test.each([
    ["a port", `listen(0, report)`],
    ["a port and all addresses", `listen({ port: 0, host: "::" }, report)`],
    ["nothing but a callback", `listen(report)`],
    ["an address in words", `listen(0, "0.0.0.0", report)`],
  ])("programs told to listen by %s end up on loopback", (_how, call) => {
    const code = `const server = require("node:net").createServer(); const report = () => { process.stdout.write(server.address().address); server.close(); }; server.${call};`;
    const address = execFileSync(process.execPath, ["--import", PRELOAD, "-e", code], {
      encoding: "utf8",
      env: { ...process.env, OSTINATO_LOOPBACK: "1" },
    });
    expect(address).toBe("127.0.0.1");
  });

  test("others listen where they want", async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, "127.0.0.2", resolve));
    probe.close();
    const code = `const server = require("node:net").createServer(); server.listen(0, "127.0.0.2", () => { process.stdout.write(server.address().address); server.close(); });`;
    const address = execFileSync(process.execPath, ["--import", PRELOAD, "-e", code], { encoding: "utf8" });
    expect(address).toBe("127.0.0.2");
  });
});
