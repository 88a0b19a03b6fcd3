import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { addDays } from "#zero/kernel/day.ts";
import { mutators } from "#zero/mutators.ts";
import { habitsOf } from "./own.ts";

const stage = useStage({ without: "achievements" });
/** A Thursday. */
const TODAY = "2026-11-26";
const back = (days: number) => addDays(TODAY, -days);
const mine = async (settings = {}) => habitsOf(stage, await stage.person({ settings }), TODAY);

describe("a day", () => {
  test("is done once its target is reached, paid once, and taken back with its pay", async () => {
    const my = await mine();
    const id = await my.create({ targetCount: 8 });
    await my.count(id, TODAY, 7);
    expect(await my.deeds("habit")).toEqual([]);
    await my.count(id, TODAY, 8);
    await my.count(id, TODAY, 9);
    expect(await my.deeds("habit")).toEqual([[TODAY, 5]]);
    expect(await my.xp()).toBe(5);
    await my.count(id, TODAY, 7);
    expect([await my.deeds("habit"), await my.xp()]).toEqual([[], 0]);
    await my.count(id, TODAY, 0);
    expect(await my.days(id)).toEqual([]);
  });

  test("pays for 48 hours after it ended, and counts for ever", async () => {
    const my = await mine();
    const id = await my.create({ startsDay: back(9) });
    await my.count(id, back(2));
    await my.count(id, back(3));
    await my.count(id, back(1));
    expect(await my.deeds("habit")).toEqual([
      [back(3), 0],
      [back(2), 5],
      [back(1), 5],
    ]);
    expect(await my.habit(id)).toMatchObject({ streak: 3, streak_day: back(1) });
    await my.count(id, TODAY);
    expect(await my.habit(id)).toMatchObject({ streak: 4, streak_day: TODAY });
    await my.count(id, back(2), 0);
    expect(await my.habit(id)).toMatchObject({ streak: 2, streak_day: TODAY });
  });

  test("pays the length of a streak at its marks, once for a streak whatever is taken off and put back", async () => {
    const my = await mine();
    const id = await my.create({ startsDay: back(20) });
    for (let days = 6; days >= 0; days -= 1) {
      my.wait(back(days));
      await my.count(id, back(days));
    }
    expect((await my.deeds("habit")).at(-1)).toEqual([TODAY, 12]);
    // Without its first day, tomorrow would be the seventh again.
    await my.count(id, back(6), 0);
    my.wait(addDays(TODAY, 1));
    await my.count(id, addDays(TODAY, 1));
    expect((await my.deeds("habit")).at(-1)).toEqual([addDays(TODAY, 1), 5]);
    // A streak that began after it is another one.
    for (let days = 3; days <= 9; days += 1) {
      my.wait(addDays(TODAY, days));
      await my.count(id, addDays(TODAY, days));
    }
    expect((await my.deeds("habit")).at(-1)).toEqual([addDays(TODAY, 9), 12]);
  });

  test("that has not come, or of a habit put aside, is refused; one before the start moves the start", async () => {
    const my = await mine();
    const id = await my.create();
    const on = (day: string) => mutators.habits.count({ habitId: id, day, count: 1, at: my.now() });
    expect(await my.refusal(on(addDays(TODAY, 1)))).toBe("habits.futureDay");
    await my.count(id, back(4));
    expect(await my.habit(id)).toMatchObject({ starts_day: back(4), streak: 0 });
    await my.say(mutators.habits.archive({ habitId: id, at: my.now() }));
    expect(await my.refusal(on(TODAY))).toBe("habits.archived");
    const avoided = await my.create({ kind: "avoid", targetCount: 0 });
    expect(
      await my.refusal(mutators.habits.count({ habitId: avoided, day: back(1), count: 1, at: my.now() })),
    ).toBe("habits.notStarted");
  });

  test("that is counted on from two devices at once counts both, and never less than nothing", async () => {
    const my = await mine();
    const id = await my.create({ targetCount: 3 });
    const add = (by: number) => my.say(mutators.habits.add({ habitId: id, day: TODAY, by, at: my.now() }));
    const counted = async () => (await my.days(id)).map(({ count }) => count);
    await Promise.all([add(1), add(1)]);
    expect(await counted()).toEqual([2]);
    expect(await my.deeds("habit")).toEqual([]);
    await add(1);
    expect(await my.deeds("habit")).toEqual([[TODAY, 5]]);
    await add(-5);
    expect(await counted()).toEqual([]);
    expect(await my.deeds("habit")).toEqual([]);
    expect(
      await my.refusal(mutators.habits.add({ habitId: id, day: addDays(TODAY, 1), by: 1, at: my.now() })),
    ).toBe("habits.futureDay");
  });

  test("that is excused neither breaks nor adds; a note stays whatever becomes of it", async () => {
    const my = await mine();
    const id = await my.create({ startsDay: back(3) });
    await my.count(id, back(2));
    await my.excuse(id, back(1));
    await my.say(mutators.habits.note({ habitId: id, day: back(1), note: " Ill ", at: my.now() }));
    await my.count(id, TODAY);
    expect(await my.habit(id)).toMatchObject({ streak: 2 });
    await my.excuse(id, TODAY);
    expect(await my.deeds("habit")).toEqual([[back(2), 5]]);
    await my.excuse(id, back(1), false);
    expect(await my.days(id)).toContainEqual({
      day: back(1),
      count: 0,
      state: "done",
      source: "manual",
      note: "Ill",
    });
    await my.say(mutators.habits.note({ habitId: id, day: back(1), note: "", at: my.now() }));
    expect((await my.days(id)).map(({ day }) => day)).toEqual([back(2), TODAY]);
  });

  test("of a week is paid at a mark on the day that makes the week", async () => {
    const my = await mine();
    const id = await my.create({ schedule: { type: "times_per_week", times: 2 }, startsDay: "2026-10-12" });
    for (let week = 0; week < 7; week += 1)
      for (const weekday of [0, 2, 3]) {
        const day = addDays("2026-10-12", week * 7 + weekday);
        my.wait(day);
        await my.count(id, day);
      }
    expect((await my.deeds("habit")).slice(-3).map(([, xp]) => xp)).toEqual([5, 12, 5]);
    expect(await my.habit(id)).toMatchObject({ streak: 7, streak_day: "2026-11-29" });
  });
});

