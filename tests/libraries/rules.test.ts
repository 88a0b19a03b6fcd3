import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverOf, SIDE } from "#components/libraries/cover.ts";
import { changesOf, EMPTY, readTrack, valuesOf } from "#components/libraries/trackForm.ts";
import { onWall, stepOnWall } from "#components/libraries/wall.ts";
import { contentText, hostOf, lengthText, parseLength, titleFromUrl } from "#components/libraries/words.ts";
import { SEED } from "#tests/house/chance.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { can, LIBRARY_CAPABILITIES } from "#zero/libraries/roles.ts";
import { batchTitle, copyName, secondsTogether } from "#zero/libraries/rules.ts";
import { LIBRARY_ROLES, LIBRARY_TYPES } from "#zero/libraries/schema.ts";

const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, holds), { seed: SEED });

describe("roles", () => {
  test("each may what the one below it may, and who is none may nothing", () => {
    for (const capability of LIBRARY_CAPABILITIES) {
      const may = LIBRARY_ROLES.map((role) => can(role, capability));
      expect(may).toEqual(may.toSorted((a, b) => Number(b) - Number(a)));
      expect(may[0]).toBe(true);
      expect(can(undefined, capability)).toBe(false);
    }
  });
  test("a viewer listens, an editor edits, the owner decides who and whether", () => {
    const held = (role: "viewer" | "editor") => LIBRARY_CAPABILITIES.filter((one) => can(role, one));
    expect(held("viewer")).toEqual(["view", "gather"]);
    expect(held("editor")).toEqual(["view", "gather", "addTracks", "editTracks", "describe"]);
  });
});

describe("texts within their limits", () => {
  test.each([
    [["One"], "One"],
    [["One", "Two"], "One and 1 more"],
    [Array(12).fill("Nocturne"), "Nocturne and 11 more"],
  ])("%j", (titles, text) => expect(batchTitle(titles)).toBe(text));
  test("of any title and name", () =>
    check(
      fc.array(fc.string({ maxLength: LIMITS.trackTitle, unit: "grapheme" }), { minLength: 1 }),
      (titles) => {
        const cut = titles.map((title) => title.slice(0, LIMITS.trackTitle));
        expect(batchTitle(cut).length).toBeLessThanOrEqual(LIMITS.trackTitle);
        const copy = copyName((cut[0] ?? "").slice(0, LIMITS.libraryName));
        expect(copy.length).toBeLessThanOrEqual(LIMITS.libraryName);
        expect(copy).toMatch(/ \(copy\)$/);
      },
    ));
  test("what has no known length counts as none", () =>
    expect(secondsTogether([{ durationSeconds: 61 }, { durationSeconds: null }])).toBe(61));
});

describe("lengths", () => {
  test.each([
    [0, "0:00"],
    [61, "1:01"],
    [3599, "59:59"],
    [3661, "1:01:01"],
    [null, "–"],
  ])("%s s is %s", (seconds, text) => expect(lengthText(seconds)).toBe(text));
  test.each([
    ["3:05", 185],
    [" 185 ", 185],
    ["1:02:09", 3729],
    ["", null],
    ["–", null],
    ["3:75", undefined],
    ["three", undefined],
    ["-1", undefined],
    ["1:2:3:4", undefined],
  ])("%j is %s", (text, seconds) => expect(parseLength(text)).toBe(seconds));
  test("what is shown is read back", () =>
    check(fc.integer({ min: 0, max: LIMITS.trackSeconds }), (seconds) =>
      expect(parseLength(lengthText(seconds))).toBe(seconds),
    ));
});

test.each([
  ["https://a.test/x/Night%20drive.mp3?k=1", "Night drive"],
  ["https://a.test/slow_motor.flac", "slow motor"],
  ["https://a.test/", ""],
  ["https://a.test/%E0%A4%A", ""],
  ["not an address", ""],
])("the title of %s", (url, title) => expect(titleFromUrl(url)).toBe(title));

