import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { DAY, fields, NOON, paid, useOwnQuests } from "./own.ts";

const { run, refusal, sql, people, create, accepted, questRow, wallet } = useOwnQuests();

describe("making and changing", () => {
  test("a new quest is open, has no progress and pays nothing yet", async () => {
    const questId = await create({ description: "  eight bars ", category: "", dueAt: NOON + DAY });
    expect(await questRow(questId)).toMatchObject({
      title: "Record the intro",
      description: "eight bars",
      category: null,
      status: "available",
      progress: 0,
      times_completed: 0,
      due_at: new Date(NOON + DAY),
    });
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
  });

  test("making it twice is making it once", async () => {
    const questId = await create();
    await run(people.ada, mutators.quests.create({ ...fields, questId, title: "Other", at: NOON }), NOON);
    expect((await questRow(questId)).title).toBe("Record the intro");
  });

  test("somebody else's id does not become one's own", async () => {
    const questId = await create();
    await run(people.eve, mutators.quests.create({ ...fields, questId, at: NOON }), NOON);
    const [row] = await sql("select user_id from user_quests where id = $1", [questId]);
    expect(row).toEqual({ user_id: people.ada.userId });
  });

  test("an edit may clear an optional field, and leaves alone what it does not name", async () => {
    const questId = await create({ description: "keep", category: "music", dueAt: NOON + DAY });
    await run(people.ada, mutators.quests.edit({ questId, category: null, dueAt: null, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({
      title: "Record the intro",
      description: "keep",
      category: null,
      due_at: null,
      difficulty: "medium",
    });
  });

  test("users never set their own rewards", async () => {
    const questId = randomUUID();
    const forged = {
      ...fields,
      questId,
      at: NOON,
      xpReward: 9_999,
      coins: 9_999,
      status: "completed",
      progress: 1,
    };
    await run(people.ada, { mutator: { mutatorName: "quests.create" }, args: forged }, NOON);
    expect(await questRow(questId)).toMatchObject({ status: "available", progress: 0 });
    const edit = {
      questId,
      at: NOON,
      xp: 9_999,
      status: "completed",
      userId: people.eve.userId,
      timesCompleted: 9,
    };
    await run(people.ada, { mutator: { mutatorName: "quests.edit" }, args: edit }, NOON);
    expect(await questRow(questId)).toMatchObject({ status: "available", times_completed: 0 });
    await run(people.ada, mutators.quests.accept({ questId, at: NOON }), NOON);
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    expect(await wallet()).toEqual(paid("medium"));
  });

  test("what a completed quest was paid for can't be changed any more", async () => {
    const questId = await accepted();
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    expect(
      await refusal(people.ada, mutators.quests.edit({ questId, difficulty: "epic", at: NOON }), NOON),
    ).toBe("quests.alreadyCompleted");
    expect(await refusal(people.ada, mutators.quests.edit({ questId, target: 3, at: NOON }), NOON)).toBe(
      "quests.alreadyCompleted",
    );
    await run(
      people.ada,
      mutators.quests.edit({ questId, title: "Renamed", difficulty: "medium", at: NOON }),
      NOON,
    );
    expect((await questRow(questId)).title).toBe("Renamed");
  });

  test("fewer steps than are done leaves it one press from done, unpaid", async () => {
    const questId = await accepted({ target: 10 });
    await run(people.ada, mutators.quests.progress({ questId, value: 7, at: NOON }), NOON);
    await run(people.ada, mutators.quests.edit({ questId, target: 5, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 5, target: 5 });
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
  });

  test("quests can be moved between others, all of them or none", async () => {
    const [one, two] = [await create(), await create({ sortOrder: "a1" })];
    const moves = [
      { questId: one, sortOrder: "a0V" },
      { questId: two, sortOrder: "a0W" },
    ];
    for (const _ of [1, 2]) await run(people.ada, mutators.quests.move({ moves, at: NOON }), NOON);
    expect([(await questRow(one)).sort_order, (await questRow(two)).sort_order]).toEqual(["a0V", "a0W"]);
    const withForeign = [
      { questId: one, sortOrder: "a5" },
      { questId: randomUUID(), sortOrder: "a6" },
    ];
    expect(await refusal(people.ada, mutators.quests.move({ moves: withForeign, at: NOON }), NOON)).toBe(
      "row.missing",
    );
    expect((await questRow(one)).sort_order).toBe("a0V");
  });
});

describe("doing", () => {
  test("completing pays once, by difficulty, however often it is said", async () => {
    const questId = await accepted();
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    await run(people.ada, mutators.quests.complete({ questId, at: NOON + 1 }), NOON + 1);
    await run(people.ada, mutators.quests.progress({ questId, value: 1, at: NOON + 2 }), NOON + 2);
    expect(await questRow(questId)).toMatchObject({
      status: "completed",
      progress: 1,
      period_key: "once",
      times_completed: 1,
    });
    expect(await wallet()).toEqual(paid("medium"));
    const events = await sql(
      "select event_type, amount from activity_events where user_id = $1 and subject_id = $2",
      [people.ada.userId, questId],
    );
    expect(events).toEqual([{ event_type: "ownQuest", amount: 1 }]);
  });

  test("two devices complete in the same instant: paid once", async () => {
    const questId = await accepted();
    await Promise.all(
      [1, 2, 3, 4].map((n) => run(people.ada, mutators.quests.complete({ questId, at: NOON + n }), NOON + n)),
    );
    expect(await wallet()).toEqual(paid("medium"));
    expect((await questRow(questId)).times_completed).toBe(1);
  });

  test("the last step completes", async () => {
    const questId = await accepted({ target: 3 });
    await run(people.ada, mutators.quests.progress({ questId, value: 2, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 2 });
    await run(people.ada, mutators.quests.progress({ questId, value: 3, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "completed", progress: 3 });
    expect(await wallet()).toEqual(paid("medium"));
    expect(await refusal(people.ada, mutators.quests.progress({ questId, value: 1, at: NOON }), NOON)).toBe(
      "quests.alreadyCompleted",
    );
  });

  test("only what was accepted can be worked on", async () => {
    const questId = await create();
    for (const request of [
      mutators.quests.complete({ questId, at: NOON }),
      mutators.quests.progress({ questId, value: 1, at: NOON }),
    ])
      expect(await refusal(people.ada, request, NOON)).toBe("quests.notAccepted");
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
  });

  test("accepting twice keeps the progress made in between", async () => {
    const questId = await accepted({ target: 3 });
    await run(people.ada, mutators.quests.progress({ questId, value: 2, at: NOON }), NOON);
    await run(people.ada, mutators.quests.accept({ questId, at: NOON }), NOON);
    expect((await questRow(questId)).progress).toBe(2);
  });

  test("reopening takes the pay back, keeps both ledger rows, and completing pays again", async () => {
    const questId = await accepted({ target: 4, difficulty: "hard" });
    await run(people.ada, mutators.quests.progress({ questId, value: 3, at: NOON }), NOON);
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    for (const _ of [1, 2])
      await run(people.ada, mutators.quests.reopen({ questId, progress: 3, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({
      status: "accepted",
      progress: 3,
      completed_at: null,
      times_completed: 0,
    });
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    expect(await wallet()).toEqual(paid("hard"));
    const ledger = await sql("select xp, sequence from points_ledger where user_id = $1 order by sequence", [
      people.ada.userId,
    ]);
    expect(ledger).toEqual([
      { xp: 100, sequence: 1 },
      { xp: -100, sequence: 2 },
      { xp: 100, sequence: 3 },
    ]);
  });

  test("reopening can't leave a quest with all its steps done", async () => {
    const questId = await accepted({ target: 4 });
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    await run(people.ada, mutators.quests.reopen({ questId, progress: 400, at: NOON }), NOON);
    expect((await questRow(questId)).progress).toBe(3);
  });

  test("coins that are spent can't be taken back, and then nothing changes", async () => {
    const questId = await accepted();
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    await sql("update user_wallet set coins = 0, total_spent = total_earned where user_id = $1", [
      people.ada.userId,
    ]);
    for (const request of [
      mutators.quests.reopen({ questId, at: NOON }),
      mutators.quests.trash({ questId, at: NOON }),
    ])
      expect(await refusal(people.ada, request, NOON)).toBe("progress.insufficientCoins");
    expect(await questRow(questId)).toMatchObject({ status: "completed", deleted_at: null });
  });

  test("giving up pays nothing and can be taken back with the progress made", async () => {
    const questId = await accepted({ target: 3 });
    await run(people.ada, mutators.quests.progress({ questId, value: 2, at: NOON }), NOON);
    for (const _ of [1, 2]) await run(people.ada, mutators.quests.abandon({ questId, at: NOON }), NOON);
    expect((await questRow(questId)).status).toBe("abandoned");
    expect(await refusal(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON)).toBe(
      "quests.notAccepted",
    );
    await run(people.ada, mutators.quests.reopen({ questId, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 2 });
    await run(people.ada, mutators.quests.abandon({ questId, at: NOON }), NOON);
    await run(people.ada, mutators.quests.accept({ questId, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 0 });
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
  });
});
