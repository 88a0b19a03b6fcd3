import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { DAY, fields, NOON, useOwnQuests } from "./own.ts";

const { run, refusal, sql, people, create, accepted, questRow } = useOwnQuests();

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
    const theirs = await Promise.all(verbs(questId).map((request) => refusal(people.eve, request, NOON)));
    const nobodys = await Promise.all(
      verbs(randomUUID()).map((request) => refusal(people.eve, request, NOON)),
    );
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
    const failure = await run(people.ada, forged(about), NOON).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "input.invalid",
      details: { field, sentence: expect.stringMatching(sentence) },
    });
    expect(await sql("select 1 from user_quests where user_id = $1", [people.ada.userId])).toEqual([]);
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
