// What habits refuse, in words at its field, and that they are nobody else's.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { type HabitAbout, habitsOf, noonOf } from "./own.ts";

const stage = useStage({ without: "achievements" });
const TODAY = "2026-11-26";

describe("a habit", () => {
  const at = noonOf(TODAY);
  test.each<[string, HabitAbout & Record<string, unknown>, string, string]>([
    ["no name", { name: " " }, "name", "The name can't be empty."],
    ["a long name", { name: "x".repeat(121) }, "name", "The name can be at most 120 characters long."],
    ["no target", { targetCount: 0 }, "targetCount", "The target must be at least 1."],
    ["a huge target", { targetCount: 100_001 }, "targetCount", "The target can be at most 100000."],
    [
      "no weekday",
      { schedule: { type: "weekdays", weekdays: [] } },
      "schedule.weekdays",
      "Choose at least one weekday.",
    ],
    [
      "a week to avoid",
      { kind: "avoid", schedule: { type: "times_per_week", times: 2 } },
      "schedule",
      "A habit to avoid has its own days. Choose every day or some weekdays.",
    ],
    [
      "avoiding by itself",
      { kind: "avoid", evidence: { source: "pages", counts: "ticks" } },
      "evidence",
      "Only a habit to build can tick itself.",
    ],
    [
      "a start long ago",
      { startsDay: "2001-01-01" },
      "startsDay",
      "The first day can be at most ten years away.",
    ],
    ["a day that is none", { startsDay: "2026-02-30" }, "startsDay", "That date does not exist."],
  ])("with %s is refused in words, at its field", async (_, about, field, sentence) => {
    const base = {
      name: "Scales",
      kind: "build",
      schedule: { type: "daily" },
      targetCount: 1,
      timeOfDay: "any",
    };
    const args = { ...base, startsDay: TODAY, sortOrder: "a0", habitId: randomUUID(), at, ...about };
    const refused = stage.run(await stage.person(), mutators.habits.create(args as never), at);
    await expect(refused).rejects.toMatchObject({ details: { field, sentence } });
  });

  test("is nobody else's", async () => {
    const my = habitsOf(stage, await stage.person(), TODAY);
    const id = await my.create();
    const stranger = await stage.person();
    const target = { habitId: id, at };
    for (const request of [
      mutators.habits.edit({ ...target, name: "Theirs" }),
      mutators.habits.count({ ...target, day: TODAY, count: 1 }),
      mutators.habits.excuse({ ...target, day: TODAY, isExcused: true }),
      mutators.habits.note({ ...target, day: TODAY, note: "Hm" }),
      mutators.habits.pause({ ...target, from: TODAY }),
      mutators.habits.archive(target),
      mutators.habits.trash(target),
      mutators.habits.importDays({
        ...target,
        days: [{ day: TODAY, count: 1, isExcused: false, note: null }],
      }),
    ])
      expect(await stage.refusal(stranger, request, at)).toBe("row.missing");
    expect(await stage.refusal(null, mutators.habits.trash(target), at)).toBe("auth.required");
    expect(await my.days(id)).toEqual([]);
  });
});
