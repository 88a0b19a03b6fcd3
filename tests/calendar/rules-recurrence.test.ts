import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expand, startsOf } from "#zero/calendar/recurrence.ts";
import { civilDay, instantAt, midnightOf } from "#zero/calendar/rules.ts";
import { formatRepeat, type Repeat, untilOf } from "#zero/calendar/rules-recurrence.ts";
import { addDays } from "#zero/kernel/day.ts";
import { DAY, days, HOUR, repeats, times, ZONES, zones } from "./arbitraries.ts";
import { event } from "./events.ts";
import { startsByDefinition } from "./oracle.ts";

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