describe("a perfect day", () => {
  test("comes with the last habit that was due and goes with any of them", async () => {
    const my = await mine();
    const [one, other] = [
      await my.create(),
      await my.create({ schedule: { type: "weekdays", weekdays: [4] } }),
    ];
    await my.create({ schedule: { type: "weekdays", weekdays: [5] } });
    await my.count(one, TODAY);
    expect(await my.deeds("perfectDay")).toEqual([]);
    await my.count(other, TODAY);
    expect(await my.deeds("perfectDay")).toEqual([[TODAY, 0]]);
    await my.count(one, TODAY, 0);
    expect(await my.deeds("perfectDay")).toEqual([]);
    await my.excuse(one, TODAY);
    expect(await my.deeds("perfectDay")).toEqual([[TODAY, 0]]);
    await my.create();
    expect(await my.deeds("perfectDay")).toEqual([]);
  });

  test("is held up by an n-times-a-week habit only when its week would fall short, also looking back", async () => {
    const my = await mine();
    const daily = await my.create({ startsDay: "2026-11-23" });
    const weekly = await my.create({
      schedule: { type: "times_per_week", times: 6 },
      startsDay: "2026-11-23",
    });
    for (const day of ["2026-11-23", "2026-11-24"]) {
      my.wait(day);
      await my.count(daily, day);
      if (day === "2026-11-23") await my.count(weekly, day);
    }
    expect(await my.deeds("perfectDay")).toEqual([
      ["2026-11-23", 0],
      ["2026-11-24", 0],
    ]);
    // Monday is not done after all: Tuesday could not have waited.
    await my.count(weekly, "2026-11-23", 0);
    expect(await my.deeds("perfectDay")).toEqual([["2026-11-23", 0]]);
  });
});

