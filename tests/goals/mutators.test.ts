import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { DAY, goals, KILOS, NOON, TODAY, useGoals } from "./scene.ts";

const ada = useGoals();
const { run, refused, create, stone, log, goalRow, wallet, sql } = ada;
const target = (goalId: string) => ({ goalId, at: NOON });
const reach = (milestoneId: string) => goals.completeMilestone({ milestoneId, at: NOON });
const unreach = (milestoneId: string) => goals.reopenMilestone({ milestoneId, at: NOON });

describe("making and changing", () => {
  test("a goal is made once, in hand, and its metric begins at its start", async () => {
    const goalId = randomUUID();
    const fields = { title: " Lighter ", category: "body", priority: "high", sortOrder: "a0" } as const;
    const request = goals.create({ ...fields, goalId, metric: KILOS, at: NOON });
    for (const _ of [1, 2]) await run(request);
    expect(await goalRow(goalId)).toMatchObject({
      title: "Lighter",
      status: "active",
      metric: { ...KILOS, current: 80 },
    });
  });

  test("bad input gets a sentence that names the field and the limit", async () => {
    const bad = [
      [{ title: "x".repeat(201) }, "title", "The title can be at most 200 characters long."],
      [{ metric: { ...KILOS, target: 80 } }, "metric.target", "The target must differ from where it starts."],
      [{ metric: { ...KILOS, target: 2e9 } }, "metric.target", "The target can be at most 1000000000."],
      [
        { metric: { ...KILOS, unit: "x".repeat(21) } },
        "metric.unit",
        "The unit can be at most 20 characters long.",
      ],
      [
        { metric: { ...KILOS, evidence: { source: "habit" } } },
        "metric.evidence",
        "Choose the habit that moves the goal.",
      ],
      [{ targetDay: "2026-02-30" }, "targetDay", "That date does not exist."],
    ] as const;
    for (const [about, field, sentence] of bad) {
      const error = await create(about as never).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ details: { field, sentence } });
    }
  });

  test("an edit changes what it names; null takes the metric away with its moves", async () => {
    const goalId = await create({ description: "Because", metric: KILOS });
    await log(goalId, 77, "set");
    await run(goals.edit({ ...target(goalId), title: "Leaner" }));
    expect(await goalRow(goalId)).toMatchObject({
      title: "Leaner",
      description: "Because",
      metric: { current: 77 },
    });
    await run(goals.edit({ ...target(goalId), metric: { ...KILOS, start: 82 } }));
    expect((await goalRow(goalId)).metric).toEqual({ ...KILOS, start: 82, current: 79 });
    await run(goals.edit({ ...target(goalId), metric: null }));
    expect((await goalRow(goalId)).metric).toBeNull();
    expect(await sql("select 1 from goal_moves where goal_id = $1", [goalId])).toEqual([]);
    expect(
      await refused(goals.log({ ...target(goalId), moveId: randomUUID(), how: "add", value: 1, day: TODAY })),
    ).toBe("goals.noMetric");
  });

  test("a foreign goal, milestone or move can't be touched, and a foreign habit moves nothing", async () => {
    const goalId = await create({ metric: KILOS });
    const milestoneId = await stone(goalId);
    const moveId = await log(goalId, -1);
    const asEve = (request: Parameters<typeof ada.refusal>[1]) => ada.refusal(ada.people.eve, request, NOON);
    for (const request of [
      goals.edit({ ...target(goalId), title: "Mine" }),
      goals.complete(target(goalId)),
      goals.trash(target(goalId)),
      reach(milestoneId),
      goals.removeMove({ moveId, at: NOON }),
      goals.addObjective({ weekDay: TODAY, objectiveId: randomUUID(), title: "x", goalId, at: NOON }),
    ])
      expect(await asEve(request)).toBe("row.missing");
    expect(
      await refused(
        goals.edit({
          ...target(goalId),
          metric: { ...KILOS, evidence: { source: "habit", habitId: randomUUID() } },
        }),
      ),
    ).toBe("row.missing");
  });

  test("goals and milestones can be moved, all of them or none", async () => {
    const [one, two] = [await create(), await create({ sortOrder: "a1" })];
    await run(
      goals.move({
        moves: [
          { id: one, sortOrder: "a2" },
          { id: two, sortOrder: "a0V" },
        ],
        at: NOON,
      }),
    );
    expect([(await goalRow(one)).sort_order, (await goalRow(two)).sort_order]).toEqual(["a2", "a0V"]);
    const moves = [
      { id: one, sortOrder: "a9" },
      { id: randomUUID(), sortOrder: "a8" },
    ];
    expect(await refused(goals.move({ moves, at: NOON }))).toBe("row.missing");
    expect((await goalRow(one)).sort_order).toBe("a2");
    const first = await stone(one);
    await run(goals.moveMilestones({ moves: [{ id: first, sortOrder: "a7" }], at: NOON }));
    expect(
      await sql("select 1 from goal_milestones where sort_order = 'a7' and id = $1", [first]),
    ).toHaveLength(1);
  });
});

