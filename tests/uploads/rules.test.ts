import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  complaintAbout,
  partBytes,
  remainingText,
  sizeText,
  speedAfter,
  waitMs,
} from "#components/libraries/upload/rules.ts";
import { namesTag, rangeOf } from "#server/storage/range.ts";
import { cleanName, titleFrom } from "#server/uploads/names.ts";
import { inMegabytes } from "#server/uploads/room.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

const MEGABYTE = 1024 * 1024;

describe("ranges", () => {
  test("whatever is asked for, what is sent lies in the file", () => {
    const number = fc.option(fc.nat({ max: 200 }), { nil: undefined });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 100 }), (first, last, size) => {
        const range = rangeOf(`bytes=${first ?? ""}-${last ?? ""}`, size);
        if (typeof range === "string") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(size);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        if (first !== undefined) expect(range.start).toBe(first);
        else expect(range.end).toBe(size - 1);
      }),
    );
  });
  test.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=-1", { start: 9, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=-", "whole"],
    ["bytes=5-4", "whole"],
    ["bytes=0-1,3-4", "whole"],
    [null, "whole"],
  ])("%s of ten bytes", (header, expected) => {
    expect(rangeOf(header, 10)).toEqual(expected);
  });
  test.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ["*", true],
    ['"b"', false],
    ["a", false],
    [null, false],
  ])("If-None-Match: %s", (header, expected) => {
    expect(namesTag(header, '"a"')).toBe(expected);
  });
});

describe("names", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\Mira\\Night bus.mp3", "Night bus.mp3"],
    ["a\u0000b\nc\u202ed.mp3", "a b c d.mp3"],
    ["folder/", "folder"],
    ["///", "Untitled"],
    ["\ud800.mp3", "\ufffd.mp3"],
    [`${"x".repeat(400)}.mp3`, "x".repeat(255)],
  ])("%j", (given, expected) => {
    expect(cleanName(given)).toBe(expected);
  });
  test("are never a path, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const clean = cleanName(name);
        expect(clean).not.toMatch(/[/\\\p{Cc}]/u);
        expect(clean.length).toBeGreaterThan(0);
        expect(clean.length).toBeLessThanOrEqual(LIMITS.fileName);
        expect(titleFrom(clean).length).toBeGreaterThan(0);
      }),
    );
  });
  test("lose their ending as titles", () => {
    expect(["01 Tide.flac", "Mix 4.5", ".mp3", "no ending"].map(titleFrom)).toEqual([
      "01 Tide",
      "Mix 4",
      ".mp3",
      "no ending",
    ]);
  });
});

describe("sending", () => {
  test("parts grow with the line and never past what the server takes", () => {
    expect([undefined, 1, 100 * 1024, 500 * MEGABYTE].map(partBytes)).toEqual([
      MEGABYTE,
      256 * 1024,
      600 * 1024,
      LIMITS.uploadPartBytes,
    ]);
  });
  test("waits grow to half a minute", () => {
    expect([1, 2, 3, 4, 5, 6, 50].map(waitMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
  test("a file that would be refused is not sent", () => {
    expect(complaintAbout(0)).toBe("That file is empty.");
    expect(complaintAbout(LIMITS.audioBytes)).toBeUndefined();
    expect(complaintAbout(312 * MEGABYTE)).toBe(
      "That file is 312 MB large. A file can be at most 200 MB large.",
    );
  });
  test("sizes, speed and what remains in words", () => {
    expect([1, 700_000, 8.44 * MEGABYTE, 150 * MEGABYTE, 2048 * MEGABYTE].map(sizeText)).toEqual([
      "1 KB",
      "684 KB",
      "8.4 MB",
      "150 MB",
      "2 GB",
    ]);
    expect([1, 999 * MEGABYTE, 2048 * MEGABYTE].map(inMegabytes)).toEqual(["1 MB", "999 MB", "2.0 GB"]);
    expect(remainingText(10 * MEGABYTE, undefined)).toBeUndefined();
    expect(remainingText(10 * MEGABYTE, MEGABYTE)).toBe("10 s");
    expect(remainingText(600 * MEGABYTE, MEGABYTE)).toBe("10 min");
    expect(speedAfter(undefined, 1000, 500)).toBe(2000);
    expect(speedAfter(1000, 1000, 500)).toBe(1300);
    expect(speedAfter(1000, 1, 0)).toBe(1000);
  });
});
