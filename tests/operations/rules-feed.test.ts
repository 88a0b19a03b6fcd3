// What the operators' feed decides by itself: places, what was taken back, which rows are drawn, what an address means.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filtersIn, placeIn, placeText, typesOf } from "#components/admin/activity/filters.ts";
import { rangeOf } from "#components/admin/activity/rows.ts";
import { agoText, byPlace, takenBack, woven } from "#components/admin/activity/stream.ts";

const rowsOf = (...ids: string[]) => ids.map((id) => ({ id, createdAt: id.charCodeAt(0) }));
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join("");

test("deeds of one instant stand by their ids, the others by their time, newest first", () => {
  const rows = [
    { id: "a", createdAt: 1 },
    { id: "c", createdAt: 2 },
    { id: "b", createdAt: 2 },
  ];
  expect(idsOf(rows.toSorted(byPlace))).toBe("cba");
});

describe("what is gone", () => {
  test.each([
    ["pushed out at the end by newer ones", "dcba", "fedc", false, ""],
    ["taken back in the middle", "dcba", "edba", false, "c"],
    ["taken back at the top", "dcba", "cba", false, "d"],
    ["taken back at the end, where that is all there is", "dcba", "dcb", true, "a"],
    ["all of it taken back", "ba", "", true, "ba"],
    ["all of it pushed out", "ba", "fe", false, ""],
  ])("%s", (_, before, after, isWhole, gone) => {
    expect(idsOf(takenBack([], rowsOf(...before), rowsOf(...after), isWhole))).toBe(gone);
  });
  test("what was done again is not taken back any more", () => {
    expect(takenBack(rowsOf("c"), rowsOf("d", "b"), rowsOf("d", "c", "b"), true)).toEqual([]);
  });
  test("stands at its place, and leaves with the rows around it", () => {
    expect(idsOf(woven(rowsOf("d", "b"), rowsOf("c", "a"), false))).toBe("dcb");
    expect(idsOf(woven(rowsOf("f", "e"), rowsOf("c"), false))).toBe("fe");
    expect(idsOf(woven(rowsOf("d"), rowsOf("a"), true))).toBe("da");
    expect(idsOf(woven([], rowsOf("a"), true))).toBe("a");
  });
});

test("drawn is what is on the screen, a few rows around it, and never more, wherever one scrolls", () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 60_000 }), fc.nat({ max: 1_000 }), (top, count) => {
      const { from, to } = rangeOf(top, 880, 44, count);
      expect(to - from).toBeLessThanOrEqual(20 + 2 * 8 + 1);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      const seen = Math.floor((top + 440) / 44);
      if (seen >= 0 && seen < count) expect(from <= seen && seen < to).toBe(true);
    }),
  );
});

describe("the address", () => {
  const id = "0190f3a2-7a4b-4c3d-8e5f-0123456789ab";
  test("says what is shown, and what it does not know shows everything", () => {
    expect(filtersIn({ system: "training", type: "workout", person: id })).toEqual({
      system: "training",
      type: "workout",
      personId: id,
    });
    expect(filtersIn({ system: "cooking", type: ["focus"], person: "me" })).toEqual({});
  });
  test("names a place, also between two milliseconds", () => {
    const place = { at: 1_795_300_000_000.25, id };
    expect(placeIn({ until: placeText(place) })).toEqual(place);
    for (const until of [undefined, "", "_", `x_${id}`, `-1_${id}`, "17_nobody", `1e99_${id}`])
      expect(placeIn({ until })).toBeUndefined();
  });
  test("a system has its own types", () => {
    expect(typesOf("training")).toEqual(["workout", "personalRecord"]);
    expect(typesOf(undefined).length).toBeGreaterThan(15);
  });
});

test.each([
  [-5_000, "now"],
  [0, "now"],
  [1_000, "1 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [3_600_000, "1 h"],
  [90_000_000, "1 d"],
])("%i ms ago is %s", (ms, text) => expect(agoText(1_795_300_000_000 - ms, 1_795_300_000_000)).toBe(text));
