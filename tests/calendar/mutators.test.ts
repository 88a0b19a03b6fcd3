import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { expand } from "#zero/calendar/recurrence.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 12 October 2026, 18:00 in Berlin, where summer time ends on the 25th. */
const FIRST = Date.UTC(2026, 9, 12, 16);
const NOW = Date.UTC(2026, 9, 1, 12);
const FIELDS = {
  title: "Rehearsal",
  eventType: "general",
  startsAt: FIRST,
  endsAt: FIRST + 2 * HOUR,
  allDay: false,
  timezone: "Europe/Berlin",
} as const;
const WEEKLY = "FREQ=WEEKLY;BYDAY=MO";
/** The nth Monday at 18:00 on Berlin's wall. */
const monday = (n: number) => FIRST + n * 7 * DAY + (n >= 2 ? HOUR : 0);

const run = (person: Person | null, request: Parameters<typeof stage.run>[1]) =>
  stage.run(person, request, NOW);
const refusal = (person: Person | null, request: Parameters<typeof stage.run>[1]) =>
  stage.refusal(person, request, NOW);

const create = async (person: Person, more: Partial<Parameters<typeof mutators.calendar.create>[0]> = {}) => {
  const eventId = randomUUID();
  await run(person, mutators.calendar.create({ ...FIELDS, eventId, at: NOW, ...more }));
  return eventId;
};
const newcomer = async (more: Parameters<typeof create>[1] = {}) => {
  const person = await stage.person({ timezone: "Europe/Berlin" });
  return { person, id: await create(person, more) };
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
/** The rows as a device gets them. */
async function rowsOf({ userId }: Person): Promise<CalendarEvent[]> {
  const rows = await stage.sql("select * from calendar_events where user_id = $1 order by created_at, id", [
    userId,
  ]);
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        camel(name),
        value instanceof Date ? value.getTime() : value,
      ]),
    ),
  ) as CalendarEvent[];
}
const rowOf = async (person: Person, id: string) => (await rowsOf(person)).find((row) => row.id === id);
/** Titles and starts of all that a person's calendar shows in eight weeks. */
async function shown(person: Person): Promise<[string, number][]> {
  const rows = (await rowsOf(person)).filter((row) => row.deletedAt === null);
  return rows
    .filter((row) => row.recurrenceParentId === null)
    .flatMap((row) => expand(row, rows, FIRST - DAY, FIRST + 56 * DAY))
    .sort((a, b) => a.startsAt - b.startsAt)
    .map((one) => [one.event.title, one.startsAt]);
}
const mondays = (from: number, to: number, title = "Rehearsal"): [string, number][] =>
  Array.from({ length: to - from + 1 }, (_, i) => [title, monday(from + i)]);

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

