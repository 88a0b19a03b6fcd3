// `economy:check` finds what somebody or something has put wrong, each kind of it; `economy:rebuild` puts right what can
// be made anew from ledger and events, and leaves alone what can't.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Life } from "#tests/support/life.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { addDays } from "#zero/kernel/day.ts";
import { mutators } from "#zero/mutators.ts";
import { levelFor, TOTALS } from "#zero/progress/rules.ts";

const stage = useStage();
const { sql } = stage;

const TODAY = "2026-11-25";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** Somebody with something in every table of the economy. */
async function somebody(): Promise<{ person: Person; purchaseId: string; itemId: string }> {
  const life = new Life(stage, await stage.person());
  const { person } = life;
  for (const back of [3, 2, 1]) await life.does({ type: "focus", amount: 1_500, day: addDays(TODAY, -back) });
  await life.does({ type: "milestone", day: TODAY, pay: { xp: 700, coins: 300 } });
  const takeBack = await life.does({ type: "ownQuest", day: TODAY });
  await takeBack?.();
  const itemId = randomUUID();
  await sql(
    `insert into market_items (id, key, name, description, category, cost_coins, rarity, icon, is_global, is_active,
       is_consumable, uses_per_purchase, total_stock, remaining_stock, sort_order)
     values ($1, $2, 'Limited', 'Few', 'treat', 20, 'rare', 'gift', true, true, true, 2, 5, 5, 900)`,
    [itemId, `books-${itemId}`],
  );
  const purchaseId = randomUUID();
  await stage.run(person, mutators.market.buy({ purchaseId, itemId, quantity: 1, at: NOW }), NOW);
  const [freeze] = await sql<{ id: string }>("select id from market_items where key = 'freeze-daily'");
  const frozen = randomUUID();
  const buyFreeze = { purchaseId: frozen, itemId: freeze?.id ?? "", quantity: 1, at: NOW };
  await stage.run(person, mutators.market.buy(buyFreeze), NOW);
  await stage.run(person, mutators.market.redeem({ purchaseId: frozen, at: NOW }), NOW);
  return { person, purchaseId, itemId };
}

async function differences() {
  const { economyDifferences } = await import("#server/economy/check.ts");
  const { pool } = await import("#server/db/pool.ts");
  return economyDifferences(pool());
}
async function rebuild() {
  const { rebuildEconomy } = await import("#server/economy/rebuild.ts");
  const { pool } = await import("#server/db/pool.ts");
  return rebuildEconomy(pool());
}

let victim: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  victim = await somebody();
  // Whose books must never be named.
  await somebody();
});

test("right books have no differences, and nothing to rebuild", async () => {
  expect(await differences()).toEqual([]);
  expect(await rebuild()).toEqual({});
});

test("Postgres and the app agree on the level of every total up to a million, and where the last ones begin", async () => {
  const { levelSql } = await import("#server/economy/derivations.ts");
  const rows = await sql<{ level: number; first: number; last: number }>(
    `select ${levelSql("n")} as level, min(n)::integer as first, max(n)::integer as last
       from (select generate_series(0, 1000000) as n union all select unnest($1::integer[])) totals
      group by 1 order by 1`,
    [TOTALS.flatMap((total) => [Math.max(0, total - 1), total])],
  );
  expect(rows.map(({ level }) => level)).toEqual(TOTALS.map((_, index) => index + 1));
  for (const { level, first, last } of rows)
    expect([levelFor(first), levelFor(last)]).toEqual([level, level]);
});

describe("what can be made anew", () => {
  test.each([
    [
      "a wallet",
      "update user_wallet set coins = coins + 5, total_earned = total_earned + 5 where user_id = $1",
      "a wallet is not the sum",
    ],
    [
      "what was spent",
      "update user_wallet set total_spent = 0, coins = total_earned where user_id = $1",
      "a wallet is not the sum",
    ],
    ["a lost wallet", "delete from user_wallet where user_id = $1", "a wallet is not the sum"],
    ["experience", "update user_progress set total_xp = 1 where user_id = $1", "experience is not"],
    ["a level", "update user_progress set level = 99 where user_id = $1", "experience is not"],
    [
      "a day",
      "update activity_days set deeds = deeds + 1 where user_id = $1 and kind = 'focus'",
      "a day's tally is not",
    ],
    ["lost days", "delete from activity_days where user_id = $1", "a day's tally is not"],
    [
      "a day nothing happened on",
      `insert into activity_days (user_id, day, kind, deeds, amount, xp, coins, updated_at)
       values ($1, '2020-02-02', 'focus', 1, 60, 1, 0, now())`,
      "a day's tally is not",
    ],
    ["a sum", "update activity_sums set xp = xp + 1 where user_id = $1", "a sum of days is not"],
    [
      "a counter",
      `update user_counters set counts = counts || '{"focusSessions": 500}' where user_id = $1`,
      "a counter is not",
    ],
    ["lost counters", "delete from user_counters where user_id = $1", "a counter is not"],
    ["a streak", "update user_streaks set current = 40, longest = 40 where user_id = $1", "a streak is not"],
    ["the longest streak", "update user_streaks set longest = 50 where user_id = $1", "a streak is not"],
    ["freezes", "update user_streaks set freezes = 5 where user_id = $1", "a streak is not"],
    ["lost streaks", "delete from user_streaks where user_id = $1", "a streak is not"],
  ])("%s", async (_, tampering, what) => {
    const { userId } = victim.person;
    const before = await cachesOf(userId);
    await sql(tampering, [userId]);
    const found = await differences();
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.userId === userId)).toBe(true);
    expect(found.some((one) => one.what.startsWith(what))).toBe(true);
    expect(Object.keys(await rebuild()).length).toBeGreaterThan(0);
    expect(await differences()).toEqual([]);
    expect(await cachesOf(userId)).toEqual(before);
  });

  test("an item's stock", async () => {
    await sql("update market_items set remaining_stock = 5 where id = $1", [victim.itemId]);
    expect((await differences()).map(({ what }) => what)).toEqual([
      "an item's stock is not what was sold of it",
    ]);
    expect(await rebuild()).toEqual({ market_items: 1 });
    expect(await differences()).toEqual([]);
  });
});

