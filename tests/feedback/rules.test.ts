import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isAuthorsToChange,
  type Link,
  likeness,
  mayMove,
  merging,
  pageTold,
  rankOf,
  statusAfterAnswer,
  withStep,
  wordsOf,
} from "#zero/feedback/rules.ts";
import { FEEDBACK_PRIORITIES, FEEDBACK_STATUSES, type FeedbackStep } from "#zero/feedback/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

describe("a status", () => {
  test.each([
    ["open", "acknowledged in_progress resolved closed"],
    ["acknowledged", "open in_progress resolved closed"],
    ["in_progress", "open acknowledged resolved closed"],
    ["resolved", "open acknowledged in_progress closed"],
    ["closed", "open acknowledged in_progress"],
  ] as const)("%s leads to %s", (from, to) => {
    expect(FEEDBACK_STATUSES.filter((status) => mayMove(from, status)).join(" ")).toBe(to);
  });

  test.each([
    ["open", "Thanks", "acknowledged"],
    ["open", null, "open"],
    ["in_progress", "Soon", "in_progress"],
    ["resolved", "Done", "resolved"],
  ] as const)("%s, answered with %j, is %s", (from, response, to) => {
    expect(statusAfterAnswer(from, response)).toBe(to);
  });

  test.each([
    [{ status: "open", duplicateOf: null, response: null }, true],
    [{ status: "acknowledged", duplicateOf: null, response: null }, false],
    [{ status: "open", duplicateOf: "b", response: null }, false],
    [{ status: "open", duplicateOf: null, response: "Thanks" }, false],
  ] as const)("%j: its author may change it: %s", (row, may) => {
    expect(isAuthorsToChange(row)).toBe(may);
  });
});

test("the most pressing comes first", () => {
  expect(FEEDBACK_PRIORITIES.toSorted((a, b) => rankOf(a) - rankOf(b))).toEqual([
    "urgent",
    "high",
    "normal",
    "low",
  ]);
});

test("a history is as long as it may be, and its newest are kept", () => {
  const steps = Array.from({ length: 60 }, (_, at): FeedbackStep => ({ at, what: "answer" }));
  const kept = steps.reduce<readonly FeedbackStep[]>(withStep, []);
  expect(kept).toHaveLength(LIMITS.feedbackHistory);
  expect(kept.at(-1)?.at).toBe(59);
});

test("whatever is merged into whatever, nothing points at a duplicate or in a circle", () => {
  const place = fc.nat({ max: 5 });
  const acts = fc.array(
    fc.record({ what: fc.constantFrom("merge", "merge", "unmerge"), row: place, into: place }),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(acts, (series) => {
      const links: Link[] = Array.from({ length: 6 }, (_, n) => ({ id: `f${n}`, duplicateOf: null }));
      const point = (id: string, duplicateOf: string | null) => {
        links[links.findIndex((link) => link.id === id)] = { id, duplicateOf };
      };
      for (const { what, row: at, into: to } of series) {
        const [row, into] = [links[at] as Link, links[to] as Link];
        if (what === "unmerge") point(row.id, null);
        else {
          const duplicates = links.filter(({ duplicateOf }) => duplicateOf === row.id);
          const merged = merging(row, into, duplicates);
          expect(merged === null).toBe(into.id === row.id || into.duplicateOf === row.id);
          for (const id of merged?.ids ?? []) point(id, merged?.rootId ?? null);
        }
        for (const { id, duplicateOf } of links) {
          expect(duplicateOf).not.toBe(id);
          if (duplicateOf !== null)
            expect(links.find((link) => link.id === duplicateOf)?.duplicateOf).toBeNull();
        }
      }
    }),
  );
});

test.each([
  ["The timer stops when the tab sleeps", "Timer stops in a sleeping tab", 0.6],
  ["Export my habits as CSV", "The habits page is slow", 0.2],
  ["Dark theme", "Dark theme", 1],
  ["", "Dark theme", 0],
])("%j and %j are alike to %d", (a, b, share) => {
  expect(likeness(a, b)).toBeCloseTo(share, 1);
  expect(likeness(b, a)).toBe(likeness(a, b));
});

test("words that say nothing are left out, the longest come first", () => {
  expect(wordsOf("When the Timer stops, the tab… timer!")).toEqual(["timer", "stops", "tab"]);
});

test.each([
  ["/habits", "/habits"],
  ["/goals/0198a000-0000-7000-8000-000000000001", "/goals/0198a000-0000-7000-8000-000000000001"],
  ["/join/3Jk9sS0_lq8TzY2", "/join/…"],
  ["/today?token=abc#x", "/today"],
  ["javascript:alert(1)", "…"],
])("the page %j is told as %j", (path, told) => {
  expect(pageTold(path)).toBe(told);
  expect(pageTold(told)).toBe(told);
});
