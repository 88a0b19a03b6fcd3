import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage({ without: "achievements" });
const { run, refusal, sql } = stage;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");

interface Run {
  id: string;
  period_key: string;
  progress: number;
  status: string;
}

let ada: Person;
let eve: Person;
beforeEach(async () => {
  ada = await stage.person();
  eve = await stage.person();
});

/** A quest for everyone that only this test knows of. */
async function quest(period: string, target: number, about: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    key: id,
    title: "Test quest",
    description: "",
    period,
    target_type: "focus_minutes",
    target,
    xp_reward: 40,
    coin_reward: 7,
    is_active: true,
    sort_order: 999,
    ...about,
  };
  const names = Object.keys(row);
  await sql(
    `insert into universal_quests (${names.join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
    Object.values(row),
  );
  return id;
}

/** A focus session of whole minutes that ran to its end at `until`. */
async function focus(person: Person, minutes: number, until: number): Promise<void> {
  const sessionId = randomUUID();
  const from = until - minutes * MINUTE;
  const start = mutators.focus.start({ sessionId, mode: "focus", plannedSeconds: minutes * 60, at: from });
  await run(person, start, from);
  await run(person, mutators.focus.complete({ sessionId, at: until, continue: false }), until);
}

const runs = (person: Person, questId: string): Promise<Run[]> =>
  sql<Run>(
    "select id, period_key, progress, status from user_quest_progress where user_id = $1 and quest_id = $2 order by period_key",
    [person.userId, questId],
  );

const claim = (person: Person, progressId: string, at = NOON) =>
  run(person, mutators.quests.claim({ progressId, at }), at);

const coinsFrom = async (person: Person, questId: string) => {
  const rows = await sql<{ xp: number; coins: number }>(
    "select xp, coins from points_ledger where user_id = $1 and source_id = $2",
    [person.userId, questId],
  );
  return rows;
};

describe("moved by deeds", () => {
  test("in the same transaction, each in its own period", async () => {
    const daily = await quest("daily", 60);
    const weekly = await quest("weekly", 60);
    const monthly = await quest("monthly", 60);
    const once = await quest("once", 60);
    await focus(ada, 30, NOON);
    await focus(ada, 30, NOON + DAY);
    expect((await runs(ada, daily)).map((r) => [r.period_key, r.progress, r.status])).toEqual([
      ["2026-11-23", 30, "in_progress"],
      ["2026-11-24", 30, "in_progress"],
    ]);
    for (const [id, key] of [
      [weekly, "2026-W48"],
      [monthly, "2026-11"],
      [once, "once"],
    ] as const)
      expect(await runs(ada, id)).toMatchObject([{ period_key: key, progress: 60, status: "completed" }]);
    expect(await runs(eve, weekly)).toEqual([]);
  });

  test("the period is the person's own: half past three at night is yesterday, and Auckland is ahead", async () => {
    const daily = await quest("daily", 60);
    const far = await stage.person({ timezone: "Pacific/Auckland" });
    await focus(ada, 10, Date.parse("2026-11-24T03:30:00Z"));
    await focus(far, 10, Date.parse("2026-11-23T18:00:00Z"));
    expect((await runs(ada, daily))[0]?.period_key).toBe("2026-11-23");
    expect((await runs(far, daily))[0]?.period_key).toBe("2026-11-24");
  });

  test("not while it is switched off or outside its window", async () => {
    const off = await quest("daily", 10, { is_active: false });
    const later = await quest("daily", 10, { active_from: new Date(NOON + DAY) });
    const over = await quest("daily", 10, { active_until: new Date(NOON - DAY) });
    await focus(ada, 25, NOON);
    for (const id of [off, later, over]) expect(await runs(ada, id)).toEqual([]);
  });

  test("nobody sets progress by hand: there is no verb for it", () => {
    expect(Object.keys(mutators.quests).filter((verb) => /universal|setProgress|grant/i.test(verb))).toEqual(
      [],
    );
  });
});

describe("claiming", () => {
  test("pays once, whoever says it how often", async () => {
    const id = await quest("daily", 25);
    await focus(ada, 25, NOON);
    const [row] = await runs(ada, id);
    await claim(ada, row?.id ?? "");
    await claim(ada, row?.id ?? "");
    expect(await coinsFrom(ada, id)).toEqual([{ xp: 40, coins: 7 }]);
    expect(await runs(ada, id)).toMatchObject([{ status: "claimed" }]);
  });

  test("two devices claim in the same instant: paid once", async () => {
    const id = await quest("daily", 25);
    await focus(ada, 25, NOON);
    const [row] = await runs(ada, id);
    await Promise.all([1, 2, 3, 4].map((n) => claim(ada, row?.id ?? "", NOON + n)));
    expect(await coinsFrom(ada, id)).toEqual([{ xp: 40, coins: 7 }]);
  });

  test("an unfinished one is refused, and so are a foreign, an unknown and no person", async () => {
    const id = await quest("daily", 50);
    await focus(ada, 25, NOON);
    const progressId = (await runs(ada, id))[0]?.id ?? "";
    expect(await refusal(ada, mutators.quests.claim({ progressId, at: NOON }), NOON)).toBe(
      "quests.notClaimable",
    );
    await focus(ada, 25, NOON + 30 * MINUTE);
    expect(await refusal(eve, mutators.quests.claim({ progressId, at: NOON }), NOON)).toBe("row.missing");
    expect(await refusal(eve, mutators.quests.claim({ progressId: randomUUID(), at: NOON }), NOON)).toBe(
      "row.missing",
    );
    expect(await refusal(null, mutators.quests.claim({ progressId, at: NOON }), NOON)).toBe("auth.required");
    expect(await coinsFrom(ada, id)).toEqual([]);
  });

  test("the next period can be claimed again, and yesterday's still can", async () => {
    const id = await quest("daily", 25);
    await focus(ada, 25, NOON);
    await focus(ada, 25, NOON + DAY);
    for (const row of await runs(ada, id)) await claim(ada, row.id, NOON + DAY);
    expect(await coinsFrom(ada, id)).toHaveLength(2);
  });

  test("old fault 23: a repeatable quest begins anew with the first deed after it was claimed", async () => {
    const id = await quest("repeatable", 25);
    await focus(ada, 30, NOON);
    await focus(ada, 30, NOON + 60 * MINUTE);
    expect(await runs(ada, id)).toMatchObject([
      { period_key: "run-00001", progress: 60, status: "completed" },
    ]);
    await claim(ada, (await runs(ada, id))[0]?.id ?? "", NOON + 61 * MINUTE);
    expect(await runs(ada, id)).toHaveLength(1);
    await focus(ada, 20, NOON + 120 * MINUTE);
    expect(await runs(ada, id)).toMatchObject([
      { period_key: "run-00001", status: "claimed" },
      { period_key: "run-00002", progress: 20, status: "in_progress" },
    ]);
  });
});

describe("a deed taken back", () => {
  async function undoFocus(person: Person, at: number): Promise<void> {
    const { asPerson } = await import("#server/zero/database.ts");
    const { undo } = await import("#zero/progress/writes.ts");
    const [session] = await sql<{ id: string }>(
      "select id from focus_sessions where user_id = $1 order by started_at desc limit 1",
      [person.userId],
    );
    await asPerson(person.userId, (tx) => undo(tx, person.userId, `focus:${session?.id}`, at));
  }

  test("reopens a completed quest that falls below its target", async () => {
    const id = await quest("daily", 50);
    await focus(ada, 30, NOON);
    await focus(ada, 30, NOON + 60 * MINUTE);
    expect(await runs(ada, id)).toMatchObject([{ progress: 60, status: "completed" }]);
    await undoFocus(ada, NOON + 90 * MINUTE);
    expect(await runs(ada, id)).toMatchObject([{ progress: 30, status: "in_progress" }]);
    const progressId = (await runs(ada, id))[0]?.id ?? "";
    expect(await refusal(ada, mutators.quests.claim({ progressId, at: NOON }), NOON)).toBe(
      "quests.notClaimable",
    );
  });

  test("leaves what is claimed, and the run that began after it", async () => {
    const daily = await quest("daily", 25);
    const repeatable = await quest("repeatable", 25);
    await focus(ada, 30, NOON);
    for (const id of [daily, repeatable]) await claim(ada, (await runs(ada, id))[0]?.id ?? "", NOON + MINUTE);
    await undoFocus(ada, NOON + 2 * MINUTE);
    expect(await runs(ada, daily)).toMatchObject([{ progress: 30, status: "claimed" }]);
    expect(await runs(ada, repeatable)).toMatchObject([{ progress: 30, status: "claimed" }]);
  });

  test("of an earlier run does not take from the open one", async () => {
    const id = await quest("repeatable", 25);
    await focus(ada, 30, NOON);
    const [first] = await sql<{ id: string }>("select id from focus_sessions where user_id = $1", [
      ada.userId,
    ]);
    await claim(ada, (await runs(ada, id))[0]?.id ?? "", NOON + MINUTE);
    await focus(ada, 20, NOON + 60 * MINUTE);
    const { asPerson } = await import("#server/zero/database.ts");
    const { undo } = await import("#zero/progress/writes.ts");
    await asPerson(ada.userId, (tx) => undo(tx, ada.userId, `focus:${first?.id}`, NOON + 90 * MINUTE));
    expect(await runs(ada, id)).toMatchObject([
      { progress: 30, status: "claimed" },
      { progress: 20, status: "in_progress" },
    ]);
    await undoFocus(ada, NOON + 91 * MINUTE);
    expect((await runs(ada, id))[1]).toMatchObject({ progress: 0, status: "in_progress" });
  });
});
