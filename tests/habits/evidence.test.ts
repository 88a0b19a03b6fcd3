// Work done elsewhere ticks habits: whatever is done, taken back, repeated, detached and counted by hand in whatever order,
// every day is what a second reckoning says, nothing ticks twice, and the books are right.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Chance, SEED } from "#tests/house/chance.ts";
import { Life } from "#tests/support/life.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { streakNow } from "#zero/habits/rules-streaks.ts";
import { addDays } from "#zero/kernel/day.ts";
import type { HabitEvidence } from "#zero/kernel/evidence.ts";
import { mutators } from "#zero/mutators.ts";
import { DEEDS, type Deed } from "#zero/progress/deeds.ts";
import { oracleState, oracleStreak } from "./oracle.ts";
import { habitsOf, noonOf } from "./own.ts";

const stage = useStage();
const TODAY = "2026-11-26";
const back = (days: number) => addDays(TODAY, -days);

async function pipe(person: Person, work: "record" | "undo", deed: Deed): Promise<void> {
  const { asPerson } = await import("#server/zero/database.ts");
  const { record, undo } = await import("#zero/progress/writes.ts");
  await asPerson(person.userId, async (tx) => {
    if (work === "record") await record(tx, person.userId, deed);
    else await undo(tx, person.userId, deed.cause, noonOf(TODAY));
  });
}

const reading = (cause: string, pages: number, day = TODAY): Deed => ({
  type: "reading",
  cause,
  subjectId: cause,
  title: "The Well-Tempered Clavier",
  amount: pages,
  minutes: pages * 2,
  pay: DEEDS.reading.pay(pages),
  day,
  at: noonOf(day),
});

describe("a habit that ticks itself", () => {
  const pages: HabitEvidence = { source: "pages", counts: "amount" };

  test("by a focus session run on the page of focus, with its title, once", async () => {
    const person = await stage.person();
    const my = habitsOf(stage, person, TODAY);
    const evidence: HabitEvidence = { source: "focusMinutes", counts: "amount" };
    const id = await my.create({ targetCount: 45, evidence });
    const life = new Life(stage, person);
    await life.does({ type: "focus", amount: 1_500, day: TODAY });
    expect(await my.days(id)).toEqual([
      { day: TODAY, count: 25, state: "done", source: "evidence", note: null },
    ]);
    expect(await my.deeds("habit")).toEqual([]);
    await life.does({ type: "focus", amount: 1_200, day: TODAY });
    expect(await my.deeds("habit")).toEqual([[TODAY, 5]]);
    expect(await my.deeds("perfectDay")).toEqual([[TODAY, 0]]);
  });

  test("gives the day back with the deed, and not if it was made by hand as well", async () => {
    const person = await stage.person();
    const my = habitsOf(stage, person, TODAY);
    const id = await my.create({ targetCount: 10, evidence: pages });
    await pipe(person, "record", reading("reading:1", 10));
    expect(await my.deeds("habit")).toHaveLength(1);
    await pipe(person, "undo", reading("reading:1", 10));
    expect([await my.deeds("habit"), await my.days(id)]).toEqual([[], []]);
    await pipe(person, "record", reading("reading:1", 10));
    await my.count(id, TODAY, 10);
    await pipe(person, "undo", reading("reading:1", 10));
    expect(await my.deeds("habit")).toHaveLength(1);
  });

  test("not while it is paused, excused, put aside or not begun; a tick that was taken off stays off", async () => {
    const person = await stage.person();
    const my = habitsOf(stage, person, TODAY);
    const at = my.now();
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(() => my.create({ evidence: pages, startsDay: back(1) })),
    );
    const [paused = "", excused = "", archived = "", trashed = "", kept = ""] = all;
    const later = await my.create({ evidence: pages, startsDay: addDays(TODAY, 1) });
    await my.say(mutators.habits.pause({ habitId: paused, from: TODAY, at }));
    await my.excuse(excused, TODAY);
    await my.say(mutators.habits.archive({ habitId: archived, at }));
    await my.say(mutators.habits.trash({ habitId: trashed, at }));
    await pipe(person, "record", reading("reading:2", 3));
    const ticked = await stage.sql<{ id: string; habit_id: string; source_title: string }>(
      "select id, habit_id, source_title from habit_completions where source_id = 'reading:2' and user_id = $1",
      [person.userId],
    );
    expect(ticked.map(({ habit_id, source_title }) => [habit_id, source_title])).toEqual([
      [kept, "The Well-Tempered Clavier"],
    ]);
    expect(later).not.toBe(kept);
    const tick = { completionId: ticked[0]?.id ?? "", at };
    expect(await stage.refusal(await stage.person(), mutators.habits.detach(tick), at)).toBe("row.missing");
    await my.say(mutators.habits.detach(tick));
    expect(await my.deeds("habit")).toEqual([]);
    await my.say(mutators.habits.edit({ habitId: kept, evidence: { source: "pages", counts: "ticks" }, at }));
    await pipe(person, "record", reading("reading:2", 3));
    expect(await my.deeds("habit")).toEqual([]);
    await my.say(mutators.habits.attach(tick));
    expect(await my.deeds("habit")).toEqual([[TODAY, 5]]);
    const [byHand] = await stage.sql<{ id: string }>(
      "select id from habit_completions where habit_id = $1 and source = 'manual'",
      [excused],
    );
    expect(await my.refusal(mutators.habits.detach({ completionId: byHand?.id ?? "", at }))).toBe(
      "habits.notEvidence",
    );
  });
});

