import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { libraryOf, tracksIn } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { sessionIdIn } from "#zero/together/rules.ts";

const stage = useStage();
const { focus, focusRooms, together } = mutators;
const NOW = Date.UTC(2026, 10, 26, 7, 0, 0);

let ada: Person;
let ben: Person;
let cleo: Person;
let eve: Person;
let libraryId: string;
let tracks: string[];

beforeEach(async () => {
  [ada, ben, cleo, eve] = (await Promise.all([1, 2, 3, 4].map(() => stage.person()))) as [
    Person,
    Person,
    Person,
    Person,
  ];
  libraryId = await libraryOf(stage, ada, [
    [ben, "viewer"],
    [cleo, "viewer"],
  ]);
  tracks = await tracksIn(stage, libraryId, ada, 2);
});

type Playback = {
  user_id: string;
  track_id: string;
  position_seconds: number;
  at: number;
  is_playing: boolean;
};
const playback = async (): Promise<Playback | undefined> =>
  (
    await stage.sql<Playback>(
      "select *, (extract(epoch from anchored_at) * 1000)::float8 as at from library_playback where library_id = $1",
      [libraryId],
    )
  )[0];
const listeners = async () =>
  (
    await stage.sql<{ user_id: string }>(
      "select user_id from library_listeners where library_id = $1 order by joined_at",
      [libraryId],
    )
  ).map((row) => row.user_id);

const said = (
  about: Partial<{ trackId: string | null; positionSeconds: number; isPlaying: boolean; at: number }> = {},
) => ({
  libraryId,
  trackId: tracks[0] ?? null,
  positionSeconds: 0,
  isPlaying: true,
  at: NOW,
  ...about,
});
const target = (at = NOW) => ({ libraryId, at });

