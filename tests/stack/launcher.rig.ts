// Runs the real launcher as a person would: through the bootstrap, in a data directory and on ports of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { readPostmasterFile } from "#server/db/postmaster.ts";
import type { Health } from "#server/health.ts";
import { portTrouble } from "#server/scripts/ports.ts";
import type { ProcessMark } from "#server/scripts/processes.ts";

const BOOTSTRAP = join(import.meta.dirname, "../../server/scripts/bootstrap.mjs");
export const MINUTE = 60_000;

export type Run = { child: ChildProcess; text: string; code: Promise<number | null> };

export type LauncherRig = {
  /** Holds the data directory, and room for others. */
  home: string;
  dataDir: string;
  port: number;
  /** The run that is, or should be, up. */
  current: Run;
  run(more?: Record<string, string>): Run;
  /** Runs it and waits until it is ready. @returns what it said */
  startAll(): Promise<string>;
  until<T>(what: string, ask: () => T | Promise<T>, patienceMs?: number): Promise<NonNullable<T>>;
  health(): Promise<Health | undefined>;
  allWell(): Promise<boolean>;
  marksOnDisk(): Record<string, ProcessMark>;
  launcherPid(): number;
};

/** A launcher for the whole file, up and healthy before its first test. */
export function useLauncher(): LauncherRig {
  const runs: Run[] = [];
  const inDataDir = (name: string) => JSON.parse(readFileSync(join(rig.dataDir, name), "utf8"));

  const rig: LauncherRig = {
    home: "",
    dataDir: "",
    port: 0,
    current: undefined as unknown as Run,
    run(more = {}) {
      const made = begin({ PORT: String(rig.port), DATA_DIR: rig.dataDir, ...more });
      runs.push(made);
      return made;
    },
    async startAll() {
      rig.current = rig.run();
      const isReady = () => {
        if (rig.current.child.exitCode !== null) throw new Error(`It gave up:\n${rig.current.text}`);
        return rig.current.text.includes("Ready in");
      };
      await rig.until("it is ready", isReady, 9 * MINUTE);
      return rig.current.text;
    },
    async until(what, ask, patienceMs = MINUTE) {
      const deadline = performance.now() + patienceMs;
      for (;;) {
        const answer = await ask();
        if (answer) return answer;
        if (performance.now() > deadline)
          throw new Error(`Waited in vain until ${what}. It said:\n${rig.current.text}`);
        await sleep(100);
      }
    },
    async health() {
      try {
        const address = `http://127.0.0.1:${rig.port}/api/health`;
        return await (await fetch(address, { signal: AbortSignal.timeout(5_000) })).json();
      } catch {
        return undefined;
      }
    },
    allWell: () => rig.until("all is well", async () => (await rig.health())?.status === "ok", 2 * MINUTE),
    marksOnDisk: () => inDataDir("processes.json"),
    launcherPid: () => inDataDir("launcher.json").pid,
  };

  beforeAll(async () => {
    rig.home = mkdtempSync(join(tmpdir(), "ostinato-stack-"));
    // Under root, Postgres runs as a user of its own, who must be able to get there.
    chmodSync(rig.home, 0o755);
    rig.dataDir = join(rig.home, "data");
    rig.port = await freePorts();
    // Here and not in a test, so that nothing else is tried when it fails. It may have to build the pages first.
    await rig.startAll();
  }, 10 * MINUTE);

  afterAll(async () => {
    for (const { child } of runs) child.kill("SIGTERM");
    await Promise.all(runs.map(({ code }) => code));
    const file = readPostmasterFile(join(rig.dataDir, "postgres"));
    if (file) process.kill(file.pid, "SIGQUIT");
    rmSync(rig.home, { recursive: true, force: true });
  });
  return rig;
}

function begin(settings: Record<string, string>): Run {
  const kept = /^(PATH|HOME|LANG|TMPDIR|USER)$/;
  const inherited = Object.entries(process.env).filter(([name]) => kept.test(name));
  const child = spawn(process.execPath, [BOOTSTRAP, "start"], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, as under a shell, so that a test can kill it as a whole.
    detached: true,
  });
  const made: Run = { child, text: "", code: new Promise((resolve) => child.once("close", resolve)) };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      made.text += chunk;
    });
  }
  return made;
}

/** Offsets the tests use: what is derived from a port, the same again 40 further up, and one for a foreign server. */
const OFFSETS = [0, 1, 2, 5, 7, 8, 40, 41, 42, 45, 47, 48, 60];

/** A port that is free with all its offsets, below the range from which the system serves outgoing connections. */
async function freePorts(): Promise<number> {
  for (let base = 12_000 + (process.pid % 180) * 100; base < 32_000; base += 100) {
    const troubles = await Promise.all(OFFSETS.map((offset) => portTrouble(base + offset, "127.0.0.1")));
    if (troubles.every((trouble) => !trouble)) return base;
  }
  throw new Error("no free ports");
}
