import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOf } from "#tests/support/cost.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import type { Deed } from "#zero/progress/deeds.ts";
import { levelFor } from "#zero/progress/rules.ts";

const stage = useStage({ without: "achievements" });
const { sql } = stage;

/** Set it to repeat a run that failed. */
const SEED = Number(process.env.FC_SEED ?? Date.now());
/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");

/** A deed told apart by a number: its kind, amount and pay follow from it. */
function deed(n: number, about: Partial<Deed> = {}): Deed {
  const amount = 60 * (5 + n);
  return {
    type: n % 3 === 0 ? "focus" : "focusPart",
    cause: `test:${n}`,
    subjectId: randomUUID(),
    title: `Deed ${n}`,
    amount,
    pay: { xp: 5 + n, coins: n % 4 },
    day: n % 2 === 0 ? "2026-11-23" : "2026-11-22",
    at: NOON + n,
    ...about,
  };
}

/** The pipeline as the server runs it: under the person's lock, in one transaction. */
async function record(person: Person, what: Deed): Promise<boolean> {
  const { asPerson } = await import("#server/zero/database.ts");
  const { record } = await import("#zero/progress/writes.ts");
  return asPerson(person.userId, (tx) => record(tx, person.userId, what));
}

async function undo(person: Person, cause: string): Promise<boolean> {
  const { asPerson } = await import("#server/zero/database.ts");
  const { undo } = await import("#zero/progress/writes.ts");
  return asPerson(person.userId, (tx) => undo(tx, person.userId, cause, NOON + 60_000));
}

interface Books {
  coins: number;
  earned: number;
  spent: number;
  xp: number;
  level: number;
  ledgerCoins: number;
  ledgerEarned: number;
  ledgerSpent: number;
  ledgerXp: number;
  eventXp: number;
  dayXp: number;
}

/** Everything that must agree, read in one statement. */
async function books(person: Person): Promise<Books> {
  const [row] = await sql<Record<keyof Books, string>>(
    `select w.coins, w.total_earned as earned, w.total_spent as spent, p.total_xp as xp, p.level,
            (select coalesce(sum(coins), 0) from points_ledger where user_id = $1) as "ledgerCoins",
            (select coalesce(sum(coins) filter (where coins > 0), 0) from points_ledger where user_id = $1) as "ledgerEarned",
            (select coalesce(-sum(coins) filter (where coins < 0), 0) from points_ledger where user_id = $1) as "ledgerSpent",
            (select coalesce(sum(xp), 0) from points_ledger where user_id = $1) as "ledgerXp",
            (select coalesce(sum(xp), 0) from activity_events where user_id = $1) as "eventXp",
            (select coalesce(sum(xp), 0) from activity_days where user_id = $1) as "dayXp"
       from user_wallet w join user_progress p using (user_id) where user_id = $1`,
    [person.userId],
  );
  return Object.fromEntries(
    Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]),
  ) as unknown as Books;
}

async function expectBalanced(person: Person): Promise<Books> {
  const b = await books(person);
  expect(b.coins).toBe(b.ledgerCoins);
  expect(b.coins).toBeGreaterThanOrEqual(0);
  expect(b.earned).toBe(b.ledgerEarned);
  expect(b.spent).toBe(b.ledgerSpent);
  expect(b.xp).toBe(b.ledgerXp);
  expect(b.level).toBe(levelFor(b.xp));
  expect(b.eventXp).toBe(b.xp);
  expect(b.dayXp).toBe(b.xp);
  return b;
}

const progressOf = (person: Person, key: string) =>
  sql<{ progress: number; status: string }>(
    `select progress, status from user_quest_progress join universal_quests q on q.id = quest_id
      where user_id = $1 and q.key = $2 order by period_key`,
    [person.userId, key],
  );

