import { describe, expect, test } from "vitest";
import { local, NEW_YORK, read } from "./capture.ts";

const hasTime = (line: string) => read(line).parts.find((part) => part.type === "date")?.hasTime;

describe("dates, on a Tuesday at three in New York", () => {
  test.each([
    ["call Anna tomorrow 9am", "call Anna", "2026-11-25 09:00"],
    ["call Anna by friday 5pm", "call Anna", "2026-11-27 17:00"],
    ["call Anna at 5", "call Anna", "2026-11-24 17:00"],
    ["call Anna at 05:00", "call Anna", "2026-11-25 05:00"],
    ["call Anna at 17", "call Anna", "2026-11-24 17:00"],
    ["call Anna 14:30", "call Anna", "2026-11-25 14:30"],
    ["standup 10:30am", "standup", "2026-11-25 10:30"],
    ["9am standup prep tomorrow", "standup prep", "2026-11-25 09:00"],
    ["gym 7pm-8pm tomorrow", "gym", "2026-11-25 19:00"],
    ["mix in 2 hours", "mix", "2026-11-24 17:00"],
    ["mix in 3 days at 9am", "mix", "2026-11-27 09:00"],
    ["lunch at noon tomorrow", "lunch", "2026-11-25 12:00"],
    ["drinks tonight", "drinks", "2026-11-24 20:00"],
    ["drinks tonight at 8", "drinks", "2026-11-24 20:00"],
    ["monday morning meeting", "meeting", "2026-11-30 09:00"],
    ["tuesday 5pm rehearsal", "rehearsal", "2026-11-24 17:00"],
    ["tuesday 2pm rehearsal", "rehearsal", "2026-12-01 14:00"],
    ["submit 2026-12-01 14:30", "submit", "2026-12-01 14:30"],
    ["stream at 5pm PST", "stream", "2026-11-24 20:00"],
    ["submit by 11:59pm", "submit", "2026-11-24 23:59"],
  ])("%s", (line, text, due) => {
    const { text: rest, dueAt } = read(line);
    expect({ text: rest, due: local(dueAt) }).toEqual({ text, due });
    expect(hasTime(line)).toBe(true);
  });

  test.each([
    ["rent due friday", "rent", "2026-11-27"],
    ["rent on dec 1", "rent", "2026-12-01"],
    ["rent 24th of December", "rent", "2026-12-24"],
    ["rent 2027-01-15", "rent", "2027-01-15"],
    ["rent May 5", "rent", "2027-05-05"],
    ["rent today", "rent", "2026-11-24"],
    ["rent on tuesday", "rent", "2026-12-01"],
    ["rent in two weeks", "rent", "2026-12-08"],
    ["rent next week", "rent", "2026-11-30"],
    ["rent next month", "rent", "2026-12-01"],
    ["rent next friday", "rent", "2026-12-04"],
    ["rent this weekend", "rent", "2026-11-28"],
    ["rent end of month", "rent", "2026-11-30"],
    ["rent due 5/6", "rent", "2027-05-06"],
    ["rent 12/24", "rent", "2026-12-24"],
    ["on sunday: pancakes", "pancakes", "2026-11-29"],
  ])("a day, without a time: %s", (line, text, day) => {
    const { text: rest, dueAt } = read(line);
    expect({ text: rest, due: local(dueAt) }).toEqual({ text, due: `${day} 09:00` });
    expect(hasTime(line)).toBe(false);
  });

  test.each([
    "take a 5 min break",
    "run for 30 minutes",
    "a week of silence",
    "done in a minute",
    "back in a second",
    "2 of 3 takes",
    "update to 1.9",
    "release v1.9.2",
    "raise the hat at 9.30",
    "call May about the set",
    "may I",
    "march 5 miles",
    "sun cream",
    "the cat sat",
    "MON report",
    "look at 5 tracks",
    "tempo at 120 bpm",
    "4/4 groove in 6/8",
    "half of 1/2 cup",
    "support 24/7",
    "John 3:16",
    "ratio 16:9",
    "6 Am then G",
    "morning pages",
    "Round midnight",
    "second draft",
    "do it now",
    "mon-fri office hours",
    "friday's mix",
    "Black Friday sale",
    "bounce mix_2026-12-01.wav",
    "stems/2026-12-01/drums",
    "weekend plans",
    "that talk from yesterday",
    "3 days ago",
    "last friday's rehearsal",
    "what I dreamt this morning",
    "paid on 2020-01-01",
    "sell everything on 2099-01-01",
    "2026 in review",
    "buy 7up",
    "tomorrow.mp3",
  ])("no date in: %s", (line) => {
    expect(read(line)).toMatchObject({ dueAt: null, text: line });
  });

  test("the end of a time span is kept for an event", () => {
    const part = read("dinner tomorrow 7-9pm").parts.find((found) => found.type === "date");
    expect(local(part?.endsAt ?? null)).toBe("2026-11-25 21:00");
  });

  test("in the small hours, tomorrow is after the next sleep", () => {
    const night = Date.parse("2026-11-25T01:30:00-05:00");
    expect(local(read("call tomorrow", { now: night }).dueAt)).toBe("2026-11-25 09:00");
    expect(local(read("call today", { now: night }).dueAt)).toBe("2026-11-24 09:00");
    expect(local(read("call at 9am", { now: night }).dueAt)).toBe("2026-11-25 09:00");
    expect(local(read("sleep in 2 hours", { now: night }).dueAt)).toBe("2026-11-25 03:30");
  });

  test.each([
    ["UTC", "2026-11-25 09:00"],
    ["Pacific/Auckland", "2026-11-26 09:00"],
    // A quarter to two on Wednesday there: for somebody who is still up, it is Tuesday.
    ["Asia/Kathmandu", "2026-11-25 09:00"],
  ])("tomorrow in %s", (timezone, due) => {
    const clock = { ...NEW_YORK, timezone };
    expect(local(read("call tomorrow 9am", { clock }).dueAt, clock)).toBe(due);
  });

  test("across the nights the clocks change, nine is nine and two hours are two hours", () => {
    const spring = Date.parse("2026-03-08T01:30:00-05:00");
    const autumn = Date.parse("2026-11-01T00:30:00-04:00");
    for (const now of [spring, autumn]) {
      expect(read("mix in 2 hours", { now }).dueAt).toBe(now + 2 * 3_600_000);
      expect(local(read("mix tomorrow 9am", { now }).dueAt)).toMatch(/ 09:00$/);
    }
  });
});
