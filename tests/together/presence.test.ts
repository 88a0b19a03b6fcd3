// Who is here, by real sockets on a real gateway and rows in Postgres.
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { hashToken, newToken } from "#server/auth/tokens.ts";
import { listenForEndedSessions, type SessionEvents } from "#server/gateway/session-events.ts";
import { keepPresence, type Presence } from "#server/presence/presence.ts";
import { useGateway } from "#tests/server/gateway.rig.ts";
import { libraryOf } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const PATH = "/zero/sync/v51/connect";
const GRACE_MS = 300;
/** For a device that comes back on a machine that is busy. */
const PATIENT_MS = 2_500;
/** Longer than the short grace and the time in which changes gather. */
const SETTLED_MS = 900;

const stage = useStage();
const rig = useGateway();
let presence: Presence;
let events: SessionEvents;
const sockets: Socket[] = [];
let ada: Person;
let ben: Person;
let libraryId: string;

beforeAll(() => runMigrations({ connectionString: process.env.DATABASE_URL ?? "" }));

async function begin(graceMs = GRACE_MS): Promise<void> {
  const onTrouble = (error: unknown) => rig.troubles.push(String(error));
  const databaseUrl = process.env.DATABASE_URL ?? "";
  presence = keepPresence({ databaseUrl, onTrouble, graceMs });
  events = listenForEndedSessions({
    databaseUrl,
    onTrouble,
    onEnded: (id) => rig.gateway.sockets.endSession(id),
    onPerson: presence.changed,
    onListening: presence.takeStock,
    known: () => rig.gateway.sockets.sessionIds(),
  });
  await events.ready;
  await rig.reopen({ watch: presence });
}
const end = async () => {
  await Promise.all([presence.close(), events.close()]);
};

beforeEach(async () => {
  await begin();
  [ada, ben] = [await stage.person(), await stage.person()];
  libraryId = await libraryOf(stage, ada, [[ben, "viewer"]]);
  await sleep(SETTLED_MS);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await end();
  expect(rig.troubles).toEqual([]);
});

/** A browser of a person: opens sockets under one session. */
async function browserOf({ userId }: Person): Promise<{ cookie: string; open(): Promise<Socket> }> {
  const token = newToken();
  await stage.sql(
    "insert into private.sessions (id, user_id, expires_at) values ($1, $2, now() + interval '1 h')",
    [hashToken(token), userId],
  );
  const cookie = `ostinato_session=${token}`;
  return {
    cookie,
    async open() {
      const { socket } = await rig.upgrade(PATH, { ...rig.own(), cookie });
      sockets.push(socket);
      return socket;
    },
  };
}

const isHere = async ({ userId }: Person): Promise<boolean | undefined> =>
  (await stage.sql<{ is_here: boolean }>("select is_here from presence where user_id = $1", [userId]))[0]
    ?.is_here;
const shown = (person: Person) => expect.poll(() => isHere(person), { timeout: 5_000 });
/** Which transaction wrote a person's row last. */
const writtenBy = async ({ userId }: Person): Promise<string | undefined> =>
  (await stage.sql<{ xmin: string }>("select xmin::text from presence where user_id = $1", [userId]))[0]
    ?.xmin;

test("a person is here from the first of their sockets to a while after the last", async () => {
  const [laptop, phone] = [await browserOf(ada), await browserOf(ada)];
  const first = await laptop.open();
  await shown(ada).toBe(true);
  const second = await phone.open();
  first.destroy();
  await sleep(SETTLED_MS);
  expect(await isHere(ada)).toBe(true);
  second.resetAndDestroy();
  await shown(ada).toBe(false);
  expect(await isHere(ben)).toBeUndefined();
});

test("reloads and a restart of the server write nothing", async () => {
  await end();
  await begin(PATIENT_MS);
  const laptop = await browserOf(ada);
  let socket = await laptop.open();
  await shown(ada).toBe(true);
  const before = await writtenBy(ada);
  for (let n = 0; n < 10; n += 1) {
    socket.destroy();
    await sleep(20);
    socket = await laptop.open();
  }
  await end();
  await rig.gateway.close();
  await begin(PATIENT_MS);
  await laptop.open();
  await sleep(PATIENT_MS + SETTLED_MS);
  expect(await isHere(ada)).toBe(true);
  expect(await writtenBy(ada)).toBe(before);
});

