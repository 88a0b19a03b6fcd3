import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Happened } from "#components/libraries/members/data.ts";
import { feedOf } from "#components/libraries/members/feed.ts";
import { linkExpiry, linkState } from "#zero/libraries/invitations-rules.ts";
import { LIBRARY_EVENT_KINDS, LIBRARY_ROLES } from "#zero/libraries/schema.ts";

const NOON = Date.UTC(2026, 10, 26, 12);
const MINUTE = 60_000;
const CLOCK = { timezone: "UTC", dayStartHour: 4, weekStart: 1 };
let made = 0;

const event = (
  userId: string,
  kind: Happened["kind"],
  createdAt: number,
  about: Partial<Happened> = {},
): Happened => ({
  id: String(++made),
  libraryId: "library",
  userId,
  kind,
  title: null,
  role: null,
  createdAt,
  person: { userId, name: userId, image: null, badge: null, frame: null, createdAt: 0, updatedAt: 0 },
  ...about,
});
const told = (events: Happened[], clock = CLOCK) =>
  feedOf(events, "me", clock).map(({ day, lines }) => [
    day,
    ...lines.map(({ who, did, what, more }) => `${who} ${did}${what ? ` ${what}` : ""}${more}`),
  ]);

describe("what happened", () => {
  test("is told in sentences", () => {
    const events = [
      event("Ada", "removed", NOON, { title: "Eve" }),
      event("Ada", "roleChanged", NOON, { title: "Ben", role: "editor" }),
      event("me", "trackAdded", NOON, { title: "Night drive" }),
      event("Ben", "joined", NOON, { role: "viewer" }),
      event("Ada", "transferred", NOON, { title: "Ben", role: "owner" }),
      event("gone", "left", NOON, { person: undefined }),
      event("Ada", "created", NOON, { title: "Long nights" }),
    ];
    expect(told(events)).toEqual([
      [
        "2026-11-26",
        "Ada removed Eve",
        "Ada made Ben an editor",
        "You added Night drive",
        "Ben joined as a viewer",
        "Ada handed the library to Ben",
        "Somebody left",
        "Ada made this library",
      ],
    ]);
  });

  test("of an album that is added is one line; somebody else's, another deed and a pause begin a new one", () => {
    const add = (who: string, n: number, minutesAgo: number) =>
      event(who, "trackAdded", NOON - minutesAgo * MINUTE, { title: `T${n}` });
    expect(
      told([
        add("Ada", 3, 0),
        add("Ada", 2, 1),
        add("Ada", 1, 2),
        add("Ben", 1, 3),
        add("Ada", 0, 4),
        add("Ada", 9, 50),
      ]),
    ).toEqual([["2026-11-26", "Ada added T3 and 2 more", "Ben added T1", "Ada added T0", "Ada added T9"]]);
    expect(
      told([add("Ada", 2, 0), event("Ada", "trackRemoved", NOON - MINUTE, { title: "T1" })]),
    ).toHaveLength(1);
  });

  test.each([
    ["America/Los_Angeles", ["2026-11-26", "2026-11-25"]],
    ["Asia/Tokyo", ["2026-11-26"]],
  ])("belongs to the reader's days: in %s", (timezone, days) => {
    const events = [event("Ada", "left", NOON), event("Ben", "left", NOON - 90 * MINUTE)];
    expect(told(events, { ...CLOCK, timezone }).map(([day]) => day)).toEqual(days);
  });

  test("loses nothing and turns nothing around", () => {
    const kinds = fc.constantFrom(...LIBRARY_EVENT_KINDS);
    const some = fc.array(
      fc.tuple(
        fc.constantFrom("Ada", "me"),
        kinds,
        fc.integer({ min: 0, max: 4_000 }),
        fc.option(fc.constantFrom(...LIBRARY_ROLES)),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const events = list
          .map(([who, kind, ago, role]) => event(who, kind, NOON - ago * MINUTE, { title: "T", role }))
          .toSorted((a, b) => b.createdAt - a.createdAt);
        const lines = feedOf(events, "me", CLOCK).flatMap((day) => day.lines);
        const count = lines.reduce(
          (sum, { more }) => sum + 1 + Number(/and (\d+) more/.exec(more)?.[1] ?? 0),
          0,
        );
        expect(count).toBe(events.length);
        expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => b - a));
      }),
    );
  });
});

test("a link is open until its end and its last use", () => {
  const expiresAt = linkExpiry(NOON, 2);
  expect(expiresAt).toBe(NOON + 120 * MINUTE);
  expect(linkState({ expiresAt, usesLeft: 1 }, expiresAt - 1)).toBe("open");
  expect(linkState({ expiresAt, usesLeft: 1 }, expiresAt)).toBe("expired");
  expect(linkState({ expiresAt, usesLeft: 0 }, NOON)).toBe("used");
});
