import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEED } from "#tests/house/chance.ts";
import {
  type DayState,
  dayStateOf,
  dueOn,
  FOREVER,
  type HabitDays,
  isAsked,
  isPerfectDay,
  type Mark,
} from "#zero/habits/rules.ts";
import {
  advance,
  ratesByMonth,
  ratesByWeekday,
  runBefore,
  statesBetween,
  strengthOf,
} from "#zero/habits/rules-streaks.ts";
import type { HabitSchedule } from "#zero/habits/schema.ts";
import { addDays } from "#zero/kernel/day.ts";
import { oracleState, oracleStreak, oracleStrength } from "./oracle.ts";

const TODAY = "2026-11-26";
const WHEN = { today: TODAY, weekStart: 1 };
const habit = (about: Partial<HabitDays> = {}): HabitDays => ({
  kind: "build",
  schedule: { type: "daily" },
  targetCount: 1,
  startsDay: "2026-11-01",
  pauses: [],
  ...about,
});
const marks = (counts: Record<string, number | "excused">): Map<string, Mark> =>
  new Map(
    Object.entries(counts).map(([day, count]) => [
      day,
      count === "excused" ? { count: 0, isExcused: true } : { count, isExcused: false },
    ]),
  );
const weekdays = (...days: number[]): HabitSchedule => ({ type: "weekdays", weekdays: days });
const weekly = (times: number): HabitSchedule => ({ type: "times_per_week", times });

describe("what a day is", () => {
  const paused = [{ from: "2026-11-10", until: "2026-11-12" }];
  test.each<[string, HabitDays, string, Record<string, number | "excused">, DayState]>([
    ["today, nothing yet", habit(), TODAY, {}, "open"],
    ["today, done", habit(), TODAY, { [TODAY]: 1 }, "done"],
    ["today, not enough", habit({ targetCount: 8 }), TODAY, { [TODAY]: 7 }, "open"],
    ["a past day, nothing", habit(), "2026-11-20", {}, "missed"],
    ["a past day, more than enough", habit({ targetCount: 2 }), "2026-11-20", { "2026-11-20": 5 }, "done"],
    ["excused by hand, though it was counted", habit(), "2026-11-20", { "2026-11-20": "excused" }, "excused"],
    ["paused", habit({ pauses: paused }), "2026-11-12", {}, "excused"],
    ["paused and done all the same", habit({ pauses: paused }), "2026-11-12", { "2026-11-12": 1 }, "done"],
    ["after the pause", habit({ pauses: paused }), "2026-11-13", {}, "missed"],
    ["before it began", habit(), "2026-10-31", {}, "notDue"],
    ["a Thursday of a Monday habit", habit({ schedule: weekdays(1) }), TODAY, {}, "notDue"],
    ["… done all the same", habit({ schedule: weekdays(1) }), TODAY, { [TODAY]: 1 }, "done"],
    ["tomorrow", habit(), "2026-11-27", {}, "open"],
    [
      "every third day, its day",
      habit({ schedule: { type: "every_n_days", days: 3 } }),
      "2026-11-25",
      {},
      "missed",
    ],
    [
      "every third day, another",
      habit({ schedule: { type: "every_n_days", days: 3 } }),
      "2026-11-24",
      {},
      "notDue",
    ],
    ["to avoid, today", habit({ kind: "avoid", targetCount: 0 }), TODAY, {}, "open"],
    ["to avoid, today, lapsed", habit({ kind: "avoid", targetCount: 0 }), TODAY, { [TODAY]: 1 }, "missed"],
    [
      "to avoid, a day that ended",
      habit({ kind: "avoid", targetCount: 2 }),
      "2026-11-20",
      { "2026-11-20": 2 },
      "done",
    ],
    [
      "to avoid, over the limit",
      habit({ kind: "avoid", targetCount: 2 }),
      "2026-11-20",
      { "2026-11-20": 3 },
      "missed",
    ],
    [
      "to avoid, paused",
      habit({ kind: "avoid", pauses: paused }),
      "2026-11-11",
      { "2026-11-11": 9 },
      "excused",
    ],
  ])("%s", (_, of, day, counts, state) => {
    expect(dayStateOf(of, day, marks(counts), WHEN)).toBe(state);
  });

  test("of a week that falls short as many days are missed as it was short, the last ones", () => {
    const of = habit({ schedule: weekly(4) });
    const states = statesBetween(
      of,
      "2026-11-16",
      "2026-11-22",
      marks({ "2026-11-17": 1, "2026-11-21": 1 }),
      WHEN,
    );
    expect(states.map(({ state }) => state)).toEqual([
      "notDue",
      "done",
      "notDue",
      "notDue",
      "missed",
      "done",
      "missed",
    ]);
  });

  test("a week that has enough asks for no more; one that could still wait is not asked for", () => {
    const of = habit({ schedule: weekly(2) });
    const enough = marks({ "2026-11-23": 1, "2026-11-24": 1 });
    expect(dayStateOf(of, TODAY, enough, WHEN)).toBe("notDue");
    expect(dayStateOf(of, TODAY, marks({}), WHEN)).toBe("open");
    expect(isAsked(of, TODAY, marks({}), WHEN)).toBe(false);
    expect(isAsked(of, "2026-11-28", marks({}), { ...WHEN, today: "2026-11-28" })).toBe(true);
  });

  test("what asks for a day", () => {
    expect(dueOn(habit({ schedule: weekly(2) }), "2026-12-24")).toBe(true);
    expect(dueOn(habit({ pauses: [{ from: TODAY, until: FOREVER }] }), "2030-01-01")).toBe(false);
    expect(dueOn(habit(), "2026-10-01")).toBe(false);
  });
});

