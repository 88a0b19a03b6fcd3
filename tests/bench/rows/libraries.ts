// What people do in one library: a new order on one's device until the others show it, and music heard together.
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { libraryOf, tracksIn } from "#tests/support/libraries.ts";
import { heard, heardTogether, keepDecks, serveSounds, skewOf } from "#tests/support/listening.ts";
import type { Bench, Measured } from "../bench.ts";
import { relay } from "../crowd.ts";
import type { Account } from "../devices.ts";
import type { ClientSpec } from "../kinds/client.ts";
import { closeAll, signedIn } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { replicated } from "../seed.ts";
import { compare } from "../verdict.ts";

const TRACKS = 100;
const MEMBERS = 50;
const PROCESSES = 3;
const SAMPLES = 150;
const FIVE_MINUTES_MS = 5 * 60_000;
/** A device that joins jumps, and runs after for a moment. */
const SETTLING_MS = 4_000;
const READY_MS = 20_000;
const MOST_TRIES = 25;

/** A library of a hundred tracks with so many people in it, all of whom may arrange it. */
async function crew(bench: Bench, people: number): Promise<{ libraryId: string; accounts: Account[] }> {
  const accounts: Account[] = [];
  for (let n = 0; n < people; n += 1) accounts.push(await bench.person());
  const [owner, ...others] = accounts.map(({ userId }) => ({ userId, ctx: { userId } }));
  if (!owner) throw new Error("A library needs somebody.");
  const sql = async <R extends object>(text: string, values?: unknown[]) =>
    (await bench.db.query(text, values)).rows as R[];
  const libraryId = await libraryOf(
    { sql },
    owner,
    others.map((person) => [person, "editor"] as const),
  );
  await tracksIn({ sql }, libraryId, owner, TRACKS);
  await replicated(bench.db);
  return { libraryId, accounts };
}

const device = (bench: Bench, libraryId: string, account: Account): ClientSpec => ({
  ...{ kind: "ours", url: bench.url, deed: "reorder", libraryId, account },
});

async function measure(bench: Bench, name: string, people: number, processes: number): Promise<Measured> {
  const { libraryId, accounts } = await crew(bench, people);
  const [writer, ...observers] = accounts.map((account) => device(bench, libraryId, account));
  if (!writer) throw new Error("A library needs somebody.");
  const { url, databaseUrl } = bench.floor;
  const socket: ClientSpec = { kind: "notify", url, databaseUrl };
  const ours = await relay(writer, observers, processes);
  const notify = await relay(socket, Array(observers.length).fill(socket), processes);
  const measured = await takeTurns(bench, {
    ours: { once: ours.once, samples: SAMPLES, warmUp: 10 },
    "commit + NOTIFY": { once: notify.once, samples: SAMPLES },
  });
  await Promise.all([ours.end(), notify.end()]);
  const row = compare(bench, measured, {
    ...{ name, ours: "ours", floor: "commit + NOTIFY", aim: { kind: "ratio", atMost: 8 } },
  });
  return { rows: [row], samples: measured.samples };
}

export const reorder = (bench: Bench): Promise<Measured> => measure(bench, "reorder on A, order on B", 2, 1);

export const lastMember = (bench: Bench): Promise<Measured> =>
  measure(bench, `reorder, last of ${MEMBERS} members`, MEMBERS + 1, PROCESSES);

/** Two browsers whose clocks are ten minutes apart: how far apart what they play is, whenever it is asked. */
export async function listenAlong(bench: Bench): Promise<Measured> {
  const browser = await bench.browser();
  const accounts = [await bench.person(), await bench.person()];
  const libraryId = await heardTogether((text, values) => bench.db.query(text, values), accounts);
  const [a, b] = await Promise.all(
    accounts.map(async (account, n) => {
      const context = await signedIn(browser, bench.url, account);
      await context.addInitScript(keepDecks);
      await context.addInitScript(shiftClock, n === 0 ? FIVE_MINUTES_MS : -FIVE_MINUTES_MS);
      await serveSounds(context);
      const page = await context.newPage();
      await page.goto(`/libraries/${libraryId}`);
      await page.waitForSelector('html[data-sync="connected"]', { state: "attached", timeout: 60_000 });
      return page;
    }),
  );
  if (!a || !b) throw new Error("Two browsers are needed.");
  await inPart(a, "Lead").click();
  await sounding(a);
  await inPart(b, "Listen along").click();
  await sounding(b);
  await sleep(SETTLING_MS);
  const measured = await takeTurns(bench, {
    ours: { once: () => apart(a, b), warmUp: 0, restMs: 100 },
  });
  await closeAll(a, b);
  const row = compare(bench, measured, {
    ...{ name: "listening along, apart", ours: "ours", aim: { kind: "value", atMost: 300, of: "p95" } },
  });
  return { rows: [row], samples: measured.samples };
}

/** Between two tracks, for a moment, one of them plays what the other does not. */
async function apart(a: Page, b: Page): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const skew = await skewOf(a, b);
    if (skew !== undefined) return skew;
    await sleep(200);
  }
  throw new Error("They do not play the same any more.");
}

const inPart = (page: Page, name: string) =>
  page.getByRole("region", { name: "Listen along" }).getByRole("button", { name, exact: true });

async function sounding(page: Page): Promise<void> {
  const until = performance.now() + READY_MS;
  while (!(await heard(page))?.isPlaying) {
    if (performance.now() > until) throw new Error("Nothing plays.");
    await sleep(100);
  }
}

/** Makes the page believe in another time; its monotonic clock stays right. */
function shiftClock(offsetMs: number): void {
  const Real = Date;
  const now = () => Real.now() + offsetMs;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}
