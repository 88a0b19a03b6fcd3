import { describe, expect, test } from "vitest";
import { boundsOf, bySystem } from "#components/progress/spans.ts";
import { movedText } from "#components/shell/deedWords.ts";

describe("spans", () => {
  test.each([
    ["day", "2026-11-25", "2026-11-25", "2026-11-25"],
    ["week", "2026-11-25", "2026-11-23", "2026-11-29"],
    ["month", "2026-11-25", "2026-11-01", "2026-11-30"],
    ["month", "2028-02-10", "2028-02-01", "2028-02-29"],
    ["month", "2026-12-31", "2026-12-01", "2026-12-31"],
    ["year", "2026-11-25", "2026-01-01", "2026-12-31"],
  ] as const)("the %s of %s is %s to %s", (span, day, from, to) =>
    expect(boundsOf(span, day, 1)).toEqual({ from, to }),
  );
  test("a week begins when the person's does", () =>
    expect(boundsOf("week", "2026-11-22", 0)).toEqual({ from: "2026-11-22", to: "2026-11-28" }));
});

test("tallies are summed by system, what was taken back is left out, the busiest stands first", () => {
  const tally = (kind: string, deeds: number, amount = 0) => ({ kind, deeds, amount, xp: deeds, coins: 0 });
  const systems: Record<string, string> = { focus: "focus", quests: "quests", claims: "quests" };
  const totals = bySystem(
    [
      tally("focus", 2, 600),
      tally("focus", 1, 300),
      tally("quests", 3),
      tally("claims", 1),
      tally("gone", 9),
    ],
    (kind) => systems[kind],
  );
  expect(totals.map(({ system, deeds }) => [system, deeds])).toEqual([
    ["quests", 4],
    ["focus", 3],
  ]);
  expect(totals[1]?.amounts.focus).toBe(900);
  expect(bySystem([tally("focus", 0)], () => "focus")).toEqual([]);
});

test("what moved is said with its sign, and only what moved", () => {
  expect(movedText({ xp: 40, coins: 1 })).toBe("+40 XP · +1 coin");
  expect(movedText({ xp: 0, coins: -80 })).toBe("−80 coins");
  expect(movedText({ xp: 0, coins: 0 })).toBe("");
});