const RUNS = 10;
const STEPS = 40;
const DAYS = 5;
const SCHEDULES = [
  { type: "daily" },
  { type: "weekdays", weekdays: [1, 2, 4] },
  { type: "times_per_week", times: 3 },
  { type: "every_n_days", days: 2 },
] as const;

/** One person who reads and works, with two habits that tick themselves, against a plain list of what was done. */
async function live(run: number): Promise<{ person: Person; wrong: string[] }> {
  const chance = new Chance(SEED + run);
  const below = (n: number) => Math.floor(chance.next() * n);
  const person = await stage.person();
  const my = habitsOf(stage, person, TODAY);
  const abouts = [0, 1].map((n) => ({
    kind: "build" as const,
    schedule: SCHEDULES[(run + n) % SCHEDULES.length] ?? { type: "daily" as const },
    targetCount: 1 + below(3),
    startsDay: back(DAYS),
    pauses: [],
    evidence: [
      { source: "pages", counts: "amount" } as const,
      { source: "readingMinutes", counts: "ticks", minAmount: 4 } as const,
    ][n] as HabitEvidence,
  }));
  const ids: string[] = [];
  for (const { pauses: _, ...about } of abouts)
    ids.push(await my.create({ ...about, schedule: structuredClone(about.schedule) as never }));
  const deeds = Array.from({ length: 5 }, (_, n) => ({
    deed: reading(`read:${run}:${n}`, 1 + below(3), back(below(DAYS))),
    isDone: false,
    ticks: new Map<string, { count: number; isDetached: boolean }>(),
  }));
  const byHand = new Map<string, { count: number; isExcused: boolean }>();
  const key = (habit: string, day: string) => `${habit} ${day}`;
  for (let step = 0; step < STEPS; step += 1) {
    const [dice, n, day] = [chance.next(), below(2), back(below(DAYS))];
    const habitId = ids[n] ?? "";
    const one = deeds[below(deeds.length)];
    if (!one) continue;
    if (dice < 0.35) {
      await pipe(person, "record", one.deed);
      if (!one.isDone)
        for (const [i, id] of ids.entries()) {
          const count = i === 0 ? one.deed.amount : (one.deed.minutes ?? 0) >= 4 ? 1 : 0;
          if (count > 0 && !byHand.get(key(id, one.deed.day))?.isExcused)
            one.ticks.set(id, { count, isDetached: false });
        }
      one.isDone = true;
    } else if (dice < 0.55) {
      await pipe(person, "undo", one.deed);
      one.isDone = false;
      one.ticks.clear();
    } else if (dice < 0.75) {
      const count = below(4);
      await my.count(habitId, day, count);
      byHand.set(key(habitId, day), { count, isExcused: false });
    } else if (dice < 0.85) {
      const isExcused = chance.next() < 0.6;
      await my.excuse(habitId, day, isExcused);
      byHand.set(key(habitId, day), { count: 0, isExcused });
    } else {
      const tick = one.ticks.get(habitId);
      if (!tick) continue;
      const [row] = await stage.sql<{ id: string }>(
        "select id from habit_completions where habit_id = $1 and source_id = $2",
        [habitId, one.deed.cause],
      );
      const target = { completionId: row?.id ?? randomUUID(), at: my.now() };
      tick.isDetached = chance.next() < 0.7;
      await my.say(tick.isDetached ? mutators.habits.detach(target) : mutators.habits.attach(target));
    }
  }
  const wrong: string[] = [];
  const expected: string[] = [];
  for (const [n, habitId] of ids.entries()) {
    const about = abouts[n];
    if (!about) continue;
    const marks = new Map<string, { count: number; isExcused: boolean }>();
    for (let i = 0; i <= DAYS; i += 1) {
      const day = back(i);
      const hand = byHand.get(key(habitId, day)) ?? { count: 0, isExcused: false };
      const ticks = deeds.flatMap(({ deed, ticks }) => (deed.day === day ? (ticks.get(habitId) ?? []) : []));
      const count = hand.count + ticks.reduce((sum, tick) => sum + (tick.isDetached ? 0 : tick.count), 0);
      if (count > 0 || hand.isExcused) marks.set(day, { count, isExcused: hand.isExcused });
      if (oracleState(about, day, marks, TODAY, 1) === "done") expected.push(`${day} ${habitId}`);
    }
    const rows = await stage.sql<{ day: string; count: string; ticks: string; causes: string }>(
      `select day, coalesce(sum(count) filter (where state = 'done'), 0) as count, count(source_id) as ticks,
              count(distinct source_id) as causes
         from habit_completions where habit_id = $1 group by day`,
      [habitId],
    );
    for (const row of rows) {
      if (row.ticks !== row.causes) wrong.push(`a deed ticked ${row.day} twice`);
      const mark = marks.get(row.day);
      if (Number(row.count) !== (mark?.count ?? 0) && !mark?.isExcused)
        wrong.push(`${row.day} counts ${row.count}, not ${mark?.count ?? 0}`);
    }
    // What is kept may be as old as the last write was; what is shown is of today.
    const { streak: kept, streak_day: streakDay } = await my.habit(habitId);
    const streak = streakNow({ ...about, streak: kept, streakDay }, { today: TODAY, weekStart: 1 });
    const { current } = oracleStreak(about, marks, TODAY, 1);
    if (streak !== current) wrong.push(`a streak of ${streak}, not ${current}`);
  }
  const recorded = await stage.sql<{ line: string }>(
    "select day || ' ' || subject_id as line from activity_events where user_id = $1 and event_type = 'habit'",
    [person.userId],
  );
  const lines = recorded.map(({ line }) => line).sort();
  if (lines.join() !== expected.sort().join())
    wrong.push(`done: ${lines.join()}; should be: ${expected.join()}`);
  return { person, wrong: wrong.map((what) => `SEED=${SEED} run ${run}: ${what}`) };
}

test(`${RUNS} lives of seed ${SEED} come out as they were lived`, async () => {
  const { economyDifferences } = await import("#server/economy/check.ts");
  const { pool } = await import("#server/db/pool.ts");
  const wrong: string[] = [];
  for (let run = 0; run < RUNS; run += 2)
    for (const lived of await Promise.all([live(run), live(run + 1)])) wrong.push(...lived.wrong);
  expect(wrong).toEqual([]);
  expect(await economyDifferences(pool())).toEqual([]);
}, 120_000);