test("whoever does not come back after a restart is gone", async () => {
  await (await browserOf(ada)).open();
  await shown(ada).toBe(true);
  await end();
  await begin();
  await shown(ada).toBe(false);
});

test("only people who share it and have company are seen, and off is off in the same moment", async () => {
  const cleo = await stage.person();
  const { open } = await browserOf(cleo);
  await open();
  await (await browserOf(ada)).open();
  await shown(ada).toBe(true);
  expect(await isHere(cleo), "alone").toBeUndefined();

  const change = (sharePresence: boolean) =>
    mutators.settings.change({ changes: { sharePresence }, at: Date.now() });
  await stage.run(ada, change(false));
  expect(await isHere(ada)).toBeUndefined();
  await sleep(SETTLED_MS);
  expect(await isHere(ada)).toBeUndefined();
  await stage.run(ada, change(true));
  await shown(ada).toBe(true);

  await stage.sql("insert into focus_library_members (library_id, user_id, role) values ($1, $2, 'viewer')", [
    libraryId,
    cleo.userId,
  ]);
  await shown(cleo).toBe(true);
  await stage.sql("delete from focus_library_members where user_id = any($1)", [[ben.userId, cleo.userId]]);
  await shown(cleo).toBeUndefined();
  await shown(ada).toBeUndefined();
});

test("what is seen of a session is its mode and its end, in the same transaction", async () => {
  const seen = async () =>
    (
      await stage.sql<Record<string, unknown>>(
        "select focus_mode, focus_ends_at, focus_remaining_seconds from presence where user_id = $1",
        [ada.userId],
      )
    )[0];
  const at = Date.now();
  const sessionId = crypto.randomUUID();
  await stage.run(
    ada,
    mutators.focus.start({ sessionId, mode: "focus", plannedSeconds: 600, at, taskTitle: "Secret" }),
    at,
  );
  await (await browserOf(ada)).open();
  await shown(ada).toBe(true);
  const running = {
    focus_mode: "focus",
    focus_ends_at: new Date(at + 600_000),
    focus_remaining_seconds: null,
  };
  expect(await seen(), "begun before they came").toEqual(running);
  await stage.run(ada, mutators.focus.pause({ sessionId, at: at + 100_000 }), at + 100_000);
  expect(await seen()).toEqual({ focus_mode: "focus", focus_ends_at: null, focus_remaining_seconds: 500 });
  await stage.run(ada, mutators.focus.extend({ sessionId, seconds: 60, at: at + 110_000 }), at + 110_000);
  expect(await seen()).toMatchObject({ focus_remaining_seconds: 560 });
  await stage.run(ada, mutators.focus.resume({ sessionId, at: at + 120_000 }), at + 120_000);
  expect(await seen()).toEqual({ ...running, focus_ends_at: new Date(at + 680_000) });
  await stage.run(ada, mutators.focus.finish({ sessionId, at: at + 200_000 }), at + 200_000);
  expect(await seen()).toEqual({ focus_mode: null, focus_ends_at: null, focus_remaining_seconds: null });
  expect(JSON.stringify(await stage.sql("select * from presence"))).not.toContain("Secret");
});

test("signing out is leaving, and whoever leads is handed to the worker", async () => {
  const laptop = await browserOf(ada);
  await laptop.open();
  await shown(ada).toBe(true);
  const said = { libraryId, trackId: null, positionSeconds: 0, isPlaying: true, at: Date.now() };
  await stage.run(ada, mutators.together.lead(said));
  await stage.sql(
    `with ended as (delete from private.sessions where user_id = $1 returning id)
     select pg_notify('session_ended', id) from ended`,
    [ada.userId],
  );
  await shown(ada).toBe(false);
  const waiting = () =>
    stage.sql<{ payload: unknown }>(
      "select payload from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = task_id where identifier = 'settleGatherings'",
    );
  await expect.poll(waiting).toEqual([{ payload: { userId: ada.userId, isHere: false } }]);
});