describe("a habit", () => {
  test("that changes is judged anew for the days that may be paid, and not before", async () => {
    const my = await mine();
    const id = await my.create({ targetCount: 3, startsDay: back(9) });
    await my.count(id, back(5), 3);
    await my.count(id, TODAY, 2);
    await my.say(mutators.habits.edit({ habitId: id, targetCount: 2, at: my.now() }));
    expect(await my.deeds("habit")).toEqual([
      [back(5), 0],
      [TODAY, 5],
    ]);
    await my.say(mutators.habits.edit({ habitId: id, targetCount: 4, name: "More", at: my.now() }));
    expect(await my.deeds("habit")).toEqual([[back(5), 0]]);
    expect(await my.habit(id)).toMatchObject({ streak: 0, name: "More" });
  });

  test("that is paused keeps its streak over the pause", async () => {
    const my = await mine();
    const id = await my.create({ startsDay: back(9) });
    await my.count(id, back(4));
    await my.count(id, TODAY);
    expect(await my.habit(id)).toMatchObject({ streak: 1 });
    const at = my.now();
    await my.say(mutators.habits.pause({ habitId: id, from: back(3), until: back(1), at }));
    expect(await my.habit(id)).toMatchObject({ streak: 2, pauses: [{ from: back(3), until: back(1) }] });
    await my.say(mutators.habits.resume({ habitId: id, day: back(2), at }));
    expect(await my.habit(id)).toMatchObject({ streak: 1, pauses: [{ from: back(3), until: back(3) }] });
    expect(await my.refusal(mutators.habits.pause({ habitId: id, from: TODAY, until: back(1), at }))).toBe(
      "input.invalid",
    );
  });

  test.each([
    ["archived", mutators.habits.archive, mutators.habits.unarchive],
    ["in the trash", mutators.habits.trash, mutators.habits.restore],
  ] as const)(
    "that was %s is not blamed for the days it was away, and keeps what it earned",
    async (_, away, home) => {
      const my = await mine();
      const id = await my.create({ startsDay: back(3) });
      await my.count(id, back(1));
      await my.count(id, TODAY);
      await my.say(away({ habitId: id, at: my.now() }));
      await my.say(away({ habitId: id, at: my.now() }));
      expect(await my.xp()).toBe(10);
      const later = addDays(TODAY, 5);
      my.wait(later);
      await my.say(home({ habitId: id, at: my.now() }));
      await my.say(home({ habitId: id, at: my.now() }));
      expect(await my.habit(id)).toMatchObject({
        is_archived: false,
        deleted_at: null,
        pauses: [{ from: addDays(TODAY, 1), until: addDays(TODAY, 4) }],
        streak: 2,
      });
      await my.count(id, later);
      expect(await my.habit(id)).toMatchObject({ streak: 3, streak_day: later });
    },
  );

  test("made twice is made once, moved only with all others, and there can be two hundred", async () => {
    const person = await stage.person();
    const my = habitsOf(stage, person, TODAY);
    const [one, two] = [await my.create(), await my.create()];
    const create = { habitId: one, name: "Again", kind: "build", schedule: { type: "daily" } } as const;
    const rest = {
      targetCount: 1,
      timeOfDay: "any",
      startsDay: TODAY,
      sortOrder: "a9",
      at: my.now(),
    } as const;
    await my.say(mutators.habits.create({ ...create, ...rest }));
    const moves = [
      { habitId: two, sortOrder: "Zz" },
      { habitId: randomUUID(), sortOrder: "a5" },
    ];
    expect(await my.refusal(mutators.habits.move({ moves, at: my.now() }))).toBe("row.missing");
    await my.say(mutators.habits.move({ moves: moves.slice(0, 1), at: my.now() }));
    const order = await stage.sql<{ id: string }>(
      "select id from habits where user_id = $1 order by sort_order",
      [person.userId],
    );
    expect(order.map(({ id }) => id)).toEqual([two, one]);
    await stage.sql(
      `insert into habits (id, user_id, name, kind, schedule, target_count, time_of_day, starts_day, is_archived, sort_order)
       select gen_random_uuid(), $1, 'Many', 'build', '{"type":"daily"}', 1, 'any', $2, false, 'b' from generate_series(1, 198)`,
      [person.userId, TODAY],
    );
    const more = { ...create, ...rest, habitId: randomUUID() };
    expect(await my.refusal(mutators.habits.create(more))).toBe("habits.tooMany");
  });
});
