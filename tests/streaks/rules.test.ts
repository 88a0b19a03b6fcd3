import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#zero/kernel/day.ts";
import { DEED_TYPES, DEEDS } from "#zero/progress/deeds.ts";
import {
  cover,
  type DayState,
  dayState,
  KEEPERS,
  MAX_FREEZES,
  missedDays,
  PAUSE_MAX_DAYS,
  pauseComplaint,
  runsOf,
  shownStreak,
  streaksKeptBy,
} from "#zero/streaks/rules.ts";
import { STREAK_TYPES } from "#zero/streaks/schema.ts";

/** Set it to repeat a run that failed. */
const SEED = Number(process.env.FC_SEED ?? Date.now());
const TODAY = "2026-11-25";
const back = (days: number): string => addDays(TODAY, -days);
const none: ReadonlySet<string> = new Set();
const pause = (from: number, until: number) => ({ fromDay: back(from), untilDay: back(until) });
const freeze = (granted: number, used: number | null = null) => ({
  id: `${granted}/${used}`,
  grantedDay: back(granted),
  usedDay: used === null ? null : back(used),
});

describe("what keeps a streak", () => {
  test("every kind of deed names streaks that its tally keeps too, and no other kind of the tally differs", () => {
    for (const type of DEED_TYPES)
      for (const streak of STREAK_TYPES)
        expect(KEEPERS[streak].includes(DEEDS[type].tally)).toBe(streaksKeptBy(type).includes(streak));
  });

  test("old fault 3: a streak is kept under the type it is read under", () => {
    expect(streaksKeptBy("focus")).toEqual(["daily", "focus"]);
    expect(streaksKeptBy("habit")).toEqual(["daily", "habit"]);
    expect(streaksKeptBy("reading")).toEqual(["daily", "reading"]);
    expect(streaksKeptBy("workout")).toEqual(["daily", "workout"]);
    for (const type of ["lesson", "drill", "listening"] as const)
      expect(streaksKeptBy(type)).toEqual(["daily", "learning"]);
    for (const type of ["break", "universalQuest", "achievement", "treat", "freeze", "streakDay"] as const)
      expect(streaksKeptBy(type)).toEqual([]);
  });
});

describe("missed days", () => {
  test.each([
    [3, 1, [], none, [back(3), back(2), back(1)]],
    [3, 1, [pause(2, 2)], none, [back(3), back(1)]],
    [3, 1, [pause(9, 0)], none, []],
    [3, 1, [], new Set([back(3)]), [back(2), back(1)]],
    [1, 3, [], none, []],
  ])("from %d to %d days ago", (from, to, pauses, frozen, expected) =>
    expect(missedDays(back(from), back(to), pauses, frozen, 10)).toEqual(expected),
  );

  test("a gap of a lifetime costs no more than what could be covered", () => {
    expect(missedDays("1990-01-01", TODAY, [], none, 6)).toHaveLength(6);
  });
});

describe("freezes", () => {
  test("one for each missed day, and none for what was missed before it was there", () => {
    expect(cover([back(2)], [freeze(5)])).toHaveLength(1);
    expect(cover([back(2), back(1)], [freeze(5)])).toBeNull();
    expect(cover([back(2)], [freeze(1)])).toBeNull();
    expect(cover([back(2), back(1)], [freeze(1), freeze(2)])?.map(({ day }) => day)).toEqual([
      back(2),
      back(1),
    ]);
    expect(cover([back(2)], [freeze(5, 3)])).toBeNull();
    expect(cover([], [])).toEqual([]);
  });
});

describe("what is shown", () => {
  const streak = { current: 8, lastDay: back(1) };
  test.each([
    ["done today", { ...streak, lastDay: TODAY }, [], [], 8],
    ["done yesterday, today is still open", streak, [], [], 8],
    ["old fault 3: stale since the day before", { ...streak, lastDay: back(2) }, [], [], 0],
    ["a freeze will cover the day", { ...streak, lastDay: back(2) }, [], [freeze(9)], 8],
    ["a freeze that came too late", { ...streak, lastDay: back(2) }, [], [freeze(0)], 0],
    ["more missed than there are freezes", { ...streak, lastDay: back(3) }, [], [freeze(9)], 0],
    ["on holiday", { ...streak, lastDay: back(6) }, [pause(5, 1)], [], 8],
    ["back from holiday and late", { ...streak, lastDay: back(6) }, [pause(5, 2)], [], 0],
    ["never", undefined, [], [], 0],
    ["long ago", { current: 900, lastDay: "2001-01-01" }, [], [freeze(9)], 0],
  ])("%s", (_, row, pauses, freezes, shown) => expect(shownStreak(row, TODAY, pauses, freezes)).toBe(shown));
});

test("a day of the calendar", () => {
  const history = {
    done: new Set([back(1), back(6)]),
    frozen: new Set([back(2)]),
    pauses: [pause(4, 3), pause(-3, -4)],
    since: back(6),
  };
  const states: [number, DayState][] = [
    [7, "before"],
    [6, "done"],
    [5, "missed"],
    [4, "paused"],
    [2, "frozen"],
    [1, "done"],
    [0, "open"],
    [-1, "ahead"],
    [-3, "paused"],
  ];
  for (const [ago, state] of states) expect([ago, dayState(back(ago), TODAY, history)]).toEqual([ago, state]);
  expect(dayState(TODAY, TODAY, { ...history, since: null })).toBe("before");
});

test.each([
  [0, -3, null],
  [14, 1, null],
  [15, 1, "fromDay"],
  [0, 1, "untilDay"],
  [0, -PAUSE_MAX_DAYS + 1, null],
  [0, -PAUSE_MAX_DAYS, "untilDay"],
  [-367, -368, "fromDay"],
])("a pause from %d to %d days ago: %s", (from, until, field) =>
  expect(pauseComplaint(back(from), back(until), TODAY)?.field ?? null).toBe(field),
);

describe("runs", () => {
  /** A history over forty days: what each day was. */
  const history = fc.array(fc.constantFrom("done", "missed", "frozen", "paused"), {
    minLength: 1,
    maxLength: 40,
  });

  test(`counting day by day gives the same (seed ${SEED})`, () => {
    fc.assert(
      fc.property(history, (days) => {
        const dayAt = (index: number) => addDays("2026-01-01", index);
        const indexes = (what: string) => days.flatMap((state, index) => (state === what ? [index] : []));
        let [run, longest, last] = [0, 0, 0];
        for (const state of days) {
          if (state === "missed") run = 0;
          if (state !== "done") continue;
          run += 1;
          last = run;
          longest = Math.max(longest, run);
        }
        const done = indexes("done").map(dayAt);
        const pauses = indexes("paused").map((index) => ({ fromDay: dayAt(index), untilDay: dayAt(index) }));
        expect(runsOf(done, pauses, new Set(indexes("frozen").map(dayAt)))).toEqual({
          current: last,
          longest,
          lastDay: done.at(-1) ?? null,
        });
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test(`freezes are never used twice, nor for a day before them (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: MAX_FREEZES }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: MAX_FREEZES }),
        (missedAgo, grantedAgo) => {
          const missed = missedAgo.toSorted((a, b) => b - a).map(back);
          const freezes = grantedAgo.map((ago, index) => ({ ...freeze(ago), id: String(index) }));
          const uses = cover(missed, freezes);
          if (!uses) return;
          expect(uses.map(({ day }) => day)).toEqual(missed);
          expect(new Set(uses.map((use) => use.freeze.id)).size).toBe(missed.length);
          for (const use of uses) expect(use.freeze.grantedDay <= use.day).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});
