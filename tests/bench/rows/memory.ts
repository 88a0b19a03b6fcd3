// What a connected client costs the servers: the proportional set size of zero-cache and the gateway, and whether it
// comes back when they leave.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { HOME_MARK, processesWith } from "#server/scripts/processes.ts";
import type { Bench, Measured, Samples } from "../bench.ts";
import { startCrowd } from "../crowd.ts";
import { fill } from "../seed.ts";
import { compare } from "../verdict.ts";

const CLIENTS = 50;
const ROUNDS = 5;
/** For what a connection leaves behind to be collected. */
const SETTLE_MS = 5_000;
const AIM_KB = 300;
const PER_CLIENT = "kB per client";
const RESIDUE = "after they left";
const BASE = "before they came";

/** Kilobytes that belong to zero-cache and the gateway alone, shared pages counted by their share. */
function serverKilobytes(dataDir: string): number {
  const isServer = (pid: number) => /zero-cache|@rocicorp\/zero|server\/main\.ts/.test(commandOf(pid));
  return processesWith(HOME_MARK, dataDir)
    .filter(isServer)
    .reduce((sum, pid) => sum + proportional(pid), 0);
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`);
}

const proportional = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

export async function memory(bench: Bench): Promise<Measured> {
  const account = await bench.person((db, userId) => fill(db, userId, { items: 50 }));
  const device = { kind: "ours", url: bench.url, account, deed: "bulk", rows: 50 } as const;
  const crowd = startCrowd(2);
  const samples: Samples = { [PER_CLIENT]: [], [BASE]: [], [RESIDUE]: [] };
  const settle = () => sleep(bench.isQuick ? 1_000 : SETTLE_MS);
  const comeAndGo = async () => {
    const before = serverKilobytes(bench.dataDir);
    await crowd.open(Array(CLIENTS).fill(device));
    await settle();
    const during = serverKilobytes(bench.dataDir);
    await crowd.close();
    await settle();
    return { before, during, after: serverKilobytes(bench.dataDir) };
  };
  // Twice, so that heaps have grown to what this load needs: the first crowd pays for all later ones.
  await comeAndGo();
  await comeAndGo();
  let load = 0;
  for (let round = 0; round < (bench.isQuick ? 2 : ROUNDS); round += 1) {
    load = Math.max(load, await bench.calm());
    const { before, during, after } = await comeAndGo();
    samples[PER_CLIENT]?.push((during - before) / CLIENTS);
    samples[BASE]?.push(before);
    samples[RESIDUE]?.push(after);
  }
  await crowd.end();
  const measured = { samples, load };
  return {
    rows: [
      compare(bench, measured, {
        name: "memory per connected client",
        ours: PER_CLIENT,
        aim: { kind: "value", of: "p50", atMost: AIM_KB },
        unit: "kB",
      }),
      compare(bench, measured, {
        name: "memory after they left",
        ours: RESIDUE,
        floor: BASE,
        aim: { kind: "ratio", atMost: 1.02 },
        unit: "kB",
      }),
    ],
    samples,
  };
}
