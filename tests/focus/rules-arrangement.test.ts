import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arrangementHours,
  clipOf,
  eventMarks,
  practiceMarks,
  rowsOf,
  runningClip,
} from "#components/focus/arrangement.ts";
import { clockText, roundText } from "#components/focus/words.ts";
import { durationText, parseMinutes } from "#components/ui/durations.ts";
import type { FocusSession } from "#zero/focus/schema.ts";

const HOUR = 3_600_000;
const BEGINS = Date.UTC(2026, 10, 22, 4);
const day = { begins: BEGINS, ends: BEGINS + 24 * HOUR };

describe("the hours of the arrangement", () => {
  test("are the usual fourteen on a quiet day", () => {
    expect(arrangementHours([], BEGINS + 6 * HOUR, day)).toHaveLength(14);
  });
  test("reach out to an early clip and a late now, and never out of the day", () => {
    const early = { from: BEGINS + HOUR / 2, to: BEGINS + HOUR };
    const hours = arrangementHours([early], BEGINS + 23.5 * HOUR, day);
    expect(hours[0]).toBe(BEGINS);
    expect(hours.at(-1)).toBe(BEGINS + 23 * HOUR);
    expect(arrangementHours([{ from: BEGINS - 9 * HOUR, to: BEGINS + 99 * HOUR }], BEGINS, day)).toHaveLength(
      24,
    );
  });
});

describe("clips", () => {
  const session = (more: Partial<FocusSession>): FocusSession =>
    ({
      mode: "focus",
      startedAt: BEGINS,
      endsAt: BEGINS + HOUR,
      focusedSeconds: 60,
      ...more,
    }) as FocusSession;

  test("end where the session ended, and a running one where it will", () => {
    const ended = clipOf(session({ finishedAt: BEGINS + HOUR / 4, taskTitle: "Mix" }));
    const running = runningClip(session({ endsAt: BEGINS + 2 * HOUR }), BEGINS + HOUR);
    expect(ended).toMatchObject({ title: "Mix", to: BEGINS + HOUR / 4, isRunning: false });
    expect(running).toMatchObject({ title: "Focus", to: BEGINS + 2 * HOUR, isRunning: true });
  });
});

describe("the other lanes", () => {
  const at = (hours: number) => BEGINS + hours * HOUR;
  const event = (from: number, to: number) => ({ title: "Talk", startsAt: at(from), endsAt: at(to) });

  test("an event is solid once it has begun, planned before", () => {
    const marks = eventMarks([event(1, 2), event(5, 6), event(4, 4)], at(4));
    expect(marks.map(({ isPlanned }) => isPlanned)).toEqual([false, true, false]);
    expect(marks[2]?.to, "what has no length can be seen").toBeGreaterThan(at(4));
  });

  test("practice ends when it was written down; focus and rewards are no practice", () => {
    const deed = (eventType: string, minutes: number | null) => ({
      eventType,
      title: eventType,
      minutes,
      createdAt: at(3),
    });
    const marks = practiceMarks(
      [deed("workout", 60), deed("habit", null), deed("focus", 25), deed("achievement", null)],
      [event(8, 9)],
    );
    expect(marks).toEqual([
      { title: "workout", from: at(2), to: at(3), isPlanned: false },
      { title: "habit", from: at(3) - HOUR / 6, to: at(3), isPlanned: false },
      { title: "Talk", from: at(8), to: at(9), isPlanned: true },
    ]);
  });

  test("what overlaps gets rows of its own, what follows does not", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 5 }))), (spans) => {
        const marks = eventMarks(
          spans.map(([from, length]) => event(from, from + length)),
          BEGINS,
        );
        const rows = rowsOf(marks);
        expect(rows.flat()).toHaveLength(marks.length);
        for (const row of rows)
          for (const [i, mark] of row.entries())
            if (i > 0) expect(mark.from).toBeGreaterThanOrEqual(row[i - 1]?.to ?? 0);
        const most = marks.map(({ from }) => marks.filter((m) => m.from <= from && m.to > from).length);
        expect(rows.length).toBe(Math.max(0, ...most));
      }),
    );
  });
});

describe("words", () => {
  test.each([
    ["25", 25],
    ["25m", 25],
    ["90 min", 90],
    ["1h30", 90],
    ["1:30", 90],
    ["2h", 120],
    ["0", 0],
    ["", null],
    ["soon", null],
    ["-5", null],
    ["25.5", null],
    ["99999", null],
  ])("a length typed as %j is %j minutes", (text, minutes) => expect(parseMinutes(text)).toBe(minutes));

  test("durations and clocks", () => {
    expect(clockText(0)).toBe("00:00");
    expect(clockText(14_400)).toBe("240:00");
    expect(durationText(59)).toBe("0 min");
    expect(durationText(7_500)).toBe("2 h 05");
    expect(roundText(1, 4)).toBe("second of four");
    expect(roundText(4, 4)).toBe("first of four");
  });
});
