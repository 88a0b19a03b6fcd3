// Habits over the days of people: time zones, weeks, and what a press or a pause comes to.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEED } from "#tests/house/chance.ts";
import {
  earlierStart,
  type HabitDays,
  type Mark,
  marksOf,
  pressOf,
  withoutPause,
  withPause,
} from "#zero/habits/rules.ts";
import { advance, runBefore, streakNow } from "#zero/habits/rules-streaks.ts";
import type { HabitSchedule } from "#zero/habits/schema.ts";
import { addDays, type DayClock, dayOf } from "#zero/kernel/day.ts";

const habit = (about: Partial<HabitDays> = {}): HabitDays => ({
  kind: "build",
  schedule: { type: "daily" },
  targetCount: 1,
  startsDay: "2026-11-01",
  pauses: [],
  ...about,
});
const marks = (counts: Record<string, number>): Map<string, Mark> =>
  new Map(Object.entries(counts).map(([day, count]) => [day, { count, isExcused: false }]));
const weekdays = (...days: number[]): HabitSchedule => ({ type: "weekdays", weekdays: days });
const weekly = (times: number): HabitSchedule => ({ type: "times_per_week", times });

describe("days of people", () => {
  const zones = ["America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata"];
  const changes = ["2026-03-05T20:00Z", "2026-10-20T20:00Z", "2024-02-26T20:00Z", "2026-12-28T20:00Z"];
  test.each(zones.flatMap((zone) => changes.map((from) => [zone, from] as const)))(
    "one tick a day keeps a streak in %s from %s on, whenever it falls between two day starts",
    (timezone, from) => {
      const clock: DayClock = { timezone, dayStartHour: 4, weekStart: 1 };
      fc.assert(
        fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 14, maxLength: 14 }), (drift) => {
          const noon = (days: number): number => {
            const day = addDays(dayOf(Date.parse(from), clock), days);
            // Noon in the zone, found by trying: the first hour of that day that the clock calls one.
            const base = Date.parse(`${day}T00:00:00Z`);
            for (let hour = -14; hour < 38; hour += 1) {
              const at = base + hour * 3_600_000;
              if (dayOf(at, clock) === day) return at + 10 * 3_600_000;
            }
            throw new Error(`no instant on ${day}`);
          };
          const days = drift.map((hours, i) => dayOf(noon(i) + hours * 3_600_000, clock));
          const rows = days.map((day) => ({ day, count: 1, state: "done" as const }));
          const of = habit({ startsDay: days[0] ?? "" });
          const last = days.at(-1) ?? "";
          const run = advance(of, runBefore(of.startsDay), marksOf(rows), { today: last, weekStart: 1 });
          expect(run.length).toBe(14);
        }),
        { seed: SEED, numRuns: 20 },
      );
    },
  );

  test("a streak that nobody touched is over once a due day has passed", () => {
    const kept = { ...habit({ schedule: weekdays(1, 5) }), streak: 12, streakDay: "2026-11-20" };
    expect(streakNow(kept, { today: "2026-11-22", weekStart: 1 })).toBe(12);
    expect(streakNow(kept, { today: "2026-11-23", weekStart: 1 })).toBe(12);
    expect(streakNow(kept, { today: "2026-11-24", weekStart: 1 })).toBe(0);
    const avoided = { ...habit({ kind: "avoid", targetCount: 0 }), streak: 3, streakDay: "2026-11-20" };
    expect(streakNow(avoided, { today: "2026-11-24", weekStart: 1 })).toBe(6);
  });

  test("weeks are the person's, also around the 53rd of a year", () => {
    const of = habit({ schedule: weekly(1), startsDay: "2020-12-21" });
    // A Sunday before and a Sunday after the turn of the year: two weeks from Monday, one and another from Sunday.
    const ticked = marks({ "2020-12-27": 1, "2021-01-03": 1 });
    const lengthFrom = (weekStart: number) =>
      advance(of, runBefore(of.startsDay), ticked, { today: "2021-01-09", weekStart }).length;
    expect([lengthFrom(1), lengthFrom(0)]).toEqual([2, 2]);
    const neighbours = marks({ "2020-12-27": 1, "2020-12-28": 1 });
    const run = (weekStart: number) =>
      advance(of, runBefore(of.startsDay), neighbours, { today: "2021-01-02", weekStart }).length;
    expect([run(1), run(0)]).toEqual([2, 1]);
  });
});

describe("small decisions", () => {
  test("a press is one, or about a tenth of a large target", () => {
    expect([1, 8, 20, 30, 45, 60, 10_000].map((targetCount) => pressOf({ targetCount }))).toEqual([
      1, 1, 1, 5, 5, 10, 1_000,
    ]);
  });
  test("an earlier start keeps the rhythm of every n days", () => {
    expect(earlierStart(habit(), "2026-10-20")).toBe("2026-10-20");
    expect(earlierStart(habit(), "2026-11-20")).toBe("2026-11-01");
    expect(earlierStart(habit({ schedule: { type: "every_n_days", days: 3 } }), "2026-10-30")).toBe(
      "2026-10-29",
    );
  });
  test("pauses that touch are one, and end where they are told", () => {
    const first = withPause([], { from: "2026-11-01", until: "2026-11-05" });
    expect(withPause(first, { from: "2026-11-06", until: "2026-11-07" })).toEqual([
      { from: "2026-11-01", until: "2026-11-07" },
    ]);
    expect(withoutPause(first, "2026-11-03")).toEqual([{ from: "2026-11-01", until: "2026-11-02" }]);
    expect(withoutPause(first, "2026-11-01")).toEqual([]);
    expect(withoutPause(first, "2026-11-06")).toEqual(first);
  });
});
