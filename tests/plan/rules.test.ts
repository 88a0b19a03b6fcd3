import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DayContents,
  doneItems,
  inOrder,
  leftOver,
  loadOf,
  mergedItems,
  nextFreeStart,
  present,
  suggestionsFor,
} from "#zero/plan/rules.ts";
import type { PlanItem } from "#zero/plan/schema.ts";

const NINE = Date.UTC(2026, 10, 26, 9);
const MINUTE = 60_000;

const contents = (some: Partial<DayContents> = {}): DayContents => ({
  focusMinutes: 25,
  habits: [],
  quests: [],
  universalQuests: [],
  events: [],
  reviews: [],
  template: [],
  ...some,
});

const item = (some: Partial<PlanItem> & { id: string }): PlanItem => ({
  type: "own",
  title: some.id,
  order: "a0",
  state: "open",
  isKept: false,
  ...some,
});

const nobody = {
  focusedMinutes: 0,
  doneHabits: new Set<string>(),
  doneQuests: new Set<string>(),
  claimedQuests: new Set<string>(),
  now: NINE,
};

describe("what is due", () => {
  test("comes in one order: events by time, focus, the template, habits, quests by due date, claimable ones first", () => {
    const due = suggestionsFor(
      contents({
        events: [
          { id: "late", title: "Late", startsAt: NINE + 90 * MINUTE, endsAt: NINE + 120 * MINUTE },
          { id: "early", title: "Early", startsAt: NINE, endsAt: NINE + 45 * MINUTE },
        ],
        habits: [
          { id: "h2", name: "Scales" },
          { id: "h1", name: "Stretch" },
        ],
        quests: [
          { id: "q1", title: "Whenever", dueAt: null },
          { id: "q2", title: "Soon", dueAt: NINE },
        ],
        universalQuests: [
          { id: "u1", title: "Under way", isClaimable: false },
          { id: "u2", title: "To claim", isClaimable: true },
        ],
        template: [{ id: "t-1", title: "Warm up", minutes: 10 }],
      }),
    );
    expect(due.map(({ id }) => id)).toEqual([
      "event:early",
      "event:late",
      "focus:1",
      "own:t-1",
      "habit:h2",
      "habit:h1",
      "quest:q2",
      "quest:q1",
      "universalQuest:u2",
      "universalQuest:u1",
    ]);
    expect(due[0]).toMatchObject({ minutes: 45, startsAt: NINE });
  });
});

describe("making the plan again", () => {
  const due = suggestionsFor(contents({ habits: [{ id: "h1", name: "Stretch" }] }));

  test("is deterministic and adds what is new behind what is there", () => {
    const stored = [item({ id: "own:1", order: "a5", isKept: true })];
    const plan = mergedItems(stored, due);
    expect(plan).toEqual(mergedItems(stored, due));
    expect(plan.map(({ id }) => id)).toEqual(["own:1", "focus:1", "habit:h1"]);
    expect(inOrder(plan)).toEqual(plan);
  });

  test("keeps what was ticked, moved or added, and lets go of what is no longer due", () => {
    const stored = [
      item({ id: "habit:gone", type: "habit", subjectId: "gone", order: "a0" }),
      item({ id: "habit:moved", type: "habit", subjectId: "moved", order: "a1", isKept: true }),
      item({ id: "habit:done", type: "habit", subjectId: "done", order: "a2", state: "done" }),
      item({ id: "own:1", order: "a3" }),
    ];
    expect(mergedItems(stored, []).map(({ id }) => id)).toEqual(["habit:moved", "habit:done", "own:1"]);
  });

  test("what was dropped does not come back", () => {
    const stored = [item({ id: "habit:h1", type: "habit", subjectId: "h1", state: "dropped" })];
    expect(present(mergedItems(stored, due)).map(({ id }) => id)).toEqual(["focus:1"]);
  });

  test("follows a renamed habit, and an event to its new time", () => {
    const stored = [
      item({ id: "habit:h1", type: "habit", subjectId: "h1", title: "Old", isKept: true }),
      item({ id: "event:e", type: "event", subjectId: "e", startsAt: NINE, minutes: 30, order: "a1" }),
    ];
    const moved = suggestionsFor(
      contents({
        habits: [{ id: "h1", name: "Stretch" }],
        events: [{ id: "e", title: "Call", startsAt: NINE + 60 * MINUTE, endsAt: NINE + 75 * MINUTE }],
      }),
    );
    const plan = mergedItems(stored, moved);
    expect(plan.find(({ id }) => id === "habit:h1")?.title).toBe("Stretch");
    expect(plan.find(({ id }) => id === "event:e")).toMatchObject({
      startsAt: NINE + 60 * MINUTE,
      minutes: 15,
    });
  });

  test("any number of times, from any plan, is once", () => {
    const ids = fc.constantFrom("habit:h1", "focus:1", "own:1", "own:2", "quest:q");
    const stored = fc
      .uniqueArray(
        fc.record({
          id: ids,
          order: fc.constantFrom("a0", "a1", "a1V", "b00"),
          state: fc.constantFrom("open", "done", "dropped", "carried"),
          isKept: fc.boolean(),
        }),
        { selector: ({ id }) => id },
      )
      .map((rows) => rows.map((row) => item({ ...row, type: row.id.split(":")[0] as PlanItem["type"] })));
    fc.assert(
      fc.property(stored, (rows) => {
        const once = mergedItems(rows, due);
        const again = mergedItems(once, due);
        expect(again).toEqual(once);
        const kept = rows.filter((row) => row.isKept || row.state !== "open" || row.type === "own");
        for (const row of kept) expect(once.some(({ id }) => id === row.id)).toBe(true);
        expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
      }),
    );
  });
});

