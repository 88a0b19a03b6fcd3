import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { Life } from "#tests/support/life.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { addDays } from "#zero/kernel/day.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage({ without: "achievements" });
const { sql, run } = stage;

const TODAY = "2026-11-25";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const DAY_MS = 24 * 3_600_000;
const ago = (days: number): string => addDays(TODAY, -days);

let person: Person;
let life: Life;
beforeEach(async () => {
  person = await stage.person();
  life = new Life(stage, person);
});

const drill = (daysAgo: number) => life.does({ type: "drill", day: ago(daysAgo) });
const drills = async (...days: number[]): Promise<void> => {
  for (const day of days) await drill(day);
};

async function streak(type = "learning") {
  const [row] = await sql<{ current: number; longest: number; lastDay: string; freezes: number }>(
    `select current, longest, last_day as "lastDay", freezes from user_streaks
      where user_id = $1 and streak_type = $2`,
    [person.userId, type],
  );
  return row;
}

async function freezeBought(day: string): Promise<void> {
  const { asPerson } = await import("#server/zero/database.ts");
  const { grantFreeze } = await import("#zero/streaks/writes.ts");
  const { userId } = person;
  const freeze = { id: randomUUID(), type: "learning", source: "bought", day, at: NOW } as const;
  await asPerson(userId, (tx) => grantFreeze(tx, userId, freeze));
}

const freezeLines = () =>
  sql<{ day: string; title: string }>(
    "select day, title from activity_events where user_id = $1 and event_type = 'freeze' order by day",
    [person.userId],
  );

const pause = (fromDay: string, untilDay: string, pauseId = randomUUID()) =>
  mutators.streaks.pause({ pauseId, fromDay, untilDay, reason: "illness", at: NOW });

/** What a person would read, null when nothing is wrong. */
async function told(request: Parameters<typeof run>[1], by: Person | null = person): Promise<unknown> {
  try {
    await run(by, request, NOW);
    return null;
  } catch (error) {
    const { code, details } = error as { code: string; details?: { field?: string; sentence?: string } };
    return details?.sentence ? { field: details.field, sentence: details.sentence } : code;
  }
}

describe("freezes", () => {
  test("one covers one missed day by itself, with a line that says so", async () => {
    await drills(5, 4);
    await freezeBought(ago(4));
    await drill(2);
    expect(await streak()).toEqual({ current: 3, longest: 3, lastDay: ago(2), freezes: 0 });
    expect(await freezeLines()).toEqual([{ day: ago(3), title: "A freeze kept the learning streak going" }]);
  });

  test("one is not spent on two missed days: the streak begins again, and the freeze stays", async () => {
    await drills(6, 5);
    await freezeBought(ago(5));
    await drill(2);
    expect(await streak()).toEqual({ current: 1, longest: 2, lastDay: ago(2), freezes: 1 });
    expect(await freezeLines()).toEqual([]);
  });

  test("one bought after the missed day comes too late", async () => {
    await drills(5, 4);
    await freezeBought(ago(2));
    await drill(2);
    expect(await streak()).toMatchObject({ current: 1, freezes: 1 });
  });

  test("the day it covered, done late, gives it back; taken away again it is missed", async () => {
    await drills(5, 4);
    await freezeBought(ago(4));
    await drill(2);
    const takeBack = await drill(3);
    expect(await streak()).toMatchObject({ current: 4, freezes: 1 });
    expect(await freezeLines()).toEqual([]);
    await takeBack?.();
    expect(await streak()).toMatchObject({ current: 1, freezes: 1 });
  });

  test("the tenth day earns one, once, however often that day is done and taken back", async () => {
    await drills(12, 11, 10, 9, 8, 7, 6, 5, 4);
    for (let time = 0; time < 3; time += 1) {
      const takeBack = await drill(3);
      expect(await streak()).toMatchObject({ current: 10, freezes: 1 });
      await takeBack?.();
      expect(await streak()).toMatchObject({ current: 9, freezes: 0 });
    }
  });
});

describe("pauses", () => {
  test("excuse a range of days, before them and after the fact", async () => {
    await drills(9, 8);
    await run(person, pause(ago(7), ago(5)), NOW);
    await drill(4);
    expect(await streak()).toMatchObject({ current: 3 });
    await drill(1);
    expect(await streak()).toMatchObject({ current: 1 });
    await run(person, pause(ago(3), ago(2)), NOW);
    expect(await streak()).toMatchObject({ current: 4, longest: 4 });
  });

  test("give back the freeze of a day they excuse", async () => {
    await drills(5, 4);
    await freezeBought(ago(4));
    await drill(2);
    await run(person, pause(ago(3), ago(3)), NOW);
    expect(await streak()).toMatchObject({ current: 3, freezes: 1 });
    expect(await freezeLines()).toEqual([]);
  });

  test("ended today excuse what has passed and nothing to come; ended before they begin they are gone", async () => {
    const [running, coming] = [randomUUID(), randomUUID()];
    await run(person, pause(ago(2), addDays(TODAY, 5), running), NOW);
    await run(person, pause(addDays(TODAY, 10), addDays(TODAY, 12), coming), NOW);
    for (const pauseId of [running, coming])
      await run(person, mutators.streaks.endPause({ pauseId, at: NOW }), NOW);
    expect(await sql("select until_day from streak_pauses where user_id = $1", [person.userId])).toEqual([
      { until_day: ago(1) },
    ]);
  });

  test("ended on a device that was away, after days they had excused: those days are missed", async () => {
    const pauseId = randomUUID();
    await run(person, pause(ago(3), ago(1), pauseId), NOW - 5 * DAY_MS);
    await drills(4, 0);
    expect(await streak()).toMatchObject({ current: 2 });
    await run(person, mutators.streaks.endPause({ pauseId, at: NOW - 4 * DAY_MS }), NOW);
    expect(await streak()).toMatchObject({ current: 1, longest: 1 });
  });

  test("said twice are one", async () => {
    const request = pause(ago(1), TODAY);
    await Promise.all([run(person, request, NOW), run(person, request, NOW)]);
    expect(await sql("select 1 from streak_pauses where user_id = $1", [person.userId])).toHaveLength(1);
  });

  test.each([
    [pause(TODAY, ago(1)), { field: "untilDay", sentence: "A pause can't end before it begins." }],
    [pause(ago(15), TODAY), { field: "fromDay", sentence: "A pause can begin at most 14 days ago." }],
    [
      pause(addDays(TODAY, 367), addDays(TODAY, 368)),
      { field: "fromDay", sentence: "A pause can begin at most a year ahead." },
    ],
    [
      pause(TODAY, addDays(TODAY, 90)),
      { field: "untilDay", sentence: "A pause can be at most 90 days long." },
    ],
    [pause("2026-02-30", TODAY), { field: "fromDay", sentence: "That date does not exist." }],
  ])("that can't be are refused with field and limit: %#", async (request, complaint) => {
    expect(await told(request)).toEqual(complaint);
    expect(await sql("select 1 from streak_pauses where user_id = $1", [person.userId])).toEqual([]);
  });

  test("of somebody else are not there", async () => {
    const pauseId = randomUUID();
    await run(person, pause(TODAY, TODAY, pauseId), NOW);
    const request = mutators.streaks.endPause({ pauseId, at: NOW });
    expect(await told(request, await stage.person())).toBe("row.missing");
    expect(await told(request, null)).toBe("auth.required");
  });
});
