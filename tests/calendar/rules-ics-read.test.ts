import { describe, expect, test } from "vitest";
import type { IcsEvent } from "#zero/calendar/ics-event.ts";
import { readCalendar } from "#zero/calendar/ics-read.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { APPLE, GOOGLE, OUTLOOK, THUNDERBIRD } from "./dialects.ts";

const BERLIN = "Europe/Berlin";
const at = (iso: string): number => Date.parse(iso);
const named = (events: readonly IcsEvent[], title: string): IcsEvent =>
  events.find((event) => event.title === title) ?? expect.fail(`no event ${title}`);

/** A calendar with one event of these lines; the first of them is line 3 of the file. */
const calendar = (...lines: string[]): string =>
  ["BEGIN:VCALENDAR", "BEGIN:VEVENT", ...lines, "END:VEVENT", "END:VCALENDAR"].join("\r\n");
const read = (...lines: string[]) => readCalendar(calendar(...lines), BERLIN);
const only = (...lines: string[]): IcsEvent => {
  const { events, troubles } = read("UID:1", ...lines);
  expect(troubles).toEqual([]);
  return events[0] ?? expect.fail("no event");
};

describe("what programs write", () => {
  test("Google: a series with a moved, a cancelled and a left-out occurrence, days, UTC", () => {
    const { name, events, troubles } = readCalendar(GOOGLE, "America/New_York");
    expect(troubles).toEqual([]);
    expect(name).toBe("Band");
    expect(events.map(({ title }) => title)).toEqual([
      ...["Rehearsal", "Christmas", "Flight to Lisbon", "Rehearsal (Wednesday)"],
    ]);
    expect(events[0]).toEqual({
      uid: "7kukuqrfedlm2f9tk0a1b2c3d4@google.com",
      originalStartsAt: null,
      title: "Rehearsal",
      description: "Bring the charts, and tune before.\nRoom 3",
      location: "Proberaum; Hinterhof",
      startsAt: at("2026-10-06T17:00:00Z"),
      endsAt: at("2026-10-06T19:30:00Z"),
      allDay: false,
      timezone: BERLIN,
      rrule: "FREQ=WEEKLY;WKST=MO;UNTIL=20261222T225959Z;BYDAY=TU",
      // After the end of summer time the cancelled one is an hour later in UTC.
      exdates: [at("2026-10-20T17:00:00Z"), at("2026-11-17T18:00:00Z")],
      reminderMinutes: 30,
      isCancelled: false,
      sequence: 2,
      modifiedAt: at("2026-09-30T10:15:00Z"),
    } satisfies IcsEvent);
    expect(named(events, "Rehearsal (Wednesday)")).toMatchObject({
      originalStartsAt: at("2026-11-03T18:00:00Z"),
      startsAt: at("2026-11-04T19:00:00Z"),
      rrule: null,
    });
    // Days are the person's, wherever they are.
    expect(named(events, "Christmas")).toMatchObject({
      allDay: true,
      timezone: "America/New_York",
      startsAt: at("2026-12-24T05:00:00Z"),
      endsAt: at("2026-12-27T05:00:00Z"),
    });
    expect(named(events, "Flight to Lisbon").timezone).toBe("UTC");
  });

  test("Apple: folded words, hours that come twice, floating times, alarms that are none", () => {
    const { events, troubles } = readCalendar(APPLE, BERLIN);
    expect(troubles).toEqual([{ line: 44, sentence: "“19750229” is no date.", isRefused: true }]);
    const mastering = events[0];
    expect(mastering?.title).toBe(
      "Mastering with Zoë and the long name of a record that had to be folded where it was never meant to be",
    );
    // 00:30 to the first 01:30 of the night that has two.
    expect(mastering).toMatchObject({
      startsAt: at("2026-11-01T04:30:00Z"),
      endsAt: at("2026-11-01T05:30:00Z"),
      reminderMinutes: 1440,
    });
    expect(named(events, "Lunch")).toMatchObject({
      timezone: BERLIN,
      startsAt: at("2026-11-27T11:30:00Z"),
      endsAt: at("2026-11-27T12:15:00Z"),
    });
    expect(named(events, "Ada's birthday")).toMatchObject({
      startsAt: at("1976-02-28T23:00:00Z"),
      endsAt: at("1976-02-29T23:00:00Z"),
      rrule: "FREQ=YEARLY",
    });
    expect(events).toHaveLength(3);
  });

  test("Exchange: Windows' zones, a zone of its own, one that nobody knows", () => {
    const { events, troubles } = readCalendar(OUTLOOK, BERLIN);
    expect(troubles).toEqual([
      { line: 61, sentence: "The time zone “Lunar Standard Time” is not known.", isRefused: true },
    ]);
    expect(named(events, "Jour fixe")).toMatchObject({
      timezone: BERLIN,
      startsAt: at("2026-03-30T07:00:00Z"),
      location: '"Raum: 4"',
      description: null,
      reminderMinutes: 15,
    });
    expect(named(events, "Call with Mumbai")).toMatchObject({
      timezone: "Asia/Kolkata",
      startsAt: at("2026-11-30T08:30:00Z"),
    });
    expect(events).toHaveLength(2);
  });

  test("Thunderbird: a byte order mark, LF alone, a zone behind a path", () => {
    const { events, troubles } = readCalendar(THUNDERBIRD, BERLIN);
    expect(troubles).toEqual([]);
    expect(events[0]).toMatchObject({
      timezone: "America/Argentina/Buenos_Aires",
      startsAt: at("2026-12-05T21:00:00Z"),
    });
  });
});

