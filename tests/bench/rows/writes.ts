// Writes per second with the lag in which they are seen, beside commits per second of Postgres itself.
import type { Bench, Measured } from "../bench.ts";
import { type Crowd, startCrowd } from "../crowd.ts";
import type { ClientSpec } from "../kinds/client.ts";
import { takeTurns } from "../rounds.ts";
import { compare } from "../verdict.ts";

const BURST_MS = 3_000;
/** Bursts of each side; a sample is the rate of one. */
const BURSTS = 15;
/** Writes a client has under way at most: more gained nothing but lag. */
const WINDOW = 20;
const CLIENTS = 20;
const LAG_MS = 2_000;

export async function writes(bench: Bench): Promise<Measured> {
  const device = async (): Promise<ClientSpec> => ({
    kind: "ours",
    url: bench.url,
    account: await bench.person(),
    deed: "settings",
  });
  const one = startCrowd();
  await one.open([await device()]);
  const many = startCrowd(2);
  const devices = [];
  for (let i = 0; i < CLIENTS; i += 1) devices.push(await device());
  await many.open(devices);

  const lags: Record<string, number[]> = { "1 client": [], "20 clients": [] };
  const rate = (name: string, crowd: Crowd, window: number) => async () => {
    const { perSecond, lags: seen } = await crowd.burst({ ms: bench.isQuick ? 500 : BURST_MS, window });
    lags[name]?.push(...seen);
    return perSecond;
  };
  const commits = (connections: number) => () =>
    bench.floor.helper.ask<number>("commits", {
      databaseUrl: bench.floor.databaseUrl,
      connections,
      ms: bench.isQuick ? 500 : 1_000,
    });
  const side = (once: () => Promise<number>) => ({ once, samples: BURSTS, warmUp: 1 });
  const measured = await takeTurns(bench, {
    "1 client": side(rate("1 client", one, WINDOW)),
    "20 clients": side(rate("20 clients", many, 4)),
    "Postgres, serial": side(commits(1)),
    "Postgres, 8 connections": side(commits(8)),
  });
  await Promise.all([one.end(), many.end()]);

  const row = (ours: string, floor: string, atLeast: number) =>
    compare(bench, measured, {
      name: `writes, ${ours}`,
      ours,
      floor,
      aim: { kind: "ratio", atLeast },
      unit: "per s",
    });
  const lag = (ours: string) =>
    compare(
      bench,
      { samples: lags, load: measured.load },
      { name: `writes, ${ours}: lag until seen`, ours, aim: { kind: "value", of: "p99", atMost: LAG_MS } },
    );
  return {
    rows: [
      row("1 client", "Postgres, serial", 1),
      lag("1 client"),
      row("20 clients", "Postgres, 8 connections", 0.5),
      lag("20 clients"),
    ],
    samples: {
      ...measured.samples,
      ...Object.fromEntries(Object.entries(lags).map(([name, values]) => [`${name}: lag`, values])),
    },
  };
}
