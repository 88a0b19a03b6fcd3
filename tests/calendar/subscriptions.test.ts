import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { GOOGLE, OUTLOOK } from "./dialects.ts";

const stage = useStage();
const T0 = Date.now();
/** Past the moment a subscription was made at. */
const soon = () => Date.now() + 1_000;
const HOUR = 3_600_000;
const URL_ = "https://calendar.example/private-4711/basic.ics";

const modules = async () => ({
  ...(await import("#server/calendar/subscriptions.ts")),
  ...(await import("#server/calendar/refresh.ts")),
  ...(await import("#server/calendar/fetch.ts")),
});

/** What the other server has, by address; a word is a failure. */
let elsewhere: Record<string, { text: string; etag: string | null } | Error> = {};
let asked: { url: string; etag: string | null }[] = [];
beforeEach(async () => {
  await stage.sql("delete from calendar_subscriptions");
  elsewhere = {};
  asked = [];
});
const refresh = async (now: number): Promise<number> => {
  const { FeedError, refreshCalendars } = await modules();
  return refreshCalendars(now, async (url, { etag }) => {
    asked.push({ url, etag });
    const found = elsewhere[url] ?? new FeedError("There is no calendar at that address any more.");
    if (found instanceof Error) throw found;
    return found.etag !== null && found.etag === etag ? { isSame: true } : { isSame: false, ...found };
  });
};

const subscribe = async (person: Person, url = URL_) =>
  (await modules()).subscribe(person.userId, { name: "Band", url, color: "teal" });
const subscription = async (id: string) =>
  (
    await stage.sql(
      "select name, host, status, error, fetched_at from calendar_subscriptions where id = $1",
      [id],
    )
  )[0];
const events = (id: string) =>
  stage.sql<{ id: string; title: string; version: string }>(
    `select id, title, source, color, updated_at::text as version from calendar_events
      where subscription_id = $1 order by starts_at, title`,
    [id],
  );

