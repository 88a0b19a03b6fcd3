// What is typed, in words and in the form, and what it comes to.
import { describe, expect, test } from "vitest";
import {
  asSeriesChanges,
  changesOf,
  heardValues,
  newValues,
  readEvent,
  valuesOf,
  withStart,
} from "#components/calendar/form.ts";
import { scopesOf } from "#components/calendar/scope.ts";
import { repeatWords, whenText } from "#components/calendar/words.ts";
import { finderFor } from "#components/shell/dateFinder.ts";
import { instantAt, single } from "#zero/calendar/rules.ts";
import { quickEvent } from "#zero/calendar/rules-quick.ts";
import { parseRepeat } from "#zero/calendar/rules-recurrence.ts";
import { event } from "./events.ts";

const BERLIN = { timezone: "Europe/Berlin" };
const clock = { ...BERLIN, dayStartHour: 4, weekStart: 1 };
/** Thursday, 26 November 2026, 10:20 in Berlin. */
const NOW = instantAt("2026-11-26", "10:20", BERLIN);
const at = (day: string, time: string) => instantAt(day, time, BERLIN);
const HOUR = 3_600_000;
const values = newValues({ startsAt: at("2026-11-26", "18:00") }, BERLIN.timezone);
const argsOf = (typed: Partial<typeof values>) => {
  const read = readEvent({ ...values, title: "Rehearsal", ...typed }, 1);
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  return read.args;
};
const errorsOf = (typed: Partial<typeof values>) => {
  const read = readEvent({ ...values, title: "Rehearsal", ...typed }, 1);
  return "errors" in read ? read.errors : {};
};

describe("one line", () => {
  const find = finderFor("en-GB");
  test.each([
    [
      "Rehearsal fri 18:00-20:00",
      "Rehearsal",
      at("2026-11-27", "18:00"),
      at("2026-11-27", "20:00"),
      false,
      null,
    ],
    [
      "Lunch with Ada tomorrow at 12:30",
      "Lunch with Ada",
      at("2026-11-27", "12:30"),
      at("2026-11-27", "13:30"),
      false,
      null,
    ],
    [
      "Release day 3 December",
      "Release day",
      at("2026-12-03", "00:00"),
      at("2026-12-04", "00:00"),
      true,
      null,
    ],
    [
      "Run every mon and thu 7:00",
      "Run",
      at("2026-11-30", "07:00"),
      at("2026-11-30", "08:00"),
      false,
      "FREQ=WEEKLY;BYDAY=MO,TH",
    ],
    [
      "Standup every weekday at 9:30",
      "Standup",
      at("2026-11-27", "09:30"),
      at("2026-11-27", "10:30"),
      false,
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    ],
    [
      "Water the plants",
      "Water the plants",
      at("2026-11-26", "11:00"),
      at("2026-11-26", "12:00"),
      false,
      null,
    ],
  ])("%s", (line, title, startsAt, endsAt, allDay, rrule) => {
    expect(quickEvent(line, NOW, clock, find)).toMatchObject({ title, startsAt, endsAt, allDay, rrule });
  });
  test("is only a title while nobody can find dates", () => {
    expect(quickEvent("Rehearsal fri 18:00", NOW, clock, undefined)).toMatchObject({
      title: "Rehearsal fri 18:00",
      isDated: false,
    });
    expect(quickEvent("   ", NOW, clock, find)).toBeNull();
  });
  test("taken at its word it fills the form", () => {
    const heard = quickEvent("Choir every sun 18:00-20:00", NOW, clock, find);
    if (!heard) throw new Error("not heard");
    expect(argsOf(heardValues(heard, BERLIN.timezone))).toMatchObject({
      title: "Choir",
      startsAt: at("2026-11-29", "18:00"),
      endsAt: at("2026-11-29", "20:00"),
      rrule: "FREQ=WEEKLY;BYDAY=SU",
    });
  });
});

