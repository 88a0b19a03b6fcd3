// Gauges on a real database: each figure from rows made for it, and an hour of them.
import { randomUUID } from "node:crypto";
import { runMigrations } from "graphile-worker";
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { GAUGE_KEYS, type GaugeKey } from "#zero/operations/gauges.ts";

const stage = useStage();
const MINUTE = 60_000;
/** The first second of a minute. */
const START = Math.ceil(Date.now() / MINUTE) * MINUTE + 1_000;
let people: Person[];
const openSessions: string[] = [];

const personAt = (index: number): string => people[index]?.userId ?? "";
const session = async (userId: string, expires: string): Promise<string> => {
  const id = (randomUUID() + randomUUID()).replaceAll("-", "");
  await stage.sql(
    "insert into private.sessions (id, user_id, expires_at) values ($1, $2, now() + $3::interval)",
    [id, userId, expires],
  );
  return id;
};

async function sampler() {
  const { sampling } = await import("#server/operations/sample.ts");
  const { pool } = await import("#server/db/pool.ts");
  const troubles: unknown[] = [];
  const sockets = { size: 7, sessionIds: () => openSessions };
  return { ...sampling({ pool: pool(), sockets, onTrouble: (e) => troubles.push(e) }), troubles };
}
const row = async (key: string) =>
  (
    await stage.sql<{ value: number; recent: unknown[] }>("select value, recent from gauges where key = $1", [
      key,
    ])
  )[0];

beforeAll(async () => {
  await runMigrations({ connectionString: process.env.DATABASE_URL ?? "" });
  people = await Promise.all(Array.from({ length: 5 }, () => stage.person()));
});

describe("figures", () => {
  test("each is what the rows say", async () => {
    for (const [index, ago] of ["1 hour", "3 days", "20 days", "60 days"].entries())
      await stage.sql(
        "update users set last_active_at = now() - $2::interval, created_at = now() - interval '1 year' where id = $1",
        [personAt(index), ago],
      );
    await session(personAt(0), "1 day");
    await session(personAt(1), "1 day");
    await session(personAt(1), "-1 day");
    await stage.sql(
      `insert into focus_sessions (id, user_id, mode, status, planned_seconds, started_at, ends_at, xp_awarded, coins_awarded)
       select gen_random_uuid(), person, mode, 'active', 1500, now() - interval '1 hour', now() + ends::interval, 0, 0
         from (values ($1::uuid, 'focus', '10 min'), ($2, 'break', '10 min'), ($3, 'focus', '-1 min')) as s (person, mode, ends)`,
      [personAt(0), personAt(1), personAt(2)],
    );
    await stage.sql("insert into online_people (user_id) values ($1), ($2)", [personAt(0), personAt(3)]);
    await stage.sql(
      "insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, 1000, 'audio/mpeg'), ($2, 24, 'audio/mpeg')",
      ["a".repeat(64), "b".repeat(64)],
    );
    await stage.sql(
      `select graphile_worker.add_job('remind', run_at := now() - interval '90 s'), graphile_worker.add_job('remind'),
              graphile_worker.add_job('remind', run_at := now() + interval '1 hour')`,
    );
    await stage.sql("select pg_create_logical_replication_slot('ostinato_gauges_test', 'pgoutput')");
    const { sample, latest, troubles } = await sampler();
    try {
      await sample(START, true);
    } finally {
      await stage.sql("select pg_drop_replication_slot('ostinato_gauges_test')");
    }

    expect(troubles).toEqual([]);
    const expected: Partial<Record<GaugeKey, number>> = {
      people: 5,
      // The fifth has only just signed up.
      activeDay: 2,
      activeWeek: 3,
      activeMonth: 4,
      online: 2,
      focusing: 1,
      sessions: 2,
      sockets: 7,
      jobsWaiting: 2,
      jobsFailing: 0,
      storage: 1024,
    };
    expect(latest().figures).toMatchObject(expected);
    expect(latest().figures.jobsOldest).toBeGreaterThanOrEqual(90);
    expect(latest().figures.database).toBeGreaterThan(1_000_000);
    expect(latest().figures.memory).toBeGreaterThan(1_000_000);
    const rows = await stage.sql<{ key: string; value: number }>("select key, value from gauges");
    expect(rows.map(({ key }) => key).toSorted()).toEqual(GAUGE_KEYS.toSorted());
    for (const { key, value } of rows) expect(value).toBe(latest().figures[key as GaugeKey]);
  });

  test("what can't be asked is left out and told, and the rest is written", async () => {
    const { sample, latest, troubles } = await sampler();
    await stage.sql("alter schema graphile_worker rename to away");
    await sample(START + MINUTE, false);
    await stage.sql("alter schema away rename to graphile_worker");
    expect(troubles).toHaveLength(1);
    expect(latest().figures).not.toHaveProperty("jobsWaiting");
    // Nor is what is costly, between the minutes.
    expect(latest().figures).not.toHaveProperty("people");
    expect((await row("online"))?.recent).toEqual([2, 2]);
    expect((await row("jobsWaiting"))?.recent).toEqual([2]);
  });

  test("rates are of the last minute", async () => {
    const { counters } = await import("#server/operations/metrics.ts");
    const { sample } = await sampler();
    await sample(START + 2 * MINUTE, false);
    for (let n = 0; n < 5; n += 1) counters.mutations.add({ mutation: "test", outcome: "done" });
    await sample(START + 2 * MINUTE + 5_000, false);
    expect((await row("mutations"))?.value).toBe(5);
    await sample(START + 3 * MINUTE + 4_000, false);
    expect((await row("mutations"))?.value).toBe(5);
    await sample(START + 3 * MINUTE + 5_000, false);
    expect((await row("mutations"))?.value).toBe(0);
  });
});

