import { describe, expect, test } from "vitest";
import { DriftControl, ledPosition } from "#components/libraries/player/drift.ts";
import { Chance, SEED } from "#tests/house/chance.ts";

const LOOK_MS = 250;
const STEP_MS = 10;

interface Machine {
  /** How far off it begins, in seconds. */
  off: number;
  /** What a jump takes, in ms, at least and at most. */
  jump: readonly [number, number];
  /** How wrong a reading of the position can be, in seconds either way. */
  jitter: number;
  /** Its sample clock: 1 is true. */
  clock: number;
}

/**
 * A device that plays beside a lead for so many seconds, looked at every quarter of a second.
 * @returns the differences in seconds, one for each hundredth
 */
function beside(machine: Machine, seconds: number, chance: Chance): number[] {
  const control = new DriftControl();
  const between = (low: number, high: number) => low + (high - low) * chance.next();
  let position = 100 + machine.off;
  let rate = 1;
  let jumpsUntil = -1;
  const differences: number[] = [];
  for (let now = 0; now < seconds * 1_000; now += STEP_MS) {
    const expected = 100 + now / 1_000;
    const sounds = now >= jumpsUntil;
    if (sounds && now % LOOK_MS === 0) {
      const seen = position + between(-machine.jitter, machine.jitter);
      const correction = control.correct(expected, seen);
      if ("rate" in correction) rate = correction.rate;
      else {
        position = correction.seekTo;
        jumpsUntil = now + between(...machine.jump);
      }
    }
    if (now >= jumpsUntil) position += (STEP_MS / 1_000) * rate * machine.clock;
    differences.push(position - expected);
  }
  return differences;
}

const MACHINES: readonly (readonly [string, Machine])[] = [
  ["a good one", { off: 0.1, jump: [10, 30], jitter: 0.005, clock: 1 }],
  ["one that joins late", { off: -30, jump: [40, 90], jitter: 0.01, clock: 1 }],
  ["one that jumps slowly, and never equally", { off: 4, jump: [300, 520], jitter: 0.02, clock: 1 }],
  ["one whose clock runs fast", { off: 0, jump: [50, 100], jitter: 0.015, clock: 1.003 }],
  ["one whose clock runs slow", { off: 0.28, jump: [50, 100], jitter: 0.015, clock: 0.997 }],
];

describe("listening along", () => {
  test.each(MACHINES)("on %s is within 100 ms after five seconds, and stays there", (_, machine) => {
    for (let run = 0; run < 20; run += 1) {
      const chance = new Chance(SEED + run);
      const settled = beside(machine, 60, chance).slice(500);
      const worst = Math.max(...settled.map(Math.abs));
      expect(worst, `seed ${SEED}, run ${run}`).toBeLessThan(0.1);
    }
  });

  test("near enough nothing is changed, a little off the speed is, far off it jumps ahead", () => {
    const control = new DriftControl();
    expect(control.correct(10, 10.01)).toEqual({ rate: 1 });
    expect(control.correct(10, 10.06)).toEqual({ rate: expect.closeTo(0.96) });
    expect(control.correct(10, 9.75)).toEqual({ rate: 1.05 });
    expect(control.correct(10, 4)).toEqual({ seekTo: 10 });
    expect(control.correct(0.1, 9)).toEqual({ seekTo: expect.any(Number) });
  });
});

describe("where a lead is", () => {
  const lead = { positionSeconds: 12, anchoredAt: 1_000_000, isPlaying: true };
  test.each([
    ["as long after its anchor as the clock says", lead, 1_004_500, undefined, 16.5],
    ["where it was anchored while it rests", { ...lead, isPlaying: false }, 1_004_500, undefined, 12],
    ["not before its anchor, for a device whose clock is late", lead, 999_000, undefined, 12],
    ["at the end when it has run past it", lead, 2_000_000, 180, 180],
  ])("%s", (_, led, now, duration, position) => {
    expect(ledPosition(led, now, duration)).toBe(position);
  });
});
