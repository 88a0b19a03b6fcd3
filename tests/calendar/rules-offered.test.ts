import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { occurrencesBefore, startsOf } from "#zero/calendar/recurrence.ts";
import { instantAt } from "#zero/calendar/rules.ts";
import {
  endedRule,
  firstDayOf,
  formatRepeat,
  movedRule,
  nthOf,
  parseRepeat,
  type Repeat,
  remainingRule,
  rruleComplaint,
  untilDay,
  untilOf,
} from "#zero/calendar/rules-recurrence.ts";
import { addDays, weekdayOf } from "#zero/kernel/day.ts";
import { DAY, days, repeats, times, zones } from "./arbitraries.ts";
import { startsByDefinition } from "./oracle.ts";

describe("the rules we offer", () => {
  test("read what they write", () => {
    fc.assert(
      fc.property(repeats, fc.boolean(), zones, days, ({ ends, ...rest }, allDay, timezone, day) => {
        const until =
          rest.count === null && ends !== null ? untilOf(addDays(day, ends), { allDay, timezone }) : null;
        const repeat: Repeat = { ...rest, until };
        const text = formatRepeat(repeat);
        expect(rruleComplaint(text)).toBeNull();
        expect(parseRepeat(text)).toEqual(repeat);
        if (until !== null && ends !== null) expect(untilDay(until, timezone)).toBe(addDays(day, ends));
      }),
    );
  });

  test.each([
    ["", "not one we offer"],
    ["FREQ=HOURLY", "not one we offer"],
    ["FREQ=DAILY;FREQ=DAILY", "not one we offer"],
    ["FREQ=DAILY;BYHOUR=3", "not one we offer"],
    ["FREQ=YEARLY;BYDAY=20MO", "not one we offer"],
    ["FREQ=DAILY;INTERVAL=0", "every 1 to 99"],
    ["FREQ=DAILY;INTERVAL=100", "every 1 to 99"],
    ["FREQ=DAILY;COUNT=0", "1 to 999 events"],
    ["FREQ=DAILY;COUNT=1000", "1 to 999 events"],
    ["FREQ=DAILY;COUNT=3;UNTIL=20261231", "not both"],
    ["FREQ=DAILY;UNTIL=20260230", "last day"],
    ["FREQ=DAILY;UNTIL=20261231T990000Z", "last day"],
    ["FREQ=WEEKLY", "weekdays"],
    ["FREQ=WEEKLY;BYDAY=MO,MO", "weekdays"],
    ["FREQ=WEEKLY;BYDAY=1MO", "weekdays"],
    ["FREQ=MONTHLY", "one day"],
    ["FREQ=MONTHLY;BYMONTHDAY=32", "one day"],
    ["FREQ=MONTHLY;BYDAY=5MO", "one day"],
    ["FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1", "one day"],
  ])("%s is refused with a sentence", (rule, words) => expect(rruleComplaint(rule)).toContain(words));

  test("a series that is moved keeps its rhythm on its new day", () => {
    fc.assert(
      fc.property(repeats, days, fc.integer({ min: -40, max: 40 }), ({ ends: _, ...rest }, anyDay, by) => {
        const repeat: Repeat = { ...rest, count: null, until: null };
        // A series begins on a day of its own rule.
        const start = Date.parse(`${anyDay}T00:00:00Z`);
        const [first] = startsByDefinition(repeat, start, "UTC", start + 1600 * DAY);
        if (first === undefined) return;
        const from = new Date(first).toISOString().slice(0, 10);
        const to = addDays(from, by);
        const moved = movedRule(formatRepeat(repeat), from, to);
        const midnight = Date.parse(`${to}T00:00:00Z`);
        const series = { startsAt: midnight, endsAt: midnight, allDay: false, timezone: "UTC", rrule: moved };
        expect(startsOf(series, midnight, midnight + 400 * DAY)[0]).toBe(midnight);
      }),
    );
  });

  test("ending a series before an occurrence leaves exactly those before it", () => {
    fc.assert(
      fc.property(
        repeats,
        zones,
        days,
        times,
        fc.integer({ min: 1, max: 12 }),
        (said, timezone, day, time, nth) => {
          const { ends: _, ...rest } = said;
          const startsAt = instantAt(day, time, { timezone });
          const rrule = formatRepeat({ ...rest, until: null });
          const series = { startsAt, endsAt: startsAt, allDay: false, timezone, rrule };
          const all = startsOf(series, startsAt, startsAt + 900 * DAY);
          const cut = all[nth];
          if (cut === undefined) return;
          const head = startsOf(
            { ...series, rrule: endedRule(rrule, cut, series) },
            startsAt,
            startsAt + 900 * DAY,
          );
          expect(head).toEqual(all.slice(0, nth));
          expect(occurrencesBefore(series, cut)).toBe(nth);
          const tail = { ...series, startsAt: cut, endsAt: cut, rrule: remainingRule(rrule, nth) };
          // Weeks are counted from where a series begins; from the middle of one it goes on the same.
          expect(startsOf(tail, cut, startsAt + 900 * DAY)).toEqual(all.slice(nth));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("which weekday of its month a day is", () => {
    expect(["2026-11-01", "2026-11-07", "2026-11-08", "2026-11-28", "2026-11-29"].map(nthOf)).toEqual([
      1, 1, 2, 4, -1,
    ]);
  });
  test("a weekly series begins on one of its days", () => {
    const repeat = parseRepeat("FREQ=WEEKLY;BYDAY=MO,TH");
    if (!repeat) throw new Error("not read");
    expect(["2026-11-23", "2026-11-24", "2026-11-27"].map((day) => firstDayOf(repeat, day))).toEqual([
      "2026-11-23",
      "2026-11-26",
      "2026-11-30",
    ]);
    expect(weekdayOf("2026-11-26")).toBe(4);
  });
});
