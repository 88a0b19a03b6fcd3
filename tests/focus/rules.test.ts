import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  endingByTime,
  endsAfterResume,
  focusedSeconds,
  nextMode,
  remainingSeconds,
  secondsAtPause,
  sessionsInRound,
} from "#zero/focus/rules.ts";
import type { FocusMode, FocusStatus } from "#zero/focus/schema.ts";

const START = Date.UTC(2026, 10, 22, 9, 0, 0);
const session = (plannedSeconds = 1500) => ({
  plannedSeconds,
  endsAt: START + plannedSeconds * 1000,
  status: "active" as FocusStatus,
});
const running = undefined;

describe("remaining time", () => {
  test.each([
    [0, 1500],
    [1, 1500],
    [999, 1500],
    [1000, 1499],
    [1_499_001, 1],
    [1_500_000, 0],
    [9_999_999, 0],
  ])("%i ms into a 25-minute session shows %i s", (elapsed, shown) => {
    expect(remainingSeconds(session(), running, START + elapsed)).toBe(shown);
  });

  test("never shows more than was planned, even on a clock that is behind", () => {
    expect(remainingSeconds(session(), running, START - 300_000)).toBe(1500);
  });

  test("does not depend on how often one pauses, for any pauses", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 14_400 }),
        fc.array(
          fc.record({
            runMs: fc.integer({ min: 0, max: 400_000 }),
            pauseMs: fc.integer({ min: 0, max: 9_000_000 }),
          }),
          {
            maxLength: 60,
          },
        ),
        (planned, stretches) => {
          const s = session(planned);
          let now = START;
          let ran = 0;
          for (const { runMs, pauseMs } of stretches) {
            if (endingByTime(s, running, now + runMs)) break;
            now += runMs;
            ran += runMs;
            const pause = { isPaused: true, timeRemainingSeconds: secondsAtPause(s, now) };
            const atPause = remainingSeconds(s, pause, now);
            now += pauseMs;
            expect(remainingSeconds(s, pause, now)).toBe(atPause);
            s.endsAt = endsAfterResume(pause, now);
            expect(remainingSeconds(s, running, now)).toBe(atPause);
          }
          const exact = planned * 1000 - ran;
          expect(Math.abs(remainingSeconds(s, running, now) * 1000 - exact)).toBeLessThanOrEqual(1000);
          expect(Math.abs(focusedSeconds(s, running, now) * 1000 - ran)).toBeLessThanOrEqual(1000);
        },
      ),
    );
  });
});

describe("the end by time alone", () => {
  test("is the planned end, however late somebody looks", () => {
    expect(endingByTime(session(), running, START + 1_500_000)).toEqual({
      how: "ran",
      at: START + 1_500_000,
    });
    expect(endingByTime(session(), running, START + 86_400_000 * 3)).toEqual({
      how: "ran",
      at: START + 1_500_000,
    });
  });

  test("has not come a millisecond before", () => {
    expect(endingByTime(session(), running, START + 1_499_999)).toBeNull();
  });

  test("expires a paused session after a day, at that day's end", () => {
    const pause = { isPaused: true, timeRemainingSeconds: 900, pausedAt: START + 600_000 };
    const expires = START + 600_000 + 86_400_000;
    const paused = { ...session(), status: "paused" as const };
    expect(endingByTime(paused, pause, expires - 1)).toBeNull();
    expect(endingByTime(paused, pause, expires + 5)).toEqual({ how: "expired", at: expires });
    expect(focusedSeconds(paused, pause, expires)).toBe(600);
  });
});

describe("rounds", () => {
  const ended = (mode: FocusMode, status: FocusStatus = "completed", focusedSeconds = 1500) => ({
    mode,
    status,
    focusedSeconds,
  });

  test.each([
    ["nothing done", [], 0],
    ["breaks do not count", [ended("break"), ended("focus"), ended("break"), ended("focus")], 2],
    ["a slip of the finger does not count", [ended("focus", "completed", 3), ended("focus")], 1],
    ["given up sessions do not count", [ended("focus", "abandoned"), ended("focus")], 1],
    [
      "a long break begins a new round",
      [ended("focus"), ended("long_break"), ended("focus"), ended("focus")],
      1,
    ],
    ["a skipped long break does not", [ended("focus"), ended("long_break", "abandoned"), ended("focus")], 2],
  ])("%s", (_, newestFirst, expected) => {
    expect(sessionsInRound(newestFirst)).toBe(expected);
  });

  test("the long break comes after n sessions", () => {
    const n = { sessionsBeforeLongBreak: 3 };
    expect(nextMode("focus", [ended("focus")], n)).toBe("break");
    expect(
      nextMode("focus", [ended("focus"), ended("break"), ended("focus"), ended("break"), ended("focus")], n),
    ).toBe("long_break");
    expect(nextMode("break", [], n)).toBe("focus");
    expect(nextMode("long_break", [], n)).toBe("focus");
  });
});
