import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { DAY, FIRST, HOUR, monday, mondays, NOW, useCalendarStage, WEEKLY } from "./scene.ts";

const { run, refusal, newcomer, rowsOf, rowOf, shown } = useCalendarStage();

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
        mutators.calendar.trash({
          eventId: (await rowsOf(person)).find((row) => row.id !== id)?.id ?? "",
          at: NOW,
        }),
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
