import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Temporal } from "#temporal";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = "Europe/Berlin";
const local = (text: string, timezone = BERLIN): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;

const remind = async (now: number) => (await import("#server/jobs/reminders.ts")).remind(now);
const said = (person: Person) =>
  stage.sql<{ title: string; body: string; path: string; due: number }>(
    `select title, body, path, (extract(epoch from due_at) * 1000)::float8 as due
       from notifications where user_id = $1 order by due_at`,
    [person.userId],
  );
const dues = async (person: Person) => (await said(person)).map(({ due }) => new Date(due).toISOString());

interface About {
  title?: string;
  rrule?: string;
  minutes?: number;
  hours?: number;
  timezone?: string;
  allDay?: boolean;
}
/** An event made a month before it begins. */
const plan = async (person: Person, startsAt: number, about: About = {}) => {
  const { title = "Rehearsal", rrule, minutes = 30, hours = 2, timezone = BERLIN, allDay = false } = about;
  const eventId = randomUUID();
  const at = startsAt - 30 * 24 * HOUR;
  const times = { startsAt, endsAt: startsAt + hours * HOUR, allDay, timezone };
  await stage.run(
    person,
    mutators.calendar.create({
      ...{ eventId, title, eventType: "general", ...times, rrule, location: "Studio", at },
      reminderMinutes: minutes,
    }),
    at,
  );
  return eventId;
};

