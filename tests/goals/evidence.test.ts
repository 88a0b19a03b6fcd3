// Deeds that move goals by themselves, and what a person says about such moves.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Chance, SEED } from "#tests/house/chance.ts";
import { costOf } from "#tests/support/cost.ts";
import { tidy } from "#zero/goals/rules.ts";
import { mutators } from "#zero/mutators.ts";
import { DAY, goals, KILOS, NOON, PAGES, TODAY, useGoals } from "./scene.ts";

const ada = useGoals();
const { run, create, stone, log, read, goalRow, wallet, sql } = ada;

const moves = (goalId: string) =>
  sql<{
    id: string;
    cause: string | null;
    amount: number;
    value: number;
    is_detached: boolean;
    title: string;
  }>("select * from goal_moves where goal_id = $1 order by created_at, id", [goalId]);
const currentOf = async (goalId: string) => (await goalRow(goalId)).metric?.current;

describe("deeds", () => {
  test("a deed moves a goal once, and taking it back takes exactly that away", async () => {
    const goalId = await create({ metric: PAGES });
    for (const _ of [1, 2]) await read("record", "reading:1");
    expect(await moves(goalId)).toMatchObject([
      { cause: "reading:1", amount: 4, value: 4, title: "A novel" },
    ]);
    await run(
      goals.edit({ goalId, metric: { ...PAGES, target: 400, evidence: { source: "drills" } }, at: NOON }),
    );
    await read("undo", "reading:1");
    expect(await currentOf(goalId)).toBe(0);
    expect(await moves(goalId)).toEqual([]);
  });

  test("goals that fall are moved towards their target; those that rest are not moved", async () => {
    const left = await create({ metric: { ...PAGES, start: 300, target: 0 } });
    const resting = await create({ metric: PAGES });
    await run(goals.pause({ goalId: resting, at: NOON }));
    await read("record", "reading:1");
    expect(await currentOf(left)).toBe(296);
    expect(await currentOf(resting)).toBe(0);
    await run(goals.abandon({ goalId: left, at: NOON }));
    await read("undo", "reading:1");
    expect(await currentOf(left)).toBe(300);
  });

  test("the deed that reaches a goal completes it, and takes that back with it", async () => {
    const goalId = await create({ metric: PAGES });
    await read("record", "reading:1", 6);
    await read("record", "reading:2", 6);
    expect(await goalRow(goalId)).toMatchObject({ status: "completed", metric: { current: 12 } });
    expect(await wallet()).toEqual({ xp: 2, coins: 20 });
    await read("record", "reading:3", 6);
    expect(await currentOf(goalId)).toBe(12);
    await read("undo", "reading:2");
    expect(await goalRow(goalId)).toMatchObject({ status: "active", metric: { current: 6 } });
    expect(await wallet()).toEqual({ xp: 2, coins: 0 });
  });

  test("a metric reached leaves a goal with an open milestone in hand", async () => {
    const goalId = await create({ metric: PAGES });
    await stone(goalId);
    await read("record", "reading:1", 10);
    expect((await goalRow(goalId)).status).toBe("active");
  });

  test("focus for the goal alone moves it, and its time is kept", async () => {
    const goalId = await create({
      metric: { unit: "min", start: 0, target: 600, evidence: { source: "focusMinutes", isOwnOnly: true } },
    });
    const { focus } = mutators;
    let at = NOON;
    for (const served of [{ goalId }, {}]) {
      const sessionId = randomUUID();
      await run(focus.start({ sessionId, mode: "focus", plannedSeconds: 1500, at, ...served }), at);
      at += 1_500_000;
      await run(focus.complete({ sessionId, at, continue: false }), at);
    }
    expect(await goalRow(goalId)).toMatchObject({ focus_seconds: 1500, metric: { current: 25 } });
    const [kept] = await sql<{ seconds: number }>(
      "select sum(focused_seconds)::int as seconds from focus_sessions where goal_id = $1",
      [goalId],
    );
    expect(kept?.seconds).toBe(1500);
  });

  test("a move that was taken off stays off, until it is put back", async () => {
    const goalId = await create({ metric: PAGES });
    await read("record", "reading:1");
    const [move] = await moves(goalId);
    const target = { moveId: move?.id ?? "", at: NOON };
    for (const _ of [1, 2]) await run(goals.removeMove(target));
    expect(await currentOf(goalId)).toBe(0);
    await read("undo", "reading:1");
    await read("record", "reading:1", 7);
    expect(await currentOf(goalId)).toBe(0);
    expect(await moves(goalId)).toMatchObject([{ is_detached: true, amount: 7 }]);
    for (const _ of [1, 2]) await run(goals.attachMove(target));
    expect(await currentOf(goalId)).toBe(7);
  });

  test("what was logged by hand is on a day that has begun, and can be taken away", async () => {
    const goalId = await create({ metric: KILOS });
    const ahead = {
      goalId,
      moveId: randomUUID(),
      how: "set",
      value: 79,
      day: "2026-11-24",
      at: NOON,
    } as const;
    expect(await ada.refused(goals.log(ahead))).toBe("input.invalid");
    const moveId = await log(goalId, 78.6, "set");
    expect(await moves(goalId)).toMatchObject([{ amount: -1.4, value: 78.6 }]);
    await run(goals.removeMove({ moveId, at: NOON }));
    expect(await currentOf(goalId)).toBe(80);
  });

  test("after years of moves a deed sends the same statements", async () => {
    const [fresh, old] = [await create({ metric: PAGES }), await create()];
    await read("record", "reading:0", 1);
    const few = await costOf(() => read("record", "reading:1", 1));
    await sql(
      `insert into goal_moves (id, goal_id, user_id, source, cause, title, amount, value, day, created_at)
       select gen_random_uuid(), $1, $2, 'evidence', 'past:' || n, 'Long ago', 1, n, '2020-01-01', now()
         from generate_series(1, 20000) n`,
      [fresh, ada.people.ada.userId],
    );
    const many = await costOf(() => read("record", "reading:2", 1));
    expect(many.statements).toBeLessThanOrEqual(few.statements);
    expect(many.rows - few.rows).toBeLessThan(10);
    expect(await moves(old)).toEqual([]);
  });
});

