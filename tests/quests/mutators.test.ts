import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";

const stage = useStage();
const { run, refusal, sql } = stage;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");

interface QuestRow {
  id: string;
  title: string;
  description: string | null;
  category: string | null;
  status: string;
  progress: number;
  target: number;
  difficulty: string;
  repeat: string;
  period_key: string | null;
  due_at: Date | null;
  completed_at: Date | null;
  deleted_at: Date | null;
  times_completed: number;
  sort_order: string;
}

let ada: Person;
let eve: Person;
beforeEach(async () => {
  ada = await stage.person();
  eve = await stage.person();
});

const questRow = async (questId: string): Promise<QuestRow> =>
  (await sql<QuestRow>("select * from user_quests where id = $1", [questId]))[0] as QuestRow;

const wallet = async (person: Person): Promise<{ xp: number; coins: number }> => {
  const [row] = await sql<{ xp: string; coins: string }>(
    "select total_xp as xp, coins from user_progress join user_wallet using (user_id) where user_id = $1",
    [person.userId],
  );
  return { xp: Number(row?.xp), coins: Number(row?.coins) };
};

const paid = (...difficulties: (keyof typeof PAY_OWN_QUEST)[]) => ({
  xp: difficulties.reduce((sum, d) => sum + PAY_OWN_QUEST[d].xp, 0),
  coins: difficulties.reduce((sum, d) => sum + PAY_OWN_QUEST[d].coins, 0),
});

const fields = {
  title: "Record the intro",
  difficulty: "medium",
  repeat: "none",
  target: 1,
  sortOrder: "a0",
} as const;

/** Makes a quest of Ada's and answers its id. */
async function create(about: Partial<Parameters<typeof mutators.quests.create>[0]> = {}): Promise<string> {
  const questId = randomUUID();
  await run(ada, mutators.quests.create({ ...fields, questId, at: NOON, ...about }), NOON);
  return questId;
}

async function accepted(about: Parameters<typeof create>[0] = {}, at = NOON): Promise<string> {
  const questId = await create(about);
  await run(ada, mutators.quests.accept({ questId, at }), at);
  return questId;
}

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
    expect(await wallet(ada)).toEqual({ xp: 0, coins: 0 });
  });

  test("making it twice is making it once", async () => {
    const questId = await create();
    await run(ada, mutators.quests.create({ ...fields, questId, title: "Other", at: NOON }), NOON);
    expect((await questRow(questId)).title).toBe("Record the intro");
  });

  test("somebody else's id does not become one's own", async () => {
    const questId = await create();
    await run(eve, mutators.quests.create({ ...fields, questId, at: NOON }), NOON);
    const [row] = await sql("select user_id from user_quests where id = $1", [questId]);
    expect(row).toEqual({ user_id: ada.userId });
  });

  test("an edit may clear an optional field, and leaves alone what it does not name", async () => {
    const questId = await create({ description: "keep", category: "music", dueAt: NOON + DAY });
    await run(ada, mutators.quests.edit({ questId, category: null, dueAt: null, at: NOON }), NOON);
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
    await run(ada, { mutator: { mutatorName: "quests.create" }, args: forged }, NOON);
    expect(await questRow(questId)).toMatchObject({ status: "available", progress: 0 });
    const edit = { questId, at: NOON, xp: 9_999, status: "completed", userId: eve.userId, timesCompleted: 9 };
    await run(ada, { mutator: { mutatorName: "quests.edit" }, args: edit }, NOON);
    expect(await questRow(questId)).toMatchObject({ status: "available", times_completed: 0 });
    await run(ada, mutators.quests.accept({ questId, at: NOON }), NOON);
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    expect(await wallet(ada)).toEqual(paid("medium"));
  });

  test("what a completed quest was paid for can't be changed any more", async () => {
    const questId = await accepted();
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    expect(await refusal(ada, mutators.quests.edit({ questId, difficulty: "epic", at: NOON }), NOON)).toBe(
      "quests.alreadyCompleted",
    );
    expect(await refusal(ada, mutators.quests.edit({ questId, target: 3, at: NOON }), NOON)).toBe(
      "quests.alreadyCompleted",
    );
    await run(ada, mutators.quests.edit({ questId, title: "Renamed", difficulty: "medium", at: NOON }), NOON);
    expect((await questRow(questId)).title).toBe("Renamed");
  });

  test("fewer steps than are done leaves it one press from done, unpaid", async () => {
    const questId = await accepted({ target: 10 });
    await run(ada, mutators.quests.progress({ questId, value: 7, at: NOON }), NOON);
    await run(ada, mutators.quests.edit({ questId, target: 5, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 5, target: 5 });
    expect(await wallet(ada)).toEqual({ xp: 0, coins: 0 });
  });

  test("quests can be moved between others, all of them or none", async () => {
    const [one, two] = [await create(), await create({ sortOrder: "a1" })];
    const moves = [
      { questId: one, sortOrder: "a0V" },
      { questId: two, sortOrder: "a0W" },
    ];
    for (const _ of [1, 2]) await run(ada, mutators.quests.move({ moves, at: NOON }), NOON);
    expect([(await questRow(one)).sort_order, (await questRow(two)).sort_order]).toEqual(["a0V", "a0W"]);
    const withForeign = [
      { questId: one, sortOrder: "a5" },
      { questId: randomUUID(), sortOrder: "a6" },
    ];
    expect(await refusal(ada, mutators.quests.move({ moves: withForeign, at: NOON }), NOON)).toBe(
      "row.missing",
    );
    expect((await questRow(one)).sort_order).toBe("a0V");
  });
});

