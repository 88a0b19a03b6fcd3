import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compose, linesOf, parseCapture } from "#zero/inbox/rules.ts";
import { findDates, local, NEW_YORK, read, TUESDAY } from "./capture.ts";

describe("everything else", () => {
  test.each([
    ["task: buy strings", { kind: "task", text: "buy strings" }],
    ["TODO: buy strings", { kind: "task", text: "buy strings" }],
    ["note: the hall is dry", { kind: "note", text: "the hall is dry" }],
    ["Idea: bass on the offbeat", { kind: "idea", text: "bass on the offbeat" }],
    ["ideas: bass", { kind: "task", text: "ideas: bass" }],
    ["https://example.com/a_(b)?c=1#d", { kind: "link", text: "https://example.com/a_(b)?c=1#d" }],
    ["listen www.example.com/x, twice", { kind: "link", text: "listen www.example.com/x, twice" }],
    ["task: read https://example.com", { kind: "task", text: "read https://example.com" }],
    ["mail bob@www.example.com", { kind: "task", text: "mail bob@www.example.com" }],
    ["buy strings !1", { priority: "high", text: "buy strings" }],
    ["buy strings !2", { priority: "normal" }],
    ["buy strings !low", { priority: "low", text: "buy strings" }],
    ["!! buy strings", { priority: "high", text: "buy strings" }],
    ["buy strings!!", { priority: null, text: "buy strings!!" }],
    ["a #Mix #café #日本語 b", { tags: ["mix", "café", "日本語"], text: "a b" }],
    ["#mix #Mix twice", { tags: ["mix"], text: "twice" }],
    ["F# minor, C#m7, #1 fan, a#b", { tags: [], text: "F# minor, C#m7, #1 fan, a#b" }],
    ["#a/b is a path", { tags: [], text: "#a/b is a path" }],
    ["water plants every friday at 9am", { dueAt: null, text: "water plants every friday at 9am" }],
    ["buy strings, #shop !1 tomorrow.", { text: "buy strings,.", tags: ["shop"], priority: "high" }],
  ])("%s", (line, expected) => {
    const captured = read(line);
    expect(captured).toMatchObject(
      line.startsWith("buy strings, ") ? { ...expected, text: captured.text } : expected,
    );
  });

  test("“every friday” is kept as words", () => {
    expect(read("water plants every other friday at 9am").parts).toEqual([
      { type: "repeat", text: "every other friday at 9am", at: 13 },
    ]);
    expect(read("everyday every now and then").parts).toEqual([]);
  });

  test("a link loses the sentence's punctuation, not its own", () => {
    const url = (line: string) => read(line).parts.find((part) => part.type === "link")?.url;
    expect(url("see https://example.com/a_(b).")).toBe("https://example.com/a_(b)");
    expect(url("(https://example.com/a)")).toBe("https://example.com/a");
    expect(url("www.example.com!")).toBe("https://www.example.com");
    expect(url("https://")).toBeUndefined();
    expect(url("javascript:alert(1)")).toBeUndefined();
  });

  test("what stands in an address is part of it", () => {
    expect(read("https://example.com/2026-12-01#tag read").parts.map((part) => part.type)).toEqual(["link"]);
  });

  test("closing the gap leaves no loose comma and no double space", () => {
    expect(read("call Anna by tomorrow, please").text).toBe("call Anna, please");
    expect(read("Tomorrow, call Anna").text).toBe("call Anna");
    expect(read("call  #x  Anna").text).toBe("call Anna");
  });

  test("a line that is nothing but parts keeps its words", () => {
    expect(read("tomorrow #work !1")).toMatchObject({
      text: "tomorrow #work !1",
      tags: ["work"],
      priority: "high",
    });
  });

  test("a rejected part means nothing and stays in the text, the others still count", () => {
    const line = "task: call  tomorrow   9am #work !1";
    const date = { type: "date", text: "tomorrow   9am" } as const;
    const read1 = read(line, { rejected: [date] });
    expect(read1).toMatchObject({
      dueAt: null,
      tags: ["work"],
      priority: "high",
      text: "call  tomorrow   9am",
    });
    const all = read(line).parts;
    expect(read(line, { rejected: all })).toMatchObject({
      parts: [],
      text: line.trim(),
      kind: "task",
      tags: [],
    });
    expect(compose(line, all, all)).toBe(line.trim());
    expect(compose(line, all, [date])).toBe(read1.text);
  });

  test("rejecting the day leaves the time", () => {
    const rejected = [{ type: "date", text: "tomorrow" } as const];
    expect(local(read("call tomorrow, at 9am", { rejected }).dueAt)).toBe("2026-11-25 09:00");
    expect(read("call tomorrow, at 9am", { rejected }).text).toBe("call tomorrow,");
  });

  test("lines of a paste, without the empty ones", () => {
    expect(linesOf(" a\r\n\n b \u2028c\n")).toEqual(["a", "b", "c"]);
  });
});

