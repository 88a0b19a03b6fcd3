// One piece of work, everything it moves: habit, goals, everyone's quests, the plan and the books; and all of it back.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Chance, SEED } from "#tests/house/chance.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { sourcesOf } from "#zero/evidence/rules.ts";
import { EVIDENCE_SOURCES, type EvidenceSource } from "#zero/kernel/evidence.ts";
import { mutators } from "#zero/mutators.ts";
import { doneItems } from "#zero/plan/rules.ts";
import { DEED_TYPES, type Deed, type DeedType } from "#zero/progress/deeds.ts";
import { NO_PAY } from "#zero/progress/rules.ts";

const { run, sql, person } = useStage({ without: "achievements" });
const DAY = "2026-11-26";
const NINE = Date.UTC(2026, 10, 26, 9);
const MINUTE = 60_000;

const habit = async (who: Person, evidence: object, targetCount: number) => {
  const habitId = randomUUID();
  const about = { name: "Evidence", kind: "build", timeOfDay: "any", schedule: { type: "daily" } } as const;
  await run(
    who,
    mutators.habits.create({
      ...about,
      habitId,
      targetCount,
      evidence,
      startsDay: DAY,
      sortOrder: "a0",
      at: NINE,
    } as never),
    NINE,
  );
  return habitId;
};

const goal = async (who: Person, evidence: object, target: number, goalId: string = randomUUID()) => {
  const about = { title: "Measured", category: "music", priority: "normal", targetDay: null } as const;
  const metric = { unit: "x", start: 0, target, evidence };
  await run(
    who,
    mutators.goals.create({ ...about, goalId, metric, sortOrder: "a0", at: NINE } as never),
    NINE,
  );
  return goalId;
};

const currentOf = async (goalId: string) => {
  const [row] = await sql<{ metric: { current: number }; status: string }>(
    "select metric, status from goals where id = $1",
    [goalId],
  );
  return [row?.metric.current, row?.status];
};

const booksOf = async (who: Person) => {
  const [row] = await sql<{ xp: string; coins: number }>(
    `select p.total_xp as xp, w.coins from user_progress p join user_wallet w using (user_id) where user_id = $1`,
    [who.userId],
  );
  return { xp: Number(row?.xp), coins: row?.coins };
};

const deedsOf = async (who: Person) => {
  const rows = await sql<{ event_type: string }>(
    "select event_type from activity_events where user_id = $1 order by event_type",
    [who.userId],
  );
  return rows.map((row) => row.event_type);
};

describe("a finished focus session", () => {
  test("ticks a habit, moves three goals, a quest and the plan, and is paid once; taken back, so is all of it", async () => {
    const mira = await person();
    const goalId = randomUUID();
    const habitId = await habit(mira, { source: "focusMinutes", counts: "amount" }, 25);
    await goal(mira, { source: "focusMinutes", isOwnOnly: true }, 1_000, goalId);
    const oneDone = await goal(mira, { source: "focusSessions" }, 1);
    const byHabit = await goal(mira, { source: "habit", habitId }, 10);

    const sessionId = randomUUID();
    const end = NINE + 25 * MINUTE;
    const start = { sessionId, mode: "focus", plannedSeconds: 1_500, goalId, at: NINE } as const;
    await run(mira, mutators.focus.start(start), NINE);
    // Both devices say that it is over, and the worker might as well.
    const over = mutators.focus.complete({ sessionId, at: end, continue: false });
    await Promise.all([run(mira, over, end), run(mira, over, end)]);

    expect(await currentOf(goalId)).toEqual([25, "active"]);
    expect(await currentOf(oneDone)).toEqual([1, "completed"]);
    expect(await currentOf(byHabit)).toEqual([1, "active"]);
    const ticks = await sql(
      "select count, source_id, source_title from habit_completions where habit_id = $1",
      [habitId],
    );
    expect(ticks).toEqual([{ count: 25, source_id: `focus:${sessionId}`, source_title: "Focus" }]);
    expect(await deedsOf(mira)).toEqual(["focus", "goal", "habit", "perfectDay", "streakDay"]);
    // 25 XP and 5 coins for the session, 5 XP for the habit, 20 coins for the goal.
    expect(await booksOf(mira)).toEqual({ xp: 30, coins: 25 });
    const runs = () =>
      sql<{ target_type: string; progress: number }>(
        `select q.target_type, p.progress from user_quest_progress p join universal_quests q on q.id = p.quest_id
          where p.user_id = $1 and q.period = 'daily' and p.progress > 0 and q.target_type = 'focus_minutes'`,
        [mira.userId],
      );
    expect((await runs()).every(({ progress }) => progress === 25)).toBe(true);
    expect((await runs()).length).toBeGreaterThan(0);
    const items = [
      {
        id: "focus:1",
        type: "focus",
        title: "Focus",
        minutes: 25,
        order: "a0",
        state: "open",
        isKept: false,
      },
    ] as const;
    const facts = {
      doneHabits: new Set<string>(),
      doneQuests: new Set<string>(),
      claimedQuests: new Set<string>(),
    };
    expect([...doneItems(items, { ...facts, focusedMinutes: 25, now: end })]).toEqual(["focus:1"]);

    const back = mutators.focus.trash({ sessionId, at: end + MINUTE });
    await Promise.all([run(mira, back, end + MINUTE), run(mira, back, end + MINUTE)]);
    expect(await currentOf(goalId)).toEqual([0, "active"]);
    expect(await currentOf(oneDone)).toEqual([0, "active"]);
    expect(await currentOf(byHabit)).toEqual([0, "active"]);
    expect(
      await sql("select 1 from habit_completions where habit_id = $1 and state = 'done'", [habitId]),
    ).toEqual([]);
    expect(await deedsOf(mira)).toEqual([]);
    expect(await booksOf(mira)).toEqual({ xp: 0, coins: 0 });
    expect(await runs()).toEqual([]);

    const again = mutators.focus.restore({ sessionId, at: end + 2 * MINUTE });
    await run(mira, again, end + 2 * MINUTE);
    await run(mira, again, end + 2 * MINUTE);
    expect(await currentOf(goalId)).toEqual([25, "active"]);
    expect(await booksOf(mira)).toEqual({ xp: 30, coins: 25 });
  });

  test("is nobody else's to take back, and can't be while it runs", async () => {
    const [mira, eve] = [await person(), await person()];
    const sessionId = randomUUID();
    await run(
      mira,
      mutators.focus.start({ sessionId, mode: "focus", plannedSeconds: 1_500, at: NINE }),
      NINE,
    );
    const take = (who: Person) => run(who, mutators.focus.trash({ sessionId, at: NINE }), NINE);
    await expect(take(eve)).rejects.toMatchObject({ code: "row.missing" });
    await expect(take(mira)).rejects.toMatchObject({ code: "focus.notEnded" });
  });
});