test.each([
  [{ trackCount: 1, totalSeconds: 59, mix: [] }, "1 track"],
  [{ trackCount: 12, totalSeconds: 3_720, mix: [] }, "12 tracks · 1 h 02"],
  [{ trackCount: 0, totalSeconds: 0, mix: [] }, "0 tracks"],
  [{ trackCount: 0, totalSeconds: 0, mix: [{ sound: "rain", volume: 1 }] }, "1 sound"],
])("%j", (library, text) => expect(contentText({ library } as never)).toBe(text));

describe("the form of a track", () => {
  const typed = { ...EMPTY, title: " Low tide ", length: "3:05", url: "https://a.test/low.mp3" };
  test("is read, or says what is wrong where", () => {
    expect(readTrack(typed, true)).toMatchObject({ args: { title: " Low tide ", durationSeconds: 185 } });
    expect(readTrack({ ...typed, title: " ", length: "long", url: "ftp://a" }, true)).toEqual({
      errors: {
        title: "The title can't be empty.",
        length: "A length looks like 3:45.",
        url: "The address must begin with https:// and hold no password.",
      },
    });
    expect(readTrack({ ...typed, length: "25:00:00" }, false)).toEqual({
      errors: { length: "A track can be at most 24 hours long." },
    });
  });
  test("sends only what was changed", () => {
    const track = { title: "Low tide", artist: "Ada", album: null, durationSeconds: 185, url: null } as never;
    const read = readTrack({ ...valuesOf(track), artist: "", length: "" }, false);
    expect("args" in read && changesOf(track, read.args)).toEqual({ artist: "", durationSeconds: null });
  });
});

describe("the wall", () => {
  const view = (name: string, isFavorite = false, libraryType = "playlist") =>
    ({
      id: name,
      library: { name, libraryType },
      preference: isFavorite ? { isFavorite } : undefined,
    }) as never;
  test("favourites first, then by name", () => {
    const views = [view("Dusk"), view("Attic"), view("Rain", true, "ambience"), view("Bells", true)];
    expect(onWall(views, "all").map(({ id }) => id)).toEqual(["Bells", "Rain", "Attic", "Dusk"]);
    expect(onWall(views, "ambience").map(({ id }) => id)).toEqual(["Rain"]);
  });
  // Seven covers in rows of three.
  test.each([
    ["ArrowRight", 0, 1],
    ["ArrowLeft", 0, 0],
    ["ArrowDown", 1, 4],
    ["ArrowDown", 5, 6],
    ["ArrowDown", 6, 6],
    ["ArrowUp", 2, 2],
    ["ArrowUp", 6, 3],
    ["j", 6, 6],
    ["x", 3, 3],
  ])("%s from %i", (key, at, to) => expect(stepOnWall(key, at, 7, 3)).toBe(to));
});

test("a cover is the same for everyone, follows name and kind, and stays on its sheet", () => {
  check(fc.tuple(fc.string({ unit: "grapheme" }), fc.constantFrom(...LIBRARY_TYPES)), ([name, kind]) => {
    const cover = coverOf(name, kind);
    expect(coverOf(` ${name.toUpperCase()} `, kind)).toEqual(coverOf(name.toUpperCase(), kind));
    expect(cover.first).not.toBe(cover.second);
    expect(cover.shapes.length).toBeGreaterThan(4);
    for (const shape of cover.shapes)
      if (shape.type === "bar") {
        expect(shape.x).toBeGreaterThanOrEqual(0);
        expect(shape.width).toBeGreaterThan(0);
        expect(shape.x + shape.width).toBeLessThanOrEqual(SIDE);
      }
  });
  const different = new Set(
    ["Dusk", "Dawn", "Rain", "Deep work"].map((name) => JSON.stringify(coverOf(name, "playlist"))),
  );
  expect(different.size).toBe(4);
});

test("of an address its host is shown", () => expect(hostOf("https://www.a.test/x")).toBe("a.test"));