test("the operator's commands say what is wrong, and end with it", async () => {
  const command = async (name: "check" | "rebuild") => {
    const script = join(import.meta.dirname, "../../server/scripts/economy.ts");
    const { DATABASE_URL } = process.env;
    const env = { ...process.env, DATABASE_URL, NODE_OPTIONS: "" };
    return promisify(execFile)(process.execPath, [script, name], { env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
  };
  expect(await command("check")).toMatchObject({ code: 0, stdout: expect.stringContaining("are right") });
  await sql("update user_wallet set coins = 0, total_spent = total_earned where user_id = $1", [
    victim.person.userId,
  ]);
  const told = await command("check");
  expect(told.code).toBe(1);
  expect(told.stdout).toContain(victim.person.userId);
  expect(told.stdout).toContain("1 difference (");
  expect(await command("rebuild")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("user_wallet: 1"),
  });
  expect((await command("check")).code).toBe(0);
});

describe("what nobody can make anew is found and left alone", () => {
  // Nobody puts this right again either, so each has somebody of its own; those before left theirs as they found them.
  beforeEach(async () => {
    victim = await somebody();
  });
  afterEach(async () => {
    await sql("delete from users where id = $1", [victim.person.userId]);
    await sql("delete from market_items where id = $1", [victim.itemId]);
  });

  test.each([
    [
      "a payment made twice",
      `insert into points_ledger (id, user_id, event_type, source_id, xp, coins, reason, cause, sequence, idempotency_key, created_at)
       select gen_random_uuid(), user_id, event_type, source_id, xp, coins, reason, cause, sequence + 7, idempotency_key || '+', now()
         from points_ledger where user_id = $1 and event_type = 'focus' and reverses_id is null limit 1`,
      "a cause is paid more than once",
    ],
    [
      "a reversal of more than was paid",
      `insert into points_ledger (id, user_id, event_type, source_id, xp, coins, reason, cause, sequence, idempotency_key,
         reverses_id, created_at)
       select gen_random_uuid(), user_id, event_type, source_id, -xp, -coins - 1, reason, cause, sequence + 7,
              idempotency_key || '+', id, now()
         from points_ledger where user_id = $1 and event_type = 'milestone' and reverses_id is null limit 1`,
      "a reversal is not the opposite",
    ],
    [
      "a deed whose payment is lost",
      "delete from points_ledger where user_id = $1 and event_type = 'focus'",
      "what a deed paid is not in the ledger",
    ],
    [
      "an achievement that was never paid",
      "delete from points_ledger where user_id = $1 and event_type = 'achievement'",
      "an achievement is held and not paid",
    ],
    [
      "a purchase that got cheaper",
      "update user_purchases set cost_coins = 1 where user_id = $1",
      "a purchase and the ledger disagree",
    ],
    [
      "a purchase that is gone",
      "delete from user_purchases where user_id = $1",
      "the ledger charges for a purchase that is not there",
    ],
    [
      "a purchase without its transaction",
      "delete from market_transactions where user_id = $1 and kind = 'purchase'",
      "a purchase and its transactions disagree",
    ],
    [
      "a purchase used up and still open",
      "update user_purchases set uses_remaining = 0 where user_id = $1 and status = 'purchased'",
      "a purchase without uses left is still open",
    ],
  ])("%s", async (_, tampering, what) => {
    const { userId } = victim.person;
    await sql(tampering, [userId]);
    const told = async () => (await differences()).filter((one) => one.what.startsWith(what));
    const found = await told();
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((one) => one.userId === userId)).toBe(true);
    await rebuild();
    expect(await told()).toEqual(found);
  });
});

/** Every cache of a person, without the times of their rows. */
async function cachesOf(userId: string): Promise<unknown> {
  const rows = await Promise.all(
    [
      "select coins, total_earned, total_spent from user_wallet where user_id = $1",
      "select total_xp, level from user_progress where user_id = $1",
      "select day, kind, deeds, amount, xp, coins from activity_days where user_id = $1 and deeds > 0 order by 1, 2",
      "select span, kind, deeds, amount, xp, coins from activity_sums where user_id = $1 and deeds > 0 order by 1, 2",
      `select key, value from user_counters, jsonb_each(counts) where user_id = $1 and value <> '0'::jsonb order by 1`,
      `select streak_type, current, longest, last_day, freezes from user_streaks
        where user_id = $1 and last_day is not null order by 1`,
    ].map((text) => sql(text, [userId])),
  );
  return rows;
}
