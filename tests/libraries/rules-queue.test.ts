import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goesToBeginning, placeToBegin } from "#components/libraries/player/place.ts";
import { afterGone, nextSeed, orderOf, stepAfter, trackBefore } from "#components/libraries/player/queue.ts";

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 });
const seed = fc.integer({ min: 0, max: 2 ** 31 });
const shuffled = (trackIds: readonly string[], of: number, first?: string) =>
  orderOf(trackIds, { isShuffled: true, seed: of, first });

/** The tracks that are heard from the first on, until it ends by itself; at most so many. */
function heard(order: readonly string[], most: number): string[] {
  const all: string[] = [];
  let current = order[0];
  while (current && all.length < most) {
    all.push(current);
    current = stepAfter(order, current, "none", false)?.trackId;
  }
  return all;
}

describe("the order of a library", () => {
  test("shuffled, every track is heard once before it ends, the one that was playing first", () => {
    fc.assert(
      fc.property(ids, seed, fc.nat(), (trackIds, of, pick) => {
        const first = trackIds[pick % trackIds.length] ?? "";
        const order = shuffled(trackIds, of, first);
        expect(heard(order, 100).toSorted()).toEqual(trackIds.toSorted());
        expect(order[0]).toBe(first);
      }),
    );
  });

  test("a track that comes or goes leaves the others in their places", () => {
    fc.assert(
      fc.property(ids, fc.uuid(), seed, (trackIds, more, of) => {
        fc.pre(!trackIds.includes(more));
        const grown = shuffled([...trackIds, more], of);
        expect(grown.filter((id) => id !== more)).toEqual(shuffled(trackIds, of));
      }),
    );
  });

  test("is another one with another seed, and is fair to all", () => {
    const tracks = Array.from({ length: 8 }, (_, n) => `0198a000-0000-7000-8000-00000000000${n}`);
    const firsts = Array.from({ length: 4_000 }, (_, of) => shuffled(tracks, of * 7_919)[0] ?? "");
    for (const track of tracks) {
      const share = firsts.filter((first) => first === track).length / firsts.length;
      expect(share).toBeGreaterThan(0.09);
      expect(share).toBeLessThan(0.16);
    }
  });

  test("a new round never begins with what was heard last", () => {
    fc.assert(
      fc.property(ids, seed, (trackIds, of) => {
        fc.pre(trackIds.length > 1);
        const last = shuffled(trackIds, of).at(-1) ?? "";
        expect(shuffled(trackIds, nextSeed(trackIds, of, last))[0]).not.toBe(last);
      }),
    );
  });
});

describe("what comes next", () => {
  const order = ["a", "b", "c"];
  test.each([
    ["a", "none", false, "b"],
    ["c", "none", false, undefined],
    ["c", "all", false, "a"],
    ["b", "one", false, "b"],
    ["b", "one", true, "c"],
    ["c", "none", true, "a"],
    ["c", "one", true, "a"],
    [null, "none", false, "a"],
  ] as const)("after %s, repeating %s, by hand: %s", (current, repeat, byHand, next) => {
    expect(stepAfter(order, current, repeat, byHand)?.trackId).toBe(next);
  });

  test("a round is new only past the end", () => {
    expect(stepAfter(order, "c", "all", false)?.isNewRound).toBe(true);
    expect(stepAfter(order, "b", "all", false)?.isNewRound).toBe(false);
    expect(stepAfter([], null, "all", false)).toBeNull();
  });

  test.each([
    ["b", "none", "a"],
    ["a", "none", "a"],
    ["a", "all", "c"],
  ] as const)("before %s, repeating %s", (current, repeat, before) => {
    expect(trackBefore(order, current, repeat)).toBe(before);
  });

  test("when the current track is taken out, the next that is left of those behind it", () => {
    expect(afterGone(["a", "b", "c", "d"], ["d", "a"], "b")).toBe("d");
    expect(afterGone(["a", "b"], ["a"], "b")).toBeNull();
  });
});

describe("where listening begins", () => {
  const tracks = [
    { id: "a", durationSeconds: 100 },
    { id: "b", durationSeconds: null },
  ];
  const at = (trackId: string | null, positionSeconds: number) => ({ trackId, positionSeconds });
  test.each([
    ["with the first when nothing is remembered", undefined, undefined, at("a", 0)],
    ["where it stopped", at("a", 42.5), undefined, at("a", 42.5)],
    ["where it stopped, in a track of unknown length", at("b", 900), undefined, at("b", 900)],
    ["with the beginning of what was nearly over", at("a", 97), undefined, at("a", 0)],
    ["with the beginning of what had barely begun", at("b", 2), undefined, at("b", 0)],
    ["with the first when the track is gone", at("z", 42), undefined, at("a", 0)],
    ["with what was asked for, from its beginning", at("a", 42), "b", at("b", 0)],
    ["with the beginning of what was asked for, also if it was remembered", at("b", 42), "b", at("b", 0)],
  ])("%s", (_, remembered, asked, place) => {
    expect(placeToBegin(tracks, remembered, asked)).toEqual(place);
  });

  test("nowhere in an empty library; and back leads to the beginning of a track that is under way", () => {
    expect(placeToBegin([], at("a", 4), undefined)).toBeNull();
    expect([2, 10].map(goesToBeginning)).toEqual([false, true]);
  });
});