describe("a perfect day", () => {
  const all = [
    { id: "walk", ...habit() },
    { id: "gym", ...habit({ schedule: weekly(3) }) },
    { id: "phone", ...habit({ kind: "avoid", targetCount: 0 }) },
  ];
  const walked = new Map([["walk", marks({ "2026-11-24": 1, [TODAY]: 1 })]]);
  test("waits for a habit to avoid until the day has ended, and not for one that has time", () => {
    expect(isPerfectDay(all, TODAY, walked, WHEN)).toBe(false);
    expect(isPerfectDay(all.slice(0, 2), TODAY, walked, WHEN)).toBe(true);
    expect(isPerfectDay(all, "2026-11-24", walked, WHEN)).toBe(true);
  });
  test("is none without anything done", () => {
    expect(isPerfectDay([], TODAY, walked, WHEN)).toBe(false);
    expect(isPerfectDay(all.slice(1, 2), TODAY, walked, WHEN)).toBe(false);
  });
});

// Any habit with any history

const START = "2023-12-20";
const offset = fc.integer({ min: 0, max: 70 });
const dayIn = (from: string) => offset.map((days) => addDays(from, days));
const schedules: fc.Arbitrary<HabitSchedule> = fc.oneof(
  fc.constant({ type: "daily" } as const),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 })
    .map((days) => ({ type: "weekdays", weekdays: days }) as const),
  fc.integer({ min: 1, max: 7 }).map((times) => ({ type: "times_per_week", times }) as const),
  fc.integer({ min: 1, max: 9 }).map((days) => ({ type: "every_n_days", days }) as const),
);
const anyHabit = fc.record({
  kind: fc.constantFrom("build" as const, "build" as const, "avoid" as const),
  schedule: schedules,
  targetCount: fc.integer({ min: 1, max: 3 }),
  startsDay: fc.integer({ min: 0, max: 20 }).map((days) => addDays(START, days)),
  pauses: fc.array(
    fc
      .tuple(dayIn(START), fc.integer({ min: 0, max: 12 }))
      .map(([from, days]) => ({ from, until: addDays(from, days) })),
    { maxLength: 3 },
  ),
});
const soundHabit = anyHabit.map((of) =>
  of.kind === "avoid" && of.schedule.type === "times_per_week"
    ? { ...of, schedule: { type: "daily" } as const }
    : of,
);
/** Dense, so that runs come about; over a year's end and a 29 February. */
const anyMarks = fc
  .array(
    fc.record({
      days: offset,
      count: fc.constantFrom(0, 1, 2, 3, 3, 3),
      isExcused: fc.constantFrom(false, false, false, false, true),
    }),
    { maxLength: 80 },
  )
  .map((list) => new Map(list.map(({ days, ...mark }) => [addDays(START, days), mark] as const)));
const anyWhen = fc.record({
  today: fc.integer({ min: 20, max: 75 }).map((days) => addDays(START, days)),
  weekStart: fc.constantFrom(0, 1, 6),
});
const upTo = (all: Map<string, Mark>, last: string) => new Map([...all].filter(([day]) => day <= last));
const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>, numRuns = 100) =>
  fc.assert(property, { seed: SEED, numRuns });

describe(`against a second reckoning (seed ${SEED})`, () => {
  test("the state of every day", () =>
    check(
      fc.property(soundHabit, anyMarks, anyWhen, dayIn(START), (of, all, when, day) => {
        expect(dayStateOf(of, day, all, when)).toBe(oracleState(of, day, all, when.today, when.weekStart));
      }),
    ));

  test("streak and best streak", () =>
    check(
      fc.property(soundHabit, anyMarks, anyWhen, (of, all, when) => {
        const until = upTo(all, when.today);
        const oldest = [...until.keys(), of.startsDay].sort()[0] ?? of.startsDay;
        const run = advance(of, runBefore(oldest), until, when);
        const { current, best } = oracleStreak(of, until, when.today, when.weekStart);
        expect({ current: run.length, best: run.best }).toEqual({ current, best });
      }),
    ));

  test("a streak that is kept goes on as if it had been read anew", () =>
    check(
      fc.property(soundHabit, anyMarks, anyWhen, offset, (of, all, when, days) => {
        const earlier = addDays(when.today, -Math.min(days, 30));
        const oldest = [...all.keys(), of.startsDay].sort()[0] ?? of.startsDay;
        const kept = advance(of, runBefore(oldest), upTo(all, earlier), { ...when, today: earlier });
        const later = upTo(all, when.today);
        for (const day of later.keys()) if (day <= kept.through) later.delete(day);
        expect(advance(of, kept, later, when).length).toBe(
          oracleStreak(of, upTo(all, when.today), when.today, when.weekStart).current,
        );
      }),
    ));

  test("strength, and rates that add up to it", () =>
    check(
      fc.property(soundHabit, anyMarks, anyWhen, (of, all, when) => {
        const states = statesBetween(of, of.startsDay, when.today, all, when);
        expect(strengthOf(states)).toBe(oracleStrength(states.map(({ state }) => state)));
        const sum = (rates: ReadonlyMap<unknown, { done: number; due: number }>) =>
          [...rates.values()].reduce((s, { done, due }) => [(s[0] ?? 0) + done, (s[1] ?? 0) + due], [0, 0]);
        const due = states.filter(({ state }) => state === "done" || state === "missed");
        const expected = [due.filter(({ state }) => state === "done").length, due.length];
        expect(sum(ratesByWeekday(states))).toEqual(expected);
        expect(sum(ratesByMonth(states))).toEqual(expected);
      }),
    ));
});
