// A stack of its own with a proxy in every place that can fail, people on several devices, and what is known of them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { HOME_MARK, type ProcessMark, processesWith } from "#server/scripts/processes.ts";
import { newAccount } from "#tests/bench/devices.ts";
import { isHealthy, type Stack, startStack } from "#tests/e2e/stack.ts";
import { type Account, Device } from "./device.ts";
import { Endpoint } from "./endpoint.ts";
import { Model } from "./model.ts";
import { Witness } from "./witness.ts";

/** Two people, and one who tries the doors of others. */
const PEOPLE: readonly (readonly [string, number])[] = [
  ["Ada", 3],
  ["Ben", 2],
  ["stranger", 2],
];
export const STRANGER = "stranger";
const POLL_MS = 100;

export interface World {
  readonly stack: Stack;
  readonly endpoint: Endpoint;
  readonly pool: pg.Pool;
  readonly model: Model;
  readonly witness: Witness;
  readonly devices: readonly Device[];
  readonly people: readonly string[];
  /** Process ids of a part, or of the processes of zero-cache whose script has this name. */
  pidsOf(script: string): number[];
  close(): Promise<void>;
}

/** Waits for a condition. @returns whether it came true within `patienceMs` */
export async function until(
  ask: () => boolean | Promise<boolean>,
  patienceMs: number,
  everyMs: number = POLL_MS,
): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    if (await ask()) return true;
    if (performance.now() > deadline) return false;
    await sleep(everyMs);
  }
}

/** The same for a step without which a round makes no sense. @throws naming it */
export async function must(what: string, ask: () => boolean | Promise<boolean>, patienceMs = 120_000) {
  if (!(await until(ask, patienceMs))) throw new Error(`Waited in vain until ${what}.`);
}

export const allConnected = (devices: readonly Device[]): boolean =>
  devices.every((device) => device.isConnected);

/** @param settings more variables for the launcher */
export async function openWorld(settings: NodeJS.ProcessEnv = {}): Promise<World> {
  const endpoint = await Endpoint.open();
  const between = `http://127.0.0.1:${endpoint.port}/api/zero`;
  const stack = await startStack("faults", (port) => {
    endpoint.leadTo(`http://127.0.0.1:${port}`);
    return { ZERO_MUTATE_URL: `${between}/mutate`, ZERO_QUERY_URL: `${between}/query`, ...settings };
  });
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 4 });
  pool.on("error", () => {});
  const model = new Model();
  const witness = new Witness();
  const devices: Device[] = [];
  for (const [name, count] of PEOPLE) {
    const account: Account = { name, ...(await newAccount(stack.url)) };
    for (let i = 1; i <= count; i += 1) {
      const device = await Device.open(`${name} ${i}`, account, stack.url);
      device.line.onDelivered = (text) => witness.hear(account.userId, text);
      devices.push(device);
    }
  }
  await must("all devices are connected", () => allConnected(devices));
  return {
    stack,
    endpoint,
    pool,
    model,
    witness,
    devices,
    people: [...new Set(devices.map(({ account }) => account.userId))],
    pidsOf: (script) => pidsOf(stack, script),
    async close() {
      for (const device of devices) await device.close();
      await pool.end();
      // The endpoint last, and whatever became of the stack: nothing of ours may keep the process alive.
      await stack.stop().finally(() => endpoint.close());
    },
  };
}

function pidsOf({ dataDir }: Stack, script: string): number[] {
  const marks: Record<string, ProcessMark> = JSON.parse(
    readFileSync(join(dataDir, "processes.json"), "utf8"),
  );
  const part = marks[script];
  if (part) return [part.pid];
  return processesWith(HOME_MARK, dataDir).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`/server/${script}.js`);
    } catch {
      return false;
    }
  });
}

export const isWell = (world: World): Promise<boolean> => isHealthy(world.stack.url);
