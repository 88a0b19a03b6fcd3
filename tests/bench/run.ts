// `npm run bench`: how fast a write is seen, beside what this machine's Postgres needs for the least that could do it.
// Measured on the real stack over loopback; writer and observers share one process and clock. Raw samples are kept.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startStack } from "#tests/e2e/stack.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { type Account, connected, type Device, newAccount, newDevice } from "./devices.ts";
import { ratio, seeded, summarise } from "./statistics.ts";

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const ROUNDS = 5;
const PER_ROUND = 60;
const WARM_UP = 50;
const FOLDER = join(import.meta.dirname, "../../.tmp/bench");

const random = seeded(SEED);
const samples: Record<string, number[]> = {};
const add = (name: string, ms: number) => {
  samples[name] ??= [];
  samples[name].push(ms);
};
const gap = () => sleep(2 + random() * 8);

/** Resolves with the time at which a device's settings first show `minutes`. */
function shows(device: Device, minutes: number): Promise<number> {
  return new Promise((resolve) => {
    const view = device.materialize(queries.settings.mine());
    view.addListener((row) => {
      if ((row as { focusMinutes: number } | undefined)?.focusMinutes !== minutes) return;
      const at = performance.now();
      queueMicrotask(() => view.destroy());
      resolve(at);
    });
  });
}

let next = 1;
async function writeSeen(name: string, a: Device, b: Device, keep: boolean): Promise<void> {
  next = (next % 200) + 1;
  const seenHere = shows(a, next);
  const seenThere = shows(b, next);
  const began = performance.now();
  a.mutate(mutators.settings.change({ changes: { focusMinutes: next }, at: Date.now() }) as never);
  const [here, there] = await Promise.all([seenHere, seenThere]);
  if (!keep) return;
  add(`${name}, own view`, here - began);
  add(`${name}, other device`, there - began);
}

/** The floor: the same column written and committed, and another connection told of it. */
async function floor(writer: pg.Client, listener: pg.Client, userId: string, keep: boolean): Promise<void> {
  next = (next % 200) + 1;
  const told = new Promise<number>((resolve) =>
    listener.once("notification", () => resolve(performance.now())),
  );
  const began = performance.now();
  await writer.query("begin");
  await writer.query("update user_settings set focus_minutes = $2 where user_id = $1", [userId, next]);
  await writer.query("notify bench");
  await writer.query("commit");
  const at = await told;
  if (keep) add("floor: Postgres commit and NOTIFY", at - began);
}

/** An account with `rows` sessions of the past, straight into Postgres. */
async function fill(db: pg.Client, userId: string, rows: number): Promise<void> {
  await db.query(
    `insert into focus_sessions (id, user_id, mode, status, planned_seconds, started_at, ends_at, finished_at,
       focused_seconds, day, xp_awarded, coins_awarded)
     select gen_random_uuid(), $1, 'focus', 'completed', 1500, t, t + interval '25 min', t + interval '25 min', 1500,
       to_char(t, 'YYYY-MM-DD'), 25, 5
     from generate_series(1, $2) i, lateral (select now() - i * interval '30 min' as t) at`,
    [userId, rows],
  );
}

/** From nothing to the rows of the first screen, complete. */
async function firstScreen(base: string, account: Account, name: string): Promise<void> {
  const began = performance.now();
  const device = newDevice(base, account);
  const view = device.materialize(queries.focus.recent());
  await new Promise<void>((resolve) => {
    view.addListener((_, type) => type === "complete" && resolve());
  });
  add(name, performance.now() - began);
  await device.close();
}

const stack = await startStack("bench");
try {
  const db = new pg.Client({ connectionString: stack.databaseUrl });
  const listener = new pg.Client({ connectionString: stack.databaseUrl });
  await Promise.all([db.connect(), listener.connect()]);
  await listener.query("listen bench");

  const account = await newAccount(stack.url);
  const a = newDevice(stack.url, account);
  await connected(a);
  const b = newDevice(stack.url, account);
  await connected(b);
  for (const device of [a, b]) await device.preload(queries.settings.mine()).complete;
  // The floor writes a row of somebody else, so that no device has to be told of it.
  const nobody = await newAccount(stack.url);

  for (let i = 0; i < WARM_UP; i += 1) {
    await writeSeen("", a, b, false);
    await floor(db, listener, nobody.userId, false);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const turns = [() => writeSeen("write", a, b, true), () => floor(db, listener, nobody.userId, true)];
    // ABBA, so that what drifts in the machine drifts for both.
    const order = round % 2 === 0 ? turns : turns.toReversed();
    for (const turn of order)
      for (let i = 0; i < PER_ROUND; i += 1) {
        await turn();
        await gap();
      }
  }
  await Promise.all([a.close(), b.close()]);

  for (const rows of [1_000, 10_000, 100_000]) {
    const owner = await newAccount(stack.url);
    await fill(db, owner.userId, rows);
    await sleep(4_000);
    for (let i = 0; i < 5; i += 1) await firstScreen(stack.url, owner, `first screen of ${rows} sessions`);
  }
  await Promise.all([db.end(), listener.end()]);
} finally {
  await stack.stop();
}

const load = loadavg()[0] ?? 0;
console.log(
  `\n${availableParallelism()} cores, load ${load.toFixed(1)}, seed ${SEED}${load > 2.5 ? " (busy: inconclusive)" : ""}\n`,
);
console.log("what".padEnd(42), ...["n", "p50", "p95", "p99", "max"].map((head) => head.padStart(8)), " ms");
for (const [name, values] of Object.entries(samples)) {
  const { n, ...rest } = summarise(values);
  console.log(
    name.padEnd(42),
    String(n).padStart(8),
    ...Object.values(rest).map((ms) => ms.toFixed(1).padStart(8)),
  );
}
const compared = ratio(
  samples["write, other device"] ?? [],
  samples["floor: Postgres commit and NOTIFY"] ?? [],
  random,
);
console.log(
  `\nwrite seen on another device / floor: ${compared.ratio.toFixed(1)} (95 % ${compared.low.toFixed(1)} to ${compared.high.toFixed(1)})`,
);
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, "samples.json"), JSON.stringify({ seed: SEED, load, samples }));
process.exit(0);
