import fc from "fast-check";
import { convertIcsCalendar } from "ts-ics";
import { describe, expect, test } from "vitest";
import { fateOf, uidOf } from "#zero/calendar/feeds-rules.ts";
import { readCalendar } from "#zero/calendar/ics-read.ts";
import { type WrittenEvent, writeCalendar } from "#zero/calendar/ics-write.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { localAt } from "#zero/kernel/day.ts";
import { event } from "./feed-events.ts";

const BERLIN = "Europe/Berlin";
const ZONES = [BERLIN, "America/Los_Angeles", "Asia/Tokyo", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];
const at = (iso: string): number => Date.parse(iso);
const OPTIONS = { name: "Mira", isBusyOnly: false, hasReminders: true, until: at("2036-01-01T00:00:00Z") };
const write = (events: readonly WrittenEvent[], more: Partial<typeof OPTIONS> = {}) =>
  writeCalendar(events, { ...OPTIONS, ...more });
const linesOf = (text: string) => text.split("\r\n");

const SERIES = event({
  id: "0198a000-0000-7000-8000-0000000000a1",
  title: "Rehearsal; loud, and \\ long\nwith two lines",
  startsAt: at("2026-10-06T17:00:00Z"),
  endsAt: at("2026-10-06T19:00:00Z"),
  timezone: BERLIN,
  rrule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T225959Z",
  exdates: [at("2026-11-10T18:00:00Z")],
  reminderMinutes: 30,
});
const MOVED = event({
  ...SERIES,
  id: "0198a000-0000-7000-8000-0000000000a2",
  rrule: null,
  exdates: [],
  recurrenceParentId: SERIES.id,
  originalStartsAt: at("2026-11-03T18:00:00Z"),
  startsAt: at("2026-11-04T18:00:00Z"),
  endsAt: at("2026-11-04T20:00:00Z"),
});
const DAYS = event({
  id: "0198a000-0000-7000-8000-0000000000a3",
  title: "Holidays",
  allDay: true,
  timezone: BERLIN,
  startsAt: at("2026-12-23T23:00:00Z"),
  endsAt: at("2026-12-26T23:00:00Z"),
  rrule: "FREQ=YEARLY;UNTIL=20301224",
});

describe("a calendar as it leaves the house", () => {
  test("a series, its exceptions, days", () => {
    const lines = linesOf(write([SERIES, MOVED, DAYS]));
    for (const line of [
      `UID:${SERIES.id}@ostinato`,
      "DTSTART;TZID=Europe/Berlin:20261006T190000",
      "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T225959Z",
      "EXDATE;TZID=Europe/Berlin:20261110T190000",
      "RECURRENCE-ID;TZID=Europe/Berlin:20261103T190000",
      "SUMMARY:Rehearsal\\; loud\\, and \\\\ long\\nwith two lines",
      "TRIGGER:-PT30M",
      "DTSTART;VALUE=DATE:20261224",
      "DTEND;VALUE=DATE:20261227",
      "RRULE:FREQ=YEARLY;UNTIL=20301224",
    ])
      expect(lines).toContain(line);
    // The changed occurrence carries the series' UID.
    expect(lines.filter((line) => line === `UID:${SERIES.id}@ostinato`)).toHaveLength(2);
  });

  test("lines are at most 75 octets long, whatever they hold", () => {
    const text = write([event({ title: "Zoë ♪ 🎹 ".repeat(20), description: "ä".repeat(400) })]);
    const octets = linesOf(text).map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(readCalendar(text, BERLIN).events[0]?.title).toBe("Zoë ♪ 🎹 ".repeat(20).trim());
  });

  test("busy times say when, and nothing else", () => {
    const private_ = event({
      ...SERIES,
      description: "With Ada",
      location: "Her place",
      externalUid: "ada@home",
    });
    const text = write([private_, MOVED], { isBusyOnly: true, hasReminders: false });
    expect(text).not.toMatch(/Ada|ada@home|Her place|Rehearsal|VALARM|0198a000/);
    expect(linesOf(text).filter((line) => line === "SUMMARY:Busy")).toHaveLength(2);
    expect(new Set(linesOf(text).filter((line) => line.startsWith("UID:"))).size).toBe(1);
  });

  test("a zone is described by its changes of clocks, from before the first event on", () => {
    const text = write([SERIES], { until: at("2027-12-31T00:00:00Z") });
    const zone = text.slice(text.indexOf("BEGIN:VTIMEZONE"), text.indexOf("END:VTIMEZONE"));
    expect(linesOf(zone).slice(0, -1)).toEqual([
      ...["BEGIN:VTIMEZONE", "TZID:Europe/Berlin"],
      ...["BEGIN:DAYLIGHT", "DTSTART:20260329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"],
      ...["RDATE:20270328T020000", "END:DAYLIGHT"],
      ...["BEGIN:STANDARD", "DTSTART:20261025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"],
      ...["RDATE:20271031T030000", "END:STANDARD"],
    ]);
  });

  test("a zone without summer time has one part", () => {
    const text = write([event({ timezone: "Asia/Kolkata" })]);
    expect(text.match(/BEGIN:(STANDARD|DAYLIGHT)/g)).toEqual(["BEGIN:STANDARD"]);
    expect(text).toContain("TZOFFSETTO:+0530");
  });

  test("another program's reader understands it", () => {
    const calendar = convertIcsCalendar(undefined, write([SERIES, MOVED, DAYS]));
    const [series, moved, days] = calendar.events ?? [];
    expect(series?.summary).toBe(SERIES.title);
    expect(series?.start.date.getTime()).toBe(SERIES.startsAt);
    expect(series?.exceptionDates?.map(({ date }) => date.getTime())).toEqual(SERIES.exdates);
    expect(moved?.recurrenceId?.value.date.getTime()).toBe(MOVED.originalStartsAt);
    expect(days?.start.date.toISOString()).toBe("2026-12-24T00:00:00.000Z");
    expect(days?.recurrenceRule?.until?.date.toISOString()).toBe("2030-12-24T00:00:00.000Z");
  });
});