describe("the last hour", () => {
  const write = async (value: number, at: number) => {
    const { writeGauges } = await import("#server/operations/sample.ts");
    const { pool } = await import("#server/db/pool.ts");
    await writeGauges(pool(), { lag: value }, at);
  };

  test("has a value a minute, the oldest first, and sixty at most", async () => {
    await stage.sql("delete from gauges");
    for (let n = 0; n < 65; n += 1) {
      await write(n, START + n * MINUTE);
      await write(1_000 + n, START + n * MINUTE + 5_000);
    }
    const { value, recent } = (await row("lag")) ?? {};
    expect(value).toBe(1_064);
    expect(recent).toEqual(Array.from({ length: 60 }, (_, n) => n + 5));
  });

  test("minutes in which nobody measured are a gap, and an hour of them is the end of it", async () => {
    await stage.sql("delete from gauges");
    await write(1, START);
    await write(2, START + 3 * MINUTE);
    expect((await row("lag"))?.recent).toEqual([1, null, null, 2]);
    await write(3, START + 62 * MINUTE);
    expect((await row("lag"))?.recent).toEqual([2, ...Array(58).fill(null), 3]);
    await write(4, START + 122 * MINUTE);
    expect((await row("lag"))?.recent).toEqual([4]);
    await write(5, START);
    expect((await row("lag"))?.recent).toEqual([4]);
  });
});

test("an operator's open device is what makes it quick, for as long as the role lasts", async () => {
  const { isWatched } = await sampler();
  const [own, others] = [await session(personAt(0), "1 day"), await session(personAt(1), "1 day")];
  openSessions.push(others);
  await stage.sql("insert into user_roles (user_id, role_key) values ($1, 'moderator')", [personAt(0)]);
  expect(await isWatched()).toBe(false);
  openSessions.push(own);
  expect(await isWatched()).toBe(true);
  await stage.sql("update user_roles set expires_at = now() where user_id = $1 and role_key = 'moderator'", [
    personAt(0),
  ]);
  expect(await isWatched()).toBe(false);
});

test("who is online, with what they do, while they are here", async () => {
  const userId = personAt(4);
  const settle = (here: string[]) =>
    stage.sql(
      "select private.settle_presence($1::uuid[], $2::uuid[]), private.settle_online($1::uuid[], $2::uuid[])",
      [[userId], here],
    );
  const online = () => stage.sql("select focus_mode from online_people where user_id = $1", [userId]);
  await settle([userId]);
  expect(await online()).toEqual([{ focus_mode: null }]);
  await stage.sql(
    `insert into focus_sessions (id, user_id, mode, status, planned_seconds, started_at, ends_at, xp_awarded, coins_awarded)
     values (gen_random_uuid(), $1, 'focus', 'active', 1500, now(), now() + interval '25 min', 0, 0)`,
    [userId],
  );
  expect(await online()).toEqual([{ focus_mode: "focus" }]);
  await settle([userId]);
  expect(await online()).toEqual([{ focus_mode: "focus" }]);
  await stage.sql(
    "update focus_sessions set status = 'abandoned', finished_at = now(), focused_seconds = 0, day = '2026-11-26' where user_id = $1",
    [userId],
  );
  expect(await online()).toEqual([{ focus_mode: null }]);
  await settle([]);
  expect(await online()).toEqual([]);
});