describe("one deed", () => {
  test("old fault 1: it credits XP and coins, both; said again it credits neither", async () => {
    const person = await stage.person();
    expect(await record(person, deed(3))).toBe(true);
    const once = await expectBalanced(person);
    expect(once).toMatchObject({ xp: 8, coins: 3 });
    expect(await record(person, deed(3))).toBe(false);
    expect(await books(person)).toEqual(once);
    expect(await sql("select 1 from points_ledger where user_id = $1", [person.userId])).toHaveLength(1);
  });

  test("it is paid once even where its event has been lost: the ledger remembers for itself", async () => {
    const person = await stage.person();
    await record(person, deed(3));
    await sql("delete from activity_events where user_id = $1", [person.userId]);
    expect(await record(person, deed(3))).toBe(true);
    expect(await books(person)).toMatchObject({ xp: 8, coins: 3, ledgerXp: 8, ledgerCoins: 3 });
  });

  test("taken back it leaves nothing but two ledger rows, and can be done again", async () => {
    const person = await stage.person();
    await record(person, deed(3));
    expect(await undo(person, "test:3")).toBe(true);
    expect(await undo(person, "test:3")).toBe(false);
    expect(await expectBalanced(person)).toMatchObject({ xp: 0, coins: 0, level: 1, earned: 3, spent: 3 });
    expect(await sql("select 1 from activity_events where user_id = $1", [person.userId])).toEqual([]);
    expect(await record(person, deed(3))).toBe(true);
    expect(await expectBalanced(person)).toMatchObject({ xp: 8, coins: 3 });
    const rows = await sql(
      "select sequence, xp, reverses_id is not null as back from points_ledger where user_id = $1 order by sequence",
      [person.userId],
    );
    expect(rows).toEqual([
      { sequence: 1, xp: 8, back: false },
      { sequence: 2, xp: -8, back: true },
      { sequence: 3, xp: 8, back: false },
    ]);
  });

  test("coins that are spent can't be taken back, and the attempt changes nothing", async () => {
    const person = await stage.person();
    await record(person, deed(3));
    await record(person, deed(1, { cause: "spend", type: "universalQuest", pay: { xp: 0, coins: -2 } }));
    const before = await expectBalanced(person);
    await expect(undo(person, "test:3")).rejects.toMatchObject({ code: "progress.insufficientCoins" });
    expect(await expectBalanced(person)).toEqual(before);
    expect(await sql("select event_type from activity_events where user_id = $1", [person.userId])).toEqual(
      expect.arrayContaining([{ event_type: "focus" }, { event_type: "universalQuest" }]),
    );
  });

  test("two people's deeds of the same cause are two deeds", async () => {
    const [ada, eve] = await Promise.all([stage.person(), stage.person()]);
    expect(await record(ada, deed(3))).toBe(true);
    expect(await record(eve, deed(3))).toBe(true);
    expect((await books(eve)).xp).toBe(8);
    expect(await undo(eve, "test:3")).toBe(true);
    expect((await expectBalanced(ada)).xp).toBe(8);
  });

  test("a level that is left by taking a deed back is left everywhere", async () => {
    const person = await stage.person();
    await record(person, deed(0, { pay: { xp: 400, coins: 0 } }));
    expect((await expectBalanced(person)).level).toBe(3);
    await undo(person, "test:0");
    expect((await expectBalanced(person)).level).toBe(1);
  });

  test("the number of statements does not grow with history", async () => {
    const person = await stage.person();
    const { statements: first } = await costOf(() => record(person, deed(3)));
    for (let n = 10; n < 40; n += 1) await record(person, deed(n));
    const { statements: later } = await costOf(() => record(person, deed(6)));
    expect(later).toBeLessThanOrEqual(first);
    // The first deed of a day also keeps its streaks, which is a deed of its own.
    expect(first).toBeLessThan(60);
    expect(later).toBeLessThan(40);
    expect((await costOf(() => undo(person, "test:6"))).statements).toBeLessThan(45);
  });
});

describe("any deeds in any order", () => {
  type Step = { kind: "record" | "undo"; n: number } | { kind: "spend"; n: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("record" as const), n: fc.nat(7) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("undo" as const), n: fc.nat(7) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("spend" as const), n: fc.integer({ min: 1, max: 4 }) }),
    },
  );

  async function take(person: Person, { kind, n }: Step): Promise<boolean> {
    try {
      if (kind === "record") return await record(person, deed(n));
      if (kind === "undo") return await undo(person, `test:${n}`);
      const pay = { xp: 0, coins: -n };
      return await record(person, deed(n, { cause: randomUUID(), type: "universalQuest", pay }));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "progress.insufficientCoins")
        return false;
      throw error;
    }
  }

  test(`wallet, experience, tallies and quests equal the sum of what stands (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        const person = await stage.person();
        const standing = new Set<number>();
        for (const taken of steps) {
          if (!(await take(person, taken))) continue;
          if (taken.kind === "record") standing.add(taken.n);
          if (taken.kind === "undo") standing.delete(taken.n);
        }
        const { xp } = await expectBalanced(person);
        expect(xp).toBe([...standing].reduce((sum, n) => sum + deed(n).pay.xp, 0));
        // Daily minutes of focus: a row per day on which something stood.
        const minutes = (await progressOf(person, "theme-and-variations")).map((row) => row.progress);
        const expected = ["2026-11-22", "2026-11-23"].map((day) =>
          [...standing]
            .map((n) => deed(n))
            .filter((d) => d.day === day)
            .reduce((sum, d) => sum + d.amount / 60, 0),
        );
        expect(minutes.reduce((a, b) => a + b, 0)).toBe(expected.reduce((a, b) => a + b, 0));
      }),
      { seed: SEED, numRuns: 25 },
    );
  }, 120_000);

  test(`and so they do when devices say them all at once (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const person = await stage.person();
        await Promise.all(steps.map((taken) => take(person, taken)));
        await expectBalanced(person);
      }),
      { seed: SEED, numRuns: 12 },
    );
  }, 120_000);
});
