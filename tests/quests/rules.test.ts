import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#zero/kernel/day.ts";
import { DEEDS, type DeedType } from "#zero/progress/deeds.ts";
import {
  advanced,
  FIRST_RUN,
  isOpen,
  movedBy,
  nextPeriod,
  nextRun,
  periodKey,
  periodKeysOn,
  REACHABLE,
  reopensOn,
  runFor,
  runKey,
} from "#zero/quests/rules.ts";
import { QUEST_PERIODS, QUEST_REPEATS, QUEST_TARGET_TYPES } from "#zero/quests/schema.ts";

describe("periods", () => {
  test.each([
    ["daily", "2026-11-22", "2026-11-22", "2026-11-23"],
    ["weekly", "2026-11-22", "2026-W47", "2026-11-23"],
    ["weekly", "2026-11-23", "2026-W48", "2026-11-30"],
    ["weekly", "2026-12-31", "2026-W53", "2027-01-04"],
    ["weekly", "2027-01-01", "2026-W53", "2027-01-04"],
    ["weekly", "2027-01-04", "2027-W01", "2027-01-11"],
    ["weekly", "2024-12-30", "2025-W01", "2025-01-06"],
    ["monthly", "2028-02-29", "2028-02", "2028-03-01"],
    ["monthly", "2026-01-31", "2026-01", "2026-02-01"],
    ["monthly", "2026-12-31", "2026-12", "2027-01-01"],
    ["once", "2026-11-22", "once", null],
    ["repeatable", "2026-11-22", null, null],
  ] as const)("%s on %s is %s, and the next begins on %s", (period, day, key, next) => {
    expect(periodKey(period, day)).toBe(key);
    expect(nextPeriod(period, day)).toBe(next);
  });

  const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays("2000-01-01", n));

  test("a period lasts until the day before the next, and keys sort as their periods do", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("daily", "weekly", "monthly"), (day, period) => {
        const next = nextPeriod(period, day) as string;
        expect(next > day).toBe(true);
        expect(periodKey(period, addDays(next, -1))).toBe(periodKey(period, day));
        expect((periodKey(period, next) as string) > (periodKey(period, day) as string)).toBe(true);
      }),
    );
  });

  test("a day lies in one period of each kind", () => {
    expect(periodKeysOn("2026-11-22")).toEqual(["2026-11-22", "2026-W47", "2026-11", "once"]);
  });

  test("an own quest repeats by the same periods", () => {
    expect(QUEST_REPEATS.map((repeat) => runKey(repeat, "2026-11-22"))).toEqual([
      "once",
      "2026-11-22",
      "2026-W47",
      "2026-11",
    ]);
    expect(QUEST_REPEATS.map((repeat) => reopensOn(repeat, "2026-11-22"))).toEqual([
      null,
      "2026-11-23",
      "2026-11-23",
      "2026-12-01",
    ]);
  });

  test("runs of repeatable quests are numbered, and their keys sort", () => {
    expect(nextRun(FIRST_RUN)).toBe("run-00002");
    expect(nextRun("run-00009") > "run-00009").toBe(true);
    expect(nextRun("run-00099")).toBe("run-00100");
  });
});

describe("what a deed moves", () => {
  test.each([
    ["focus", 1_500, { focus_minutes: 25, focus_sessions: 1 }],
    ["focus", 59, { focus_minutes: 0, focus_sessions: 1 }],
    ["focusPart", 1_799, { focus_minutes: 29 }],
    ["break", 300, {}],
    ["ownQuest", 1, {}],
    ["universalQuest", 1, {}],
  ] as const)("%s of %d", (type, amount, moved) => {
    expect(movedBy({ type, amount })).toEqual(moved);
  });

  test("only known targets; reachable are those that something with a page moves", () => {
    for (const type of Object.keys(DEEDS) as DeedType[])
      for (const target of Object.keys(movedBy({ type, amount: 60 }))) {
        expect(QUEST_TARGET_TYPES).toContain(target);
      }
    expect([...REACHABLE].sort()).toEqual([
      "focus_minutes",
      "focus_sessions",
      "habits_completed",
      "perfect_days",
      "streak_days",
    ]);
  });
});