describe("listening along", () => {
  test("one leads, others join, and what the leader's player does is kept by the server's clock", async () => {
    await stage.run(ben, together.lead(said({ positionSeconds: 7 })), NOW + 40);
    expect(await playback()).toMatchObject({
      user_id: ben.userId,
      position_seconds: 7,
      at: NOW,
      is_playing: true,
    });
    await stage.run(ada, together.join(target()), NOW + 100);
    await stage.run(ada, together.join(target()), NOW + 9_000);
    await stage.run(cleo, together.join(target()), NOW + 200);
    expect(await listeners()).toEqual([ada.userId, cleo.userId]);

    await stage.run(ben, together.tell(said({ trackId: tracks[1] ?? null, at: NOW + 5_000 })), NOW + 5_050);
    expect(await playback()).toMatchObject({ track_id: tracks[1], at: NOW + 5_000 });
    // A clock that runs ahead is set back to ours.
    await stage.run(ben, together.tell(said({ positionSeconds: 3, at: NOW + 9_000 })), NOW + 6_000);
    expect(await playback()).toMatchObject({ position_seconds: 3, at: NOW + 6_000 });
  });

  test("words that come late, or from whoever does not lead, change nothing", async () => {
    await stage.run(ben, together.lead(said({ at: NOW })), NOW);
    await stage.run(ben, together.tell(said({ positionSeconds: 50, at: NOW + 8_000 })), NOW + 8_010);
    await stage.run(ben, together.tell(said({ positionSeconds: 20, at: NOW + 4_000 })), NOW + 8_020);
    await stage.run(ada, together.tell(said({ positionSeconds: 99, at: NOW + 9_000 })), NOW + 9_000);
    await stage.run(ada, together.stop(target()), NOW + 9_000);
    expect(await playback()).toMatchObject({ user_id: ben.userId, position_seconds: 50 });
  });

  test("nobody takes a lead that is held, anybody one that was left lying", async () => {
    await stage.run(ben, together.lead(said()), NOW);
    expect(await stage.refusal(ada, together.lead(said()), NOW + 30_000)).toBe("together.somebodyLeads");
    await stage.run(ada, together.join(target()), NOW + 30_000);
    await stage.run(ada, together.lead(said({ trackId: tracks[1] ?? null, at: NOW + 90_000 })), NOW + 90_000);
    expect(await playback()).toMatchObject({ user_id: ada.userId, track_id: tracks[1] });
    expect(await listeners()).toEqual([]);
  });

  test("the leader leaves: whoever joined first goes on where it is; the last one to leave ends it", async () => {
    await stage.run(ben, together.lead(said({ positionSeconds: 10 })), NOW);
    await stage.run(cleo, together.join(target()), NOW + 1_000);
    await stage.run(ada, together.join(target()), NOW + 2_000);
    await stage.run(ben, together.leave(target()), NOW + 20_000);
    expect(await playback()).toMatchObject({ user_id: cleo.userId, position_seconds: 30, at: NOW + 20_000 });
    expect(await listeners()).toEqual([ada.userId]);
    await stage.run(ada, together.leave(target()), NOW + 21_000);
    await stage.run(cleo, together.leave(target()), NOW + 22_000);
    expect(await playback()).toBeUndefined();
    expect(await stage.refusal(ada, together.join(target()), NOW + 23_000)).toBe("together.nobodyLeads");
  });

  test("a member who is removed listens no more; stopping lets everybody go", async () => {
    await stage.run(ben, together.lead(said()), NOW);
    for (const person of [ada, cleo]) await stage.run(person, together.join(target()), NOW);
    await stage.sql("delete from focus_library_members where user_id = $1", [cleo.userId]);
    expect(await listeners()).toEqual([ada.userId]);
    await stage.run(ben, together.stop(target()), NOW);
    expect([await playback(), await listeners()]).toEqual([undefined, []]);
  });

  test("a stranger gets nothing, nor does a track of another library", async () => {
    const elsewhere = await libraryOf(stage, ben);
    const [foreign = ""] = await tracksIn(stage, elsewhere, ben, 1);
    for (const request of [
      together.lead(said()),
      together.join(target()),
      together.playing({ libraryId, trackId: null, at: NOW }),
    ])
      expect(await stage.refusal(eve, request, NOW)).toBe("row.missing");
    expect(await stage.refusal(ben, together.lead(said({ trackId: foreign })), NOW)).toBe("row.missing");
    expect(await stage.refusal(ben, together.lead(said({ positionSeconds: 1e9 })), NOW)).toBe(
      "input.invalid",
    );
  });

  test("the worker takes out whoever is gone, and only them", async () => {
    const { settleGatherings } = await import("#server/jobs/gatherings.ts");
    await stage.run(ben, together.lead(said()), NOW);
    await stage.run(ada, together.join(target()), NOW);
    expect(await settleGatherings({ userId: ben.userId, isHere: true }, NOW + 5_000)).toBe(0);
    expect(await settleGatherings({ userId: ben.userId, isHere: false }, NOW + 5_000)).toBe(1);
    expect(await playback()).toMatchObject({ user_id: ada.userId, position_seconds: 5, is_playing: true });
    await stage.sql("delete from focus_library_members where user_id = $1", [ada.userId]);
    expect(await settleGatherings({ userId: ada.userId, isHere: true }, NOW + 6_000)).toBe(1);
    expect(await playback()).toBeUndefined();
  });
});