describe("values", () => {
  test("times that the clocks skip lie after the gap, those they repeat are the first", () => {
    expect(only("DTSTART;TZID=Europe/Berlin:20260329T023000").startsAt).toBe(at("2026-03-29T01:30:00Z"));
    expect(only("DTSTART;TZID=Europe/Berlin:20261025T023000").startsAt).toBe(at("2026-10-25T00:30:00Z"));
  });

  test.each([
    ["PT1H30M", "2026-11-27T12:30:00Z"],
    ["P1W", "2026-12-04T11:00:00Z"],
    ["P1DT12H", "2026-11-28T23:00:00Z"],
  ])("DURATION:%s", (duration, end) => {
    expect(only("DTSTART:20261127T110000Z", `DURATION:${duration}`).endsAt).toBe(at(end));
  });

  test("a day as a duration is a day of the calendar, also when it has 25 hours", () => {
    const event = only("DTSTART;TZID=Europe/Berlin:20261024T120000", "DURATION:P1D");
    expect(event.endsAt - event.startsAt).toBe(25 * 3_600_000);
  });

  test.each([
    ["without an end, a moment", ["DTSTART:20261127T110000Z"], 0],
    ["a day without an end, that day", ["DTSTART;VALUE=DATE:20261127"], 24],
    ["a day that ends on itself", ["DTSTART;VALUE=DATE:20261127", "DTEND;VALUE=DATE:20261127"], 24],
  ])("%s", (_, lines, hours) => {
    const event = only(...lines);
    expect(event.endsAt - event.startsAt).toBe(hours * 3_600_000);
  });

  test.each([
    ["a day of days", "DTSTART;VALUE=DATE:20261127", "20261204", "UNTIL=20261204"],
    ["an instant for days", "DTSTART;VALUE=DATE:20261127", "20261203T230000Z", "UNTIL=20261204"],
    [
      "local time",
      "DTSTART;TZID=America/New_York:20261127T090000",
      "20261204T090000",
      "UNTIL=20261204T140000Z",
    ],
    [
      "a day for times",
      "DTSTART;TZID=America/New_York:20261127T090000",
      "20261204",
      "UNTIL=20261205T045959Z",
    ],
  ])("the end of a rule: %s", (_, start, until, expected) => {
    expect(only(start, `RRULE:freq=daily;until=${until};`).rrule).toBe(`FREQ=DAILY;${expected}`);
  });

  test.each([
    ["TRIGGER:-PT10M", 10],
    ["TRIGGER:PT0S", 0],
    ["TRIGGER;VALUE=DATE-TIME:20261127T100000Z", 60],
    ["TRIGGER:PT5M", null],
    ["TRIGGER;RELATED=END:-PT5M", null],
    ["TRIGGER:-P60D", null],
    ["TRIGGER:soon", null],
  ])("an alarm with %s", (trigger, minutes) => {
    const lines = ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, "END:VALARM"];
    expect(only("DTSTART:20261127T110000Z", ...lines).reminderMinutes).toBe(minutes);
  });

  test("the later version wins within a file, whatever their order", () => {
    const event = (sequence: number, title: string) =>
      calendar("UID:1", "DTSTART:20261127T110000Z", `SEQUENCE:${sequence}`, `SUMMARY:${title}`)
        .split("\r\n")
        .slice(1, -1);
    const text = ["BEGIN:VCALENDAR", ...event(3, "Later"), ...event(2, "Earlier"), "END:VCALENDAR"];
    expect(readCalendar(text.join("\n"), BERLIN).events.map(({ title }) => title)).toEqual(["Later"]);
  });

  test("without a UID the same event is the same event", () => {
    const lines = ["SUMMARY:Gig", "DTSTART:20261127T110000Z"];
    const [a, b] = [read(...lines), read(...lines)];
    expect(a.events[0]?.uid).toBe(b.events[0]?.uid);
    expect(a.events[0]?.uid).not.toBe(read("SUMMARY:Gig", "DTSTART:20261128T110000Z").events[0]?.uid);
  });

  test("long texts are cut, and said to be", () => {
    const { events, troubles } = read("UID:1", "DTSTART:20261127T110000Z", `SUMMARY:${"la ".repeat(100)}`);
    expect(events[0]?.title).toHaveLength(LIMITS.title);
    expect(troubles).toEqual([
      { line: 5, sentence: "This text is longer than 200 characters and is cut.", isRefused: false },
    ]);
  });
});

