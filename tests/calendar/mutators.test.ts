import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { DAY, FIELDS, FIRST, HOUR, monday, NOW, useCalendarStage, WEEKLY } from "./scene.ts";

const { stage, run, refusal, newcomer, rowsOf, rowOf } = useCalendarStage();

describe("one event", () => {
  test("is made once, changed, moved, thrown away and brought back", async () => {
    const { person, id } = await newcomer({ location: "Studio B", color: "rose", reminderMinutes: 15 });
    await run(person, mutators.calendar.create({ ...FIELDS, title: "Again", eventId: id, at: NOW }));
    expect(await rowsOf(person)).toMatchObject([
      { title: "Rehearsal", location: "Studio B", color: "rose", reminderMinutes: 15 },
    ]);
    await run(person, mutators.calendar.edit({ eventId: id, title: "Gig", location: null, at: NOW }));
    await run(
      person,
      mutators.calendar.move({ eventId: id, startsAt: FIRST + DAY, endsAt: FIRST + DAY + HOUR, at: NOW }),
    );
    const after = {
      title: "Gig",
      location: null,
      color: "rose",
      startsAt: FIRST + DAY,
      endsAt: FIRST + DAY + HOUR,
    };
    expect(await rowOf(person, id)).toMatchObject(after);
    await run(person, mutators.calendar.trash({ eventId: id, at: NOW }));
    await run(person, mutators.calendar.trash({ eventId: id, at: NOW + 1 }));
    expect((await rowOf(person, id))?.deletedAt).toBe(NOW);
    expect(await refusal(person, mutators.calendar.edit({ eventId: id, title: "No", at: NOW }))).toBe(
      "row.missing",
    );
    await run(person, mutators.calendar.restore({ eventId: id, at: NOW }));
    expect(await rowOf(person, id)).toMatchObject({ ...after, deletedAt: null });
  });

  test.each([
    [{ endsAt: FIRST - 1 }, "endsAt", "An event can't end before it begins."],
    [{ endsAt: FIRST + 400 * DAY }, "endsAt", "An event can be at most 366 days long."],
    [{ title: " " }, "title", "The title can't be empty."],
    [{ title: "a".repeat(201) }, "title", "The title can be at most 200 characters long."],
    [{ location: "a".repeat(501) }, "location", "The place can be at most 500 characters long."],
    [{ reminderMinutes: 40_321 }, "reminderMinutes", "The reminder in minutes can be at most 40320."],
    [{ timezone: "Mars/Olympus" }, "timezone", "That time zone is not known. Pick one from the list."],
    [{ rrule: "FREQ=DAILY;INTERVAL=100" }, "rrule", "The repetition can be every 1 to 99."],
    [{ rrule: "FREQ=HOURLY" }, "rrule", "That repetition is not one we offer."],
  ])("%o is refused at its field", async (wrong, field, sentence) => {
    const person = await stage.person();
    const request = mutators.calendar.create({
      ...FIELDS,
      eventId: randomUUID(),
      at: NOW,
      ...wrong,
    } as never);
    await expect(run(person, request)).rejects.toMatchObject({ details: { field, sentence } });
    expect(await rowsOf(person)).toEqual([]);
  });

  test("what it is for must be one's own", async () => {
    const { person } = await newcomer();
    const other = await stage.person();
    const questId = randomUUID();
    const quest = {
      questId,
      title: "Album",
      difficulty: "easy",
      repeat: "none",
      target: 1,
      sortOrder: "a0",
      at: NOW,
    } as const;
    await run(other, mutators.quests.create(quest));
    const request = mutators.calendar.create({ ...FIELDS, eventId: randomUUID(), questId, at: NOW });
    expect(await refusal(person, request)).toBe("row.missing");
  });
});

describe("whose it is", () => {
  test("a stranger, and nobody, is refused every verb", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    const stranger = await stage.person();
    const before = await rowsOf(person);
    const target = { eventId: id, at: NOW };
    const one = { seriesId: id, originalStartsAt: monday(1), at: NOW };
    const requests = [
      mutators.calendar.edit({ ...target, title: "Mine" }),
      mutators.calendar.move({ ...target, startsAt: FIRST, endsAt: FIRST }),
      mutators.calendar.override({ ...one, title: "Mine" }),
      mutators.calendar.skip(one),
      mutators.calendar.unskip(one),
      mutators.calendar.split({ ...one, newId: randomUUID() }),
      mutators.calendar.end(one),
      mutators.calendar.mend({ headId: id, tailId: null, rrule: WEEKLY, at: NOW }),
      mutators.calendar.trash(target),
      mutators.calendar.restore(target),
    ];
    for (const request of requests) {
      expect(await refusal(stranger, request)).toBe("row.missing");
      expect(await refusal(null, request)).toBe("auth.required");
    }
    expect(await rowsOf(person)).toEqual(before);
    expect(await rowsOf(stranger)).toEqual([]);
  });

  test("what is read from elsewhere can't be changed here", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    await stage.sql("update calendar_events set source = 'ics' where id = $1", [id]);
    const target = { eventId: id, at: NOW };
    const one = { seriesId: id, originalStartsAt: monday(1), at: NOW };
    for (const request of [
      mutators.calendar.edit({ ...target, title: "No" }),
      mutators.calendar.override({ ...one, title: "No" }),
      mutators.calendar.skip(one),
      mutators.calendar.trash(target),
    ])
      expect(await refusal(person, request)).toBe("calendar.readOnly");
  });
});
