import { describe, expect, test } from "vitest";
import { beginsOpen, GAP_MS, nextStep, type TodayFacts, todayState } from "#zero/today/rules.ts";

const NOW = Date.UTC(2026, 10, 26, 9);
const facts = (some: Partial<TodayFacts> = {}): TodayFacts => ({
  isRunning: false,
  isFirstDay: false,
  lastDeedAt: NOW - 3_600_000,
  openPlanItems: 0,
  streak: 0,
  now: NOW,
  ...some,
});

describe("where a person stands", () => {
  test.each([
    ["running", { isRunning: true, isFirstDay: true, lastDeedAt: null, openPlanItems: 3, streak: 4 }],
    ["firstDay", { isFirstDay: true, lastDeedAt: null, openPlanItems: 3 }],
    ["returning", { lastDeedAt: NOW - GAP_MS, openPlanItems: 3, streak: 4 }],
    ["planOpen", { lastDeedAt: NOW - GAP_MS + 1, openPlanItems: 3, streak: 4 }],
    ["planOpen", { openPlanItems: 1 }],
    ["streak", { streak: 1 }],
    ["default", {}],
    // Somebody who signed up some days ago and did nothing yet has not come back from anything.
    ["default", { lastDeedAt: null }],
  ] as const)("%s", (state, some) => expect(todayState(facts(some))).toBe(state));
});

test("a first day is led step by step, in whatever order the steps are taken", () => {
  expect(nextStep(new Set())).toBe("capture");
  expect(nextStep(new Set(["capture"]))).toBe("habit");
  expect(nextStep(new Set(["capture", "focus"]))).toBe("habit");
  expect(nextStep(new Set(["capture", "habit", "focus"]))).toBeNull();
});

test("a first day shows little, a planned one its plan", () => {
  expect(beginsOpen("plan", "firstDay")).toBe(false);
  expect(beginsOpen("plan", "planOpen")).toBe(true);
  expect(beginsOpen("day", "running")).toBe(true);
});
