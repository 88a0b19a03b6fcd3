import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  directionOf,
  editedMetric,
  isWhole,
  metricComplaint,
  metricShare,
  movedMetric,
  progressOf,
  remainingOf,
  tidy,
  valuesAfter,
} from "#zero/goals/rules.ts";
import { isStuck, weekToReview, withObjective, withTick } from "#zero/goals/rules-week.ts";
import type { GoalMetric } from "#zero/goals/schema.ts";
import { startOfWeek } from "#zero/kernel/day.ts";

/** Set it to repeat a run that failed. */
const SEED = Number(process.env.FC_SEED ?? Date.now());
const metric = (start: number, target: number, current: number): GoalMetric => ({
  unit: "x",
  start,
  target,
  current,
});
const stones = (done: number, of: number) =>
  Array.from({ length: of }, (_, n) => ({ isCompleted: n < done }));

describe("the metric", () => {
  test.each([
    ["upwards, half", metric(0, 10, 5), 0.5, 5],
    ["upwards, past the target", metric(0, 10, 14), 1, 0],
    ["upwards, below the start", metric(2, 10, 1), 0, 9],
    ["downwards, a quarter", metric(80, 72, 78), 0.25, 6],
    ["downwards, past the target", metric(80, 72, 71), 1, 0],
    ["downwards, above the start", metric(80, 72, 83), 0, 11],
    ["through zero", metric(-4, 4, 0), 0.5, 4],
    ["of no length, there", metric(3, 3, 3), 1, 0],
    ["of no length, not there", metric(3, 3, 2), 0, 1],
  ])("%s", (_, line, share, remaining) => {
    expect(metricShare(line)).toBeCloseTo(share);
    expect(remainingOf(line)).toBe(remaining);
  });

  test("a target that is the start is refused in words", () => {
    expect(metricComplaint(metric(3, 3, 3))).toMatch(/differ/);
    expect(metricComplaint(metric(3, 2, 3))).toBeNull();
  });

  test("an edit takes where it stands along, and a new one begins at its start", () => {
    expect(editedMetric(null, { unit: "kg", start: 80, target: 72 }).current).toBe(80);
    expect(editedMetric(metric(80, 72, 77), { unit: "kg", start: 82, target: 72 }).current).toBe(79);
  });

  test("whatever was added and taken away again leaves it where it was", () => {
    const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(tidy), { maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), amounts, (start, list) => {
        let line = metric(start, start + 1, start);
        for (const amount of list) line = movedMetric(line, amount);
        for (const amount of list.toReversed()) line = movedMetric(line, -amount);
        expect(line.current).toBe(start);
      }),
      { seed: SEED },
    );
  });

  test("values are told by walking back from where it stands", () => {
    const newestFirst = [{ amount: -2 }, { amount: 5 }, { amount: 4 }];
    expect(valuesAfter(7, newestFirst).map(({ after }) => after)).toEqual([7, 9, 4]);
  });
});

describe("progress", () => {
  test.each([
    ["nothing to measure", null, stones(0, 0), 0, false],
    ["milestones alone", null, stones(1, 4), 0.25, false],
    ["a metric alone", metric(0, 10, 5), stones(0, 0), 0.5, false],
    ["the mean of both", metric(0, 10, 5), stones(1, 1), 0.75, false],
    ["a metric reached, milestones not", metric(0, 10, 10), stones(1, 2), 0.75, false],
    ["both reached", metric(0, 10, 11), stones(2, 2), 1, true],
    ["milestones reached", null, stones(3, 3), 1, true],
  ])("%s", (_, line, list, progress, whole) => {
    expect(progressOf({ metric: line }, list)).toBeCloseTo(progress);
    expect(isWhole({ metric: line }, list)).toBe(whole);
  });

  test("is a share, and whole exactly when it is 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -99, max: 99 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        (start, target, current, done) => {
          fc.pre(start !== target);
          const goal = { metric: metric(start, target, current) };
          const list = done.map((isCompleted) => ({ isCompleted }));
          const progress = progressOf(goal, list);
          expect(progress).toBeGreaterThanOrEqual(0);
          expect(progress).toBeLessThanOrEqual(1);
          expect(isWhole(goal, list)).toBe(progress === 1);
          expect(remainingOf(goal.metric) > 0).toBe(metricShare(goal.metric) < 1);
          expect([1, -1]).toContain(directionOf(goal.metric));
        },
      ),
      { seed: SEED },
    );
  });
});

describe("the week", () => {
  test.each([
    // 2026-11-23 is a Monday.
    ["Monday looks back", "2026-11-23", 1, "2026-11-16"],
    ["Tuesday still does", "2026-11-24", 1, "2026-11-16"],
    ["Wednesday is this week's", "2026-11-25", 1, "2026-11-23"],
    ["Sunday ends it", "2026-11-29", 1, "2026-11-23"],
    ["a week that begins on Sunday", "2026-11-25", 0, "2026-11-22"],
    ["the days between the years", "2027-01-01", 1, "2026-12-28"],
    ["a leap day", "2028-02-29", 1, "2028-02-21"],
  ])("%s", (_, today, weekStart, expected) => expect(weekToReview(today, weekStart)).toBe(expected));

  test("a review is always about the first day of a week that has begun", () => {
    const days = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 6 }), (date, weekStart) => {
        const today = date.toISOString().slice(0, 10);
        const week = weekToReview(today, weekStart);
        expect(startOfWeek(week, weekStart)).toBe(week);
        expect(week <= today).toBe(true);
      }),
      { seed: SEED },
    );
  });

  test.each([
    [null, "2026-11-12", false],
    [null, "2026-11-11", true],
    ["2026-11-12", "2026-01-01", false],
    ["2026-11-11", "2026-01-01", true],
    ["2020-01-01", "2026-11-24", false],
  ])("last moved %s, begun %s", (last, started, stuck) =>
    expect(isStuck(last, started, "2026-11-25")).toBe(stuck),
  );

  test("objectives are chosen once and ticked by id", () => {
    const one = { id: "1", title: "Mix", isDone: false };
    const list = withObjective([], one);
    expect(withObjective(list, { ...one, title: "Again" })).toBe(list);
    expect(withTick(list, "1", true)).toEqual([{ ...one, isDone: true }]);
    expect(withTick(list, "2", true)).toEqual(list);
  });
});
