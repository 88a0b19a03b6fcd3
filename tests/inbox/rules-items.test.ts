import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bodyOf,
  deadlineOf,
  editOf,
  eventTimesOf,
  isAwake,
  isLate,
  openNow,
  parsedWithDue,
  questRepeatOf,
  scheduleOf,
  snoozePresets,
  timeOfDayOf,
  titleOf,
} from "#zero/inbox/items.ts";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { local, NEW_YORK, read, TUESDAY } from "./capture.ts";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

/** An item as `capture` would store what was read. */
const item = (line: string, more: Partial<InboxItem> = {}): InboxItem => {
  const { text, kind, tags, priority, dueAt, original, parts } = read(line);
  return { text, kind, tags, priority, dueAt, parsed: { original, parts }, note: null, ...more } as InboxItem;
};

describe("late", () => {
  test("a day is late when it is over, a moment when it has passed", () => {
    const day = item("rent tomorrow");
    const moment = item("rent tomorrow 9am");
    expect(local(deadlineOf(day, NEW_YORK))).toBe("2026-11-26 03:59");
    expect(local(deadlineOf(moment, NEW_YORK))).toBe("2026-11-25 09:00");
    const noon = at("2026-11-25T12:00:00-05:00");
    expect([isLate(day, noon, NEW_YORK), isLate(moment, noon, NEW_YORK)]).toEqual([false, true]);
    expect(isLate(day, noon + 12 * HOUR, NEW_YORK)).toBe(false);
    expect(isLate(day, noon + 16 * HOUR, NEW_YORK)).toBe(true);
    expect(isLate(item("rent"), noon, NEW_YORK)).toBe(false);
  });

  test("a date set by hand replaces the one that was read, and can be cleared", () => {
    const tagged = item("rent tomorrow 9am #home");
    const changed = { ...tagged, dueAt: TUESDAY, parsed: parsedWithDue(tagged, TUESDAY, false) };
    expect(changed.parsed?.parts.map((part) => part.type)).toEqual(["tag", "date"]);
    expect(local(deadlineOf(changed, NEW_YORK))).toBe("2026-11-25 03:59");
    expect(parsedWithDue(changed, null, false)?.parts.map((part) => part.type)).toEqual(["tag"]);
    expect(parsedWithDue(item("rent tomorrow"), null, false)).toBeNull();
  });
});

describe("written anew", () => {
  const before = item("rent tomorrow #home !1");

  test("what the new words are silent about stays", () => {
    const edit = editOf(before, read("pay the rent"));
    expect(edit).toEqual({
      text: "pay the rent",
      parsed: {
        original: "pay the rent",
        parts: [{ type: "date", text: "", at: 0, dueAt: before.dueAt, hasTime: false }],
      },
    });
  });

  test("what they say is added, a date replaces the one before", () => {
    const edit = editOf(before, read("note: rent friday 5pm #money !low"));
    expect(edit).toMatchObject({ text: "rent", kind: "note", tags: ["home", "money"], priority: "low" });
    expect(local(edit.dueAt ?? null)).toBe("2026-11-27 17:00");
    expect(edit.parsed?.parts.filter((part) => part.type === "date")).toHaveLength(1);
  });

  test("nothing found is nothing stored", () => {
    expect(editOf(item("rent"), read("the rent")).parsed).toBeNull();
  });
});

describe("snooze", () => {
  test("the list now is what was never put off and what is back, in the person's order", () => {
    const one = (id: string, sortOrder: string, snoozedUntil: number | null = null) => ({
      id,
      sortOrder,
      snoozedUntil,
    });
    const open = [one("a", "a1"), one("b", "a3")];
    const snoozed = [one("c", "a2", 10), one("d", "a0", 20), one("e", "a1", 5)];
    expect(openNow(open, snoozed, 15).map((row) => row.id)).toEqual(["a", "e", "c", "b"]);
  });

  test("an item is back at its instant, not before", () => {
    expect([1, 2, 3].map((now) => isAwake({ snoozedUntil: 2 }, now))).toEqual([false, true, true]);
    expect(isAwake({ snoozedUntil: null }, 1)).toBe(true);
  });

  test.each([
    ["Tuesday at three", TUESDAY, ["2026-11-24 18:00", "2026-11-25 09:00", "2026-11-30 09:00"]],
    ["late on Sunday", at("2026-11-29T22:00:00-05:00"), [null, "2026-11-30 09:00", "2026-11-30 09:00"]],
    // Still Tuesday for somebody whose day begins at four.
    ["at two in the night", at("2026-11-25T02:00:00-05:00"), [null, "2026-11-25 09:00", "2026-11-30 09:00"]],
  ])("%s", (_, now, expected) => {
    const { laterToday, tomorrow, nextWeek } = snoozePresets(now, NEW_YORK);
    expect([laterToday, tomorrow, nextWeek].map((preset) => local(preset ?? null))).toEqual(expected);
  });

  test("every preset lies ahead, in every zone, at any time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
        fc.constantFrom("UTC", "America/New_York", "Pacific/Auckland"),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 6 }),
        (now, timezone, dayStartHour, weekStart) => {
          for (const until of Object.values(snoozePresets(now, { timezone, dayStartHour, weekStart })))
            expect(until).toBeGreaterThan(now);
        },
      ),
    );
  });
});

