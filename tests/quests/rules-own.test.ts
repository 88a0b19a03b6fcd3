import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type DayClock, dayOf, startOfDay } from "#zero/kernel/day.ts";
import {
  dueComplaint,
  dueInPeriod,
  dueOn,
  duePartsOf,
  isStale,
  runKey,
  standing,
} from "#zero/quests/rules.ts";
import { QUEST_REPEATS, type UserQuest } from "#zero/quests/schema.ts";

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
