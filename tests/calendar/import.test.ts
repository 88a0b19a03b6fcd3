import { describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import type { IcsEvent } from "#zero/calendar/ics-event.ts";
import { readCalendar } from "#zero/calendar/ics-read.ts";
import { mutators } from "#zero/mutators.ts";
import { GOOGLE } from "./dialects.ts";

const stage = useStage();
const T0 = Date.UTC(2026, 10, 1, 12);
const BERLIN = "Europe/Berlin";

const bring = (person: Person | null, text: string, at = T0) =>
  stage.run(person, mutators.calendarFeeds.import({ events: eventsIn(text), at }), at);
const eventsIn = (text: string): IcsEvent[] => [...readCalendar(text, BERLIN).events];

const rows = (person: Person) =>
  stage.sql<{ id: string; title: string; parent: string | null; exdates: number[]; deleted: boolean }>(
    `select id, title, recurrence_parent_id as parent, exdates, deleted_at is not null as deleted,
            location, reminder_minutes as reminder, updated_at::text as version
       from calendar_events where user_id = $1 order by starts_at, title`,
    [person.userId],
  );

const calendar = (...events: string[][]): string =>
  [
    "BEGIN:VCALENDAR",
    ...events.flatMap((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]),
    "END:VCALENDAR",
  ].join("\r\n");
const GIG = ["UID:gig@elsewhere", "DTSTART:20261127T190000Z", "DTEND:20261127T220000Z"];

describe("importing a file", () => {
  test("brings its events, a changed occurrence to its series, and the same file changes nothing", async () => {
    const mira = await stage.person();
    await bring(mira, GOOGLE);
    const first = await rows(mira);
    expect(first.map(({ title }) => title)).toEqual([
      ...["Rehearsal", "Rehearsal (Wednesday)", "Flight to Lisbon", "Christmas"],
    ]);
    expect(first[1]?.parent).toBe(first[0]?.id);
    expect(first[0]?.exdates).toEqual([Date.UTC(2026, 9, 20, 17), Date.UTC(2026, 10, 17, 18)]);
    await bring(mira, GOOGLE, T0 + 60_000);
    expect(await rows(mira)).toEqual(first);
  });

  test("a newer version updates its event and keeps what the person set; an older one does not", async () => {
    const mira = await stage.person();
    await bring(mira, calendar([...GIG, "SUMMARY:Gig", "SEQUENCE:1"]));
    const [made] = await rows(mira);
    await stage.sql("update calendar_events set color = 'rose', reminder_minutes = 45 where id = $1", [
      made?.id,
    ]);
    await bring(mira, calendar([...GIG, "SUMMARY:Gig at the Barn", "LOCATION:Barn", "SEQUENCE:2"]));
    await bring(mira, calendar([...GIG, "SUMMARY:Gig", "SEQUENCE:1"]));
    const found = await rows(mira);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      id: made?.id,
      title: "Gig at the Barn",
      location: "Barn",
      reminder: 45,
    });
  });

  test("what the person changed themselves survives the same file, not a changed one", async () => {
    const mira = await stage.person();
    const file = calendar([...GIG, "SUMMARY:Gig"]);
    await bring(mira, file);
    const [made] = await rows(mira);
    await stage.sql("update calendar_events set title = 'My gig' where id = $1", [made?.id]);
    await bring(mira, file);
    expect((await rows(mira))[0]?.title).toBe("My gig");
    await bring(mira, calendar([...GIG, "SUMMARY:Gig, sold out"]));
    expect((await rows(mira))[0]?.title).toBe("Gig, sold out");
  });

  test("a cancelled event goes to the trash, an import brings it back, one never seen is not made", async () => {
    const mira = await stage.person();
    await bring(mira, calendar([...GIG, "SUMMARY:Gig"]));
    const cancelled = calendar(
      [...GIG, "SUMMARY:Gig", "SEQUENCE:1", "STATUS:CANCELLED"],
      ["UID:never@elsewhere", "DTSTART:20261127T190000Z", "STATUS:CANCELLED"],
    );
    await bring(mira, cancelled);
    expect((await rows(mira)).map(({ title, deleted }) => [title, deleted])).toEqual([["Gig", true]]);
    await bring(mira, calendar([...GIG, "SUMMARY:Gig", "SEQUENCE:2"]));
    expect((await rows(mira)).map(({ deleted }) => deleted)).toEqual([false]);
  });

  test("an occurrence that is cancelled in a file of its own leaves a gap in its series", async () => {
    const mira = await stage.person();
    await bring(mira, GOOGLE);
    const original = "RECURRENCE-ID:20261208T180000Z";
    const uid = "UID:7kukuqrfedlm2f9tk0a1b2c3d4@google.com";
    await bring(mira, calendar([uid, original, "DTSTART:20261208T180000Z", "STATUS:CANCELLED"]));
    expect((await rows(mira))[0]?.exdates).toContain(Date.UTC(2026, 11, 8, 18));
  });

  test("a changed occurrence without its series is an event, and finds its series when that comes", async () => {
    const mira = await stage.person();
    const series = ["UID:s", "DTSTART:20261102T100000Z", "RRULE:FREQ=DAILY", "SUMMARY:Daily"];
    const moved = ["UID:s", "RECURRENCE-ID:20261103T100000Z", "DTSTART:20261103T140000Z", "SUMMARY:Later"];
    await bring(mira, calendar(moved));
    expect((await rows(mira)).map(({ title, parent }) => [title, parent])).toEqual([["Later", null]]);
    await bring(mira, calendar(series, [...moved, "SEQUENCE:1"]));
    const found = await rows(mira);
    expect(found.map(({ title }) => title)).toEqual(["Daily", "Later"]);
    expect(found[1]?.parent).toBe(found[0]?.id);
  });

  test("events that left the house come back as themselves, also the occurrence that was changed here", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const eventId = "0198a000-0000-7000-8000-00000000e001";
    const startsAt = Date.UTC(2026, 10, 3, 9);
    const times = { startsAt, endsAt: startsAt + 3_600_000, allDay: false, timezone: BERLIN };
    await stage.run(
      mira,
      mutators.calendar.create({
        eventId,
        title: "Scales",
        eventType: "focus",
        ...times,
        rrule: "FREQ=DAILY",
        at: T0,
      }),
      T0,
    );
    const originalStartsAt = startsAt + 86_400_000;
    await stage.run(
      mira,
      mutators.calendar.override({ seriesId: eventId, originalStartsAt, title: "Arpeggios", at: T0 }),
      T0,
    );
    const before = await rows(mira);
    const { exportCalendar } = await import("#server/calendar/own-events.ts");
    const file = await exportCalendar(mira.userId, "Mira", T0);
    await bring(mira, file);
    expect(await rows(mira)).toEqual(before);
    // In another account it is another event.
    const ada = await stage.person({ timezone: BERLIN });
    await bring(ada, file);
    expect((await rows(ada)).map(({ title }) => title)).toEqual(["Scales", "Arpeggios"]);
    expect(await rows(mira)).toEqual(before);
  });

  test("nobody signed out imports, and bad events get a sentence with field and limit", async () => {
    const mira = await stage.person();
    const [gig] = eventsIn(calendar([...GIG, "SUMMARY:Gig"]));
    const request = (events: unknown[]) =>
      mutators.calendarFeeds.import({ events: events as IcsEvent[], at: T0 });
    expect(await stage.refusal(null, request([gig]))).toBe("auth.required");
    const said = (events: unknown[]) =>
      stage.run(mira, request(events)).then(
        () => null,
        (error) => error.details,
      );
    expect(await said([{ ...gig, title: "x".repeat(201) }])).toMatchObject({
      field: "events.0.title",
      sentence: "The title can be at most 200 characters long.",
    });
    expect(await said([{ ...gig, rrule: "FREQ=SECONDLY" }])).toMatchObject({ field: "events.0.rrule" });
    expect(await said(Array.from({ length: 51 }, () => gig))).toMatchObject({
      sentence: "At most 50 events can be imported in one write.",
    });
    expect(await rows(mira)).toEqual([]);
  });
});