describe("what an item would become", () => {
  test.each([
    ["every day", { type: "daily" }, "daily"],
    ["every morning", { type: "daily" }, "daily"],
    ["every friday at 9am", { type: "weekdays", weekdays: [5] }, "weekly"],
    ["every mon, thu and sat", { type: "weekdays", weekdays: [1, 4, 6] }, "none"],
    ["every weekday", { type: "weekdays", weekdays: [1, 2, 3, 4, 5] }, "none"],
    ["every weekend", { type: "weekdays", weekdays: [0, 6] }, "none"],
    ["every other day", { type: "every_n_days", days: 2 }, "none"],
    ["every 3 days", { type: "every_n_days", days: 3 }, "none"],
    ["every other tuesday", { type: "every_n_days", days: 14 }, "none"],
    ["every week", { type: "times_per_week", times: 1 }, "weekly"],
    ["every month", { type: "every_n_days", days: 30 }, "monthly"],
    ["every year", { type: "daily" }, "none"],
    [null, { type: "daily" }, "none"],
  ])("%s", (words, schedule, repeat) => {
    expect(scheduleOf(words)).toEqual(schedule);
    expect(questRepeatOf(words)).toBe(repeat);
  });

  test("time of day", () => {
    expect(["every morning", "every night", "every friday", null].map(timeOfDayOf)).toEqual([
      "morning",
      "evening",
      "any",
      "any",
    ]);
  });

  test("a title without the rhythm, cut between words; what it leaves out is in the body", () => {
    const plants = item("water plants every friday at 9am");
    expect(titleOf(plants, 120)).toBe("water plants");
    expect(bodyOf(plants, "water plants", 2_000)).toBe("water plants every friday at 9am");
    const long = item("one two three four five", { note: "and more" });
    expect(titleOf(long, 12)).toBe("one two…");
    expect(bodyOf(long, "one two…", 2_000)).toBe("one two three four five\n\nand more");
    expect(bodyOf(long, long.text, 2_000)).toBe("and more");
    expect(titleOf(item("every day"), 120)).toBe("every day");
    expect(titleOf(item("🎹".repeat(200)), 21)).toBe(`${"🎹".repeat(10)}…`);
    const link = item("https://example.com/x");
    expect(bodyOf(link, "That talk about reverbs and rooms", 2_000)).toBe("https://example.com/x");
  });

  test("a title always fits, for any words", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
        fc.integer({ min: 2, max: 200 }),
        (text, max) => {
          const title = titleOf({ text, parsed: null }, max);
          expect(title.length).toBeLessThanOrEqual(max);
          if (text.isWellFormed()) expect(title.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  test("an event's times", () => {
    const times = (line: string) => {
      const { startsAt, endsAt, allDay } = eventTimesOf(item(line), TUESDAY, NEW_YORK);
      return [local(startsAt), local(endsAt), allDay];
    };
    expect(times("dinner tomorrow 7-9pm")).toEqual(["2026-11-25 19:00", "2026-11-25 21:00", false]);
    expect(times("dinner tomorrow 7pm")).toEqual(["2026-11-25 19:00", "2026-11-25 20:00", false]);
    expect(times("dinner tomorrow")).toEqual(["2026-11-25 00:00", "2026-11-26 00:00", true]);
    expect(times("dinner")).toEqual(["2026-11-24 16:00", "2026-11-24 17:00", false]);
  });
});
