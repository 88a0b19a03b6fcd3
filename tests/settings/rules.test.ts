import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findZones, offsetOf, zones } from "#components/settings/timezones.ts";
import { complaints } from "#zero/kernel/args.ts";
import { settingChanges } from "#zero/settings/rules.ts";

const complaint = (changes: object): string | undefined =>
  Object.values(complaints(settingChanges, changes) ?? {})[0];

describe("what a setting accepts", () => {
  test.each([
    [{ timezone: "Europe/Berlin" }],
    [{ timezone: "UTC" }],
    [{ dayStartHour: 0 }],
    [{ dayStartHour: 23 }],
    [{ weekStart: 6 }],
    [{ focusMinutes: 1, shortBreakMinutes: 240 }],
    [{ dailyFocusGoalMinutes: 0 }],
    [{ textScale: 150 }],
    [{ accent: "lime", theme: "light", gamification: "hidden" }],
    [{ timerSound: "none", timerVolume: 100 }],
    [{}],
  ])("%j", (changes) => expect(complaint(changes)).toBeUndefined());

  test.each([
    [{ timezone: "Mars/Olympus" }, "That time zone is not known. Pick one from the list."],
    [{ timezone: "" }, "The time zone can't be empty."],
    [{ timezone: "x".repeat(10_000) }, "The time zone can be at most 64 characters long."],
    [{ dayStartHour: 24 }, "The hour your day starts can be at most 23."],
    [{ dayStartHour: -1 }, "The hour your day starts must be at least 0."],
    [{ dayStartHour: 4.5 }, "The hour your day starts must be a whole number."],
    [{ weekStart: 7 }, "The first day of the week can be at most 6."],
    [{ focusMinutes: 0 }, "Focus length must be at least 1."],
    [{ focusMinutes: 241 }, "Focus length can be at most 240."],
    [{ focusMinutes: Number.NaN }, "Focus length must be a number."],
    [{ focusMinutes: "25" }, "Focus length must be a number."],
    [{ sessionsBeforeLongBreak: 13 }, "Sessions before a long break can be at most 12."],
    [{ dailyFocusGoalMinutes: 1_441 }, "The daily focus goal in minutes can be at most 1440."],
    [{ theme: "neon" }, "The theme must be one of: system, dark, light."],
    [{ accent: "url(javascript:alert(1))" }, /^The accent must be one of/],
    [{ timerVolume: 101 }, "The volume can be at most 100."],
    [{ reducedMotion: "yes" }, "Reduced motion is either on or off."],
    [{ gamification: null }, /^Rewards must be one of/],
  ])("not %j", (changes, sentence) => expect(complaint(changes)).toMatch(sentence));

  test("nothing that is not a setting, whoever asks for it", () => {
    for (const name of ["userId", "updatedAt", "isAdmin", "totalXp", "ui", "modules"])
      expect(complaint({ [name]: "x" })).toBeDefined();
  });

  test("whatever is sent, the answer is a sentence or nothing", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("timezone", "theme", "focusMinutes", "accent"), fc.anything()),
        (changes) => {
          const answer = complaint(changes);
          if (answer !== undefined) expect(answer).toMatch(/\.$/);
        },
      ),
    );
  });
});

describe("finding a time zone", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const all = zones(["Antarctica/Troll"]);
  const names = (query: string) => findZones(all, query, now, 5).map((zone) => zone.name);

  test("by city, by continent, by part of either, in any order", () => {
    expect(names("new york")[0]).toBe("America/New_York");
    expect(names("york america")[0]).toBe("America/New_York");
    expect(names("auck")).toEqual(["Pacific/Auckland"]);
    expect(names("troll")).toEqual(["Antarctica/Troll"]);
    expect(names("UTC")).toContain("UTC");
  });

  test("by its offset, as it is now", () => {
    expect(findZones(all, "utc+9", now, 100).map((zone) => zone.name)).toContain("Asia/Tokyo");
    expect(offsetOf("America/New_York", now)).toBe("GMT-5");
    expect(offsetOf("America/New_York", Date.parse("2026-07-01T12:00:00Z"))).toBe("GMT-4");
    expect(offsetOf("Mars/Olympus", now)).toBe("");
  });

  test("with accents left out or put in", () => {
    expect(names("são paulo")).toEqual(names("sao paulo"));
    expect(names("sao paulo")[0]).toBe("America/Sao_Paulo");
  });

  test("an empty search shows the first ones, a strange one nothing", () => {
    expect(names("")).toHaveLength(5);
    expect(names("atlantis")).toEqual([]);
    fc.assert(
      fc.property(fc.string(), (query) => findZones(all, query, now, 5).length <= 5),
      { numRuns: 50 },
    );
  });
});
