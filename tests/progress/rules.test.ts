import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  levelFor,
  levelProgress,
  MAX_LEVEL,
  PAY_BREAK,
  PAY_GOAL,
  PAY_LISTENING,
  PAY_LONG_BREAK,
  PAY_MILESTONE,
  PAY_OWN_QUEST,
  PAY_RECORD,
  payDrill,
  payFocus,
  payFocusPart,
  payHabit,
  payOf,
  payReading,
  payWorkout,
  xpToLeave,
} from "#zero/progress/rules.ts";

describe("levels", () => {
  test.each([
    [1, 100],
    [2, 282],
    [3, 519],
    [4, 800],
    [5, 1_118],
    [99, 98_503],
  ])("leaving level %d takes %d", (level, xp) => expect(xpToLeave(level)).toBe(xp));

  test("the step is the whole root of 10000·L³, without floating point", () => {
    for (let level = 1; level < MAX_LEVEL; level += 1) {
      const step = BigInt(xpToLeave(level));
      const square = 10_000n * BigInt(level) ** 3n;
      expect(step * step <= square && square < (step + 1n) * (step + 1n)).toBe(true);
    }
  });

  test.each([
    [0, 1],
    [99, 1],
    [100, 2],
    [381, 2],
    [382, 3],
    [900, 3],
    [901, 4],
    [1_700, 4],
    [1_701, 5],
    [Number.MAX_SAFE_INTEGER, MAX_LEVEL],
  ])("%d XP in total is level %d", (total, level) => expect(levelFor(total)).toBe(level));

  test("old fault 2: for every total up to a million the level is what counting step by step gives, and never falls", () => {
    let level = 1;
    let next = xpToLeave(1);
    for (let total = 0; total <= 1_000_000; total += 1) {
      while (level < MAX_LEVEL && total >= next) {
        level += 1;
        next += xpToLeave(level);
      }
      if (levelFor(total) !== level) expect.fail(`level ${levelFor(total)} for ${total}, not ${level}`);
    }
  });

  test("every reader agrees: what is gathered and what the level began with add up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (total) => {
        const { level, gathered, needed } = levelProgress(total);
        expect(level).toBe(levelFor(total));
        expect(levelFor(total - gathered)).toBe(level);
        expect(gathered).toBeGreaterThanOrEqual(0);
        if (level === MAX_LEVEL) expect(needed).toBe(0);
        else {
          expect(gathered).toBeLessThan(needed);
          expect(levelFor(total + needed - gathered)).toBe(level + 1);
        }
      }),
    );
  });
});

describe("pay", () => {
  test.each([
    [60, 5, 2],
    [300, 5, 2],
    [1_500, 25, 5],
    [1_559, 25, 5],
    [3_000, 50, 10],
    [14_400, 240, 48],
  ])("a focus session of %d s run to its end: %d XP, %d coins", (seconds, xp, coins) =>
    expect(payFocus(seconds)).toEqual({ xp, coins }),
  );

  test.each([
    [0, 0, 0],
    [59, 0, 0],
    [60, 1, 0],
    [299, 4, 0],
    [300, 5, 1],
    [1_499, 24, 4],
  ])("focus stopped after %d s: %d XP, %d coins", (seconds, xp, coins) =>
    expect(payFocusPart(seconds)).toEqual({ xp, coins }),
  );

  test("pay is whole and never negative", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14_400 }), (seconds) => {
        for (const { xp, coins } of [payFocus(seconds), payFocusPart(seconds)])
          expect([xp, coins].every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
      }),
    );
  });

  test.each([
    [1, 5],
    [6, 5],
    [7, 12],
    [14, 19],
    [30, 35],
    [60, 65],
    [100, 105],
    [101, 5],
    [365, 370],
  ])("a habit with a streak of %d: %d XP", (streak, xp) =>
    expect(payHabit(streak)).toEqual({ xp, coins: 0 }),
  );

  test.each([
    [0, 1, 0],
    [4, 1, 0],
    [10, 2, 1],
    [99, 19, 9],
  ])("%d pages: %d XP, %d coins", (pages, xp, coins) => expect(payReading(pages)).toEqual({ xp, coins }));

  test.each([
    [0, 0, 0, 1],
    [45, 20, 45, 4],
    [120, 4, 120, 1],
    [600, 30, 120, 6],
  ])("a workout of %d minutes and %d sets: %d XP, %d coins", (minutes, sets, xp, coins) =>
    expect(payWorkout(minutes, sets)).toEqual({ xp, coins }),
  );

  test.each([
    [20, 100, 20],
    [20, 80, 20],
    [20, 79, 10],
    [15, 60, 7],
    [20, 59, 1],
    [0, 10, 0],
  ])("a drill worth %d with a score of %d: %d XP", (reward, score, xp) =>
    expect(payDrill(reward, score)).toEqual({ xp, coins: 0 }),
  );

  test("what always pays the same", () => {
    expect({ PAY_BREAK, PAY_LONG_BREAK, PAY_MILESTONE, PAY_GOAL, PAY_RECORD, PAY_LISTENING }).toEqual({
      PAY_BREAK: { xp: 2, coins: 0 },
      PAY_LONG_BREAK: { xp: 3, coins: 1 },
      PAY_MILESTONE: { xp: 10, coins: 0 },
      PAY_GOAL: { xp: 0, coins: 20 },
      PAY_RECORD: { xp: 10, coins: 2 },
      PAY_LISTENING: { xp: 5, coins: 1 },
    });
  });

  test("a reward of the catalogue is whole and never takes", () => {
    expect(payOf({ xp: 12.9, coins: 3 })).toEqual({ xp: 12, coins: 3 });
    expect(payOf({ xp: -5, coins: -1 })).toEqual({ xp: 0, coins: 0 });
  });

  test("difficulty decides what an own quest pays", () => {
    expect(PAY_OWN_QUEST).toEqual({
      starter: { xp: 10, coins: 5 },
      easy: { xp: 25, coins: 10 },
      medium: { xp: 50, coins: 25 },
      hard: { xp: 100, coins: 50 },
      epic: { xp: 250, coins: 100 },
    });
  });
});