describe("a reminder", () => {
  test("comes when it is due, once, however often and from wherever it is looked for", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const start = local("2026-11-26T19:00");
    await plan(mira, start);
    await remind(start - 31 * MINUTE);
    expect(await said(mira)).toEqual([]);
    await Promise.all([1, 2, 3].map(() => remind(start - 30 * MINUTE)));
    await remind(start - 29 * MINUTE);
    await remind(start + HOUR);
    expect(await said(mira)).toEqual([
      {
        title: "Rehearsal",
        body: "19:00 · Studio",
        path: "/calendar?view=day&date=2026-11-26",
        due: start - 30 * MINUTE,
      },
    ]);
  });

  test("follows its event when that is moved, and goes when it is thrown away or needs none", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const start = local("2026-12-01T10:00");
    const made = start - 24 * HOUR;
    const [moved, trashed, without] = [
      await plan(mira, start),
      await plan(mira, start),
      await plan(mira, start),
    ];
    await remind(made);
    const later = { startsAt: start + 3 * HOUR, endsAt: start + 4 * HOUR };
    await stage.run(mira, mutators.calendar.move({ eventId: moved, ...later, at: made }), made);
    await stage.run(mira, mutators.calendar.trash({ eventId: trashed, at: made }), made);
    await stage.run(
      mira,
      mutators.calendar.edit({ eventId: without, reminderMinutes: null, at: made }),
      made,
    );
    for (let now = start - HOUR; now <= start + 4 * HOUR; now += 30 * MINUTE) await remind(now);
    expect(await dues(mira)).toEqual([new Date(start + 150 * MINUTE).toISOString()]);
  });

  test("of a series stays at its time of day when the clocks change, both ways", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    await plan(mira, local("2027-03-27T09:00"), { rrule: "FREQ=DAILY;COUNT=3", minutes: 10 });
    await plan(mira, local("2027-10-30T02:30"), { rrule: "FREQ=DAILY;COUNT=3", minutes: 0, hours: 0 });
    for (let now = local("2027-03-27T00:00"); now < local("2027-03-31T00:00"); now += 10 * MINUTE)
      await remind(now);
    expect(await dues(mira)).toEqual([
      ...["2027-03-27T07:50:00.000Z", "2027-03-28T06:50:00.000Z", "2027-03-29T06:50:00.000Z"],
    ]);
    for (let now = local("2027-10-30T00:00"); now < local("2027-11-03T00:00"); now += 10 * MINUTE)
      await remind(now);
    // Of the half past two that comes twice it is the first.
    expect((await dues(mira)).slice(3)).toEqual([
      ...["2027-10-30T00:30:00.000Z", "2027-10-31T00:30:00.000Z", "2027-11-01T01:30:00.000Z"],
    ]);
  });

  test("of a series leaves out what is left out, and reminds of a changed occurrence where it stands", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const start = local("2026-12-07T18:00");
    const day = 24 * HOUR;
    const seriesId = await plan(mira, start, { rrule: "FREQ=DAILY;COUNT=4" });
    const at = start - day;
    await remind(at);
    await stage.run(mira, mutators.calendar.skip({ seriesId, originalStartsAt: start, at }), at);
    const moved = { startsAt: start + day + 2 * HOUR, endsAt: start + day + 3 * HOUR, reminderMinutes: 60 };
    await stage.run(
      mira,
      mutators.calendar.override({ seriesId, originalStartsAt: start + day, ...moved, title: "Late", at }),
      at,
    );
    for (let now = at; now < start + 6 * day; now += 30 * MINUTE) await remind(now);
    expect((await said(mira)).map(({ title, due }) => [title, (due - start) / HOUR])).toEqual([
      ["Late", 25],
      ["Rehearsal", 47.5],
      ["Rehearsal", 71.5],
    ]);
  });

  test("that was slept through comes late if it is still of use, and is no flood", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const start = local("2026-12-14T18:00");
    await plan(mira, start, { title: "Daily", rrule: "FREQ=DAILY" });
    await plan(mira, start + 4 * 24 * HOUR, { title: "Over" });
    await plan(mira, start + 5 * 24 * HOUR, { title: "Running", hours: 5 });
    await remind(start - HOUR);
    // Back after five days and three hours: today's is over, the long one is not.
    await remind(start + 5 * 24 * HOUR + 3 * HOUR);
    expect((await said(mira)).map(({ title }) => title)).toEqual(["Running"]);
    await remind(start + 6 * 24 * HOUR - 30 * MINUTE);
    expect((await said(mira)).map(({ title }) => title)).toEqual(["Running", "Daily"]);
  });

  test("is not for who makes an event while it is under way", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const eventId = randomUUID();
    const at = local("2026-12-21T10:00");
    const times = { startsAt: at - HOUR, endsAt: at + HOUR, allDay: false, timezone: BERLIN };
    const about = { title: "Now", eventType: "general" as const, reminderMinutes: 10 };
    await stage.run(mira, mutators.calendar.create({ eventId, ...about, ...times, at }), at);
    await remind(at + MINUTE);
    expect(await said(mira)).toEqual([]);
  });

  test("is not for who wants none", async () => {
    const mira = await stage.person({ timezone: BERLIN, settings: { notifyEvents: false } });
    const start = local("2026-12-22T10:00");
    await plan(mira, start);
    await remind(start - 30 * MINUTE);
    expect(await said(mira)).toEqual([]);
  });

  test("of a day says the day", async () => {
    const mira = await stage.person({ timezone: BERLIN });
    const start = local("2026-12-24T00:00");
    await plan(mira, start, { allDay: true, hours: 24, minutes: 6 * 60 });
    await remind(start - 6 * HOUR);
    expect((await said(mira))[0]?.body).toBe("Thursday 24 December · All day · Studio");
  });

  test("is seen once for all devices, by nobody else, and forgotten after a week", async () => {
    const [mira, eve] = [await stage.person({ timezone: BERLIN }), await stage.person()];
    const start = local("2026-12-28T10:00");
    await plan(mira, start);
    await remind(start - 30 * MINUTE);
    const [row] = await stage.sql<{ id: string }>("select id from notifications where user_id = $1", [
      mira.userId,
    ]);
    const notificationId = row?.id ?? "";
    const seen = async () =>
      (await stage.sql("select 1 from notifications where id = $1 and seen_at is not null", [notificationId]))
        .length;
    const see = (at: number) => mutators.notifications.see({ notificationId, at });
    await stage.run(eve, see(start), start);
    expect(await seen()).toBe(0);
    await stage.run(mira, see(start), start);
    await stage.run(mira, see(start + MINUTE), start + MINUTE);
    expect(await seen()).toBe(1);
    expect(await stage.refusal(null, see(start))).toBe("auth.required");
    const { sweepNotices } = await import("#server/jobs/reminders.ts");
    await sweepNotices(start + 6 * 24 * HOUR);
    expect(await said(mira)).toHaveLength(1);
    await sweepNotices(start + 8 * 24 * HOUR);
    expect(await said(mira)).toEqual([]);
  });
});
