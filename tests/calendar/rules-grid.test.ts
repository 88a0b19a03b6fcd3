// Where things lie: lanes in a column of hours, lanes in a row of days, and what drags and keys make of a slot.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lanesIn } from "#components/calendar/lanes.ts";
import { columnOf, daysShown, monthDays, paged, titleOf, VIEWS } from "#components/calendar/views.ts";
import {
  lanesOf,
  piecesOf,
  resizedSlot,
  STEP_MS,
  slotBetween,
  startWhenHeld,
} from "#components/ui/timeGrid.ts";
import { stepped } from "#components/ui/timeGridKeys.ts";
import { addDays, startOfMonth, weekdayOf } from "#zero/kernel/day.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const spans = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 20 })).map(([start, length]) => ({
    startsAt: start * STEP_MS,
    endsAt: (start + length) * STEP_MS,
  })),
  { maxLength: 25 },
);

describe("in a column of hours", () => {
  test("nothing covers anything, nothing leaves its column, and what stands alone has all of it", () => {
    fc.assert(
      fc.property(spans, (items) => {
        const lanes = lanesOf(items);
        expect(lanes.size).toBe(items.length);
        const boxes = items.map((item) => ({
          ...(lanes.get(item) ?? { left: -1, width: 0 }),
          from: item.startsAt,
          to: Math.max(item.endsAt, item.startsAt + 20 * MINUTE),
        }));
        for (const [i, a] of boxes.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0);
          expect(a.left + a.width).toBeLessThanOrEqual(1 + 1e-9);
          const others = boxes.filter((b, j) => j !== i && b.from < a.to && a.from < b.to);
          if (others.length === 0) expect(a.width).toBe(1);
          for (const b of others)
            expect(Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)).toBeLessThan(
              1e-9,
            );
        }
      }),
    );
  });

  test.each([
    ["2026-03-29", 23, "the hour that is skipped"],
    ["2026-10-25", 25, "the hour that comes twice"],
    ["2026-11-26", 24, "any other day"],
  ])("%s in Berlin has %i hours: %s", (day, hours) => {
    const column = columnOf(day, "Europe/Berlin", (at) => new Date(at).toISOString());
    expect(column.endsAt - column.startsAt).toBe(hours * HOUR);
    expect(column.marks).toHaveLength(hours);
  });

  test("what lies over midnight, and over a change of clocks, has its pieces where its time is", () => {
    const columns = ["2026-03-28", "2026-03-29"].map((day) => columnOf(day, "Europe/Berlin", String));
    const midnight = columns[1]?.startsAt ?? 0;
    const pieces = piecesOf(
      [{ id: "a", title: "Late", startsAt: midnight - HOUR, endsAt: midnight + 3 * HOUR }],
      columns,
    );
    expect(pieces).toMatchObject([
      { key: "a/0", top: 23 / 24, height: 1 / 24, left: 0, width: 0.5, isFirst: true, isLast: false },
      { key: "a/1", top: 0, height: 3 / 24, left: 0.5, width: 0.5, isFirst: false, isLast: true },
    ]);
  });

  test("a drag draws whole quarters, downwards and upwards, within its day", () => {
    const column = { startsAt: 0, endsAt: 24 * HOUR };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * HOUR }), fc.integer({ min: 0, max: 24 * HOUR }), (a, b) => {
        const slot = slotBetween(a, b, column);
        expect(slot).toEqual(slotBetween(b, a, column));
        expect([slot.startsAt % STEP_MS, slot.endsAt % STEP_MS]).toEqual([0, 0]);
        expect(slot.endsAt - slot.startsAt).toBeGreaterThanOrEqual(STEP_MS);
        expect(slot.startsAt).toBeLessThanOrEqual(Math.min(a, b));
        expect(slot.startsAt).toBeGreaterThanOrEqual(0);
        expect(slot.endsAt).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
    expect(startWhenHeld(10 * HOUR + 5 * MINUTE, 40 * MINUTE, column)).toBe(9.5 * HOUR);
    expect(resizedSlot({ startsAt: HOUR, endsAt: 2 * HOUR }, 0)).toEqual({
      startsAt: HOUR,
      endsAt: HOUR + STEP_MS,
    });
  });

  test("keys step by a quarter, a day, and at the end of it", () => {
    const slot = { startsAt: 9 * HOUR, endsAt: 10 * HOUR };
    const days = (at: number, by: number) => at + by * 23 * HOUR;
    const press = (key: string, shiftKey = false) => stepped(slot, { key, shiftKey }, days);
    expect(press("ArrowDown")).toEqual({ startsAt: slot.startsAt + STEP_MS, endsAt: slot.endsAt + STEP_MS });
    expect(press("ArrowUp", true)).toEqual({ ...slot, endsAt: slot.endsAt - STEP_MS });
    expect(press("ArrowRight")).toEqual({ startsAt: 32 * HOUR, endsAt: 33 * HOUR });
    expect(press("x")).toBeUndefined();
  });
});