describe("the form", () => {
  test("its end goes along with its start, also over a change of clocks", () => {
    expect(withStart(values, { startTime: "23:30" })).toMatchObject({
      endDay: "2026-11-27",
      endTime: "00:30",
    });
    expect(withStart(values, { startDay: "2026-11-28" })).toMatchObject({
      endDay: "2026-11-28",
      endTime: "19:00",
      weekdays: [6],
    });
    const night = { ...values, startTime: "01:30", endTime: "03:30" };
    expect(withStart(night, { startDay: "2026-10-25" })).toMatchObject({
      endDay: "2026-10-25",
      endTime: "02:30",
    });
  });
  test("a day is all of it, in its own zone", () => {
    expect(argsOf({ allDay: true, endDay: "2026-11-27" })).toMatchObject({
      startsAt: at("2026-11-26", "00:00"),
      endsAt: at("2026-11-28", "00:00"),
    });
    expect(argsOf({ timezone: "Asia/Tokyo" }).startsAt).toBe(
      instantAt("2026-11-26", "18:00", { timezone: "Asia/Tokyo" }),
    );
  });
  test.each([
    [{ title: "" }, "title"],
    [{ endTime: "17:00" }, "endsAt"],
    [{ startDay: "" }, "startsAt"],
    [{ startTime: "" }, "startsAt"],
    [{ allDay: true, endDay: "2026-11-25" }, "endsAt"],
    [{ rhythm: "week", weekdays: [] }, "rrule"],
    [{ rhythm: "day", interval: undefined }, "rrule"],
    [{ rhythm: "day", ends: "count", count: 0 }, "rrule"],
    [{ rhythm: "day", ends: "until", untilDay: "2026-11-20" }, "rrule"],
    [{ rhythm: "day", ends: "until", untilDay: "" }, "rrule"],
  ] as const)("%o has a sentence at %s", (typed, field) => expect(errorsOf(typed)).toHaveProperty(field));

  test("a series that is not on its first day begins on the next that is", () => {
    expect(argsOf({ rhythm: "week", weekdays: [1] })).toMatchObject({
      startsAt: at("2026-11-30", "18:00"),
      rrule: "FREQ=WEEKLY;BYDAY=MO",
    });
  });
  test("what is read back is what was written; nothing changed is nothing to send", () => {
    for (const rrule of [
      null,
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=4",
      "FREQ=MONTHLY;BYDAY=4TH",
      "FREQ=YEARLY;UNTIL=20301126T225959Z",
      "FREQ=HOURLY",
    ]) {
      const row = event({ ...argsOf({}), rrule, title: "Rehearsal" });
      const read = readEvent(valuesOf(single(row), rrule, ""), 1);
      if ("errors" in read) throw new Error(JSON.stringify(read.errors));
      expect(changesOf({ ...argsOf({}), rrule }, read.args)).toEqual({});
    }
  });
  test("what is changed about one occurrence is changed about the first, on the same wall", () => {
    const series = event({
      startsAt: at("2026-10-01", "18:00"),
      endsAt: at("2026-10-01", "20:00"),
      ...BERLIN,
      rrule: "FREQ=WEEKLY;BYDAY=TH",
    });
    const occurrence = {
      startsAt: at("2026-11-26", "18:00"),
      endsAt: at("2026-11-26", "20:00"),
      event: series,
    };
    const startsAt = at("2026-11-27", "19:30");
    expect(asSeriesChanges({ startsAt, endsAt: startsAt + HOUR }, occurrence, series)).toEqual({
      startsAt: at("2026-10-02", "19:30"),
      endsAt: at("2026-10-02", "20:30"),
    });
    expect(asSeriesChanges({ title: "New" }, occurrence, series)).toEqual({ title: "New" });
  });
  test("how much of a series can be meant", () => {
    const question = { title: "", action: "" };
    expect(scopesOf({ ...question, isFirst: false })).toEqual(["this", "following", "all"]);
    expect(scopesOf({ ...question, isFirst: true })).toEqual(["this", "all"]);
    expect(scopesOf({ ...question, isFirst: false, isSeriesOnly: true })).toEqual(["following", "all"]);
    expect(scopesOf({ ...question, isFirst: false, isSeriesOnly: true, isAllOnly: true })).toEqual(["all"]);
  });
});

describe("words", () => {
  test.each([
    ["FREQ=DAILY", "Every day"],
    ["FREQ=DAILY;INTERVAL=3;COUNT=10", "Every 3 days, 10 times"],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270303T225959Z",
      "Every 2 weeks on Tuesday until March 3, 2027",
    ],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every week on weekdays"],
    ["FREQ=WEEKLY;BYDAY=SU,MO,FR", "Every week on Monday, Friday and Sunday"],
    ["FREQ=MONTHLY;BYDAY=2TU", "Every month on the second Tuesday"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"],
    ["FREQ=YEARLY", "Every year on November 26"],
  ])("%s is said", (rule, words) => {
    const repeat = parseRepeat(rule);
    expect(repeat && repeatWords(repeat, "2026-11-26", BERLIN.timezone)).toBe(words);
  });
  test("an all-day event keeps its days wherever it is read", () => {
    const day = {
      startsAt: at("2026-11-26", "00:00"),
      endsAt: at("2026-11-27", "00:00"),
      event: { allDay: true, ...BERLIN },
    };
    expect(whenText(day, "America/Los_Angeles", "2026-11-26")).toBe("today, all day");
  });
});
