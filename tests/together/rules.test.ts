import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anchorOf,
  firstInLine,
  isAbandoned,
  LOBBY_MS,
  mayHost,
  positionAt,
  roomStanding,
  sessionIdIn,
  sessionSeconds,
} from "#zero/together/rules.ts";
import type { FocusRoom } from "#zero/together/schema.ts";

const NOW = Date.UTC(2026, 10, 26, 7, 0, 0);
const MINUTE = 60_000;
const seconds = fc.double({ min: 0, max: 86_400, noNaN: true });
const instant = fc.integer({ min: NOW - 7 * 86_400_000, max: NOW + 86_400_000 });

describe("where a track is", () => {
  test("it follows from the anchor while it plays, and stands while it is paused", () => {
    const anchor = { positionSeconds: 12, anchoredAt: NOW, isPlaying: true };
    expect(positionAt(anchor, NOW + 2_500)).toBe(14.5);
    expect(positionAt({ ...anchor, isPlaying: false }, NOW + 2_500)).toBe(12);
    expect(positionAt(anchor, NOW - 2_500), "before it began to play").toBe(12);
  });

  test("however long the leader's word took, everybody reckons the same position", () =>
    fc.assert(
      fc.property(seconds, instant, fc.nat(60_000), fc.nat(600_000), (positionSeconds, at, delay, later) => {
        const said = { positionSeconds, isPlaying: true, at };
        const [early, late] = [anchorOf(said, at), anchorOf(said, at + delay)];
        const when = at + delay + later;
        expect(positionAt(late, when)).toBe(positionAt(early, when));
        expect(positionAt(late, when)).toBeCloseTo(positionSeconds + (delay + later) / 1000, 6);
      }),
    ));

  test("a time to come is not believed, and a position never runs backwards", () =>
    fc.assert(
      fc.property(seconds, instant, fc.boolean(), fc.nat(1e6), (positionSeconds, at, isPlaying, step) => {
        const anchor = anchorOf({ positionSeconds, isPlaying, at }, NOW);
        expect(anchor.anchoredAt).toBeLessThanOrEqual(NOW);
        expect(positionAt(anchor, NOW)).toBeGreaterThanOrEqual(positionSeconds);
        expect(positionAt(anchor, NOW + step)).toBeGreaterThanOrEqual(positionAt(anchor, NOW));
      }),
    ));

  test("handing over keeps the position", () =>
    fc.assert(
      fc.property(seconds, fc.nat(600_000), fc.nat(600_000), (positionSeconds, until, later) => {
        const before = { positionSeconds, anchoredAt: NOW, isPlaying: true };
        const at = NOW + until;
        const after = anchorOf({ positionSeconds: positionAt(before, at), isPlaying: true, at }, at);
        expect(positionAt(after, at + later)).toBeCloseTo(positionAt(before, at + later), 6);
      }),
    ));
});

describe("who leads next", () => {
  const line = fc.uniqueArray(
    fc.record({ userId: fc.uuid(), joinedAt: fc.integer({ min: NOW, max: NOW + 5 }) }),
    {
      selector: ({ userId }) => userId,
      maxLength: 8,
    },
  );

  test("whoever joined first, on every device alike, whatever order the rows come in", () =>
    fc.assert(
      fc.property(
        line.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        ([rows, shuffled]) => {
          const first = firstInLine(rows);
          expect(firstInLine(shuffled)).toEqual(first);
          for (const row of rows) expect(row.joinedAt).toBeGreaterThanOrEqual(first?.joinedAt ?? 0);
        },
      ),
    ));

  test("nobody, where nobody listens", () => expect(firstInLine([])).toBeUndefined());

  test.each([
    ["in the middle of a track", { isPlaying: true, positionSeconds: 10, ago: 30_000, duration: 60 }, false],
    ["just after its end", { isPlaying: true, positionSeconds: 10, ago: 60_000, duration: 60 }, false],
    ["long after its end", { isPlaying: true, positionSeconds: 10, ago: 70_000, duration: 60 }, true],
    ["paused for a while", { isPlaying: false, positionSeconds: 10, ago: 60 * MINUTE, duration: 60 }, false],
    [
      "paused since this morning",
      { isPlaying: false, positionSeconds: 10, ago: 300 * MINUTE, duration: 60 },
      true,
    ],
    [
      "an ambience that goes on",
      { isPlaying: true, positionSeconds: 0, ago: 120 * MINUTE, duration: null },
      false,
    ],
  ])("a lead is left: %s", (_, { ago, duration, ...playback }, isLeft) => {
    expect(isAbandoned({ ...playback, anchoredAt: NOW - ago }, duration, NOW)).toBe(isLeft);
  });
});

describe("a focus room", () => {
  const room = (about: Partial<FocusRoom> = {}) => ({
    status: "running" as FocusRoom["status"],
    createdAt: NOW - MINUTE,
    endsAt: NOW + 25 * MINUTE,
    ...about,
  });

  test.each([
    ["open", room({ status: "open", endsAt: null }), NOW, "open"],
    ["nobody started it", room({ status: "open", endsAt: null }), NOW + LOBBY_MS, "over"],
    ["running", room(), NOW, "running"],
    ["at its end", room(), NOW + 25 * MINUTE, "over"],
    ["closed", room({ status: "over" }), NOW, "over"],
  ] as const)("%s", (_, given, now, standing) => expect(roomStanding(given, now)).toBe(standing));

  test("a session in it ends when the room does, however late one comes", () =>
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 14_400 }), fc.nat(14_400_000), (planned, late) => {
        const endsAt = NOW + planned * 1000;
        const length = sessionSeconds(room({ endsAt }), NOW + late);
        if (length === null) expect(endsAt - (NOW + late)).toBeLessThan(60_000);
        else expect(Math.abs(NOW + late + length * 1000 - endsAt)).toBeLessThanOrEqual(500);
      }),
    ));

  test("none begins before the start, or in the last minute", () => {
    expect(sessionSeconds(room({ status: "open" }), NOW)).toBeNull();
    expect(sessionSeconds(room({ endsAt: NOW + 59_000 }), NOW)).toBeNull();
    expect(sessionSeconds(room({ endsAt: NOW + 60_000 }), NOW)).toBe(60);
  });

  test("one session per person and room, the same on all their devices", () => {
    const [a, b] = [crypto.randomUUID(), crypto.randomUUID()];
    expect(sessionIdIn(a, b)).toBe(sessionIdIn(a, b));
    expect(new Set([sessionIdIn(a, b), sessionIdIn(b, a), sessionIdIn(a, a)]).size).toBe(3);
  });

  test("its host starts it; whoever is in it does when the host has left", () => {
    const members = [{ userId: "ada" }, { userId: "ben" }];
    expect(mayHost({ userId: "ada" }, members, "ada")).toBe(true);
    expect(mayHost({ userId: "ada" }, members, "ben")).toBe(false);
    expect(mayHost({ userId: "ada" }, [{ userId: "ben" }], "ben")).toBe(true);
    expect(mayHost({ userId: "ada" }, [{ userId: "ben" }], "eve")).toBe(false);
  });
});
