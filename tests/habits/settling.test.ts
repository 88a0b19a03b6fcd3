// Days that nobody presses anything for: the worker judges them, once, however long it was away.
import { describe, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { addDays } from "#zero/kernel/day.ts";
import { mutators } from "#zero/mutators.ts";
import { habitsOf, noonOf } from "./own.ts";

const stage = useStage({ without: "achievements" });
const TODAY = "2026-11-26";
const back = (days: number) => addDays(TODAY, -days);
const settle = async (at: number) => {
  const { settleHabits } = await import("#server/jobs/habits.ts");
  return settleHabits(at);
};

describe("a habit to avoid", () => {
  test("is done when its day has ended, where the person is, and not before", async () => {
    const person = await stage.person({ timezone: "Asia/Tokyo" });
    const my = habitsOf(stage, person, TODAY);
    // Noon in UTC is nine in the evening in Tokyo.
    const id = await my.create({ kind: "avoid", targetCount: 0 });
    await settle(noonOf(TODAY));
    // Four in the morning in Tokyo is seven in the evening before.
    const end = Date.parse(`${TODAY}T19:00:00Z`);
    expect(await settle(end - 1)).toBe(0);
    expect(await my.deeds("habit")).toEqual([]);
    expect(await settle(end)).toBe(1);
    expect(await settle(end)).toBe(0);
    expect(await my.deeds("habit")).toEqual([[TODAY, 5]]);
    expect(await my.deeds("perfectDay")).toEqual([[TODAY, 0]]);
    expect(await my.habit(id)).toMatchObject({ settled_day: TODAY, streak: 1 });
  });

  test("is settled for every day of a long absence, of which only the last two are paid", async () => {
    const my = habitsOf(stage, await stage.person(), TODAY);
    const id = await my.create({ kind: "avoid", targetCount: 1, startsDay: back(40) });
    const lapses: [string, number][] = [
      [back(20), 1],
      [back(5), 2],
    ];
    for (const [day, count] of lapses) await my.count(id, day, count);
    expect(await settle(my.now())).toBe(40);
    const deeds = await my.deeds("habit");
    expect(deeds.map(([day]) => day)).toEqual(
      Array.from({ length: 40 }, (_, i) => back(40 - i)).filter((day) => day !== back(5)),
    );
    expect(deeds.filter(([, xp]) => xp > 0).map(([day]) => day)).toEqual([back(2), back(1)]);
    expect(await my.habit(id)).toMatchObject({ streak: 4, settled_day: back(1) });
  });

  test("a lapse that is filed later undoes its day; taken off, the day is done again", async () => {
    const my = habitsOf(stage, await stage.person(), TODAY);
    const id = await my.create({ kind: "avoid", targetCount: 0, startsDay: back(2) });
    await settle(my.now());
    expect(await my.xp()).toBe(10);
    await my.count(id, back(1));
    expect(await my.deeds("habit")).toEqual([[back(2), 5]]);
    expect(await my.deeds("perfectDay")).toEqual([[back(2), 0]]);
    expect(await my.habit(id)).toMatchObject({ streak: 0 });
    await my.count(id, back(1), 0);
    expect(await my.xp()).toBe(10);
    expect(await my.habit(id)).toMatchObject({ streak: 2 });
  });

  test("rests in the archive", async () => {
    const my = habitsOf(stage, await stage.person(), TODAY);
    const id = await my.create({ kind: "avoid", targetCount: 0, startsDay: back(1) });
    await my.say(mutators.habits.archive({ habitId: id, at: my.now() }));
    await settle(noonOf(addDays(TODAY, 3)));
    expect(await my.deeds("habit")).toEqual([]);
    my.wait(addDays(TODAY, 3));
    await my.say(mutators.habits.unarchive({ habitId: id, at: my.now() }));
    await settle(noonOf(addDays(TODAY, 4)));
    expect((await my.deeds("habit")).map(([day]) => day)).toEqual([back(1), TODAY, addDays(TODAY, 3)]);
  });
});

describe("an import", () => {
  const about = { kind: "build", schedule: { type: "daily" }, targetCount: 1, timeOfDay: "any" } as const;
  test("keeps history as it was, pays nothing, and adds nothing the second time", async () => {
    const person = await stage.person();
    const my = habitsOf(stage, person, TODAY);
    const habitId = "0198a000-0000-4000-8000-000000000077";
    const at = my.now();
    const habit = {
      ...about,
      habitId,
      name: "Read",
      startsDay: TODAY,
      isArchived: false,
      sortOrder: "a1",
      at,
    };
    const days = Array.from({ length: 200 }, (_, i) => ({
      day: back(i),
      count: i === 3 ? 0 : 1,
      isExcused: i === 3,
      note: i === 0 ? "Chapter two" : null,
    }));
    for (let turn = 0; turn < 2; turn += 1) {
      await my.say(mutators.habits.importHabit(habit));
      await my.say(mutators.habits.importDays({ habitId, days, at }));
    }
    const rows = await my.days(habitId);
    expect(rows).toHaveLength(200);
    expect(rows.at(-1)).toMatchObject({ note: "Chapter two", state: "done" });
    expect(await my.habit(habitId)).toMatchObject({ streak: 199, starts_day: back(199) });
    expect([await my.deeds("habit"), await my.xp()]).toEqual([[], 0]);
    // What is there stays as it is, and a habit that was thrown away comes back with the file.
    await my.count(habitId, back(9), 4);
    await my.say(mutators.habits.trash({ habitId, at }));
    await my.say(mutators.habits.importHabit(habit));
    await my.say(mutators.habits.importDays({ habitId, days: days.slice(9, 10), at }));
    expect(await my.days(habitId)).toContainEqual(expect.objectContaining({ day: back(9), count: 4 }));
    const tomorrow = [{ day: addDays(TODAY, 1), count: 1, isExcused: false, note: null }];
    expect(await my.refusal(mutators.habits.importDays({ habitId, days: tomorrow, at }))).toBe(
      "habits.futureDay",
    );
  });

  test("of a habit to avoid leaves its past to the file: nothing of it is judged later", async () => {
    const my = habitsOf(stage, await stage.person(), TODAY);
    const habitId = "0198a000-0000-4000-8000-000000000078";
    const at = my.now();
    const habit = { ...about, kind: "avoid", targetCount: 0, isArchived: false, sortOrder: "a1" } as const;
    await my.say(mutators.habits.importHabit({ ...habit, habitId, name: "Smoke", startsDay: back(30), at }));
    const days = [{ day: back(20), count: 2, isExcused: false, note: null }];
    await my.say(mutators.habits.importDays({ habitId, days, at }));
    expect(await settle(at)).toBe(0);
    expect(await my.habit(habitId)).toMatchObject({ streak: 19 });
  });
});