describe("a focus room", () => {
  const roomId = () => rooms.at(-1) ?? "";
  const rooms: string[] = [];
  const open = async (person: Person, plannedSeconds = 1_500, at = NOW) => {
    rooms.push(randomUUID());
    await stage.run(person, focusRooms.open({ roomId: roomId(), libraryId, plannedSeconds, at }), at);
  };
  const room = async () =>
    (
      await stage.sql<{ status: string; user_id: string }>("select * from focus_rooms where id = $1", [
        roomId(),
      ])
    )[0];
  const inRoom = (at = NOW) => ({ roomId: roomId(), at });

  test("opens, gathers, starts once, and is noted for the members", async () => {
    await open(ada);
    expect(await stage.refusal(ben, focusRooms.start(inRoom()), NOW)).toBe("together.notHost");
    await stage.run(ben, focusRooms.enter(inRoom()), NOW);
    await stage.run(ben, focusRooms.enter(inRoom()), NOW + 10);
    await stage.run(ada, focusRooms.start(inRoom(NOW + 1_000)), NOW + 1_000);
    await stage.run(ada, focusRooms.start(inRoom(NOW + 60_000)), NOW + 60_000);
    expect(await room()).toMatchObject({
      status: "running",
      started_at: new Date(NOW + 1_000),
      ends_at: new Date(NOW + 1_501_000),
    });
    await stage.run(cleo, focusRooms.enter(inRoom(NOW + 600_000)), NOW + 600_000);
    expect(await stage.sql("select 1 from focus_room_members where room_id = $1", [roomId()])).toHaveLength(
      3,
    );
    expect(
      await stage.sql("select 1 from library_events where kind = 'roomHeld' and library_id = $1", [
        libraryId,
      ]),
    ).toHaveLength(1);
    expect(await stage.refusal(eve, focusRooms.enter(inRoom()), NOW)).toBe("row.missing");
    expect(await stage.refusal(ben, focusRooms.enter({ roomId: randomUUID(), at: NOW }), NOW)).toBe(
      "row.missing",
    );
  });

  test("each person's session is their own, begun once by however many devices, and paid once", async () => {
    await open(ada, 60);
    await stage.run(ben, focusRooms.enter(inRoom()), NOW);
    await stage.run(ada, focusRooms.start(inRoom()), NOW);
    const begin = (person: Person) =>
      focus.start({
        sessionId: sessionIdIn(roomId(), person.userId),
        mode: "focus",
        plannedSeconds: 60,
        at: NOW,
      });
    for (const person of [ada, ben, ben]) await stage.run(person, begin(person), NOW);
    for (const person of [ada, ben, ben])
      await stage.run(
        person,
        focus.complete({
          sessionId: sessionIdIn(roomId(), person.userId),
          at: NOW + 60_000,
          continue: false,
        }),
        NOW + 60_000,
      );
    await stage.run(ben, begin(ben), NOW + 61_000);
    const paid = await stage.sql<{ user_id: string }>(
      "select user_id from points_ledger where idempotency_key like 'focus:%' and user_id = any($1) and xp > 0",
      [[ada.userId, ben.userId]],
    );
    expect(paid.map((row) => row.user_id).sort()).toEqual([ada.userId, ben.userId].sort());
  });

  test("goes on when its host leaves, and is over when nobody is in it or its time is up", async () => {
    await open(ada);
    expect(
      await stage.refusal(
        ben,
        focusRooms.open({ roomId: randomUUID(), libraryId, plannedSeconds: 60, at: NOW }),
        NOW,
      ),
    ).toBe("together.roomOpen");
    await stage.run(ben, focusRooms.enter(inRoom()), NOW);
    await stage.run(ada, focusRooms.leave(inRoom()), NOW);
    await stage.run(ben, focusRooms.start(inRoom()), NOW);
    expect((await room())?.status).toBe("running");
    await stage.run(ben, focusRooms.leave(inRoom()), NOW);
    expect((await room())?.status).toBe("over");
    expect(await stage.refusal(ada, focusRooms.enter(inRoom()), NOW)).toBe("together.roomOver");

    await open(ada, 60);
    await stage.run(ada, focusRooms.start(inRoom()), NOW);
    const first = roomId();
    await open(ben, 60, NOW + 61_000);
    expect(await stage.sql("select status from focus_rooms where id = $1", [first])).toEqual([
      { status: "over" },
    ]);
    await stage.run(ben, focusRooms.close(inRoom()), NOW + 62_000);
    expect((await room())?.status).toBe("over");
  });

  test("old ones are swept", async () => {
    const { sweepRooms } = await import("#server/jobs/gatherings.ts");
    await open(ada, 60);
    await stage.run(ada, focusRooms.start(inRoom()), NOW);
    await sweepRooms(NOW + 59_000);
    expect((await room())?.status).toBe("running");
    await sweepRooms(NOW + 61_000);
    expect((await room())?.status).toBe("over");
    await sweepRooms(NOW + 25 * 3_600_000);
    expect(await room()).toBeUndefined();
  });
});
