// A schedule is a function of its seed, and a round that failed comes back alone.
import { expect, test } from "vitest";
import type { Fault } from "./fault.ts";
import { scheduleOf } from "./schedule.ts";

const faults: Fault[] = ["a", "b", "c", "d", "e"].map((name) => ({
  name,
  family: "line",
  run: async () => {},
}));

function first(seed: number, count: number, of: readonly Fault[] = faults) {
  const rounds: { fault: string; seed: number; passSeed: number }[] = [];
  for (const { fault, ...round } of scheduleOf(seed, of)) {
    if (rounds.length === count) break;
    rounds.push({ fault: fault.name, ...round });
  }
  return rounds;
}

test("the same seed, the same schedule; another seed, another", () => {
  expect(first(7, 25)).toEqual(first(7, 25));
  expect(first(7, 25)).not.toEqual(first(8, 25));
});

test("every fault comes once in each pass", () => {
  for (let pass = 0; pass < 3; pass += 1) {
    const names = first(7, 15)
      .slice(pass * 5, pass * 5 + 5)
      .map(({ fault }) => fault);
    expect(names.toSorted()).toEqual(["a", "b", "c", "d", "e"]);
  }
});

test("a round of a later pass is the first one under the seed it names, played alone", () => {
  for (const round of first(7, 15)) {
    const alone = faults.filter(({ name }) => name === round.fault);
    expect(first(round.passSeed, 1, alone)).toEqual([round]);
  }
});
