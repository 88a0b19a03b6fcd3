// The order in which sides of a comparison take turns: in rounds, forwards and backwards, so that what drifts in the
// machine drifts for all of them.
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, Samples } from "./bench.ts";

export interface Side {
  /** One sample. */
  once(): Promise<number>;
  /** Of 300; fewer where one takes long. */
  samples?: number;
  /** Not counted, before the first round. */
  warmUp?: number;
  /** Added to the random gap between samples, where a write must be over before the next. */
  restMs?: number;
}

const ROUNDS = 5;
const SAMPLES = 300;
const WARM_UP = 50;
const QUICK_SHARE = 0.1;

/** @returns the samples of each side and the highest load before a round */
export async function takeTurns(
  bench: Bench,
  sides: Readonly<Record<string, Side>>,
): Promise<{ samples: Samples; load: number }> {
  const share = bench.isQuick ? QUICK_SHARE : 1;
  const samples: Samples = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  const gap = ({ restMs = 0 }: Side) => sleep(restMs + 2 + bench.random() * 8);
  for (const side of Object.values(sides))
    for (let i = 0; i < Math.ceil((side.warmUp ?? WARM_UP) * share); i += 1) {
      await side.once();
      await gap(side);
    }
  const loads: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    loads.push(await bench.calm());
    const order = Object.entries(sides);
    for (const [name, side] of round % 2 === 0 ? order : order.toReversed())
      for (let i = 0; i < Math.ceil(((side.samples ?? SAMPLES) * share) / ROUNDS); i += 1) {
        samples[name]?.push(await side.once());
        await gap(side);
      }
  }
  console.log(`    load before each round: ${loads.map((load) => load.toFixed(1)).join(" ")}`);
  return { samples, load: Math.max(...loads) };
}