describe("in a row of days", () => {
  const days = Array.from({ length: 7 }, (_, i) => addDays("2026-11-23", i));
  const items = fc
    .array(fc.tuple(fc.integer({ min: -5, max: 10 }), fc.integer({ min: 0, max: 9 })), { maxLength: 20 })
    .map((list) =>
      list.map(([from, length], i) => ({
        key: String(i),
        first: addDays("2026-11-23", from),
        last: addDays("2026-11-23", from + length),
      })),
    );

  test("each day shows or counts all that is on it, and nothing covers anything", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 5 }), (list, most) => {
        const { placed, more } = lanesIn(list, days, most);
        for (const [i, day] of days.entries()) {
          const here = list.filter(({ first, last }) => first <= day && day <= last);
          const shown = placed.filter(({ from, span }) => from <= i && i < from + span);
          expect(shown.length + (more[i] ?? 0)).toBe(here.length);
          expect(new Set(shown.map(({ lane }) => lane)).size).toBe(shown.length);
          expect(shown.every(({ lane }) => lane < most)).toBe(true);
        }
      }),
    );
  });
});

test("a crowded day fills all its lanes, and counts what is left over", () => {
  const list = ["a", "b", "c", "d", "e"].map((key) => ({ key, first: "2026-11-24", last: "2026-11-24" }));
  const { placed, more } = lanesIn(list, ["2026-11-23", "2026-11-24"], 3);
  expect(placed.map(({ item, lane }) => [item.key, lane])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ]);
  expect(more).toEqual([0, 2]);
});

describe("pages", () => {
  test("a month is shown in whole weeks that hold all of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(0, 1, 6), (after, weekStart) => {
        const day = addDays("2020-01-01", after);
        const days = monthDays(day, weekStart);
        const next = startOfMonth(addDays(startOfMonth(day), 31));
        expect(days.length % 7).toBe(0);
        expect(weekdayOf(days[0] ?? "")).toBe(weekStart);
        expect(days).toContain(startOfMonth(day));
        expect(days).toContain(addDays(next, -1));
        expect(days.slice(7)[0] ?? "").not.toBe(startOfMonth(day));
        expect(days.at(-8) ?? "").not.toBe(addDays(next, -1));
      }),
    );
  });
  test("what follows a page begins where it ends, and leads back to it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VIEWS),
        fc.integer({ min: 0, max: 4000 }),
        fc.constantFrom(0, 1, 6),
        (view, after, weekStart) => {
          const day = addDays("2020-01-01", after);
          const days = daysShown(view, day, weekStart);
          const next = paged(view, day, 1);
          if (view !== "month")
            expect(daysShown(view, next, weekStart)[0]).toBe(addDays(days.at(-1) ?? "", 1));
          expect(daysShown(view, paged(view, next, -1), weekStart)).toEqual(days);
        },
      ),
    );
  });
});

describe("the title of what is shown", () => {
  /** Commas, and the space around a dash, differ between the versions of a language's data. */
  const title = (...args: Parameters<typeof titleOf>) =>
    titleOf(...args)
      .replaceAll(",", "")
      .replace(/\s*–\s*/g, "–")
      .replace(/\s+/g, " ");
  const within = ["2026-11-23", "2026-11-29"];
  const across = ["2026-11-30", "2026-12-06"];
  const years = ["2026-12-28", "2027-01-03"];

  test.each([
    ["en-GB", within, "23–29 November 2026", "23–29 Nov"],
    ["en-GB", across, "30 November–6 December 2026", "30 Nov–6 Dec"],
    ["en-GB", years, "28 December 2026–3 January 2027", "28 Dec 2026–3 Jan 2027"],
    ["en-US", within, "November 23–29 2026", "Nov 23–29"],
    ["de", within, "23.–29. November 2026", "23.–29. Nov."],
  ])("%s, %j: %s, %s", (locale, days, long, short) => {
    expect(title("week", days, "2026-11-26", false, locale)).toBe(long);
    expect(title("agenda", days, "2026-11-26", true, locale)).toBe(short);
  });

  test("a month and a day are one", () => {
    expect(title("month", monthDays("2026-11-26", 1), "2026-11-26", true, "en-GB")).toBe("November 2026");
    expect(title("day", ["2026-11-26"], "2026-11-26", false, "en-GB")).toBe("Thursday 26 November 2026");
    expect(title("day", ["2026-11-26"], "2026-11-26", true, "en-GB")).toBe("Thu 26 Nov");
  });
});
