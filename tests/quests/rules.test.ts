import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type DayClock, dayOf, startOfDay } from "#zero/kernel/day.ts";
import { DEEDS, type DeedType } from "#zero/progress/deeds.ts";
import {
  advanced,
  dueComplaint,
  dueInPeriod,
  dueOn,
  duePartsOf,
  FIRST_RUN,
  isOpen,
  isStale,
  movedBy,
  nextPeriod,
  nextRun,
  periodKey,
  periodKeysOn,
  REACHABLE,
  reopensOn,
  runFor,
  runKey,
  standing,
} from "#zero/quests/rules.ts";
import { QUEST_PERIODS, QUEST_REPEATS, QUEST_TARGET_TYPES, type UserQuest } from "#zero/quests/schema.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = ["UTC", "America/New_York", "Pacific/Auckland"] as const;
const clockIn = (timezone: string, dayStartHour = 4): DayClock => ({ timezone, dayStartHour, weekStart: 1 });
const at = (iso: string): number => Date.parse(iso);

type Written = Pick<UserQuest, "status" | "progress" | "repeat" | "dueAt" | "completedAt" | "acceptedAt">;
const quest = (about: Partial<Written>): Written => ({
  status: "accepted",
  progress: 0,
  repeat: "none",
  dueAt: null,
  completedAt: null,
  acceptedAt: null,
  ...about,
});

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

  test("only known targets, and every one that moves counts as reachable", () => {
    for (const type of Object.keys(DEEDS) as DeedType[])
      for (const target of Object.keys(movedBy({ type, amount: 60 }))) {
        expect(QUEST_TARGET_TYPES).toContain(target);
        expect(REACHABLE.has(target)).toBe(true);
      }
    expect(REACHABLE.has("pages")).toBe(false);
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

describe.each(ZONES)("own quests in %s", (timezone) => {
  const clock = clockIn(timezone);
  /** `HH:MM` on a date of the person's wall clock. */
  const local = (day: string, time: string) => dueOn(day, time, clock);

  test("an accepted quest is open for a day after it was due, then expired", () => {
    const dueAt = local("2026-11-22", "18:00");
    const q = quest({ dueAt });
    expect(standing(q, dueAt, clock).status).toBe("accepted");
    expect(standing(q, dueAt + DAY, clock).status).toBe("accepted");
    expect(standing(q, dueAt + DAY + 1, clock)).toMatchObject({ status: "expired", opensOn: null });
    expect(standing({ ...q, status: "available" }, dueAt + DAY + 1, clock).status).toBe("expired");
    expect(standing({ ...q, status: "abandoned" }, dueAt + DAY + 1, clock).status).toBe("abandoned");
  });

  test.each([
    ["daily", "2026-11-22", "2026-11-23"],
    ["daily", "2026-03-07", "2026-03-08"], // New York loses an hour
    ["daily", "2026-10-31", "2026-11-01"], // New York gains one
    ["daily", "2026-04-04", "2026-04-05"], // Auckland gains one
    ["daily", "2026-09-26", "2026-09-27"], // Auckland loses one
    ["daily", "2028-02-28", "2028-02-29"],
    ["weekly", "2026-11-20", "2026-11-23"],
    ["weekly", "2026-12-31", "2027-01-04"],
    ["monthly", "2026-01-31", "2026-02-01"],
    ["monthly", "2026-12-05", "2027-01-01"],
  ] as const)("a %s quest done on %s opens again at the day's start on %s", (repeat, day, opens) => {
    const completedAt = local(day, "21:30");
    const q = quest({ status: "completed", repeat, completedAt, progress: 3 });
    const reopens = startOfDay(opens, clock);
    expect(standing(q, completedAt, clock)).toEqual({
      status: "completed",
      progress: 3,
      dueAt: null,
      opensOn: opens,
    });
    expect(standing(q, reopens - 1, clock).status).toBe("completed");
    expect(standing(q, reopens, clock)).toEqual({
      status: "available",
      progress: 0,
      dueAt: null,
      opensOn: null,
    });
  });

  test("done in the small hours belongs to the evening before", () => {
    const q = quest({ status: "completed", repeat: "daily", completedAt: local("2026-11-23", "03:59") });
    expect(standing(q, local("2026-11-23", "04:00"), clock).status).toBe("available");
  });

  test("a due date moves on with the period, at the same wall-clock time", () => {
    const weekly = quest({
      status: "completed",
      repeat: "weekly",
      dueAt: local("2026-10-23", "18:00"),
      completedAt: local("2026-10-22", "10:00"),
    });
    // Across the end of summer time in New York and two weeks on.
    expect(standing(weekly, local("2026-11-03", "12:00"), clock)).toMatchObject({
      status: "available",
      dueAt: local("2026-11-06", "18:00"),
    });
    const monthly = quest({
      status: "completed",
      repeat: "monthly",
      dueAt: local("2026-01-31", "18:00"),
      completedAt: local("2026-01-30", "10:00"),
    });
    expect(standing(monthly, local("2026-02-10", "12:00"), clock).dueAt).toBe(local("2026-02-28", "18:00"));
  });

  test("a repeating quest that was missed is expired for the rest of its period, and open in the next", () => {
    const q = quest({ repeat: "weekly", dueAt: local("2026-11-16", "18:00"), progress: 2 });
    expect(standing(q, local("2026-11-18", "12:00"), clock)).toMatchObject({
      status: "expired",
      opensOn: "2026-11-23",
    });
    expect(standing(q, local("2026-11-23", "12:00"), clock)).toMatchObject({
      status: "available",
      progress: 0,
      dueAt: local("2026-11-23", "18:00"),
    });
    expect(standing(q, local("2026-11-25", "12:00"), clock)).toMatchObject({
      status: "expired",
      opensOn: "2026-11-30",
    });
  });

  test("a press from an earlier period comes too late for the present one", () => {
    const accepted = { repeat: "daily", acceptedAt: local("2026-11-23", "09:00") } as const;
    expect(isStale(accepted, local("2026-11-22", "22:00"), clock)).toBe(true);
    expect(isStale(accepted, local("2026-11-23", "08:59"), clock)).toBe(false);
    expect(isStale({ ...accepted, repeat: "none" }, local("2026-11-22", "22:00"), clock)).toBe(false);
  });

  test("a due date without a time is the end of that day, and reads back as it was entered", () => {
    const dueAt = dueOn("2026-11-22", null, clock);
    expect(dayOf(dueAt, clock)).toBe("2026-11-22");
    expect(dayOf(dueAt + 60_000, clock)).toBe("2026-11-23");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }).map((n) => addDays("2010-01-01", n)),
        fc.option(fc.tuple(fc.integer({ min: 5, max: 23 }), fc.integer({ min: 0, max: 59 }))),
        (day, time) => {
          const text = time?.map((n) => String(n).padStart(2, "0")).join(":") ?? null;
          expect(duePartsOf(dueOn(day, text, clock), clock)).toEqual({ day, time: text });
        },
      ),
    );
  });

  const instants = fc.integer({ min: at("2020-01-01T00:00Z"), max: at("2035-01-01T00:00Z") });
  const quests = fc.record({
    status: fc.constantFrom("available", "accepted", "completed", "abandoned", "expired"),
    progress: fc.nat(9),
    repeat: fc.constantFrom(...QUEST_REPEATS),
    dueAt: fc.option(instants),
    completedAt: instants,
    acceptedAt: fc.option(instants),
  }) as fc.Arbitrary<Written>;

  test("standing is what the worker's sweep would have written: asking again changes nothing", () => {
    fc.assert(
      fc.property(quests, instants, (q, now) => {
        const s = standing(q, now, clock);
        if (s.status === "expired" && q.status !== "completed" && q.dueAt !== null)
          expect(standing({ ...q, status: "expired" }, now, clock)).toEqual(s);
        if (s.status === "abandoned") expect(q.status).toBe("abandoned");
      }),
    );
  });

  test("time never completes a quest, and a quest that does not repeat never opens again", () => {
    fc.assert(
      fc.property(quests, instants, fc.nat(400 * DAY), (q, now, later) => {
        const s = standing(q, now + later, clock);
        if (s.status === "completed") expect(q.status).toBe("completed");
        if (q.repeat === "none") expect([q.status, "expired"]).toContain(s.status);
      }),
    );
  });

  test("a due date that moves on lies in the present period, never before it", () => {
    fc.assert(
      fc.property(instants, instants, fc.constantFrom(...QUEST_REPEATS), (dueAt, now, repeat) => {
        const today = dayOf(now, clock);
        const moved = dueInPeriod(dueAt, repeat, today, clock);
        if (repeat === "none" || dueAt >= now) expect(moved).toBe(dueAt);
        else expect(runKey(repeat, dayOf(moved, clock))).toBe(runKey(repeat, today));
      }),
    );
  });
});

test("due dates are neither long past nor absurdly far", () => {
  const now = at("2026-11-22T12:00Z");
  expect(dueComplaint(now - DAY - 1, now)).toMatch(/already past/);
  expect(dueComplaint(now - HOUR, now)).toBeNull();
  expect(dueComplaint(now + 365 * DAY, now)).toBeNull();
  expect(dueComplaint(at("2099-01-01T00:00Z"), now)).toMatch(/at most 20 years/);
});

test("every period has an answer to when the next begins", () => {
  for (const period of QUEST_PERIODS) expect(() => nextPeriod(period, "2026-11-22")).not.toThrow();
});
