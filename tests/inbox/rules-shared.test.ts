import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedCapture } from "#components/inbox/shared.ts";
import { complaintAbout, lineAt } from "#components/inbox/typing.ts";
import { readWhen, whenFields } from "#components/inbox/when.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { local, NEW_YORK, TUESDAY } from "./capture.ts";

describe("what another app shares", () => {
  const url = "https://example.com/reverb";
  test.each([
    ["a page", { title: "Reverb rooms", url }, "Reverb rooms https://example.com/reverb", ""],
    [
      "the address in the text",
      { title: "Reverb rooms", text: url },
      "Reverb rooms https://example.com/reverb",
      "",
    ],
    [
      "all of it in the text",
      { title: "Reverb rooms", text: `Reverb rooms ${url}`, url },
      `Reverb rooms ${url}`,
      "",
    ],
    ["the same twice", { title: "Reverb", text: "Reverb" }, "Reverb", ""],
    ["a few words", { text: "call Anna tomorrow" }, "call Anna tomorrow", ""],
    ["several lines", { title: "Lyrics", text: "one\ntwo" }, "Lyrics", "one\ntwo"],
    ["several lines without a title", { text: "one\ntwo" }, "one", "one\ntwo"],
    ["nothing", {}, "", ""],
    ["spaces", { title: " \n ", text: "  ", url: " " }, "", ""],
  ])("%s", (_, shared, line, note) => {
    expect(sharedCapture(shared)).toEqual({ line, note });
  });

  test("any of it fits, and every word of it is kept", () => {
    const text = fc.option(fc.string({ unit: "grapheme", maxLength: 900 }), { nil: undefined });
    fc.assert(
      fc.property(fc.record({ title: text, text, url: text }), (shared) => {
        const { line, note } = sharedCapture(shared);
        expect(line.length).toBeLessThanOrEqual(LIMITS.captureLine);
        const kept = `${line} ${note}`;
        for (const word of Object.values(shared).join(" ").split(/\s+/u))
          if (word.length <= LIMITS.captureLine) expect(kept).toContain(word);
      }),
    );
  });
});

describe("the line the caret is in", () => {
  test.each([
    ["one line", "call Anna", 9, { line: "call Anna", caret: 9 }],
    ["the second of three", "a\n  b c \nd", 6, { line: "b c", caret: 2 }],
    ["an empty one", "a\n\nb", 2, { line: "", caret: 0 }],
    ["the start", "a\nb", 0, { line: "a", caret: 0 }],
  ])("%s", (_, text, caret, expected) => {
    expect(lineAt(text, caret)).toEqual(expected);
  });
});

describe("limits of a capture, in words", () => {
  test.each([
    ["call Anna", null],
    ["x".repeat(500), null],
    ["x".repeat(501), "The line can be at most 500 characters long; it has 501."],
    [`a\n${"x".repeat(10_000)}`, "Line 2 can be at most 500 characters long; it has 10000."],
    ["a\n".repeat(51), "At most 50 lines can be saved at once; these are 51."],
  ])("%.20s", (text, expected) => {
    expect(complaintAbout(text)).toBe(expected);
  });
});

describe("a moment in two fields", () => {
  const readIt = (day: string, time: string, takesDays = false) =>
    readWhen({ day, time }, TUESDAY, NEW_YORK, takesDays);

  test.each([
    ["2026-11-25", "09:30", false, "2026-11-25 09:30"],
    ["2026-11-25", "", true, "2026-11-25 09:00"],
    ["2026-11-24", "", true, "2026-11-24 09:00"],
  ])("%s %s", (day, time, takesDays, expected) => {
    const read = readIt(day, time, takesDays);
    expect("when" in read && local(read.when.instant)).toBe(expected);
    expect("when" in read && whenFields(read.when, NEW_YORK)).toEqual({ day, time });
  });

  test.each([
    ["", "09:00", { day: "Pick a date." }],
    ["soon", "", { day: "Pick a date." }],
    ["2026-11-25", "", { time: "Pick a time." }],
    ["2026-02-30", "09:00", { day: "That date does not exist." }],
    ["2026-11-24", "14:59", { time: "Pick a time that is still to come." }],
    ["2026-11-23", "16:00", { day: "Pick a time that is still to come." }],
    ["2099-01-01", "09:00", { day: "A date can be at most 20 years away." }],
    ["275760-09-13", "09:00", { day: "That date does not exist." }],
  ])("refuses %s %s", (day, time, errors) => {
    expect(readIt(day, time)).toEqual({ errors });
  });
});
