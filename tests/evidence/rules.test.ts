import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { goalEvidence, habitEvidence } from "#zero/evidence/args.ts";
import { EVIDENCE_UNITS, evidenceFrom, sourcesOf, tickFrom } from "#zero/evidence/rules.ts";
import { EVIDENCE_SOURCES } from "#zero/kernel/evidence.ts";
import { DEED_TYPES } from "#zero/progress/deeds.ts";

const HABIT = "00000000-0000-4000-8000-000000000001";
const GOAL = "00000000-0000-4000-8000-000000000002";
const deed = (type: "focus" | "focusPart" | "ownQuest" | "habit" | "reading" | "goal", amount = 1) => ({
  type,
  amount,
  minutes: 40,
  subjectId: type === "habit" ? HABIT : "s",
});

describe("what a deed is worth", () => {
  test.each([
    ["focus", 1_500, "focusMinutes", 25],
    ["focus", 1_559, "focusMinutes", 25],
    ["focus", 1_500, "focusSessions", 1],
    ["focusPart", 600, "focusMinutes", 10],
    ["focusPart", 600, "focusSessions", 0],
    ["reading", 12, "pages", 12],
    ["reading", 12, "readingMinutes", 40],
    ["goal", 1, "quests", 0],
  ] as const)("%s of %i is %s: %i", (type, amount, source, expected) => {
    expect(evidenceFrom({ source }, deed(type, amount), {}, {})).toBe(expected);
  });

  test("a category narrows quests, whatever its case; none takes them all", () => {
    const band = { source: "quests", category: "Band" } as const;
    expect(evidenceFrom(band, deed("ownQuest"), { category: "band " }, {})).toBe(1);
    expect(evidenceFrom(band, deed("ownQuest"), { category: "mix" }, {})).toBe(0);
    expect(evidenceFrom(band, deed("ownQuest"), {}, {})).toBe(0);
    expect(evidenceFrom({ source: "quests" }, deed("ownQuest"), {}, {})).toBe(1);
  });

  test("a goal counts one habit, and its own focus if it says so", () => {
    expect(evidenceFrom({ source: "habit", habitId: HABIT }, deed("habit"), {}, {})).toBe(1);
    expect(evidenceFrom({ source: "habit", habitId: GOAL }, deed("habit"), {}, {})).toBe(0);
    const own = { source: "focusMinutes", isOwnOnly: true } as const;
    expect(evidenceFrom(own, deed("focus", 600), { goalId: GOAL }, { goalId: GOAL })).toBe(10);
    expect(evidenceFrom(own, deed("focus", 600), { goalId: HABIT }, { goalId: GOAL })).toBe(0);
    expect(evidenceFrom(own, deed("focus", 600), {}, {})).toBe(0);
  });

  test("a habit takes the amount, or one tick from its least amount on", () => {
    const focus = deed("focus", 1_500);
    expect(tickFrom({ source: "focusMinutes", counts: "amount" }, focus, {}, HABIT)).toBe(25);
    expect(tickFrom({ source: "focusMinutes", counts: "ticks", minAmount: 25 }, focus, {}, HABIT)).toBe(1);
    expect(tickFrom({ source: "focusMinutes", counts: "ticks", minAmount: 26 }, focus, {}, HABIT)).toBe(0);
  });

  test("every source has a deed that moves it, and a unit", () => {
    const moved = new Set(DEED_TYPES.flatMap(sourcesOf));
    expect([...moved].sort()).toEqual(EVIDENCE_SOURCES.toSorted());
    expect(Object.keys(EVIDENCE_UNITS).sort()).toEqual(EVIDENCE_SOURCES.toSorted());
  });
});

describe("evidence in arguments", () => {
  test("is stored without empty keys", () => {
    expect(v.parse(goalEvidence, { source: "pages", category: "", habitId: null })).toEqual({
      source: "pages",
    });
    expect(v.parse(habitEvidence, { source: "pages", counts: "amount", minAmount: null })).toEqual({
      source: "pages",
      counts: "amount",
    });
  });

  test.each([
    [goalEvidence, { source: "habit" }, "Choose the habit that moves the goal."],
    [
      habitEvidence,
      { source: "habit", habitId: HABIT, counts: "ticks" },
      "A habit can't tick another habit.",
    ],
    [
      habitEvidence,
      { source: "pages", counts: "ticks", minAmount: 0 },
      "The least amount must be at least 1.",
    ],
  ])("says what is wrong", (schema, input, sentence) => {
    expect(v.safeParse(schema, input).issues?.[0]?.message).toBe(sentence);
  });
});
