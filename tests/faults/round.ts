// One round: people write on all devices, something breaks and is mended, and then everything has to be true again.
import { setTimeout as sleep } from "node:timers/promises";
import { Chance } from "#tests/house/chance.ts";
import type { Device } from "./device.ts";
import { bookTroubles, guardTroubles, operationTroubles } from "./invariants.ts";
import { forgedDeed, nextDeed } from "./operations.ts";
import type { Round } from "./schedule.ts";
import { disagreements } from "./views.ts";
import { allConnected, isWell, must, STRANGER, type World } from "./world.ts";

export interface Outcome {
  readonly fault: string;
  readonly family: string;
  /** Replays it, together with the fault's name. */
  readonly seed: number;
  readonly operations: number;
  readonly refused: number;
  /** From the end of the fault until every device and Postgres agreed; undefined when they never did. */
  readonly healedMs: number | undefined;
  readonly violations: readonly string[];
  /** The whole round, with the looking. */
  readonly seconds: number;
}

/** Between two things done on a device, in ms: from a machine's pace to a hasty person's. */
const PACE_MS = { least: 20, most: 260 };
/** Whoever has done so many things takes twice the time for the next, and so on: nobody is hasty for a minute. */
const TIRED_AFTER = 8;
const FORGERIES = 0.3;
/** Shown of each kind of trouble; a broken world has thousands. */
const MOST_SHOWN = 8;

/** @param patienceMs how long after the fault everything may take to be true again */
export async function playRound(
  world: World,
  { fault, seed, passSeed }: Round,
  patienceMs: number,
): Promise<Outcome> {
  const begun = performance.now();
  const chance = new Chance(seed);
  const before = new Set(world.model.operations.keys());
  const complaints: string[] = [];
  const over = new AbortController();
  let load: Promise<unknown> | undefined;
  try {
    await must(
      "the world is well before the fault",
      async () => (await isWell(world)) && allConnected(world.devices),
    );
    load = Promise.all(
      world.devices.map((device) => write(world, device, new Chance(chance.next() * 2 ** 31), over.signal)),
    );
    await fault.run({
      world,
      chance,
      struck: lot(world, chance),
      more: (operations) => world.model.more(operations, over.signal),
      complain: (what) => complaints.push(what),
    });
  } catch (error) {
    // A step that could not be made is no less a failure than a promise that was not kept.
    complaints.push(error instanceof Error ? error.message : String(error));
  } finally {
    over.abort();
    await load;
  }

  const healedMs = await heal(world, patienceMs);
  const violations = [...complaints, ...(await troubles(world, healedMs))];
  const mine = [...world.model.operations.values()].filter(({ op }) => !before.has(op));
  return {
    fault: fault.name,
    family: fault.family,
    seed: passSeed,
    operations: mine.length,
    refused: mine.filter(({ state }) => state === "refused" || state === "declined").length,
    healedMs,
    violations,
    seconds: Math.round((performance.now() - begun) / 1000),
  };
}

/** One device of each person, at least; with luck more. */
function lot({ devices }: World, chance: Chance): Device[] {
  return devices.filter((device) => device.name.endsWith(" 1") || chance.next() < 0.5);
}

/** Somebody's hands on one device, until it is over. */
async function write(world: World, device: Device, chance: Chance, over: AbortSignal): Promise<void> {
  const { account } = device;
  const others = world.devices.filter((other) => other.account !== account);
  for (let done = 0; !over.aborted; done += 1) {
    const forged =
      account.name === STRANGER && chance.next() < FORGERIES
        ? forgedDeed(chance, device, chance.pick(others))
        : undefined;
    const deed = forged ?? nextDeed(chance, device);
    const about = { userId: account.userId, device: device.name, forged: forged !== undefined };
    await device.act(world.model.begin({ op: chance.uuid(), ...about, ...deed }));
    const pause = PACE_MS.least + chance.next() * (PACE_MS.most - PACE_MS.least);
    await sleep(pause * (1 + done / TIRED_AFTER), undefined, { signal: over }).catch(() => {});
  }
}

/** Waits until nothing is unanswered and every device shows what Postgres holds. @returns how long it took, in ms */
async function heal(world: World, patienceMs: number): Promise<number | undefined> {
  const begun = performance.now();
  while (performance.now() - begun < patienceMs) {
    // What a person does when the page asks them to.
    for (const device of world.devices) device.signInAgain();
    if (world.model.waiting().length === 0 && (await disagreements(world.pool, world.devices)).length === 0)
      return performance.now() - begun;
    await sleep(150);
  }
  return undefined;
}

async function troubles(world: World, healedMs: number | undefined): Promise<string[]> {
  const { pool, model, people, devices, witness } = world;
  // The gravest first.
  const groups = [
    await witness.judge(pool),
    await operationTroubles(pool, model, people),
    await bookTroubles(pool, people),
    await guardTroubles(pool, people),
    healedMs === undefined
      ? [
          `not healed; ${devices.map(({ name, state, waits }) => `${name}: ${state}, ${waits} waiting`).join("; ")}`,
          ...(await disagreements(pool, devices)),
        ]
      : [],
  ];
  return groups.flatMap((group) =>
    group.length > MOST_SHOWN
      ? [...group.slice(0, MOST_SHOWN), `and ${group.length - MOST_SHOWN} more`]
      : group,
  );
}
