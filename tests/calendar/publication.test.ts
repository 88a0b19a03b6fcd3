import { describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { readCalendar } from "#zero/calendar/ics-read.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const NOW = Date.now();
const DAY = 86_400_000;
let made = 0;

const event = async (person: Person, title: string, startsAt: number, rrule?: string) => {
  const eventId = `0198a000-0000-7000-8000-${String(++made).padStart(12, "0")}`;
  const times = { startsAt, endsAt: startsAt + 3_600_000, allDay: false, timezone: "Europe/Berlin" };
  const about = { title, eventType: "general" as const, location: "Secret place", rrule };
  await stage.run(person, mutators.calendar.create({ eventId, ...about, ...times, at: NOW }), NOW);
  return eventId;
};
const publication = () => import("#server/calendar/publication.ts");
const ask = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
  const { answerFeed } = await import("#server/calendar/answers.ts");
  const request = new Request(`http://ostinato.test${path}`, {
    headers: { "x-ostinato-ip": "127.0.0.1", ...headers },
    method,
  });
  return answerFeed(request, path.slice("/calendar/".length, -".ics".length));
};
const seen = async (path: string) => {
  const { events, troubles } = readCalendar(await (await ask(path)).text(), "Europe/Berlin");
  expect(troubles).toEqual([]);
  return events.map(({ title }) => title).sort();
};

describe("a published calendar", () => {
  test("is read without a session: what is to come, ninety days of what was, every series", async () => {
    const mira = await stage.person();
    await event(mira, "Next week", NOW + 7 * DAY);
    await event(mira, "Last month", NOW - 30 * DAY);
    await event(mira, "Last year", NOW - 300 * DAY);
    await event(mira, "Every year", NOW - 300 * DAY, "FREQ=YEARLY");
    const trashed = await event(mira, "Thrown away", NOW + DAY);
    await stage.run(mira, mutators.calendar.trash({ eventId: trashed, at: NOW }), NOW);
    await event(await stage.person(), "A stranger's", NOW + DAY);
    // Rows that were written by the database's own clock.
    await stage.sql("update calendar_events set starts_at = starts_at + interval '511 microseconds'");

    const path = await (await publication()).publish(mira.userId, false);
    expect(await seen(path)).toEqual(["Every year", "Last month", "Next week"]);
    const answer = await ask(path);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toMatch(/^private/);
    const etag = answer.headers.get("etag") ?? "";
    expect((await ask(path, { "if-none-match": etag })).status).toBe(304);
    const head = await ask(path, {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    await event(mira, "One more", NOW + DAY);
    expect((await ask(path, { "if-none-match": etag })).status).toBe(200);
  });

  test("shows busy times only, if that is wished", async () => {
    const mira = await stage.person();
    await event(mira, "Interview elsewhere", NOW + DAY);
    const path = await (await publication()).publish(mira.userId, true);
    expect(await seen(path)).toEqual(["Busy"]);
    expect(await (await ask(path)).text()).not.toMatch(/Interview|Secret/);
  });

  test("has one address: a new one and an end make the old one unknown, which looks like any other", async () => {
    const { publish, revoke, publicationOf } = await publication();
    const mira = await stage.person();
    const first = await publish(mira.userId, false);
    const second = await publish(mira.userId, false);
    expect(second).not.toBe(first);
    await revoke(mira.userId);
    expect(await publicationOf(mira.userId)).toBeNull();
    const answers = await Promise.all(
      [first, second, `/calendar/${"A".repeat(32)}.ics`, "/calendar/x.ics", "/calendar/..ics"].map(
        async (path) => {
          const answer = await ask(path);
          return [answer.status, await answer.text(), [...answer.headers]];
        },
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.[0]).toBe(404);
  });

  test("keeps no more of its address than a hash", async () => {
    const mira = await stage.person();
    const path = await (await publication()).publish(mira.userId, false);
    const token = path.slice("/calendar/".length, -".ics".length);
    // 192 bit in base64url.
    expect(token).toMatch(/^[\w-]{32}$/);
    const [row] = await stage.sql<{ row: string }>(
      "select p::text as row from private.calendar_publications p where user_id = $1",
      [mira.userId],
    );
    expect(row?.row).not.toContain(token);
  });

  test("is not given out without measure", async () => {
    const address = { "x-ostinato-ip": "198.51.100.23" };
    const codes: unknown[] = [];
    for (let n = 0; n < 121; n += 1)
      codes.push(
        await ask("/calendar/x.ics", address).then(
          (a) => a.status,
          (error) => error.code,
        ),
      );
    expect(codes.filter((code) => code === 404)).toHaveLength(120);
    expect(codes.at(-1)).toBe("auth.tooMany");
  });
});