describe("what is done", () => {
  test("is what was done anywhere", () => {
    const items = [
      item({ id: "habit:h", type: "habit", subjectId: "h" }),
      item({ id: "quest:q", type: "quest", subjectId: "q" }),
      item({ id: "universalQuest:u", type: "universalQuest", subjectId: "u" }),
      item({ id: "event:e", type: "event", subjectId: "e", startsAt: NINE - 60 * MINUTE, minutes: 60 }),
      item({ id: "own:1", state: "done" }),
      item({ id: "own:2" }),
    ];
    const facts = {
      ...nobody,
      doneHabits: new Set(["h"]),
      doneQuests: new Set(["q"]),
      claimedQuests: new Set(["u"]),
    };
    expect([...doneItems(items, facts)]).toEqual([
      "habit:h",
      "quest:q",
      "universalQuest:u",
      "event:e",
      "own:1",
    ]);
    expect([...doneItems(items, { ...nobody, now: NINE - 1 })]).toEqual(["own:1"]);
  });

  test.each([
    [24, []],
    [25, ["focus:1"]],
    [74, ["focus:1"]],
    [75, ["focus:1", "focus:2"]],
  ])("%i minutes of focus fill the blocks in their order: %j", (focusedMinutes, expected) => {
    const items = [
      item({ id: "focus:1", type: "focus", minutes: 25 }),
      item({ id: "focus:2", type: "focus", minutes: 50 }),
    ];
    expect([...doneItems(items, { ...nobody, focusedMinutes })]).toEqual(expected);
  });
});

test("the load counts estimates, and says how many are missing", () => {
  const items = [
    item({ id: "own:1", minutes: 30 }),
    item({ id: "own:2", minutes: 45 }),
    item({ id: "own:3" }),
  ];
  expect(loadOf(items, new Set(["own:2"]))).toEqual({ planned: 75, done: 45, withoutEstimate: 1 });
});

test("what was typed and not done is left over; what is due by itself is not", () => {
  const items = [
    item({ id: "own:2", order: "a2" }),
    item({ id: "own:1", order: "a1" }),
    item({ id: "own:3", state: "dropped" }),
    item({ id: "own:4" }),
    item({ id: "habit:h", type: "habit", isKept: true }),
    item({ id: "quest:q", type: "quest", isKept: true, order: "a3" }),
    item({ id: "quest:r", type: "quest", order: "a4" }),
  ];
  expect(leftOver(items, new Set(["own:4"])).map(({ id }) => id)).toEqual(["own:1", "own:2", "quest:q"]);
});

describe("the next free stretch", () => {
  const busy = (from: number, to: number) => ({ startsAt: NINE + from * MINUTE, endsAt: NINE + to * MINUTE });
  test.each([
    ["an empty day begins on the quarter", [], 3, 25, 15],
    ["behind what is running", [busy(0, 50)], 10, 25, 60],
    ["a gap that is just long enough", [busy(0, 15), busy(45, 60)], 0, 30, 15],
    ["a gap that is too short", [busy(0, 15), busy(40, 60)], 0, 30, 60],
    ["whatever the order", [busy(60, 90), busy(0, 60)], 0, 15, 90],
  ])("%s", (_, taken, from, minutes, expected) => {
    expect(nextFreeStart(taken, NINE + from * MINUTE, minutes)).toBe(NINE + expected * MINUTE);
  });
});