describe("all links at once", () => {
  const amounts: Partial<Record<EvidenceSource, (deed: Deed) => number>> = {
    focusMinutes: ({ amount }) => Math.floor(amount / 60),
    workoutMinutes: ({ amount }) => amount,
    pages: ({ amount }) => amount,
    readingMinutes: ({ minutes }) => minutes ?? 0,
  };
  const worth = (source: EvidenceSource, deed: Deed): number =>
    sourcesOf(deed.type).includes(source)
      ? source === "focusSessions" && deed.type === "focusPart"
        ? 0
        : (amounts[source]?.(deed) ?? 1)
      : 0;

  test("whatever is recorded, repeated and taken back, from two sides at once, each deed counts once", async () => {
    const chance = new Chance(SEED);
    const mira = await person();
    const sources = EVIDENCE_SOURCES.filter((source) => source !== "habit");
    const measured = [];
    for (const source of sources)
      measured.push({
        source,
        habitId: await habit(mira, { source, counts: "amount" }, 100_000),
        goalId: await goal(mira, { source }, 1_000_000),
      });
    const types = DEED_TYPES.filter((type) => sourcesOf(type).length > 0 && type !== "habit");
    const deeds = Array.from({ length: 30 }, (_, n): Deed => {
      const type: DeedType = chance.pick(types);
      return {
        type,
        cause: `test:${n}`,
        subjectId: randomUUID(),
        title: `${type} ${n}`,
        amount: 1 + Math.floor(chance.next() * 3_000),
        minutes: Math.floor(chance.next() * 90),
        pay: NO_PAY,
        day: DAY,
        at: NINE + n,
      };
    });
    const { asPerson } = await import("#server/zero/database.ts");
    const { record, undo } = await import("#zero/progress/writes.ts");
    const standing = new Map<string, boolean>();
    for (let round = 0; round < 60; round += 1) {
      const deed = chance.pick(deeds);
      const does = chance.next() < 0.65;
      const act = () =>
        asPerson(mira.userId, (tx) =>
          does ? record(tx, mira.userId, deed) : undo(tx, mira.userId, deed.cause, NINE),
        );
      await Promise.all(chance.next() < 0.3 ? [act(), act()] : [act()]);
      standing.set(deed.cause, does);
    }
    const stands = deeds.filter(({ cause }) => standing.get(cause));
    for (const { source, habitId, goalId } of measured) {
      const expected = stands.reduce((sum, deed) => sum + worth(source, deed), 0);
      const [row] = await sql<{ count: string }>(
        "select coalesce(sum(count), 0) as count from habit_completions where habit_id = $1 and state = 'done'",
        [habitId],
      );
      expect([source, Number(row?.count)], `seed ${SEED}`).toEqual([source, expected]);
      expect([source, (await currentOf(goalId))[0]], `seed ${SEED}`).toEqual([source, expected]);
    }
    const doubles = await sql(
      "select habit_id, source_id from habit_completions where user_id = $1 group by 1, 2 having count(*) > 1",
      [mira.userId],
    );
    expect(doubles).toEqual([]);
    const { economyDifferences } = await import("#server/economy/check.ts");
    const { pool } = await import("#server/db/pool.ts");
    expect(await economyDifferences(pool(), [mira.userId])).toEqual([]);
  });
});
