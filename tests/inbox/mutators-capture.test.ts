import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { LIMITS } from "#zero/kernel/limits.ts";
import { sentenceFor } from "#zero/kernel/sentences.ts";
import { mutators } from "#zero/mutators.ts";
import { DAY, NOON, useInboxStage } from "./stage.ts";

const { ada, eve, run, rowOf, textsOf, capture, one } = useInboxStage();
const at = NOON;

describe("capture", () => {
  test("stores what was said, with what was found in it", async () => {
    const id = await one("note: call Anna tomorrow 9am #band !1");
    expect(await rowOf(id)).toMatchObject({
      kind: "note",
      text: "call Anna",
      tags: ["band"],
      priority: "high",
      due_at: new Date("2026-11-24T09:00:00Z"),
      parsed: { original: "note: call Anna tomorrow 9am #band !1" },
      source: "app",
      status: "open",
      became: null,
    });
  });

  test("a bare line needs nothing but its words", async () => {
    const id = randomUUID();
    await run(
      ada(),
      mutators.inbox.capture({ items: [{ id, text: "  call Anna " }], source: "share", at }),
      NOON,
    );
    expect(await rowOf(id)).toMatchObject({
      kind: "task",
      text: "call Anna",
      tags: [],
      parsed: null,
      source: "share",
    });
  });

  test("several lines in one write stand in order, above what was there", async () => {
    await capture("old");
    await capture("first", "second", "third");
    expect(await textsOf(ada())).toEqual(["first", "second", "third", "old"]);
  });

  test("twice is once", async () => {
    const items = [{ id: randomUUID(), text: "call Anna" }];
    await run(ada(), mutators.inbox.capture({ items, at }), NOON);
    await run(ada(), mutators.inbox.capture({ items: [...items, ...items], at }), NOON);
    expect(await textsOf(ada())).toEqual(["call Anna"]);
  });

  test("the id of somebody else's item neither shows nor changes it", async () => {
    const id = await one("mine");
    await run(eve(), mutators.inbox.capture({ items: [{ id, text: "hers" }], at }), NOON);
    expect(await textsOf(ada())).toEqual(["mine"]);
    expect(await textsOf(eve())).toEqual([]);
  });

  test.each([
    ["<script>alert(1)</script>"],
    ["'; drop table inbox_items; --"],
    ["مرحبا بالعالم"],
    ["👩‍👩‍👧‍👦 🎹"],
    ['%s \\ " $1 \u202E'],
    ["x".repeat(LIMITS.captureLine)],
  ])("keeps %s as it is", async (text) => {
    const id = randomUUID();
    await run(ada(), mutators.inbox.capture({ items: [{ id, text }], at }), NOON);
    expect((await rowOf(id)).text).toBe(text);
  });

  test("what Postgres can't hold is left out, not refused", async () => {
    const id = randomUUID();
    await run(ada(), mutators.inbox.capture({ items: [{ id, text: "a\u0000b\uD800" }], at }), NOON);
    expect((await rowOf(id)).text).toBe("ab\uFFFD");
  });

  const item = () => ({ id: randomUUID(), text: "call Anna" });
  const parsed = (part: object) => ({ original: "call Anna", parts: [part] });
  test.each<[string, () => unknown, RegExp]>([
    ["no text", () => ({ items: [{ ...item(), text: "   " }] }), /The text can't be empty/],
    ["10 000 characters", () => ({ items: [{ ...item(), text: "x".repeat(10_000) }] }), /at most 500/],
    ["no lines", () => ({ items: [] }), /nothing to save/],
    ["51 lines", () => ({ items: Array.from({ length: 51 }, item) }), /At most 50 lines/],
    ["an unknown kind", () => ({ items: [{ ...item(), kind: "nope" }] }), /kind must be one of/],
    [
      "an unknown priority",
      () => ({ items: [{ ...item(), priority: "urgent" }] }),
      /priority must be one of/,
    ],
    [
      "21 tags",
      () => ({ items: [{ ...item(), tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }] }),
      /20 tags/,
    ],
    [
      "a long note",
      () => ({ items: [{ ...item(), note: "x".repeat(20_001) }] }),
      /The note can be at most 20000/,
    ],
    ["a due date that is not a number", () => ({ items: [{ ...item(), dueAt: "soon" }] }), /time/i],
    [
      "a due date in fifty years",
      () => ({ items: [{ ...item(), dueAt: NOON + 50 * 365 * DAY }] }),
      /20 years/,
    ],
    ["a source it can't have", () => ({ items: [item()], source: "email" }), /source must be one of/],
    [
      "a part that does not stand there",
      () => ({ items: [{ ...item(), parsed: parsed({ type: "repeat", text: "every day", at: 0 }) }] }),
      /does not stand/,
    ],
    [
      "an address that runs",
      () => ({
        items: [
          { ...item(), parsed: parsed({ type: "link", text: "call", at: 0, url: "javascript:alert(1)" }) },
        ],
      }),
      /http/,
    ],
    [
      "a part of no kind",
      () => ({ items: [{ ...item(), parsed: parsed({ type: "nope", text: "call", at: 0 }) }] }),
      /part/,
    ],
  ])("refuses %s, in words", async (_, args, sentence) => {
    const request = mutators.inbox.capture({ ...(args() as object), at } as never);
    const error = await run(ada(), request, NOON).then(
      () => null,
      (reason) => reason as { details: { sentence?: string; code: string } },
    );
    expect(error?.details.sentence ?? sentenceFor(error?.details.code ?? "")).toMatch(sentence);
    expect(await textsOf(ada())).toEqual([]);
  });
});