describe("reaching a goal", () => {
  test("each milestone pays once, the last one the goal; taking it back takes both back", async () => {
    const goalId = await create();
    const [first, last] = [await stone(goalId), await stone(goalId)];
    for (const _ of [1, 2]) await run(reach(first));
    expect(await wallet()).toEqual({ xp: 10, coins: 0 });
    expect((await goalRow(goalId)).status).toBe("active");
    await run(reach(last));
    expect(await goalRow(goalId)).toMatchObject({ status: "completed", completed_at: new Date(NOON) });
    expect(await wallet()).toEqual({ xp: 20, coins: 20 });
    await run(unreach(first));
    expect(await goalRow(goalId)).toMatchObject({ status: "active", completed_at: null });
    expect(await wallet()).toEqual({ xp: 10, coins: 0 });
    await run(reach(first));
    expect(await wallet()).toEqual({ xp: 20, coins: 20 });
  });

  test("a milestone more reopens it, and it is not paid twice", async () => {
    const goalId = await create();
    await run(reach(await stone(goalId)));
    const more = await stone(goalId);
    expect((await goalRow(goalId)).status).toBe("active");
    expect(await wallet()).toEqual({ xp: 10, coins: 20 });
    await run(reach(more));
    expect((await goalRow(goalId)).status).toBe("completed");
    expect(await wallet()).toEqual({ xp: 20, coins: 20 });
    await run(goals.removeMilestone({ milestoneId: more, at: NOON }));
    expect(await wallet()).toEqual({ xp: 10, coins: 20 });
    expect((await goalRow(goalId)).status).toBe("completed");
  });

  test("what is spent can't be taken back, and nothing is half done", async () => {
    const goalId = await create();
    const only = await stone(goalId);
    await run(reach(only));
    await ada.spend(15);
    for (const request of [unreach(only), goals.reopen(target(goalId)), goals.trash(target(goalId))])
      expect(await refused(request)).toBe("progress.insufficientCoins");
    expect(await goalRow(goalId)).toMatchObject({ status: "completed", deleted_at: null });
    expect(await sql("select 1 from goal_milestones where id = $1 and is_completed", [only])).toHaveLength(1);
  });

  test("a metric reached completes it; aiming higher reopens it paid, falling back unpaid", async () => {
    const goalId = await create({ metric: KILOS });
    const moveId = await log(goalId, 72, "set");
    expect(await wallet()).toEqual({ xp: 0, coins: 20 });
    await run(goals.edit({ ...target(goalId), metric: { ...KILOS, target: 70 } }));
    expect((await goalRow(goalId)).status).toBe("active");
    await log(goalId, -1);
    expect(await wallet()).toEqual({ xp: 0, coins: 20 });
    await log(goalId, 70, "set");
    expect((await goalRow(goalId)).status).toBe("completed");
    expect(await wallet()).toEqual({ xp: 0, coins: 20 });
    await run(goals.removeMove({ moveId, at: NOON }));
    expect(await goalRow(goalId)).toMatchObject({ status: "active", metric: { current: 78 } });
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
  });

  test("taking the last open milestone away reaches it, by hand it is reached too", async () => {
    const goalId = await create();
    await run(reach(await stone(goalId)));
    const open = await stone(goalId);
    await run(goals.removeMilestone({ milestoneId: open, at: NOON }));
    expect((await goalRow(goalId)).status).toBe("completed");
    const bare = await create();
    for (const _ of [1, 2]) await run(goals.complete(target(bare)));
    expect(await wallet()).toEqual({ xp: 10, coins: 40 });
    await run(goals.reopen(target(bare)));
    expect(await wallet()).toEqual({ xp: 10, coins: 20 });
  });

  test("what was given up must be taken up first; pausing and back costs nothing", async () => {
    const goalId = await create({ metric: KILOS });
    const only = await stone(goalId);
    await run(goals.abandon(target(goalId)));
    expect(await refused(reach(only))).toBe("goals.abandoned");
    expect(await refused(goals.complete(target(goalId)))).toBe("goals.abandoned");
    await run(goals.reopen(target(goalId)));
    await run(goals.pause(target(goalId)));
    expect((await goalRow(goalId)).status).toBe("paused");
    await run(goals.reopen(target(goalId)));
    expect((await goalRow(goalId)).status).toBe("active");
  });
});

