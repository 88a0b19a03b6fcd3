// What a deed costs does not depend on how much was done before it. How long it takes is for the benchmark.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Cost, costOf } from "#tests/support/cost.ts";
import { Life } from "#tests/support/life.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { yearsOf } from "./years.ts";

const stage = useStage();
const TODAY = "2026-11-25";
const NOON = Date.parse(`${TODAY}T12:00:00Z`);
const FEW = 10;
const MANY = 100_000;

let newcomer: Person;
let veteran: Person;

beforeAll(async () => {
  const { pool } = await import("#server/db/pool.ts");
  const { rebuildEconomy } = await import("#server/economy/rebuild.ts");
  [newcomer, veteran] = [await stage.person(), await stage.person()];
  await yearsOf(pool(), newcomer.userId, { deeds: FEW, until: TODAY });
  await yearsOf(pool(), veteran.userId, { deeds: MANY, until: TODAY });
  await rebuildEconomy(pool());
  await stage.sql("analyze");
  // What a long past has earned is given with the first deed after it; that one is not counted.
  for (const person of [newcomer, veteran]) await new Life(stage, person).does({ type: "drill", day: TODAY });
}, 120_000);

/** The same work for both; what it cost. */
async function both(work: (life: Life, person: Person) => () => Promise<unknown>): Promise<[Cost, Cost]> {
  const costs: Cost[] = [];
  for (const person of [newcomer, veteran]) costs.push(await costOf(work(new Life(stage, person), person)));
  return costs as [Cost, Cost];
}

describe(`after ${FEW} deeds and after ${MANY}`, () => {
  test("a deed sends the same statements", async () => {
    const [few, many] = await both((life) => () => life.does({ type: "listening", day: TODAY }));
    expect(many.statements).toBeLessThanOrEqual(few.statements);
    // Achievements that are held are read, a row each: as many as there are, not as many as there were deeds.
    expect(many.rows - few.rows).toBeLessThan(60);
  });

  test("so does a quest completed by its page, and taken back", async () => {
    const [few, many] = await both((life) => async () => {
      const takeBack = await life.does({ type: "ownQuest", day: TODAY });
      await takeBack?.();
    });
    expect(many.statements).toBeLessThanOrEqual(few.statements + 2);
    expect(many.rows - few.rows).toBeLessThan(300);
  });

  test("and a purchase, used", async () => {
    const [few, many] = await both((_, person) => async () => {
      const [rewardId, purchaseId] = [randomUUID(), randomUUID()];
      const reward = { rewardId, name: "Tea", costCoins: 1, sortOrder: "a0V", at: NOON };
      await stage.run(person, mutators.market.createReward(reward), NOON);
      await stage.run(person, mutators.market.buyReward({ purchaseId, rewardId, at: NOON }), NOON);
      await stage.run(person, mutators.market.redeem({ purchaseId, at: NOON }), NOON);
    });
    expect(many.statements).toBeLessThanOrEqual(few.statements + 2);
    expect(many.rows - few.rows).toBeLessThan(150);
  });

  test("no statement of a deed reads a table from end to end", async () => {
    const scans = async () =>
      Number(
        (
          await stage.sql<{ n: string }>(
            `select coalesce(sum(seq_tup_read), 0) as n from pg_stat_user_tables
              where relname in ('points_ledger', 'activity_events', 'activity_days', 'activity_sums')`,
          )
        )[0]?.n,
      );
    const flushed = () => stage.sql("select pg_stat_force_next_flush()");
    await flushed();
    const before = await scans();
    await new Life(stage, veteran).does({ type: "listening", day: TODAY });
    await flushed();
    expect((await scans()) - before).toBe(0);
  });
});