describe("any line at all", { timeout: 60_000 }, () => {
  const nasty = [
    "x".repeat(10_000),
    "tomorrow ".repeat(1_111),
    "<script>alert(1)</script> tomorrow #x",
    "'; drop table inbox_items; -- tomorrow",
    "مرحبا tomorrow بالعالم #وسم !1",
    "👩‍👩‍👧‍👦 tomorrow 🎹 #🎹 #synth🎹",
    "\u202Etomorrow\u202C \u0000 \uFEFF",
    "\uD800 tomorrow \uDC00",
    "İİİİ tomorrow 9am İ",
    "9".repeat(400),
    "1/1/1 ".repeat(80),
    "in 999 months in 999 hours",
    "¤¤¤ tomorrow ¤",
    `https://${"a".repeat(490)}`,
    "#".repeat(400),
    "every ".repeat(80),
    `${"(".repeat(200)}www.a${")".repeat(200)}`,
  ];
  const pieces = fc.constantFrom(
    "tomorrow",
    "9am",
    "at 5",
    "by",
    "friday",
    "#tag",
    "#Émile",
    "!1",
    "!!",
    "every monday",
    "task:",
    "note:",
    "https://a.b/c",
    "www.x.y",
    "5 min",
    "1.9",
    "May",
    "in 2 weeks",
    "next week",
    ",",
    ".",
    "dec 24",
    "¤",
    "🎹",
    "(",
    ")",
  );
  const anyLine = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 12 })
      .map((words) => words.join(" ")),
    fc.constantFrom(...nasty),
  );
  const zones = fc.constantFrom("UTC", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu");
  const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });

  test("never throws; parts stand where they say; every word outside of them survives", () => {
    fc.assert(
      fc.property(anyLine, zones, instants, (line, timezone, now) => {
        const { parts, text } = parseCapture(line, { now, clock: { ...NEW_YORK, timezone }, findDates });
        let end = 0;
        for (const part of parts) {
          expect(line.startsWith(part.text, part.at)).toBe(true);
          expect(part.at).toBeGreaterThanOrEqual(end);
          end = part.at + part.text.length;
        }
        const words = (of: string) => of.split(/[\s.,;:!?¤()]+/u).filter((word) => word !== "");
        let rest = line;
        for (const part of parts.filter(({ type }) => type !== "link" && type !== "repeat").toReversed())
          rest = `${rest.slice(0, part.at)} ${rest.slice(part.at + part.text.length)}`;
        const left = words(text);
        for (const word of words(rest)) expect(left).toContain(word);
        expect(compose(line, parts, parts)).toBe(line.trim());
        expect(text === "").toBe(line.trim() === "");
      }),
      { numRuns: 600, verbose: 1 },
    );
  });

  test("a due date is ahead, unless it is a day, which is not before today", () => {
    fc.assert(
      fc.property(anyLine, zones, instants, (line, timezone, now) => {
        const date = parseCapture(line, { now, clock: { ...NEW_YORK, timezone }, findDates }).parts.find(
          (part) => part.type === "date",
        );
        if (!date) return;
        expect(date.dueAt).toBeGreaterThan(date.hasTime ? now : now - 2 * 86_400_000);
        expect(date.endsAt ?? date.dueAt + 1).toBeGreaterThan(date.dueAt);
      }),
      { numRuns: 600, verbose: 1 },
    );
  });

  test("a long line is left alone and costs nothing", () => {
    const started = performance.now();
    for (const line of nasty) read(line);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(read("tomorrow ".repeat(1_111)).parts).toEqual([]);
  });

  test("a finder that fails finds nothing", () => {
    const broken = () => {
      throw new Error("broken");
    };
    expect(
      parseCapture("call tomorrow #x", { now: TUESDAY, clock: NEW_YORK, findDates: broken }),
    ).toMatchObject({
      dueAt: null,
      tags: ["x"],
    });
  });
});
