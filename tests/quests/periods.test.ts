import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { DAY, HOUR, NOON, paid, useOwnQuests } from "./own.ts";

const { run, refusal, sql, people, create, accepted, questRow, wallet } = useOwnQuests();

describe("deadlines and periods", () => {
  test("a day after it was due a quest has expired; a new date revives it", async () => {
    const questId = await accepted({ dueAt: NOON + HOUR });
    const late = NOON + HOUR + DAY + 1;
    for (const request of [
      mutators.quests.complete({ questId, at: late }),
      mutators.quests.accept({ questId, at: late }),
    ])
      expect(await refusal(people.ada, request, late)).toBe("quests.expired");
    await run(people.ada, mutators.quests.edit({ questId, dueAt: late + DAY, at: late }), late);
    await run(people.ada, mutators.quests.complete({ questId, at: late }), late);
    expect((await questRow(questId)).status).toBe("completed");
  });

  test("the worker's sweep writes what has expired, and nothing else", async () => {
    const expired = await accepted({ dueAt: NOON });
    const dueToday = await accepted({ dueAt: NOON + 2 * HOUR });
    const unaccepted = await create({ dueAt: NOON });
    const done = await accepted({ dueAt: NOON });
    await run(people.ada, mutators.quests.complete({ questId: done, at: NOON }), NOON);
    const { sweepQuests } = await import("#server/jobs/quests.ts");
    const late = NOON + DAY + HOUR;
    expect(await sweepQuests(late)).toBe(2);
    expect(await sweepQuests(late)).toBe(0);
    const statuses = await Promise.all(
      [expired, dueToday, unaccepted, done].map(async (id) => (await questRow(id)).status),
    );
    expect(statuses).toEqual(["expired", "accepted", "expired", "completed"]);
    await run(people.ada, mutators.quests.edit({ questId: expired, dueAt: null, at: late }), late);
    expect((await questRow(expired)).status).toBe("accepted");
    await run(people.ada, mutators.quests.edit({ questId: unaccepted, dueAt: null, at: late }), late);
    expect((await questRow(unaccepted)).status).toBe("available");
  });

  test("a repeating quest can be done again in its next period, and is paid once for each", async () => {
    const questId = await accepted({ repeat: "daily", target: 2, dueAt: NOON + HOUR });
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    const evening = NOON + 9 * HOUR;
    expect(await refusal(people.ada, mutators.quests.accept({ questId, at: evening }), evening)).toBe(
      "quests.alreadyCompleted",
    );
    const tomorrow = NOON + DAY;
    expect(await refusal(people.ada, mutators.quests.complete({ questId, at: tomorrow }), tomorrow)).toBe(
      "quests.notAccepted",
    );
    expect(await refusal(people.ada, mutators.quests.reopen({ questId, at: tomorrow }), tomorrow)).toBe(
      "quests.notAvailable",
    );
    await run(people.ada, mutators.quests.accept({ questId, at: tomorrow }), tomorrow);
    expect(await questRow(questId)).toMatchObject({
      status: "accepted",
      progress: 0,
      period_key: "2026-11-24",
      due_at: new Date(tomorrow + HOUR),
      times_completed: 1,
    });
    for (const _ of [1, 2])
      await run(people.ada, mutators.quests.complete({ questId, at: tomorrow }), tomorrow);
    expect(await wallet()).toEqual(paid("medium", "medium"));
    expect((await questRow(questId)).times_completed).toBe(2);
  });

  test("moving to another time zone pays no period twice", async () => {
    const questId = await accepted({ repeat: "daily" });
    const evening = NOON + 6 * HOUR;
    await sql("update user_settings set timezone = 'Pacific/Auckland' where user_id = $1", [
      people.ada.userId,
    ]);
    await run(people.ada, mutators.quests.complete({ questId, at: evening }), evening); // the 24th in Auckland
    await sql("update user_settings set timezone = 'America/New_York' where user_id = $1", [
      people.ada.userId,
    ]);
    const nextDay = evening + DAY; // the 24th in New York
    await run(people.ada, mutators.quests.accept({ questId, at: nextDay }), nextDay);
    await run(people.ada, mutators.quests.complete({ questId, at: nextDay }), nextDay);
    expect(await wallet()).toEqual(paid("medium"));
  });

  test("a press that waited in a queue does not complete the run of a later day", async () => {
    const questId = await accepted({ repeat: "daily" });
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    const tomorrow = NOON + DAY;
    await run(people.ada, mutators.quests.accept({ questId, at: tomorrow }), tomorrow);
    await run(people.ada, mutators.quests.complete({ questId, at: NOON + 1 }), tomorrow);
    expect((await questRow(questId)).status).toBe("accepted");
    expect(await wallet()).toEqual(paid("medium"));
  });
});

describe("the trash", () => {
  test("throwing a completed quest away takes its pay back, restoring brings both", async () => {
    const questId = await accepted();
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    for (const _ of [1, 2]) await run(people.ada, mutators.quests.trash({ questId, at: NOON }), NOON);
    expect((await questRow(questId)).deleted_at).not.toBeNull();
    expect(await wallet()).toEqual({ xp: 0, coins: 0 });
    for (const verb of ["accept", "complete", "abandon", "reopen", "edit"] as const)
      expect(await refusal(people.ada, mutators.quests[verb]({ questId, at: NOON }), NOON)).toBe(
        "row.missing",
      );
    for (const _ of [1, 2]) await run(people.ada, mutators.quests.restore({ questId, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "completed", deleted_at: null });
    expect(await wallet()).toEqual(paid("medium"));
  });

  test("throwing a repeating quest away leaves the pay of earlier periods", async () => {
    const questId = await accepted({ repeat: "daily" });
    await run(people.ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    const tomorrow = NOON + DAY;
    await run(people.ada, mutators.quests.trash({ questId, at: tomorrow }), tomorrow);
    await run(people.ada, mutators.quests.restore({ questId, at: tomorrow }), tomorrow);
    expect(await wallet()).toEqual(paid("medium"));
  });
});