describe("doing", () => {
  test("completing pays once, by difficulty, however often it is said", async () => {
    const questId = await accepted();
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    await run(ada, mutators.quests.complete({ questId, at: NOON + 1 }), NOON + 1);
    await run(ada, mutators.quests.progress({ questId, value: 1, at: NOON + 2 }), NOON + 2);
    expect(await questRow(questId)).toMatchObject({
      status: "completed",
      progress: 1,
      period_key: "once",
      times_completed: 1,
    });
    expect(await wallet(ada)).toEqual(paid("medium"));
    const events = await sql("select event_type, amount from activity_events where user_id = $1", [
      ada.userId,
    ]);
    expect(events).toEqual([{ event_type: "ownQuest", amount: 1 }]);
  });

  test("two devices complete in the same instant: paid once", async () => {
    const questId = await accepted();
    await Promise.all(
      [1, 2, 3, 4].map((n) => run(ada, mutators.quests.complete({ questId, at: NOON + n }), NOON + n)),
    );
    expect(await wallet(ada)).toEqual(paid("medium"));
    expect((await questRow(questId)).times_completed).toBe(1);
  });

  test("the last step completes", async () => {
    const questId = await accepted({ target: 3 });
    await run(ada, mutators.quests.progress({ questId, value: 2, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 2 });
    await run(ada, mutators.quests.progress({ questId, value: 3, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "completed", progress: 3 });
    expect(await wallet(ada)).toEqual(paid("medium"));
    expect(await refusal(ada, mutators.quests.progress({ questId, value: 1, at: NOON }), NOON)).toBe(
      "quests.alreadyCompleted",
    );
  });

  test("only what was accepted can be worked on", async () => {
    const questId = await create();
    for (const request of [
      mutators.quests.complete({ questId, at: NOON }),
      mutators.quests.progress({ questId, value: 1, at: NOON }),
    ])
      expect(await refusal(ada, request, NOON)).toBe("quests.notAccepted");
    expect(await wallet(ada)).toEqual({ xp: 0, coins: 0 });
  });

  test("accepting twice keeps the progress made in between", async () => {
    const questId = await accepted({ target: 3 });
    await run(ada, mutators.quests.progress({ questId, value: 2, at: NOON }), NOON);
    await run(ada, mutators.quests.accept({ questId, at: NOON }), NOON);
    expect((await questRow(questId)).progress).toBe(2);
  });

  test("reopening takes the pay back, keeps both ledger rows, and completing pays again", async () => {
    const questId = await accepted({ target: 4, difficulty: "hard" });
    await run(ada, mutators.quests.progress({ questId, value: 3, at: NOON }), NOON);
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    for (const _ of [1, 2]) await run(ada, mutators.quests.reopen({ questId, progress: 3, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({
      status: "accepted",
      progress: 3,
      completed_at: null,
      times_completed: 0,
    });
    expect(await wallet(ada)).toEqual({ xp: 0, coins: 0 });
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    expect(await wallet(ada)).toEqual(paid("hard"));
    const ledger = await sql("select xp, sequence from points_ledger where user_id = $1 order by sequence", [
      ada.userId,
    ]);
    expect(ledger).toEqual([
      { xp: 100, sequence: 1 },
      { xp: -100, sequence: 2 },
      { xp: 100, sequence: 3 },
    ]);
  });

  test("reopening can't leave a quest with all its steps done", async () => {
    const questId = await accepted({ target: 4 });
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    await run(ada, mutators.quests.reopen({ questId, progress: 400, at: NOON }), NOON);
    expect((await questRow(questId)).progress).toBe(3);
  });

  test("coins that are spent can't be taken back, and then nothing changes", async () => {
    const questId = await accepted();
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    await sql("update user_wallet set coins = 0, total_spent = total_earned where user_id = $1", [
      ada.userId,
    ]);
    for (const request of [
      mutators.quests.reopen({ questId, at: NOON }),
      mutators.quests.trash({ questId, at: NOON }),
    ])
      expect(await refusal(ada, request, NOON)).toBe("progress.insufficientCoins");
    expect(await questRow(questId)).toMatchObject({ status: "completed", deleted_at: null });
  });

  test("giving up pays nothing and can be taken back with the progress made", async () => {
    const questId = await accepted({ target: 3 });
    await run(ada, mutators.quests.progress({ questId, value: 2, at: NOON }), NOON);
    for (const _ of [1, 2]) await run(ada, mutators.quests.abandon({ questId, at: NOON }), NOON);
    expect((await questRow(questId)).status).toBe("abandoned");
    expect(await refusal(ada, mutators.quests.complete({ questId, at: NOON }), NOON)).toBe(
      "quests.notAccepted",
    );
    await run(ada, mutators.quests.reopen({ questId, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 2 });
    await run(ada, mutators.quests.abandon({ questId, at: NOON }), NOON);
    await run(ada, mutators.quests.accept({ questId, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "accepted", progress: 0 });
    expect(await wallet(ada)).toEqual({ xp: 0, coins: 0 });
  });
});

describe("deadlines and periods", () => {
  test("a day after it was due a quest has expired; a new date revives it", async () => {
    const questId = await accepted({ dueAt: NOON + HOUR });
    const late = NOON + HOUR + DAY + 1;
    for (const request of [
      mutators.quests.complete({ questId, at: late }),
      mutators.quests.accept({ questId, at: late }),
    ])
      expect(await refusal(ada, request, late)).toBe("quests.expired");
    await run(ada, mutators.quests.edit({ questId, dueAt: late + DAY, at: late }), late);
    await run(ada, mutators.quests.complete({ questId, at: late }), late);
    expect((await questRow(questId)).status).toBe("completed");
  });

  test("the worker's sweep writes what has expired, and nothing else", async () => {
    const expired = await accepted({ dueAt: NOON });
    const dueToday = await accepted({ dueAt: NOON + 2 * HOUR });
    const unaccepted = await create({ dueAt: NOON });
    const done = await accepted({ dueAt: NOON });
    await run(ada, mutators.quests.complete({ questId: done, at: NOON }), NOON);
    const { sweepQuests } = await import("#server/jobs/quests.ts");
    const late = NOON + DAY + HOUR;
    expect(await sweepQuests(late)).toBe(2);
    expect(await sweepQuests(late)).toBe(0);
    const statuses = await Promise.all(
      [expired, dueToday, unaccepted, done].map(async (id) => (await questRow(id)).status),
    );
    expect(statuses).toEqual(["expired", "accepted", "expired", "completed"]);
    await run(ada, mutators.quests.edit({ questId: expired, dueAt: null, at: late }), late);
    expect((await questRow(expired)).status).toBe("accepted");
    await run(ada, mutators.quests.edit({ questId: unaccepted, dueAt: null, at: late }), late);
    expect((await questRow(unaccepted)).status).toBe("available");
  });

  test("a repeating quest can be done again in its next period, and is paid once for each", async () => {
    const questId = await accepted({ repeat: "daily", target: 2, dueAt: NOON + HOUR });
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    const evening = NOON + 9 * HOUR;
    expect(await refusal(ada, mutators.quests.accept({ questId, at: evening }), evening)).toBe(
      "quests.alreadyCompleted",
    );
    const tomorrow = NOON + DAY;
    expect(await refusal(ada, mutators.quests.complete({ questId, at: tomorrow }), tomorrow)).toBe(
      "quests.notAccepted",
    );
    expect(await refusal(ada, mutators.quests.reopen({ questId, at: tomorrow }), tomorrow)).toBe(
      "quests.notAvailable",
    );
    await run(ada, mutators.quests.accept({ questId, at: tomorrow }), tomorrow);
    expect(await questRow(questId)).toMatchObject({
      status: "accepted",
      progress: 0,
      period_key: "2026-11-24",
      due_at: new Date(tomorrow + HOUR),
      times_completed: 1,
    });
    for (const _ of [1, 2]) await run(ada, mutators.quests.complete({ questId, at: tomorrow }), tomorrow);
    expect(await wallet(ada)).toEqual(paid("medium", "medium"));
    expect((await questRow(questId)).times_completed).toBe(2);
  });

  test("moving to another time zone pays no period twice", async () => {
    const questId = await accepted({ repeat: "daily" });
    const evening = NOON + 6 * HOUR;
    await sql("update user_settings set timezone = 'Pacific/Auckland' where user_id = $1", [ada.userId]);
    await run(ada, mutators.quests.complete({ questId, at: evening }), evening); // the 24th in Auckland
    await sql("update user_settings set timezone = 'America/New_York' where user_id = $1", [ada.userId]);
    const nextDay = evening + DAY; // the 24th in New York
    await run(ada, mutators.quests.accept({ questId, at: nextDay }), nextDay);
    await run(ada, mutators.quests.complete({ questId, at: nextDay }), nextDay);
    expect(await wallet(ada)).toEqual(paid("medium"));
  });

  test("a press that waited in a queue does not complete the run of a later day", async () => {
    const questId = await accepted({ repeat: "daily" });
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    const tomorrow = NOON + DAY;
    await run(ada, mutators.quests.accept({ questId, at: tomorrow }), tomorrow);
    await run(ada, mutators.quests.complete({ questId, at: NOON + 1 }), tomorrow);
    expect((await questRow(questId)).status).toBe("accepted");
    expect(await wallet(ada)).toEqual(paid("medium"));
  });
});

describe("the trash", () => {
  test("throwing a completed quest away takes its pay back, restoring brings both", async () => {
    const questId = await accepted();
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    for (const _ of [1, 2]) await run(ada, mutators.quests.trash({ questId, at: NOON }), NOON);
    expect((await questRow(questId)).deleted_at).not.toBeNull();
    expect(await wallet(ada)).toEqual({ xp: 0, coins: 0 });
    for (const verb of ["accept", "complete", "abandon", "reopen", "edit"] as const)
      expect(await refusal(ada, mutators.quests[verb]({ questId, at: NOON }), NOON)).toBe("row.missing");
    for (const _ of [1, 2]) await run(ada, mutators.quests.restore({ questId, at: NOON }), NOON);
    expect(await questRow(questId)).toMatchObject({ status: "completed", deleted_at: null });
    expect(await wallet(ada)).toEqual(paid("medium"));
  });

  test("throwing a repeating quest away leaves the pay of earlier periods", async () => {
    const questId = await accepted({ repeat: "daily" });
    await run(ada, mutators.quests.complete({ questId, at: NOON }), NOON);
    const tomorrow = NOON + DAY;
    await run(ada, mutators.quests.trash({ questId, at: tomorrow }), tomorrow);
    await run(ada, mutators.quests.restore({ questId, at: tomorrow }), tomorrow);
    expect(await wallet(ada)).toEqual(paid("medium"));
  });
});

describe("who may", () => {
  const verbs = (questId: string) => [
    mutators.quests.edit({ questId, title: "Mine now", at: NOON }),
    mutators.quests.accept({ questId, at: NOON }),
    mutators.quests.progress({ questId, value: 1, at: NOON }),
    mutators.quests.complete({ questId, at: NOON }),
    mutators.quests.reopen({ questId, at: NOON }),
    mutators.quests.abandon({ questId, at: NOON }),
    mutators.quests.move({ moves: [{ questId, sortOrder: "zz" }], at: NOON }),
    mutators.quests.trash({ questId, at: NOON }),
    mutators.quests.restore({ questId, at: NOON }),
  ];

  test("a stranger can do nothing, and can't tell that the quest exists", async () => {
    const questId = await accepted();
    const before = await questRow(questId);
    const theirs = await Promise.all(verbs(questId).map((request) => refusal(eve, request, NOON)));
    const nobodys = await Promise.all(verbs(randomUUID()).map((request) => refusal(eve, request, NOON)));
    expect(theirs).toEqual(verbs(questId).map(() => "row.missing"));
    expect(nobodys).toEqual(theirs);
    expect(await questRow(questId)).toEqual(before);
  });

  test("a signed-out caller can do nothing", async () => {
    const questId = await accepted();
    const all = [...verbs(questId), mutators.quests.create({ ...fields, questId: randomUUID(), at: NOON })];
    for (const request of all) expect(await refusal(null, request, NOON)).toBe("auth.required");
  });
});

describe("bad input", () => {
  const forged = (about: object) => ({
    mutator: { mutatorName: "quests.create" },
    args: { ...fields, questId: randomUUID(), at: NOON, ...about },
  });

  test.each([
    ["title", { title: "" }, "The title can't be empty."],
    ["title", { title: "   " }, "The title can't be empty."],
    ["title", { title: "x".repeat(10_000) }, "The title can be at most 200 characters long."],
    ["title", { title: 7 }, "The title is missing."],
    ["title", { title: null }, "The title is missing."],
    [
      "description",
      { description: "x".repeat(2_001) },
      "The description can be at most 2000 characters long.",
    ],
    ["category", { category: "x".repeat(41) }, "The category can be at most 40 characters long."],
    ["difficulty", { difficulty: "legendary" }, /^The difficulty must be one of: starter, easy/],
    ["repeat", { repeat: "hourly" }, /^The repetition must be one of: none, daily/],
    ["target", { target: 0 }, "The number of steps must be at least 1."],
    ["target", { target: 1.5 }, "The number of steps must be a whole number."],
    ["target", { target: Number.NaN }, "The number of steps must be a number."],
    ["target", { target: 1e9 }, "The number of steps can be at most 100000."],
    ["dueAt", { dueAt: 0 }, "That time is too far in the past."],
    ["dueAt", { dueAt: NOON - 2 * DAY }, "The due date is already past. Pick a later one."],
    ["dueAt", { dueAt: Date.UTC(2150, 0, 1) }, "The due date can be at most 20 years away."],
    ["dueAt", { dueAt: Date.UTC(2300, 0, 1) }, "That time is too far in the future."],
    ["dueAt", { dueAt: "tomorrow" }, "A time is missing."],
    ["questId", { questId: "1 or 1=1" }, "That id is not valid."],
    ["sortOrder", { sortOrder: "'; drop table user_quests; --" }, "That order is not valid."],
  ])("a bad %s is refused with a sentence at the field (%#)", async (field, about, sentence) => {
    const failure = await run(ada, forged(about), NOON).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "input.invalid",
      details: { field, sentence: expect.stringMatching(sentence) },
    });
    expect(await sql("select 1 from user_quests where user_id = $1", [ada.userId])).toEqual([]);
  });

  test.each([
    "<img src=x onerror=alert(1)>",
    "Robert'); DROP TABLE user_quests;--",
    "🎹🥁 عود قصير שלום",
    "a\u0000b",
    "half a pair \ud83c",
  ])("%j is kept as text", async (title) => {
    const questId = await create({ title, description: title });
    const stored = title.replaceAll("\u0000", "").toWellFormed();
    expect(await questRow(questId)).toMatchObject({ title: stored, description: stored });
  });
});
