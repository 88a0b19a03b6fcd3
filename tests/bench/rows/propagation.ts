// A write on one device until another shows it, in browsers and in Node, beside Postgres' own time and bare Zero's.
import type { Bench, Measured } from "../bench.ts";
import { relay } from "../crowd.ts";
import type { Account } from "../devices.ts";
import type { ClientSpec, Kind } from "../kinds/client.ts";
import { BARE, closeAll, OURS, openBarePage, openOurs, pressSeen } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { fill, ofRows, startSession } from "../seed.ts";
import { compare } from "../verdict.ts";

const AIM_BARE = { kind: "ratio", atMost: 0.95 } as const;
const AIM_FLOOR = { kind: "ratio", atMost: 8 } as const;

/** Somebody with a page's worth of rows and a session that runs. */
export const busyPerson = (bench: Bench): Promise<Account> =>
  bench.person(async (db, userId) => {
    await fill(db, userId, ofRows(1_000));
    await startSession(db, userId);
  });

export async function lanes(bench: Bench) {
  const account = await busyPerson(bench);
  const bare = await bench.bare();
  const { url, databaseUrl } = bench.floor;
  const floor = (kind: Kind): ClientSpec => ({ kind, url, databaseUrl });
  const specs: Record<string, ClientSpec> = {
    ours: { kind: "ours", url: bench.url, account, deed: "focus" },
    "bare Zero": { kind: "bare", url: bare.url },
    "commit + logical decoding": floor("decoding"),
    "commit + NOTIFY": floor("notify"),
  };
  const open = await Promise.all(
    Object.entries(specs).map(async ([name, spec]) => [name, await relay(spec, [spec])] as const),
  );
  return {
    sides: Object.fromEntries(open.map(([name, { once }]) => [name, { once }])),
    end: () => Promise.all(open.map(([, lane]) => lane.end())),
  };
}

export async function propagation(bench: Bench): Promise<Measured> {
  const nodes = await lanes(bench);
  const node = await takeTurns(bench, nodes.sides);
  await nodes.end();

  const browser = await bench.browser();
  const bare = await bench.bare();
  const account = await busyPerson(bench);
  const a = await openOurs(browser, bench.url, account);
  const b = await openOurs(browser, bench.url, account);
  const bareA = await openBarePage(browser, bare.pageUrl);
  const bareB = await openBarePage(browser, bare.pageUrl);
  const { url, databaseUrl } = bench.floor;
  const decoding: ClientSpec = { kind: "decoding", url, databaseUrl };
  const floor = await relay(decoding, [decoding]);
  const chromium = await takeTurns(bench, {
    ours: { once: () => pressSeen(a, b, OURS) },
    "bare Zero": { once: () => pressSeen(bareA, bareB, BARE) },
    "commit + logical decoding": { once: floor.once },
  });
  await floor.end();
  await closeAll(a, b, bareA, bareB);

  const rows = (where: string, measured: typeof node) => [
    compare(bench, measured, {
      name: `propagation, ${where}`,
      ours: "ours",
      floor: "bare Zero",
      aim: AIM_BARE,
    }),
    compare(bench, measured, {
      name: `propagation, ${where}`,
      ours: "ours",
      floor: "commit + logical decoding",
      aim: AIM_FLOOR,
    }),
  ];
  return {
    rows: [...rows("Chromium", chromium), ...rows("Node", node)],
    samples: { ...prefixed("Chromium", chromium.samples), ...prefixed("Node", node.samples) },
  };
}

export const prefixed = (prefix: string, samples: Record<string, number[]>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(samples).map(([name, values]) => [`${prefix}: ${name}`, values]));