describe("what is wrong is said by its line, and the rest goes in", () => {
  test.each([
    [["UID:1"], 2, "This event does not say when it begins."],
    [["UID:1", "DTSTART:yesterday"], 4, "“yesterday” is no date."],
    [["UID:1", "DTSTART:20260230T100000Z"], 4, "“20260230T100000Z” is no date."],
    [["UID:1", "DTSTART:20261127T250000Z"], 4, "“20261127T250000Z” is no date."],
    [["UID:1", "DTSTART:18991231T100000Z"], 4, "Dates must lie between the years 1900 and 2200."],
    [["DTSTART:20261127T110000Z", "DTEND:20261127T100000Z"], 4, "This event ends before it begins."],
    [["DTSTART:20261127T110000Z", "DURATION:an hour"], 4, "“an hour” is no duration."],
    [["DTSTART:20251127T110000Z", "DTEND:20270101T100000Z"], 4, "An event can be at most 366 days long."],
    [["DTSTART;TZID=Mars/Olympus:20261127T110000"], 3, "The time zone “Mars/Olympus” is not known."],
    [
      ["DTSTART:20261127T110000Z", "RRULE:FREQ=MINUTELY"],
      4,
      "Events can repeat by day, week, month or year, not more often.",
    ],
    [["DTSTART:20261127T110000Z", "RRULE:COUNT=3"], 4, "The repetition does not say how often."],
    [
      ["DTSTART:20261127T110000Z", "RRULE:FREQ=DAILY;INTERVAL=0"],
      4,
      "The repetition can't be read: “INTERVAL=0”.",
    ],
    [
      ["DTSTART:20261127T110000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T110000Z"],
      4,
      "A change of this and all following occurrences can't be kept.",
    ],
  ])("%j", (lines, line, sentence) => {
    const good = ["BEGIN:VEVENT", "UID:good", "DTSTART:20261127T110000Z", "END:VEVENT"].join("\r\n");
    const text = calendar(...lines).replace("END:VCALENDAR", `${good}\r\nEND:VCALENDAR`);
    const { events, troubles } = readCalendar(text, BERLIN);
    expect(troubles).toEqual([{ line, sentence, isRefused: true }]);
    expect(events.map(({ uid }) => uid)).toEqual(["good"]);
  });

  test("parts that can't be kept are said, their event goes in", () => {
    const { events, troubles } = read(
      ...["UID:1", "DTSTART:20261127T110000Z", "RRULE:FREQ=DAILY", "RDATE:20261201T080000Z", "no colon here"],
    );
    expect(events).toHaveLength(1);
    expect(troubles).toEqual([
      {
        line: 6,
        sentence: "Extra dates of a repetition can't be kept. The repetition itself is.",
        isRefused: false,
      },
      { line: 7, sentence: "This line can't be read and is left out.", isRefused: false },
    ]);
  });

  test.each([
    ["nothing", "", 1],
    ["a page", "<!doctype html>\n<p>Sign in</p>", 1],
    ["an address book", "\n\nBEGIN:VCARD\nEND:VCARD", 3],
  ])("%s is no calendar", (_, text, line) => {
    const { events, troubles } = readCalendar(text, BERLIN);
    expect(events).toEqual([]);
    expect(troubles).toEqual([
      {
        line,
        sentence: "This is no calendar file: it does not begin with BEGIN:VCALENDAR.",
        isRefused: true,
      },
    ]);
  });

  test("an event that is cut off, and one that is never closed", () => {
    const cut =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nDTSTART:20261127T110000Z\nEND:VEVENT\n";
    const { events, troubles } = readCalendar(`${cut}BEGIN:VEVENT\nUID:3`, BERLIN);
    expect(events.map(({ uid }) => uid)).toEqual(["2"]);
    expect(troubles.map(({ line, sentence }) => `${line}: ${sentence}`)).toEqual([
      "2: This event is never closed.",
      "8: This event is never closed.",
    ]);
  });

  test("what looks like the end of an event inside a text is text", () => {
    const event = only("DTSTART:20261127T110000Z", "DESCRIPTION:BEGIN:VEVENT\\nEND:VEVENT\\, so he said");
    expect(event.description).toBe("BEGIN:VEVENT\nEND:VEVENT, so he said");
  });

  test(`of more than ${LIMITS.icsEvents} events the others are left out`, () => {
    const one = (n: number) => `BEGIN:VEVENT\nUID:${n}\nDTSTART:20261127T110000Z\nEND:VEVENT\n`;
    const many = Array.from({ length: LIMITS.icsEvents + 2 }, (_, n) => one(n)).join("");
    const { events, troubles } = readCalendar(`BEGIN:VCALENDAR\n${many}END:VCALENDAR`, BERLIN);
    expect(events).toHaveLength(LIMITS.icsEvents);
    expect(troubles.map(({ line }) => line)).toEqual([2 + LIMITS.icsEvents * 4]);
  });
});
