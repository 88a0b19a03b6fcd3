import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Temporal } from "#temporal";
import { expand, occurrencesBefore, startsOf } from "#zero/calendar/recurrence.ts";
import { civilDay, instantAt, midnightOf } from "#zero/calendar/rules.ts";
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
import { event } from "./events.ts";
import { startsByDefinition } from "./oracle.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = [
  "America/Los_Angeles",
  "Europe/Berlin",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Apia",
];

const zones = fc.constantFrom(...ZONES);
/** A civil day whose clocks change, a leap day, an end of a year, or any other. */
const days = fc.oneof(
  fc.constantFrom(
    "2024-02-29",
    "2026-03-08",
    "2026-03-29",
    "2026-10-25",
    "2026-11-01",
    "2026-12-31",
    "2026-01-31",
  ),
  fc.integer({ min: 0, max: 1500 }).map((after) => addDays("2024-01-01", after)),
);
const times = fc.oneof(
  fc.constantFrom("00:00", "01:30", "02:00", "02:30", "03:00", "23:45"),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((hm) => hm.map((n) => String(n).padStart(2, "0")).join(":")),
);

const weekdays = fc
  .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 })
  .map((list) => list.sort());
const bare = { weekdays: [], monthDay: null, nth: null, weekStart: 1 };
const rhythms: fc.Arbitrary<Omit<Repeat, "interval" | "count" | "until">> = fc.oneof(
  fc.constant({ ...bare, every: "day" as const }),
  fc
    .tuple(weekdays, fc.constantFrom(0, 1, 6))
    .map(([list, weekStart]) => ({ ...bare, every: "week" as const, weekdays: list, weekStart })),
  fc
    .constantFrom(-1, 1, 15, 28, 29, 30, 31)
    .map((monthDay) => ({ ...bare, every: "month" as const, monthDay })),
  fc
    .tuple(fc.constantFrom(-1, 1, 2, 3, 4), fc.integer({ min: 0, max: 6 }))
    .map(([nth, weekday]) => ({ ...bare, every: "month" as const, nth: { nth, weekday } })),
  fc.constant({ ...bare, every: "year" as const }),
);
const repeats = fc
  .tuple(
    rhythms,
    fc.constantFrom(1, 1, 2, 3, 5),
    fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 40 })),
    fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 400 })),
  )
  .map(([rhythm, interval, count, ends]) => ({ ...rhythm, interval, count, ends }));

