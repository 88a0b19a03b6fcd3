import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { TARGETS } from "#zero/inbox/targets.ts";
import { mutators } from "#zero/mutators.ts";
import { HOUR, NOON, useInboxStage } from "./stage.ts";

const { ada, eve, run, refusal, sql, rowOf, one } = useInboxStage();
const at = NOON;

const TABLES = {
  quest: "user_quests",
  idea: "ideas",
  infobase: "infobase_entries",
  event: "calendar_events",
  habit: "habits",
  goal: "goals",
} as const;

const made = async (into: keyof typeof TABLES, id: string): Promise<Record<string, unknown> | undefined> =>
  (await sql(`select * from ${TABLES[into]} where id = $1`, [id]))[0];

describe("processing", () => {
  test.each(TARGETS)("into a %s and back: a link both ways, then no trace", async (into) => {
    const id = await one("call Anna tomorrow 9am #band");
    const newId = randomUUID();
    const request = mutators.inbox.process({ itemId: id, newId, into, at });
    await run(ada(), request, NOON);
    await run(ada(), request, NOON);
    const row = await made(into, newId);
    expect(row).toMatchObject({ user_id: ada().userId, source_type: "inbox", source_id: id });
    expect(row?.title ?? row?.name).toBe("call Anna");
    expect(await rowOf(id)).toMatchObject({
      status: "processed",
      became: { type: into, id: newId },
      deleted_at: null,
    });
    expect((await rowOf(id)).processed_at).toEqual(new Date(NOON));

    await run(ada(), mutators.inbox.unprocess({ itemId: id, at }), NOON);
    await run(ada(), mutators.inbox.unprocess({ itemId: id, at }), NOON);
    expect(await made(into, newId)).toBeUndefined();
    expect(await rowOf(id)).toMatchObject({ status: "open", became: null, processed_at: null });
  });

  test.each(TARGETS)("a %s that was worked on stays when the item goes back", async (into) => {
    const id = await one("call Anna");
    const newId = randomUUID();
    await run(ada(), mutators.inbox.process({ itemId: id, newId, into, at }), NOON);
    await sql(`update ${TABLES[into]} set updated_at = updated_at + interval '1 minute' where id = $1`, [
      newId,
    ]);
    await run(ada(), mutators.inbox.unprocess({ itemId: id, at }), NOON);
    expect(await made(into, newId)).toBeDefined();
    expect(await rowOf(id)).toMatchObject({ status: "open", became: null });
  });

  test("what the item says goes along", async () => {
    const due = await one("pay rent tomorrow !1 #home");
    const quest = randomUUID();
    await run(
      ada(),
      mutators.inbox.process({ itemId: due, newId: quest, into: "quest", difficulty: "hard", at }),
      NOON,
    );
    // A day, not a moment: the quest may be done until the day is over.
    expect(await made("quest", quest)).toMatchObject({
      title: "pay rent",
      difficulty: "hard",
      status: "available",
      due_at: new Date("2026-11-25T03:59:00Z"),
    });

    const goal = randomUUID();
    const other = await one("finish the EP 2026-12-24 !1");
    await run(ada(), mutators.inbox.process({ itemId: other, newId: goal, into: "goal", at }), NOON);
    expect(await made("goal", goal)).toMatchObject({
      target_day: "2026-12-24",
      priority: "high",
      status: "active",
    });

    const habit = randomUUID();
    const plants = await one("water plants every friday morning");
    await run(ada(), mutators.inbox.process({ itemId: plants, newId: habit, into: "habit", at }), NOON);
    expect(await made("habit", habit)).toMatchObject({
      name: "water plants",
      schedule: { type: "weekdays", weekdays: [5] },
      time_of_day: "morning",
      starts_day: "2026-11-23",
    });

    const event = randomUUID();
    const dinner = await one("dinner tomorrow 7-9pm");
    await run(ada(), mutators.inbox.process({ itemId: dinner, newId: event, into: "event", at }), NOON);
    expect(await made("event", event)).toMatchObject({
      starts_at: new Date("2026-11-24T19:00:00Z"),
      ends_at: new Date("2026-11-24T21:00:00Z"),
      all_day: false,
      timezone: "UTC",
    });

    const entry = randomUUID();
    const link = await one("https://example.com/reverb");
    await run(
      ada(),
      mutators.inbox.process({ itemId: link, newId: entry, into: "infobase", title: "Reverbs", at }),
      NOON,
    );
    expect(await made("infobase", entry)).toMatchObject({
      title: "Reverbs",
      content_markdown: "https://example.com/reverb",
    });
  });

  test("the longest line fits everywhere, and is not lost", async () => {
    const line = `${"word ".repeat(99)}words`;
    for (const into of TARGETS) {
      const id = await one(line);
      const newId = randomUUID();
      await run(ada(), mutators.inbox.process({ itemId: id, newId, into, at }), NOON);
      const row = await made(into, newId);
      expect(row?.description ?? row?.content ?? row?.content_markdown).toContain(line);
    }
  });

  test("done on two devices at once, it becomes one thing", async () => {
    const id = await one("call Anna");
    const request = (into: "quest" | "idea") =>
      mutators.inbox.process({ itemId: id, newId: randomUUID(), into, at });
    const answers = await Promise.all([
      refusal(ada(), request("quest"), NOON),
      refusal(ada(), request("idea"), NOON),
    ]);
    expect(answers.toSorted()).toEqual([null, "inbox.alreadyProcessed"].toSorted());
    const [count] = await sql<{ n: string }>(
      "select (select count(*) from user_quests where user_id = $1) + (select count(*) from ideas where user_id = $1) as n",
      [ada().userId],
    );
    expect(Number(count?.n)).toBe(1);
  });

  test("an id that is taken, anybody's, is refused and nothing is changed", async () => {
    const id = await one("call Anna");
    const taken = randomUUID();
    const hers = randomUUID();
    await run(eve(), mutators.inbox.capture({ items: [{ id: hers, text: "hers" }], at }), NOON);
    await run(eve(), mutators.inbox.process({ itemId: hers, newId: taken, into: "idea", at }), NOON);
    const request = mutators.inbox.process({ itemId: id, newId: taken, into: "idea", at });
    expect(await refusal(ada(), request, NOON)).toBe("input.invalid");
    expect(await rowOf(id)).toMatchObject({ status: "open" });
  });

  test.each<[string, object]>([
    ["an unknown target", { into: "coins" }],
    ["no target", {}],
    ["an empty title", { into: "quest", title: " " }],
    ["a title of 10 000 characters", { into: "idea", title: "x".repeat(10_000) }],
    ["a habit's name of 121 characters", { into: "habit", title: "x".repeat(121) }],
    ["an unknown difficulty", { into: "quest", difficulty: "godlike" }],
    ["an event that ends before it begins", { into: "event", startsAt: NOON + HOUR, endsAt: NOON }],
    ["a schedule of no days", { into: "habit", schedule: { type: "weekdays", weekdays: [] } }],
    ["a day that does not exist", { into: "goal", targetDay: "2026-02-30" }],
  ])("refuses %s", async (_, args) => {
    const id = await one("call Anna");
    const request = mutators.inbox.process({ itemId: id, newId: randomUUID(), at, ...args } as never);
    expect(await refusal(ada(), request, NOON)).toBe("input.invalid");
    expect(await rowOf(id)).toMatchObject({ status: "open", became: null });
  });
});