describe("the trash", () => {
  test("takes what was paid along, and gives it back", async () => {
    const goalId = await create();
    await run(reach(await stone(goalId)));
    for (const _ of [1, 2]) await run(goals.trash(target(goalId)));
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
    expect(await refused(goals.edit({ ...target(goalId), title: "x" }))).toBe("row.missing");
    for (const _ of [1, 2]) await run(goals.restore(target(goalId)));
    expect(await wallet()).toEqual({ xp: 10, coins: 20 });
    expect((await goalRow(goalId)).status).toBe("completed");
  });
});

describe("the week", () => {
  const objective = (objectiveId: string, title = "Mix") => ({
    weekDay: TODAY,
    objectiveId,
    title,
    at: NOON,
  });
  const week = async () =>
    (
      await sql<{ objectives: unknown[]; note: string | null; reviewed_at: Date | null }>(
        "select * from weekly_reviews where user_id = $1",
        [ada.people.ada.userId],
      )
    )[0];

  test("objectives are chosen once, ticked, and taken off; there are at most seven", async () => {
    const goalId = await create();
    const ids = Array.from({ length: 7 }, () => randomUUID());
    for (const one of ids) await run(goals.addObjective({ ...objective(one), goalId }));
    await run(goals.addObjective(objective(ids[0] as string)));
    expect((await week())?.objectives).toHaveLength(7);
    expect(await refused(goals.addObjective(objective(randomUUID())))).toBe("goals.tooManyObjectives");
    const [first = "", second = ""] = ids;
    await run(goals.tickObjective({ weekDay: TODAY, objectiveId: first, isDone: true, at: NOON }));
    await run(goals.removeObjective({ weekDay: TODAY, objectiveId: second, at: NOON }));
    const { objectives = [] } = (await week()) ?? {};
    expect(objectives).toHaveLength(6);
    expect(objectives[0]).toEqual({ id: first, title: "Mix", isDone: true, goalId });
  });

  test("a week is noted and closed once", async () => {
    await run(goals.noteWeek({ weekDay: TODAY, note: "Slow, and good.", at: NOON }));
    await run(goals.finishWeek({ weekDay: TODAY, at: NOON }));
    await run(goals.finishWeek({ weekDay: TODAY, at: NOON + DAY }), NOON + DAY);
    expect(await week()).toMatchObject({ note: "Slow, and good.", reviewed_at: new Date(NOON) });
  });
});

describe("what serves a goal", () => {
  test("quests are linked and let go, also when they are made", async () => {
    const goalId = await create();
    const questId = randomUUID();
    const fields = {
      title: "Lyrics",
      difficulty: "easy",
      repeat: "none",
      target: 1,
      sortOrder: "a0",
    } as const;
    await run(mutators.quests.create({ ...fields, questId, goalId, at: NOON }));
    const linked = () =>
      sql<{ goal_id: string | null }>("select goal_id from user_quests where id = $1", [questId]);
    expect((await linked())[0]?.goal_id).toBe(goalId);
    await run(mutators.quests.link({ questId, goalId: null, at: NOON }));
    expect((await linked())[0]?.goal_id).toBeNull();
    expect(await ada.refusal(ada.people.eve, mutators.quests.link({ questId, goalId, at: NOON }), NOON)).toBe(
      "row.missing",
    );
  });

  test("goals that are made from the inbox are in hand, and taken back untouched", async () => {
    const [itemId, newId] = [randomUUID(), randomUUID()];
    const { inbox } = mutators;
    await run(inbox.capture({ items: [{ id: itemId, text: "Learn to sight-read" }], at: NOON }));
    await run(inbox.process({ itemId, newId, into: "goal", at: NOON }));
    expect(await goalRow(newId)).toMatchObject({ status: "active", metric: null, focus_seconds: 0 });
    await run(inbox.unprocess({ itemId, at: NOON }));
    expect(await goalRow(newId)).toBeUndefined();
  });
});
