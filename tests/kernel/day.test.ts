import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayOf, daysBetween, startOfDay, startOfWeek, weekKey } from "#zero/kernel/day.ts";

const ZONES = ["UTC", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Europe/Berlin"];
const at = (text: string) => Date.parse(text);

describe("the day of an instant", () => {
  test.each([
    ["03:59 is still yesterday", "2026-11-22T03:59:59Z", "UTC", 4, "2026-11-21"],
    ["04:00 is today", "2026-11-22T04:00:00Z", "UTC", 4, "2026-11-22"],
    ["a day that starts at midnight", "2026-11-22T00:00:00Z", "UTC", 0, "2026-11-22"],
    ["the year's last night", "2027-01-01T03:00:00Z", "UTC", 4, "2026-12-31"],
    ["29 February", "2028-03-01T02:00:00Z", "UTC", 4, "2028-02-29"],
    [
      "New York, the night clocks go forward: 03:30 EDT",
      "2026-03-08T07:30:00Z",
      "America/New_York",
      4,
      "2026-03-07",
    ],
    ["New York, the same morning: 04:00 EDT", "2026-03-08T08:00:00Z", "America/New_York", 4, "2026-03-08"],
    [
      "New York, the night clocks go back: second 01:30",
      "2026-11-01T06:30:00Z",
      "America/New_York",
      4,
      "2026-10-31",
    ],
    ["Auckland is a day ahead", "2026-11-21T15:00:00Z", "Pacific/Auckland", 4, "2026-11-22"],
  ])("%s", (_, instant, timezone, dayStartHour, expected) => {
    expect(dayOf(at(instant), { timezone, dayStartHour })).toBe(expected);
  });

  test("is told of an instant between two milliseconds, too: Postgres keeps them", () => {
    const clock = { timezone: "Europe/Berlin", dayStartHour: 4 };
    const begins = startOfDay("2026-11-25", clock);
    expect(dayOf(begins + 0.001, clock)).toBe("2026-11-25");
    expect(dayOf(begins - 0.001, clock)).toBe("2026-11-24");
  });

  test("begins at startOfDay and not a millisecond before, in every zone, across DST", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 3_000 }),
        (timezone, dayStartHour, offset) => {
          const day = addDays("2024-01-01", offset);
          const begins = startOfDay(day, { timezone, dayStartHour });
          expect(dayOf(begins, { timezone, dayStartHour })).toBe(day);
          // Inside the hour that clocks repeat, the first pass already belongs to the new day.
          expect(dayOf(begins - 1, { timezone, dayStartHour }) <= day).toBe(true);
        },
      ),
    );
  });

  test("never goes backwards while time goes forward by a day or more", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 4e12 }),
        (timezone, dayStartHour, instant) => {
          const clock = { timezone, dayStartHour };
          const between = daysBetween(dayOf(instant, clock), dayOf(instant + 25 * 3_600_000, clock));
          expect(between).toBeGreaterThanOrEqual(1);
          expect(between).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});

describe("weeks", () => {
  test.each([
    ["2026-11-22", "2026-W47"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-03", "2026-W53"],
    ["2027-01-04", "2027-W01"],
  ])("%s lies in %s", (day, key) => expect(weekKey(day)).toBe(key));

  test("start on the person's first day", () => {
    expect(startOfWeek("2026-11-22", 1)).toBe("2026-11-16");
    expect(startOfWeek("2026-11-22", 0)).toBe("2026-11-22");
    expect(startOfWeek("2026-11-20", 6)).toBe("2026-11-14");
  });
});