/** What a person and their deeds can do to three goals. */
async function play(chance: Chance, ids: readonly string[], standing: Set<string>): Promise<void> {
  const goalId = chance.pick(ids);
  const at = NOON + Math.floor(chance.next() * 5) * DAY;
  const [move] = await sql<{ id: string }>(
    "select id from goal_moves where goal_id = $1 order by md5(id::text || $2) limit 1",
    [goalId, chance.hex(8)],
  );
  const [milestone] = await sql<{ id: string }>(
    "select id from goal_milestones where goal_id = $1 order by md5(id::text || $2) limit 1",
    [goalId, chance.hex(8)],
  );
  const cause = `reading:${Math.floor(chance.next() * 5)}`;
  const target = { goalId, at };
  const amount = tidy(chance.next() * 8 - 2);
  const say = async (request: Parameters<typeof ada.refused>[0]) => void (await ada.refused(request, at));
  const acts: readonly (() => Promise<unknown>)[] = [
    () => read("record", cause, 1 + Math.floor(chance.next() * 6), at).then(() => standing.add(cause)),
    () => read("record", cause, 3, at).then(() => standing.add(cause)),
    () =>
      read("undo", cause, 0, at).then(
        () => standing.delete(cause),
        () => undefined,
      ),
    () => say(goals.log({ ...target, moveId: chance.uuid(), how: "add", value: amount, day: TODAY })),
    () => say(goals.log({ ...target, moveId: chance.uuid(), how: "set", value: amount, day: TODAY })),
    () => (move ? say(goals.removeMove({ moveId: move.id, at })) : Promise.resolve()),
    () => (move ? say(goals.attachMove({ moveId: move.id, at })) : Promise.resolve()),
    () => say(goals.addMilestone({ ...target, milestoneId: chance.uuid(), title: "More", sortOrder: "a1" })),
    () => (milestone ? say(goals.completeMilestone({ milestoneId: milestone.id, at })) : Promise.resolve()),
    () => (milestone ? say(goals.reopenMilestone({ milestoneId: milestone.id, at })) : Promise.resolve()),
    () => (milestone ? say(goals.removeMilestone({ milestoneId: milestone.id, at })) : Promise.resolve()),
    () => say(chance.pick([goals.complete, goals.reopen, goals.pause, goals.abandon])(target)),
    () => say(chance.pick([goals.trash, goals.restore])(target)),
    () =>
      say(goals.edit({ ...target, metric: { ...PAGES, start: Math.floor(chance.next() * 3), target: 9 } })),
    () => ada.spend(3).catch(() => undefined),
  ];
  await chance.pick(acts)();
}

const RUNS = Number(process.env.RUNS ?? 12);
const STEPS = 40;

test(`whatever is done in whatever order, the books are right (seed ${SEED}, ${RUNS} runs)`, async () => {
  const { economyDifferences } = await import("#server/economy/check.ts");
  const { pool } = await import("#server/db/pool.ts");
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    const chance = new Chance(seed);
    ada.people.ada = await ada.person();
    const ids = [
      await create({ metric: PAGES }),
      await create({ metric: { ...PAGES, start: 30, target: 20 } }),
      await create({ metric: KILOS }),
    ];
    await stone(ids[0] as string);
    const standing = new Set<string>();
    for (let step = 0; step < STEPS; step += 1) await play(chance, ids, standing);

    const about = `SEED=${seed}`;
    for (const goalId of ids) {
      const { metric } = await goalRow(goalId);
      const all = await moves(goalId);
      const counted = all.filter((move) => !move.is_detached);
      const sum = counted.reduce((total, { amount }) => total + amount, metric?.start ?? 0);
      expect(tidy(metric?.current ?? 0), about).toBe(tidy(sum));
      const causes = all.flatMap(({ cause }) => cause ?? []);
      expect(new Set(causes).size, about).toBe(causes.length);
      // No move is left of a deed that was taken back.
      expect(
        counted.filter(({ cause }) => cause && !standing.has(cause)),
        about,
      ).toEqual([]);
    }
    const paid = await sql<{ cause: string; times: string }>(
      `select cause, sum(case when reverses_id is null then 1 else -1 end) as times from points_ledger
        where user_id = $1 and (cause like 'goal:%' or cause like 'milestone:%') group by cause`,
      [ada.people.ada.userId],
    );
    for (const { cause, times } of paid) expect([0, 1], `${about} ${cause}`).toContain(Number(times));
    // Whoever is reached and not in the trash stands paid.
    const unpaid = await sql(
      `select g.id from goals g where g.user_id = $1 and g.status = 'completed' and g.deleted_at is null
          and not exists (select 1 from activity_events e
            where e.user_id = g.user_id and e.event_type = 'goal' and e.subject_id = g.id::text)`,
      [ada.people.ada.userId],
    );
    expect(unpaid, about).toEqual([]);
  }
  expect(await economyDifferences(pool())).toEqual([]);
}, 120_000);
