import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysAhead, needOf, paceOf, projectedDay, standingOf } from "#zero/goals/rules-pace.ts";
import type { GoalMetric } from "#zero/goals/schema.ts";
import { addDays, dayOf, daysBetween } from "#zero/kernel/day.ts";

/** Set it to repeat a run that failed. */
const SEED = Number(process.env.FC_SEED ?? Date.now());
const TODAY = "2026-11-25";
const metric = (start: number, target: number, current: number): GoalMetric => ({
  unit: "x",
  start,
  target,
  current,
});

describe("what is needed", () => {
  test.each([
    ["today alone", metric(0, 10, 4), TODAY, { kind: "needs", remaining: 6, days: 1, perDay: 6 }],
    ["a week", metric(0, 10, 3), "2026-12-01", { kind: "needs", remaining: 7, days: 7, perDay: 1 }],
    ["downwards", metric(80, 72, 76), "2026-12-02", { kind: "needs", remaining: 4, days: 8, perDay: 0.5 }],
    [
      "over the year's end",
      metric(0, 40, 0),
      "2027-01-03",
      { kind: "needs", remaining: 40, days: 40, perDay: 1 },
    ],
    ["past due", metric(0, 10, 4), "2026-11-22", { kind: "past", remaining: 6, days: 3 }],
    ["reached", metric(0, 10, 10), "2026-11-22", { kind: "reached" }],
    ["reached downwards, and past", metric(80, 72, 70), "2026-12-22", { kind: "reached" }],
  ])("%s", (_, line, targetDay, need) => expect(needOf(line, TODAY, targetDay)).toEqual(need));

  test("a leap day counts, ISO week 53 does too", () => {
    expect(needOf(metric(0, 3, 0), "2028-02-28", "2028-03-01")).toMatchObject({ days: 3, perDay: 1 });
    expect(needOf(metric(0, 14, 0), "2026-12-28", "2027-01-10")).toMatchObject({ days: 14, perDay: 1 });
  });

  test.each(["America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata"])(
    "days of %s are as long on the nights the clocks change",
    (timezone) => {
      const clock = { timezone, dayStartHour: 4 };
      for (const [from, to] of [
        ["2026-03-01", "2026-03-31"],
        ["2026-10-20", "2026-11-05"],
      ] as const) {
        const noon = Date.parse(`${from}T20:00:00Z`);
        const today = dayOf(noon, clock);
        const days = daysBetween(today, to) + 1;
        expect(needOf(metric(0, days, 0), today, to)).toMatchObject({ days, perDay: 1 });
        const after = dayOf(noon + (days - 1) * 86_400_000, clock);
        expect(Math.abs(daysBetween(after, to))).toBeLessThanOrEqual(1);
      }
    },
  );

  test("what is needed each day brings the rest by the target day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 0, max: 2_000 }),
        (current, target, ahead) => {
          const need = needOf(
            metric(current - Math.sign(target - current), target, current),
            TODAY,
            addDays(TODAY, ahead),
          );
          if (target === current) expect(need.kind).toBe("reached");
          else if (need.kind === "needs")
            expect(need.perDay * need.days).toBeCloseTo(Math.abs(target - current));
          else expect(need.kind).toBe("never");
        },
      ),
      { seed: SEED },
    );
  });
});

const on = (daysAgo: number, amount: number) => ({ day: addDays(TODAY, -daysAgo), amount });

describe("pace and projection", () => {
  test.each([
    ["nothing moved", metric(0, 10, 0), [], "2026-01-01", 0],
    ["four weeks of it", metric(0, 100, 28), [on(0, 14), on(20, 14)], "2026-01-01", 1],
    ["older moves don't count", metric(0, 100, 30), [on(3, 28), on(28, 40)], "2026-01-01", 1],
    ["begun yesterday: spread over a week", metric(0, 100, 7), [on(0, 7)], addDays(TODAY, -1), 1],
    ["begun ten days ago", metric(0, 100, 22), [on(0, 11), on(9, 11)], addDays(TODAY, -10), 2],
    ["dated before it was begun", metric(0, 100, 28), [on(20, 14), on(13, 14)], TODAY, 28 / 21],
    ["downwards", metric(80, 72, 78), [on(6, -2), on(20, -0.8)], "2026-01-01", 0.1],
    ["the wrong way", metric(80, 72, 81), [on(6, 1)], "2026-01-01", 0],
    ["days to come don't count", metric(0, 10, 1), [on(-1, 28)], "2026-01-01", 0],
  ])("%s", (_, line, moves, started, pace) => expect(paceOf(line, moves, started, TODAY)).toBeCloseTo(pace));

  test.each([
    ["a day each", metric(0, 10, 5), 1, "2026-11-30"],
    ["a started day counts whole", metric(0, 10, 5), 2, "2026-11-28"],
    ["three tenths are no four", metric(0, 0.3, 0), 0.1, "2026-11-28"],
    ["reached", metric(0, 10, 10), 0, TODAY],
    ["no pace", metric(0, 10, 5), 0, null],
    ["in more than ten years", metric(0, 4000, 0), 1, null],
    ["downwards", metric(80, 72, 76), 0.5, "2026-12-03"],
  ])("%s", (_, line, perDay, day) => expect(projectedDay(line, perDay, TODAY)).toBe(day));
});

describe("how it stands", () => {
  const course = (line: GoalMetric | null, targetDay: string | null, startedDay = "2026-10-27") => ({
    metric: line,
    targetDay,
    startedDay,
  });
  const due = (dueDay: string | null, isCompleted = false) => ({ dueDay, isCompleted });
  // 2026-10-27 to 2027-01-24 are 90 days, of which 29 are gone.
  const GOAL = "2027-01-24";

  test.each([
    ["on the line", course(metric(0, 90, 29), GOAL), [], "onTrack"],
    ["a little behind it", course(metric(0, 90, 25), GOAL), [], "onTrack"],
    ["behind it", course(metric(0, 90, 24), GOAL), [], "behind"],
    ["ahead of it", course(metric(0, 90, 34), GOAL), [], "ahead"],
    ["downwards, behind", course(metric(90, 0, 70), GOAL), [], "behind"],
    ["past its date", course(metric(0, 90, 89), "2026-11-24"), [], "overdue"],
    ["due today, nearly there", course(metric(0, 90, 89), TODAY), [], "onTrack"],
    ["without a date", course(metric(0, 90, 1), null), [], null],
    ["a milestone late, the metric ahead", course(metric(0, 90, 60), GOAL), [due("2026-11-24")], "behind"],
    ["milestones to come", course(null, GOAL), [due("2026-11-25"), due("2026-11-01", true)], "onTrack"],
    ["a milestone late", course(null, null), [due("2026-11-24")], "behind"],
    ["milestones without days", course(null, GOAL), [due(null)], null],
    ["begun after its date", course(metric(0, 9, 0), TODAY, "2026-12-24"), [], "onTrack"],
  ])("%s", (_, line, stones, standing) => expect(standingOf(line, stones, false, TODAY)).toBe(standing));

  test("what is reached is reached, however late", () =>
    expect(standingOf(course(metric(0, 9, 9), "2026-01-01"), [], true, TODAY)).toBe("reached"));

  test("a day of work more is a day further ahead", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 800 }), fc.integer({ min: 0, max: 799 }), (total, done) => {
        fc.pre(done < total);
        const target = addDays(TODAY, total - 1);
        const at = (current: number) => daysAhead(metric(0, total, current), TODAY, target, TODAY);
        expect(at(done + 1) - at(done)).toBeCloseTo(1);
      }),
      { seed: SEED },
    );
  });
});