describe("a series by its rule", () => {
  test("is what its definition says, in every zone and across every change of clocks", () => {
    fc.assert(
      fc.property(
        repeats,
        zones,
        days,
        times,
        fc.integer({ min: -30, max: 700 }),
        fc.integer({ min: 1, max: 60 }),
        (said, timezone, day, time, offset, length) => {
          const { ends, ...rest } = said;
          const startsAt = instantAt(day, time, { timezone });
          const until =
            rest.count === null && ends !== null
              ? untilOf(addDays(civilDay(startsAt, { timezone }), ends), { allDay: false, timezone })
              : null;
          const repeat: Repeat = { ...rest, until };
          const from = startsAt + offset * DAY;
          const to = from + length * DAY;
          const found = startsOf(
            { startsAt, endsAt: startsAt + HOUR, allDay: false, timezone, rrule: formatRepeat(repeat) },
            from,
            to,
          );
          const expected = startsByDefinition(repeat, startsAt, timezone, to).filter(
            (start) => start + HOUR > from,
          );
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 250 },
    );
  });

  test("all day: a day is a day, also where midnight does not exist", () => {
    fc.assert(
      fc.property(
        repeats,
        fc.constantFrom(...ZONES, "Africa/Cairo", "America/Havana", "Asia/Beirut"),
        days,
        (said, timezone, day) => {
          const { ends: _, ...rest } = said;
          const repeat: Repeat = { ...rest, until: null };
          const startsAt = midnightOf(day, { timezone });
          const to = startsAt + 500 * DAY;
          const rrule = formatRepeat(repeat);
          const series = event({
            startsAt,
            endsAt: midnightOf(addDays(day, 1), { timezone }),
            allDay: true,
            timezone,
            rrule,
          });
          const found = expand(series, [], startsAt - 2 * DAY, to);
          // The same counted where no clock ever changes.
          const start = Date.parse(`${day}T00:00:00Z`);
          const expected = startsByDefinition(repeat, start, "UTC", start + 501 * DAY)
            .map((at) => new Date(at).toISOString().slice(0, 10))
            .filter((one) => midnightOf(one, { timezone }) < to);
          expect(found.map((one) => civilDay(one.startsAt, { timezone }))).toEqual(expected);
          expect(found.map((one) => one.endsAt)).toEqual(
            expected.map((one) => midnightOf(addDays(one, 1), { timezone })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test("pages fit together: what two ranges hold is what one holds", () => {
    fc.assert(
      fc.property(
        repeats,
        zones,
        days,
        times,
        fc.integer({ min: 0, max: 200 }),
        (said, timezone, day, time, after) => {
          const { ends: _, ...rest } = said;
          const startsAt = instantAt(day, time, { timezone });
          const series = {
            startsAt,
            endsAt: startsAt,
            allDay: false,
            timezone,
            rrule: formatRepeat({ ...rest, until: null }),
          };
          const middle = startsAt + after * DAY;
          const end = middle + 90 * DAY;
          const halves = [...startsOf(series, startsAt, middle), ...startsOf(series, middle, end)];
          expect(halves).toEqual(startsOf(series, startsAt, end));
        },
      ),
      { numRuns: 100 },
    );
  });

  test("a rule nobody can work out is one event", () => {
    const startsAt = Date.UTC(2026, 10, 26, 9);
    for (const rrule of ["FREQ=SOMETIMES", "nonsense", "FREQ=DAILY;BYDAY=XX"]) {
      const series = { startsAt, endsAt: startsAt + HOUR, allDay: false, timezone: "UTC", rrule };
      expect(startsOf(series, startsAt - DAY, startsAt + 9 * DAY).slice(0, 1)).toEqual([startsAt]);
    }
  });

  test("one that would go on every second ends soon", () => {
    const startsAt = Date.UTC(2006, 10, 26, 9);
    const series = {
      startsAt,
      endsAt: startsAt,
      allDay: false,
      timezone: "Europe/Berlin",
      rrule: "FREQ=SECONDLY",
    };
    const began = performance.now();
    expect(startsOf(series, Date.UTC(2026, 0, 1), Date.UTC(2026, 2, 1)).length).toBeLessThanOrEqual(1_000);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe("exceptions", () => {
  const startsAt = Date.UTC(2026, 10, 2, 18);
  const rrule = "FREQ=WEEKLY;BYDAY=MO";
  const week = (n: number) => startsAt + n * 7 * DAY;
  const series = event({ startsAt, endsAt: startsAt + 2 * HOUR, rrule, exdates: [week(1)] });
  const override = (n: number, to: number) =>
    event({
      id: `override ${n}`,
      startsAt: to,
      endsAt: to + HOUR,
      recurrenceParentId: "series",
      originalStartsAt: week(n),
    });
  const startsIn = (rows: Parameters<typeof expand>[1], from: number, to: number) =>
    expand(series, rows, from, to).map((one) => one.startsAt);

  test("what is left out stays out", () =>
    expect(startsIn([], startsAt, week(3))).toEqual([week(0), week(2)]));
  test("what was moved stands where it was put", () => {
    const moved = override(2, week(2) + DAY);
    expect(startsIn([moved], startsAt, week(3))).toEqual([week(0), week(2) + DAY]);
    expect(expand(series, [moved], startsAt, week(3))[1]).toMatchObject({
      key: `series:${week(2)}`,
      endsAt: week(2) + DAY + HOUR,
    });
  });
  test("what was moved out of the range is gone, and shown where it went", () => {
    const moved = override(2, week(20) + HOUR);
    expect(startsIn([moved], week(2) - DAY, week(2) + DAY)).toEqual([]);
    expect(startsIn([moved], week(20) + HOUR, week(20) + 2 * HOUR)).toEqual([week(20), week(20) + HOUR]);
  });
  test("an override of an occurrence that is no more is not shown", () => {
    expect(startsIn([override(1, week(1) + DAY)], startsAt, week(2))).toEqual([week(0)]);
    const off = event({
      id: "off",
      startsAt: week(1),
      endsAt: week(1),
      recurrenceParentId: "series",
      originalStartsAt: week(1) + DAY,
    });
    expect(startsIn([off], startsAt, week(2))).toEqual([week(0)]);
  });
});

/** RFC 5545, section 3.8.5.3: the standard's own examples, all in New York. */
const STANDARD: readonly (readonly [name: string, start: string, rule: string, dates: string])[] = [
  ["daily for 10 occurrences", "1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09: 2 3 4 5 6 7 8 9 10 11"],
  [
    "every 10 days, 5 occurrences",
    "1997-09-02",
    "FREQ=DAILY;INTERVAL=10;COUNT=5",
    "1997-09: 2 12 22, 1997-10: 2 12",
  ],
  [
    "weekly for 10 occurrences",
    "1997-09-02",
    "FREQ=WEEKLY;COUNT=10",
    "1997-09: 2 9 16 23 30, 1997-10: 7 14 21 28, 1997-11: 4",
  ],
  [
    "every other week on Monday, Wednesday and Friday until December 24",
    "1997-09-01",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
    "1997-09: 1 3 5 15 17 19 29, 1997-10: 1 3 13 15 17 27 29 31, 1997-11: 10 12 14 24 26 28, 1997-12: 8 10 12 22",
  ],
  [
    "every other week on Tuesday and Thursday",
    "1997-09-02",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
    "1997-09: 2 4 16 18 30, 1997-10: 2 14 16",
  ],
  [
    "the first Friday for 10 occurrences",
    "1997-09-05",
    "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    "1997-09: 5, 1997-10: 3, 1997-11: 7, 1997-12: 5, 1998-01: 2, 1998-02: 6, 1998-03: 6, 1998-04: 3, 1998-05: 1, 1998-06: 5",
  ],
  [
    "the second-to-last Monday",
    "1997-09-22",
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "1997-09: 22, 1997-10: 20, 1997-11: 17, 1997-12: 22, 1998-01: 19, 1998-02: 16",
  ],
  [
    "the third-to-last day",
    "1997-09-28",
    "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6",
    "1997-09: 28, 1997-10: 29, 1997-11: 28, 1997-12: 29, 1998-01: 29, 1998-02: 26",
  ],
  [
    "the 2nd and 15th",
    "1997-09-02",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
    "1997-09: 2 15, 1997-10: 2 15, 1997-11: 2 15, 1997-12: 2 15, 1998-01: 2 15",
  ],
  [
    "the first and last day",
    "1997-09-30",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
    "1997-09: 30, 1997-10: 1 31, 1997-11: 1 30, 1997-12: 1 31, 1998-01: 1 31, 1998-02: 1",
  ],
  [
    "every 18 months on the 10th to 15th",
    "1997-09-10",
    "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
    "1997-09: 10 11 12 13 14 15, 1999-03: 10 11 12 13",
  ],
  [
    "June and July",
    "1997-06-10",
    "FREQ=YEARLY;COUNT=6;BYMONTH=6,7",
    "1997-06: 10, 1997-07: 10, 1998-06: 10, 1998-07: 10, 1999-06: 10, 1999-07: 10",
  ],
  [
    "the 1st, 100th and 200th day of every third year",
    "1997-01-01",
    "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
    "1997-01: 1, 1997-04: 10, 1997-07: 19, 2000-01: 1, 2000-04: 9, 2000-07: 18, 2003-01: 1, 2003-04: 10, 2003-07: 19, 2006-01: 1",
  ],
  [
    "the 20th Monday of the year",
    "1997-05-19",
    "FREQ=YEARLY;BYDAY=20MO;COUNT=3",
    "1997-05: 19, 1998-05: 18, 1999-05: 17",
  ],
  [
    "every Friday the 13th",
    "1998-02-13",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5",
    "1998-02: 13, 1998-03: 13, 1998-11: 13, 1999-08: 13, 2000-10: 13",
  ],
  [
    "election day",
    "1996-11-05",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
    "1996-11: 5, 2000-11: 7, 2004-11: 2",
  ],
  [
    "the third of Tuesday, Wednesday, Thursday",
    "1997-09-04",
    "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
    "1997-09: 4, 1997-10: 7, 1997-11: 6",
  ],
  [
    "weeks that begin on Monday",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08: 5 10 19 24",
  ],
  [
    "weeks that begin on Sunday",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08: 5 17 19 31",
  ],
  [
    "a date that does not exist is left out",
    "2007-01-15",
    "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    "2007-01: 15 30, 2007-02: 15, 2007-03: 15 30",
  ],
];

describe("the standard's examples", () => {
  const zone = { timezone: "America/New_York" };
  const datesOf = (text: string) =>
    text.split(", ").flatMap((month) => {
      const [name, list = ""] = month.split(": ");
      return list.split(" ").map((day) => `${name}-${day.padStart(2, "0")}`);
    });
  test.each(STANDARD)("%s", (_, start, rrule, dates) => {
    const startsAt = instantAt(start, "09:00", zone);
    const series = { startsAt, endsAt: startsAt + HOUR, allDay: false, ...zone, rrule };
    const found = startsOf(series, startsAt, instantAt("2010-01-01", "00:00", zone));
    expect(found.map((at) => civilDay(at, zone))).toEqual(datesOf(dates));
    for (const at of found)
      expect(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone.timezone).hour).toBe(9);
  });
  test("daily until December 24: 113 days, through the end of summer time", () => {
    const startsAt = instantAt("1997-09-02", "09:00", zone);
    const series = {
      startsAt,
      endsAt: startsAt,
      allDay: false,
      ...zone,
      rrule: "FREQ=DAILY;UNTIL=19971224T000000Z",
    };
    const found = startsOf(series, startsAt, startsAt + 365 * DAY);
    expect(found).toHaveLength(113);
    expect(civilDay(found.at(-1) ?? 0, zone)).toBe("1997-12-23");
  });
});

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