describe("progress of everyone's quests", () => {
  const row = (
    progress: number,
    status: "in_progress" | "completed" | "claimed",
    completedAt: number | null = null,
  ) => ({
    progress,
    status,
    completedAt,
  });
  test.each([
    [
      "the first step makes the row",
      undefined,
      25,
      { progress: 25, status: "in_progress", completedAt: null },
    ],
    [
      "reaching the target completes it",
      row(30, "in_progress"),
      25,
      { progress: 55, status: "completed", completedAt: 9 },
    ],
    [
      "counting on keeps the moment it was completed",
      row(55, "completed", 4),
      5,
      { progress: 60, status: "completed", completedAt: 4 },
    ],
    [
      "taken back above the target it stays completed",
      row(60, "completed", 4),
      -10,
      { progress: 50, status: "completed", completedAt: 4 },
    ],
    [
      "taken back below the target it is open again",
      row(55, "completed", 4),
      -25,
      { progress: 30, status: "in_progress", completedAt: null },
    ],
    [
      "it never goes below nothing",
      row(10, "in_progress"),
      -25,
      { progress: 0, status: "in_progress", completedAt: null },
    ],
    ["what is claimed stays claimed", row(55, "claimed", 4), -25, null],
    ["what is claimed does not count on", row(55, "claimed", 4), 25, null],
    ["nothing moved is nothing written", row(55, "completed", 4), 0, null],
    ["taking back makes no row", undefined, -5, null],
  ] as const)("%s", (_, before, by, after) => {
    expect(advanced(before, 50, by, 9)).toEqual(after);
  });

  const deed = { day: "2026-11-22", at: 1_000 };
  const run = (periodKey: string, claimedAt: number | null) =>
    ({ periodKey, status: claimedAt === null ? "completed" : "claimed", claimedAt }) as const;

  test("a periodic quest counts in the period of the deed's day", () => {
    const rows = [run("2026-W48", null), run("2026-W47", null)];
    expect(runFor({ period: "weekly" }, rows, deed, 1)).toEqual({ key: "2026-W47", row: rows[1] });
    expect(runFor({ period: "monthly" }, [], deed, 1)).toEqual({ key: "2026-11", row: undefined });
  });

  test("a repeatable quest counts in its open run, and in the next one once that is claimed", () => {
    expect(runFor({ period: "repeatable" }, [], deed, 1)).toEqual({ key: FIRST_RUN, row: undefined });
    const open = run("run-00002", null);
    expect(runFor({ period: "repeatable" }, [open, run(FIRST_RUN, 500)], deed, 1)).toEqual({
      key: "run-00002",
      row: open,
    });
    expect(runFor({ period: "repeatable" }, [run(FIRST_RUN, 500)], deed, 1)).toEqual({
      key: "run-00002",
      row: undefined,
    });
  });

  test("a deed taken back leaves the run alone that began after its own was claimed", () => {
    const open = run("run-00002", null);
    expect(runFor({ period: "repeatable" }, [open, run(FIRST_RUN, 2_000)], deed, -1)).toBeNull();
    expect(runFor({ period: "repeatable" }, [open, run(FIRST_RUN, 500)], deed, -1)).toEqual({
      key: "run-00002",
      row: open,
    });
  });

  test("deeds and their taking back, in any order, leave what the deeds that stand add up to", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
        fc.infiniteStream(fc.boolean()),
        (amounts, back) => {
          let now: Parameters<typeof advanced>[0];
          const step = (by: number) => {
            now = advanced(now, 50, by, 1) ?? now;
          };
          const stands = amounts.filter((amount) => {
            step(amount);
            if (!back.next().value) return true;
            step(-amount);
            return false;
          });
          const sum = stands.reduce((total, amount) => total + amount, 0);
          expect(now?.progress ?? 0).toBe(sum);
          expect(now?.status ?? "in_progress").toBe(sum >= 50 ? "completed" : "in_progress");
        },
      ),
    );
  });

  test.each([
    [{ isActive: true, activeFrom: null, activeUntil: null }, true],
    [{ isActive: false, activeFrom: null, activeUntil: null }, false],
    [{ isActive: true, activeFrom: 6, activeUntil: null }, false],
    [{ isActive: true, activeFrom: null, activeUntil: 4 }, false],
    [{ isActive: true, activeFrom: 5, activeUntil: 5 }, true],
  ])("a quest is open within its window: %j → %s", (about, open) => {
    expect(isOpen(about, 5)).toBe(open);
  });
});

test("every period has an answer to when the next begins", () => {
  for (const period of QUEST_PERIODS) expect(() => nextPeriod(period, "2026-11-22")).not.toThrow();
});
