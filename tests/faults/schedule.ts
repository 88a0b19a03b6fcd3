// Which fault comes when, and with what luck: all of it follows from one number, so that a failure can be replayed.
import { createHash } from "node:crypto";
import { Chance } from "#tests/house/chance.ts";
import type { Fault } from "./fault.ts";

export interface Round {
  readonly fault: Fault;
  /** Of this round alone: what people do in it, how fast, and whose lines are struck. */
  readonly seed: number;
  /** The seed under which a schedule begins with this pass: with it and the fault's name the round comes back. */
  readonly passSeed: number;
}

/** Apart from the other faults, so that a round stays the same when it is played alone. */
const seedOf = (passSeed: number, fault: string): number =>
  createHash("sha256").update(`${passSeed}:${fault}`).digest().readUInt32BE(0);

/** Every fault once, in an order of chance; endlessly, pass after pass. */
export function* scheduleOf(seed: number, faults: readonly Fault[]): Generator<Round> {
  if (faults.length === 0) return;
  for (let passSeed = seed; ; passSeed += 1) {
    const chance = new Chance(passSeed);
    const left = [...faults];
    while (left.length > 0) {
      const [fault] = left.splice(Math.floor(chance.next() * left.length), 1);
      if (fault) yield { fault, seed: seedOf(passSeed, fault.name), passSeed };
    }
  }
}
