import { describe, expect, test } from "vitest";
import { everyonesQuests, everyonesWithin, isWithin } from "#components/quests/board.ts";
import { changesOf, EMPTY, type QuestArgs, readQuest, valuesOf } from "#components/quests/questForm.ts";
import {
  amountText,
  dayWords,
  dueWords,
  durationWords,
  resetWords,
  rewardText,
} from "#components/quests/words.ts";
import { standing } from "#zero/quests/rules.ts";
import type { UniversalQuest, UserQuest, UserQuestProgress } from "#zero/quests/schema.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CLOCK = { timezone: "Europe/Berlin", dayStartHour: 4, weekStart: 1 };
/** Sunday the 22nd, 13:00 in Berlin. */
const NOW = Date.parse("2026-11-22T12:00:00Z");
const TODAY = "2026-11-22";

// Times and days are written as the device writes them, and so they are here.
const write = (at: number, style: Intl.DateTimeFormatOptions, timeZone = "UTC") =>
  new Intl.DateTimeFormat(undefined, { timeZone, ...style }).format(at);
const time = (at: number) => write(at, { hour: "numeric", minute: "2-digit" }, CLOCK.timezone);
const date = (day: string, style: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" }) =>
  write(Date.parse(`${day}T00:00:00Z`), style);
const FOUR = time(Date.parse("2026-11-23T03:00:00Z"));

describe("words", () => {
  test.each([
    ["2026-11-22", "today"],
    ["2026-11-23", "tomorrow"],
    ["2026-11-21", "yesterday"],
    ["2026-11-27", date("2026-11-27", { weekday: "long" })],
    ["2026-11-29", date("2026-11-29")],
    ["2026-11-20", date("2026-11-20")],
    ["2027-01-01", date("2027-01-01", { day: "numeric", month: "short", year: "numeric" })],
  ])("%s is %s", (day, words) => expect(dayWords(day, TODAY)).toBe(words));

  test.each([
    [NOW + HOUR, `Due today ${time(NOW + HOUR)}`, "accent"],
    [Date.parse("2026-11-23T02:59:00Z"), "Due today", "accent"],
    [Date.parse("2026-11-24T02:59:00Z"), "Due tomorrow", "normal"],
    [NOW - HOUR, `Was due today ${time(NOW - HOUR)}`, "warn"],
    [NOW - DAY, `Was due yesterday ${time(NOW)}`, "warn"],
  ] as const)("due at %d: %s", (dueAt, text, tone) =>
    expect(dueWords(dueAt, NOW, CLOCK)).toEqual({ text, tone }),
  );

  test("an expired one says so first", () =>
    expect(dueWords(NOW - 2 * DAY, NOW, CLOCK, true).text).toBe(
      `Expired, was due ${date("2026-11-20")} ${time(NOW)}`,
    ));

  test.each([
    ["daily", `Resets at ${FOUR}, in 15 h 00 min`],
    ["weekly", `Resets tomorrow at ${FOUR}`],
    ["monthly", `Resets ${date("2026-12-01")} at ${FOUR}`],
    ["once", null],
    ["repeatable", null],
  ] as const)("%s: %s", (period, words) => expect(resetWords(period, NOW, CLOCK)).toBe(words));

  test.each([
    [0, "1 min"],
    [59_000, "1 min"],
    [61_000, "2 min"],
    [HOUR, "1 h 00 min"],
    [5 * HOUR + 12 * 60_000, "5 h 12 min"],
  ])("%d ms are %s", (ms, words) => expect(durationWords(ms)).toBe(words));

  test("amounts stop at the target, rewards leave out what is nothing", () => {
    expect(amountText(130, 100, "focus_minutes")).toBe("100 / 100 min");
    expect(amountText(1, 4, "focus_sessions")).toBe("1 / 4");
    expect(rewardText({ xp: 10, coins: 1 })).toBe("10 XP · 1 coin");
    expect(rewardText({ xp: 0, coins: 0 })).toBe("");
  });
});

describe("which tab", () => {
  const open = (dueAt: number | null) => ({ status: "available", dueAt }) as const;
  test.each([
    [open(null), "none", "today"],
    [open(NOW - 5 * DAY), "none", "today week month"],
    [open(NOW + HOUR), "none", "today week month"],
    // The week ends today, the month in a week.
    [open(NOW + DAY), "none", "month"],
    [open(NOW + 20 * DAY), "none", ""],
    [open(null), "weekly", "today week"],
    [open(null), "monthly", "today month"],
    [{ status: "accepted", dueAt: NOW + 20 * DAY }, "none", "today"],
    [{ status: "completed", dueAt: NOW }, "daily", ""],
    [{ status: "abandoned", dueAt: NOW }, "none", ""],
  ] as const)("%j, repeating %s: %s", (now, repeat, tabs) => {
    const shown = (["today", "week", "month"] as const).filter((tab) =>
      isWithin(now, repeat, tab, TODAY, CLOCK),
    );
    expect(shown.join(" ")).toBe(tabs);
  });

  const catalogue = (id: string, about: Partial<UniversalQuest>): UniversalQuest =>
    ({
      id,
      period: "daily",
      target: 5,
      targetType: "focus_sessions",
      isActive: true,
      activeFrom: null,
      activeUntil: null,
      ...about,
    }) as UniversalQuest;
  const run = (questId: string, periodKey: string, status: UserQuestProgress["status"]): UserQuestProgress =>
    ({ id: `${questId}/${periodKey}`, questId, periodKey, progress: 5, status }) as UserQuestProgress;

  test("what can be claimed comes first and is on Today as well; what is claimed steps back", () => {
    const quests = [
      catalogue("day", {}),
      catalogue("done", {}),
      catalogue("week", { period: "weekly" }),
      catalogue("off", { isActive: false }),
    ];
    const progress = [run("done", TODAY, "claimed"), run("week", "2026-W47", "completed")];
    const items = everyonesQuests(quests, progress, [], TODAY, NOW);
    expect(everyonesWithin(items, "today").map((item) => item.quest.id)).toEqual(["week", "day", "done"]);
    expect(everyonesWithin(items, "week").map((item) => item.quest.id)).toEqual(["week"]);
  });

  test("a repeatable quest shows its open run, and starts at nothing once that is claimed", () => {
    const quests = [catalogue("again", { period: "repeatable" })];
    const open = everyonesQuests(quests, [run("again", "run-00002", "in_progress")], [], TODAY, NOW);
    expect(open).toMatchObject([{ id: "again:run-00002", progress: 5 }]);
    expect(everyonesQuests(quests, [], [], TODAY, NOW)).toMatchObject([
      { id: "again:next", progress: 0, runId: undefined },
    ]);
  });
});

describe("the form", () => {
  const typed = { ...EMPTY, title: "Mix", dueDay: "2026-11-24", dueTime: "18:30" };

  test("reads what was typed in the person's own time", () => {
    expect(readQuest(typed, NOW, CLOCK)).toMatchObject({
      args: { dueAt: Date.parse("2026-11-24T17:30:00Z"), target: 1 },
    });
    expect(readQuest({ ...typed, dueTime: "" }, NOW, CLOCK)).toMatchObject({
      args: { dueAt: Date.parse("2026-11-25T02:59:00Z") },
    });
  });

  test.each([
    [{ title: " " }, { title: "The title can't be empty." }],
    [{ target: undefined }, { target: "The number of steps must be a number." }],
    [{ dueDay: "2026-02-30" }, { dueAt: "That date does not exist." }],
    [{ dueDay: "2026-11-19" }, { dueAt: "The due date is already past. Pick a later one." }],
    [{ dueDay: "9999-01-01" }, { dueAt: expect.stringMatching(/20 years/) }],
    [{ dueDay: "" }, { dueAt: "Pick a day for that time." }],
  ])("%j is complained about where it is", (wrong, errors) =>
    expect(readQuest({ ...typed, ...wrong }, NOW, CLOCK)).toEqual({ errors }),
  );

  test("an edit carries only what differs from what the form showed", () => {
    const quest = {
      title: "Mix",
      description: null,
      category: "Studio",
      difficulty: "hard",
      repeat: "none",
      target: 3,
      progress: 0,
      status: "available",
      completedAt: null,
      goalId: null,
      dueAt: Date.parse("2026-11-24T17:30:00Z"),
    } as UserQuest;
    const before = valuesOf({ id: "", quest, now: standing(quest, NOW, CLOCK) }, CLOCK);
    expect(before).toMatchObject({
      description: "",
      category: "Studio",
      dueDay: "2026-11-24",
      dueTime: "18:30",
    });
    const changed = (about: Partial<typeof before>) => {
      const values = { ...before, ...about };
      return changesOf(before, values, (readQuest(values, NOW, CLOCK) as { args: QuestArgs }).args);
    };
    expect(changed({})).toEqual({});
    expect(changed({ category: "" })).toEqual({ category: "" });
    expect(changed({ dueDay: "", dueTime: "" })).toEqual({ dueAt: null });
    expect(changed({ target: 4, title: "Mix it" })).toEqual({ target: 4, title: "Mix it" });
    const goalId = "00000000-0000-4000-8000-000000000001";
    expect(changed({ goalId })).toEqual({ goalId });
  });
});
