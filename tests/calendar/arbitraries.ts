// Rules we offer, and the zones, days and times at which they are hard to get right.
import fc from "fast-check";
import type { Repeat } from "#zero/calendar/rules-recurrence.ts";
import { addDays } from "#zero/kernel/day.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ZONES = [
  "America/Los_Angeles",
  "Europe/Berlin",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Apia",
];

export const zones = fc.constantFrom(...ZONES);
/** A civil day whose clocks change, a leap day, an end of a year, or any other. */
export const days = fc.oneof(
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
export const times = fc.oneof(
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
export const repeats = fc
  .tuple(
    rhythms,
    fc.constantFrom(1, 1, 2, 3, 5),
    fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 40 })),
    fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 400 })),
  )
  .map(([rhythm, interval, count, ends]) => ({ ...rhythm, interval, count, ends }));