describe("of a series", () => {
  test("one is changed: it alone, whatever happens to the others", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    const target = { seriesId: id, originalStartsAt: monday(1), at: NOW };
    const moved = monday(1) + DAY;
    await run(person, mutators.calendar.override({ ...target, startsAt: moved, endsAt: moved + HOUR }));
    await run(person, mutators.calendar.override({ ...target, title: "With Ada" }));
    expect(await rowsOf(person)).toHaveLength(2);
    expect(await shown(person)).toEqual([...mondays(0, 0), ["With Ada", moved], ...mondays(2, 7)]);
    await run(person, mutators.calendar.edit({ eventId: id, title: "Band", location: "Hall", at: NOW }));
    expect(await shown(person)).toEqual([
      ...mondays(0, 0, "Band"),
      ["With Ada", moved],
      ...mondays(2, 7, "Band"),
    ]);
    expect((await rowsOf(person)).map((row) => row.location)).toEqual(["Hall", "Hall"]);
    expect(
      await refusal(
        person,
        mutators.calendar.trash({ eventId: (await rowsOf(person))[1]?.id ?? "", at: NOW }),
      ),
    ).toBe("calendar.partOfSeries");
  });

  test("one is left out and brought back, an exception of its own with it", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    const target = { seriesId: id, originalStartsAt: monday(2), at: NOW };
    await run(person, mutators.calendar.override({ ...target, title: "Late" }));
    await run(person, mutators.calendar.skip(target));
    await run(person, mutators.calendar.skip(target));
    expect((await rowOf(person, id))?.exdates).toEqual([monday(2)]);
    expect(await shown(person)).toEqual([...mondays(0, 1), ...mondays(3, 7)]);
    expect(await refusal(person, mutators.calendar.override({ ...target, title: "No" }))).toBe("row.missing");
    await run(person, mutators.calendar.unskip(target));
    expect(await shown(person)).toEqual([...mondays(0, 1), ["Late", monday(2)], ...mondays(3, 7)]);
  });

  test("all are moved: exceptions and what was left out move along, over the end of summer time", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    await run(person, mutators.calendar.skip({ seriesId: id, originalStartsAt: monday(3), at: NOW }));
    await run(
      person,
      mutators.calendar.override({ seriesId: id, originalStartsAt: monday(4), title: "Other", at: NOW }),
    );
    // From Monday 18:00 to Tuesday 19:30.
    const by = DAY + 1.5 * HOUR;
    await run(
      person,
      mutators.calendar.move({ eventId: id, startsAt: FIRST + by, endsAt: FIRST + by + HOUR, at: NOW }),
    );
    expect(await rowOf(person, id)).toMatchObject({
      rrule: "FREQ=WEEKLY;BYDAY=TU",
      exdates: [monday(3) + by],
    });
    const expected = [0, 1, 2, 4, 5, 6, 7].map((n) => [n === 4 ? "Other" : "Rehearsal", monday(n) + by]);
    expect(await shown(person)).toEqual(expected);
    // And back, a week further: every exception lands where another one was.
    await run(
      person,
      mutators.calendar.override({ seriesId: id, originalStartsAt: monday(5) + by, title: "Next", at: NOW }),
    );
    const week = 7 * DAY;
    await run(
      person,
      mutators.calendar.move({
        eventId: id,
        startsAt: FIRST + week,
        endsAt: FIRST + week + 2 * HOUR,
        at: NOW,
      }),
    );
    expect((await shown(person)).slice(0, 6)).toEqual([
      ...mondays(1, 3),
      ["Other", monday(5)],
      ["Next", monday(6)],
      ...mondays(7, 7),
    ]);
  });

  test("this and what follows is another series, and can be put together again", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    await run(
      person,
      mutators.calendar.override({ seriesId: id, originalStartsAt: monday(1), title: "Early", at: NOW }),
    );
    await run(
      person,
      mutators.calendar.override({ seriesId: id, originalStartsAt: monday(5), title: "Late", at: NOW }),
    );
    await run(person, mutators.calendar.skip({ seriesId: id, originalStartsAt: monday(6), at: NOW }));
    const before = await shown(person);
    const newId = randomUUID();
    const startsAt = monday(3) + DAY;
    const split = {
      seriesId: id,
      originalStartsAt: monday(3),
      newId,
      title: "Choir",
      startsAt,
      endsAt: startsAt + HOUR,
      at: NOW,
    };
    await run(person, mutators.calendar.split(split));
    await run(person, mutators.calendar.split(split));
    expect(await rowOf(person, newId)).toMatchObject({ rrule: "FREQ=WEEKLY;BYDAY=TU", title: "Choir" });
    expect(await shown(person)).toEqual([
      ...mondays(0, 0),
      ["Early", monday(1)],
      ...mondays(2, 2),
      ["Choir", monday(3) + DAY],
      ["Choir", monday(4) + DAY],
      ["Late", monday(5)],
      ["Choir", monday(7) + DAY],
    ]);
    await run(person, mutators.calendar.mend({ headId: id, tailId: newId, rrule: WEEKLY, at: NOW }));
    expect(await shown(person)).toEqual(before);
  });

  test("a number that ends it is shared out between the two", async () => {
    const { person, id } = await newcomer({ rrule: `${WEEKLY};COUNT=5` });
    const newId = randomUUID();
    await run(
      person,
      mutators.calendar.split({
        seriesId: id,
        originalStartsAt: monday(2),
        newId,
        gone: 2,
        title: "New",
        at: NOW,
      }),
    );
    expect(await shown(person)).toEqual([...mondays(0, 1), ...mondays(2, 4, "New")]);
  });

  test("it is ended, and goes on again", async () => {
    const { person, id } = await newcomer({ rrule: WEEKLY });
    await run(person, mutators.calendar.end({ seriesId: id, originalStartsAt: monday(2), at: NOW }));
    expect(await shown(person)).toEqual(mondays(0, 1));
    await run(person, mutators.calendar.mend({ headId: id, tailId: null, rrule: WEEKLY, at: NOW }));
    expect(await shown(person)).toEqual(mondays(0, 7));
  });

  test("an event that does not repeat has no occurrences to change", async () => {
    const { person, id } = await newcomer();
    const target = { seriesId: id, originalStartsAt: FIRST, at: NOW };
    expect(await refusal(person, mutators.calendar.skip(target))).toBe("calendar.notSeries");
    expect(await refusal(person, mutators.calendar.override({ ...target, title: "No" }))).toBe(
      "calendar.notSeries",
    );
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