/** Whether a local time says which instant it is. */
const isPlain = (instant: number, zone: { timezone: string }): boolean =>
  localAt(instant, zone).toPlainDateTime().toZonedDateTime(zone.timezone).epochMilliseconds === instant;

test("in an hour that comes twice the second is written in UTC", () => {
  const second = event({
    timezone: BERLIN,
    startsAt: at("2026-10-25T00:30:00Z"),
    endsAt: at("2026-10-25T01:30:00Z"),
  });
  const text = write([second]);
  expect(linesOf(text)).toContain("DTSTART;TZID=Europe/Berlin:20261025T023000");
  expect(linesOf(text)).toContain("DTEND:20261025T013000Z");
  expect(readCalendar(text, BERLIN).events[0]?.endsAt).toBe(second.endsAt);
});

/** Events as people make them, around changes of clocks, leap days and the end of a year. */
const events = fc
  .record({
    title: fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).filter((text) => text.trim() !== ""),
    description: fc.option(fc.string({ maxLength: 300, unit: "grapheme" })),
    timezone: fc.constantFrom(...ZONES),
    allDay: fc.boolean(),
    near: fc.constantFrom("2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2028-02-29", "2026-12-31"),
    minute: fc.integer({ min: -2_880, max: 2_880 }),
    minutes: fc.integer({ min: 0, max: 3_000 }),
    rrule: fc.constantFrom(null, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9", "FREQ=MONTHLY;BYDAY=-1FR"),
    exdays: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }),
    reminderMinutes: fc.option(fc.integer({ min: 0, max: 10_000 })),
  })
  .map(({ near, minute, minutes, exdays, title, description, ...one }): CalendarEvent => {
    const zone = { timezone: one.timezone };
    const around = localAt(at(`${near}T12:00:00Z`) + minute * 60_000, zone);
    const start = one.allDay ? around.startOfDay() : around;
    const end = one.allDay ? start.add({ days: 1 + (minutes % 3) }) : start.add({ minutes });
    const exdates = exdays.map((days) => start.add({ days }).epochMilliseconds).sort((a, b) => a - b);
    return event({
      ...one,
      title: title.replaceAll("\u0000", "").trim() || "x",
      description: description?.replaceAll(/\p{Cc}/gu, "").trim() || null,
      startsAt: start.epochMilliseconds,
      endsAt: end.epochMilliseconds,
      exdates: [...new Set(exdates)],
    });
  });

test("what is published and imported again is the same event, in every zone", () => {
  fc.assert(
    fc.property(events, (given) => {
      fc.pre(isPlain(given.startsAt, given) && isPlain(given.endsAt, given));
      // Days are written without a zone: they come back where the person is.
      const { events: found, troubles } = readCalendar(write([given]), given.timezone);
      expect(troubles).toEqual([]);
      const [back] = found;
      expect(back).toMatchObject({
        uid: uidOf(given),
        title: given.title.replaceAll(/\p{Cc}/gu, "").trim() || "Untitled",
        description: given.description,
        startsAt: given.startsAt,
        endsAt: given.endsAt,
        allDay: given.allDay,
        timezone: given.timezone,
        rrule: given.rrule,
        exdates: given.exdates,
        reminderMinutes: given.reminderMinutes,
      });
      const title = back?.title ?? "";
      const place = { id: given.id, row: { ...given, title }, series: undefined };
      expect(back && fateOf(place, back)).toBe("same");
    }),
    { numRuns: 300 },
  );
});