describe("a subscribed calendar", () => {
  test("is read within a moment, again after an hour, and written only where it is different", async () => {
    const mira = await stage.person({ timezone: "Europe/Berlin" });
    const id = await subscribe(mira);
    expect(await subscription(id)).toMatchObject({
      host: "calendar.example",
      status: "waiting",
      error: null,
    });
    elsewhere[URL_] = { text: GOOGLE, etag: null };
    const now = soon();
    expect(await refresh(now)).toBe(1);
    const first = await events(id);
    expect(first.map(({ title }) => title)).toEqual([
      ...["Rehearsal", "Rehearsal (Wednesday)", "Flight to Lisbon", "Christmas"],
    ]);
    expect(first[0]).toMatchObject({ source: "ics", color: "teal" });
    expect(await subscription(id)).toMatchObject({ status: "ok", error: null });
    expect(await refresh(now + HOUR - 1)).toBe(0);

    elsewhere[URL_] = { text: GOOGLE.replace("SUMMARY:Christmas", "SUMMARY:Yule"), etag: null };
    expect(await refresh(now + HOUR)).toBe(1);
    const second = await events(id);
    expect(second.map(({ title }) => title)).toContain("Yule");
    expect(second.map((row) => row.id)).toEqual(first.map((row) => row.id));
    const written = second.filter((row, i) => row.version !== first[i]?.version);
    expect(written.map(({ title }) => title)).toEqual(["Yule"]);

    elsewhere[URL_] = { text: GOOGLE.replace(/BEGIN:VEVENT[\s\S]*END:VEVENT/, ""), etag: null };
    await refresh(now + 2 * HOUR);
    expect(await events(id)).toEqual([]);
  });

  test("says what of it could not be read, and keeps the rest; the same again is not fetched twice", async () => {
    const mira = await stage.person();
    const id = await subscribe(mira);
    elsewhere[URL_] = { text: OUTLOOK, etag: '"v1"' };
    await refresh(soon());
    const error = "One event could not be read. Line 61: The time zone “Lunar Standard Time” is not known.";
    expect(await subscription(id)).toMatchObject({ status: "ok", error });
    expect(await events(id)).toHaveLength(2);
    await refresh(T0 + 2 * HOUR);
    expect(asked.at(-1)).toEqual({ url: URL_, etag: '"v1"' });
    expect(await subscription(id)).toMatchObject({ status: "ok", error });
    expect(await events(id)).toHaveLength(2);
  });

  test("that can't be read says so, keeps what it had, and is asked less and less often", async () => {
    const mira = await stage.person();
    const id = await subscribe(mira);
    elsewhere[URL_] = { text: GOOGLE, etag: null };
    await refresh(soon());
    elsewhere = {};
    let now = T0 + 2 * HOUR;
    for (const wait of [1, 2, 4, 8, 16, 24, 24]) {
      expect(await refresh(now)).toBe(1);
      expect(await refresh(now + wait * HOUR - 1)).toBe(0);
      now += wait * HOUR;
    }
    expect(await subscription(id)).toMatchObject({
      status: "failed",
      error: "There is no calendar at that address any more.",
    });
    expect(await events(id)).toHaveLength(4);
    elsewhere[URL_] = { text: GOOGLE, etag: null };
    await (await modules()).fetchNow(mira.userId, id);
    await refresh(soon());
    expect(await subscription(id)).toMatchObject({ status: "ok", error: null });
  });

  test("keeps its address to itself", async () => {
    const mira = await stage.person();
    await subscribe(mira);
    await refresh(soon());
    const rows = await stage.sql<{ row: string }>(
      "select s::text as row from calendar_subscriptions s union all select a::text from audit_log a",
    );
    expect(rows.some(({ row }) => row.includes("4711"))).toBe(false);
  });

  test("is one, however often it is subscribed; there are at most twenty", async () => {
    const mira = await stage.person();
    const ids = await Promise.all([1, 2, 3].map(() => subscribe(mira)));
    expect(new Set(ids).size).toBe(1);
    for (let n = 1; n < 20; n += 1) await subscribe(mira, `${URL_}?${n}`);
    await expect(subscribe(mira, `${URL_}?20`)).rejects.toMatchObject({ code: "calendar.tooMany" });
  });

  test("two workers never fetch the same one", async () => {
    const mira = await stage.person();
    await subscribe(mira);
    elsewhere[URL_] = { text: GOOGLE, etag: null };
    const counts = await Promise.all([refresh(soon()), refresh(soon())]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  });
});

describe("verbs", () => {
  const { calendarFeeds } = mutators;

  test("its owner renames, paints and ends it; its events go with it", async () => {
    const mira = await stage.person();
    const id = await subscribe(mira);
    elsewhere[URL_] = { text: GOOGLE, etag: null };
    await refresh(soon());
    await stage.run(mira, calendarFeeds.rename({ subscriptionId: id, name: "  The band ", at: T0 }));
    await stage.run(mira, calendarFeeds.paint({ subscriptionId: id, color: "rose", at: T0 }));
    expect(await subscription(id)).toMatchObject({ name: "The band" });
    expect(new Set((await events(id)).map((row) => (row as { color?: string }).color))).toEqual(
      new Set(["rose"]),
    );
    await stage.run(mira, calendarFeeds.unsubscribe({ subscriptionId: id }));
    expect(await events(id)).toEqual([]);
    expect(
      await stage.sql("select 1 from private.calendar_subscription_urls where subscription_id = $1", [id]),
    ).toEqual([]);
    expect(await stage.refusal(mira, calendarFeeds.unsubscribe({ subscriptionId: id }))).toBe("row.missing");
  });

  test("a stranger is refused, and can't have it fetched", async () => {
    const [mira, eve] = [await stage.person(), await stage.person()];
    const id = await subscribe(mira);
    for (const request of [
      calendarFeeds.rename({ subscriptionId: id, name: "Mine", at: T0 }),
      calendarFeeds.paint({ subscriptionId: id, color: null, at: T0 }),
      calendarFeeds.unsubscribe({ subscriptionId: id }),
    ])
      expect(await stage.refusal(eve, request)).toBe("row.missing");
    const { fetchNow } = await modules();
    await expect(fetchNow(eve.userId, id)).rejects.toMatchObject({ code: "calendar.noSuchSubscription" });
    expect(await subscription(id)).toMatchObject({ name: "Band" });
  });

  test("an address that is none gets a sentence", async () => {
    const { complaints } = await import("#zero/kernel/args.ts");
    const { subscribeInput } = await import("#zero/calendar/feeds-args.ts");
    const said = (url: string) => complaints(subscribeInput, { name: "Band", url });
    expect(said("webcal://calendar.example/a.ics")).toBeNull();
    expect(said("http://calendar.example/a.ics")).toEqual({ url: "The address must begin with https://." });
    expect(said("https://mira:secret@calendar.example/")).toEqual({
      url: "The address can't hold a name and a password.",
    });
    expect(said(`https://a.example/${"x".repeat(2_000)}`)).toEqual({
      url: "The address can be at most 2000 characters long.",
    });
  });
});
