import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage({ without: "achievements" });
const { sql, run, refusal } = stage;

const NOW = Date.parse("2026-11-25T12:00:00Z");
const DAY = 24 * 3_600_000;

/** Coins by the ledger, as everything else. */
async function give(person: Person, coins: number): Promise<void> {
  const { asPerson } = await import("#server/zero/database.ts");
  const { award } = await import("#zero/progress/ledger.ts");
  await asPerson(person.userId, (tx) =>
    award(tx, person.userId, {
      cause: `gift:${randomUUID()}`,
      event: "focus",
      sourceId: randomUUID(),
      reason: "A gift",
      pay: { xp: 0, coins },
      at: NOW,
    }),
  );
}

async function item(more: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    key: `test-${id}`,
    name: "A thing",
    description: "To be bought",
    category: "treat",
    cost_coins: 10,
    rarity: "common",
    icon: "gift",
    is_global: true,
    is_active: true,
    is_consumable: true,
    sort_order: 900,
    ...more,
  };
  const names = Object.keys(row);
  await sql(
    `insert into market_items (${names.join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
    Object.values(row),
  );
  return id;
}

const buy = (itemId: string, more: { purchaseId?: string; quantity?: number } = {}) =>
  mutators.market.buy({ purchaseId: randomUUID(), itemId, quantity: 1, at: NOW, ...more });

interface Books {
  coins: number;
  ledger: number;
  bought: number;
}
async function books({ userId }: Person): Promise<Books> {
  const [row] = await sql<Record<keyof Books, string>>(
    `select (select coins from user_wallet where user_id = $1) as coins,
            (select coalesce(sum(coins), 0) from points_ledger where user_id = $1) as ledger,
            (select coalesce(sum(quantity), 0) from user_purchases where user_id = $1 and status <> 'refunded') as bought`,
    [userId],
  );
  return {
    coins: Number(row?.coins ?? 0),
    ledger: Number(row?.ledger ?? 0),
    bought: Number(row?.bought ?? 0),
  };
}
const stockOf = async (itemId: string): Promise<number> =>
  Number((await sql(`select remaining_stock as n from market_items where id = $1`, [itemId]))[0]?.n);

describe("fifty purchases at once", () => {
  test("of an item with stock 7 by a wallet for 5: five are sold, nothing is negative, each is told", async () => {
    const person = await stage.person();
    await give(person, 59);
    const itemId = await item({ total_stock: 7, remaining_stock: 7 });
    const told = await Promise.all(Array.from({ length: 50 }, () => refusal(person, buy(itemId), NOW)));
    expect(told.filter((code) => code === null)).toHaveLength(5);
    expect(told.filter((code) => code === "progress.insufficientCoins")).toHaveLength(45);
    expect(await books(person)).toEqual({ coins: 9, ledger: 9, bought: 5 });
    expect(await stockOf(itemId)).toBe(2);
  });

  test("by twenty people of seven pieces: seven get one, the others are told it is sold out", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => stage.person()));
    await Promise.all(people.map((person) => give(person, 10)));
    const itemId = await item({ total_stock: 7, remaining_stock: 7 });
    const told = await Promise.all(people.map((person) => refusal(person, buy(itemId), NOW)));
    expect(told.filter((code) => code === null)).toHaveLength(7);
    expect(told.filter((code) => code === "market.soldOut")).toHaveLength(13);
    expect(await stockOf(itemId)).toBe(0);
    const all = await Promise.all(people.map(books));
    expect(all.every(({ coins, ledger, bought }) => coins === ledger && coins === 10 - 10 * bought)).toBe(
      true,
    );
  });

  test("under one id: one is made, however often it is asked for", async () => {
    const person = await stage.person();
    await give(person, 100);
    const request = buy(await item());
    await Promise.all(Array.from({ length: 10 }, () => run(person, request, NOW)));
    expect(await books(person)).toEqual({ coins: 90, ledger: 90, bought: 1 });
  });
});

describe("what can't be bought", () => {
  test.each([
    ["before its window", { available_from: new Date(NOW + DAY) }, "market.notOffered"],
    ["after its window", { available_until: new Date(NOW - 1) }, "market.notOffered"],
    ["switched off", { is_active: false }, "market.notOffered"],
    ["sold out", { total_stock: 3, remaining_stock: 0 }, "market.soldOut"],
    ["too dear", { cost_coins: 101 }, "progress.insufficientCoins"],
  ])("%s", async (_, more, code) => {
    const person = await stage.person();
    await give(person, 100);
    expect(await refusal(person, buy(await item(more)), NOW)).toBe(code);
    expect(await books(person)).toEqual({ coins: 100, ledger: 100, bought: 0 });
  });

  test("twice, of what does not wear out", async () => {
    const person = await stage.person();
    await give(person, 100);
    const itemId = await item({ is_consumable: false });
    await run(person, buy(itemId), NOW);
    expect(await refusal(person, buy(itemId), NOW)).toBe("market.alreadyOwned");
    expect(await refusal(await stage.person(), buy(itemId, { quantity: 2 }), NOW)).toBe("market.oneOnly");
  });

  test.each([0, -1, 1.5, 21, 1e9])("in a quantity of %d", async (quantity) => {
    const person = await stage.person();
    await give(person, 100);
    expect(await refusal(person, buy(await item(), { quantity }), NOW)).toBe("input.invalid");
    expect((await books(person)).coins).toBe(100);
  });

  test.each([0, -5, 1e9, 2.5])("an own reward can't cost %d coins", async (costCoins) => {
    const request = mutators.market.createReward({
      rewardId: randomUUID(),
      name: "Free money",
      costCoins,
      sortOrder: "a0V",
      at: NOW,
    });
    expect(await refusal(await stage.person(), request, NOW)).toBe("input.invalid");
  });
});

describe("giving back", () => {
  const bought = async (more: Record<string, unknown> = {}) => {
    const person = await stage.person();
    await give(person, 50);
    const itemId = await item({ total_stock: 3, remaining_stock: 3, ...more });
    const purchaseId = randomUUID();
    await run(person, buy(itemId, { purchaseId }), NOW);
    const refund = (at = NOW) => mutators.market.refund({ purchaseId, at });
    return { person, itemId, purchaseId, refund };
  };

  test("within a day returns coins and stock, once", async () => {
    const { person, itemId, refund } = await bought();
    await run(person, refund(), NOW + DAY);
    expect(await books(person)).toEqual({ coins: 50, ledger: 50, bought: 0 });
    expect(await stockOf(itemId)).toBe(3);
    expect(await refusal(person, refund(), NOW + DAY)).toBe("market.alreadyRefunded");
    expect(await books(person)).toEqual({ coins: 50, ledger: 50, bought: 0 });
  });

  test("is over after a day, whatever the device's clock says", async () => {
    const { person, refund } = await bought();
    expect(await refusal(person, refund(NOW), NOW + DAY + 1)).toBe("market.refundOver");
  });

  test("is refused for what was used", async () => {
    const { person, purchaseId, refund } = await bought();
    await run(person, mutators.market.redeem({ purchaseId, at: NOW }), NOW);
    expect(await refusal(person, refund(), NOW)).toBe("market.alreadyRedeemed");
  });

  test("of somebody else's purchase is no more than of none", async () => {
    const { purchaseId } = await bought();
    const stranger = await stage.person();
    const request = mutators.market.refund({ purchaseId, at: NOW });
    expect(await refusal(stranger, request, NOW)).toBe("row.missing");
  });
});

describe("using", () => {
  test("an accent unlocks it and puts it on; one that is not unlocked can't be set", async () => {
    const person = await stage.person();
    await give(person, 500);
    const chosen = (accent: string) => mutators.settings.change({ changes: { accent }, at: NOW });
    expect(await refusal(person, chosen("cobalt"), NOW)).toBe("settings.locked");
    const [cobalt] = await sql<{ id: string }>("select id from market_items where key = 'theme-cobalt'");
    const purchaseId = randomUUID();
    await run(person, buy(cobalt?.id ?? "", { purchaseId }), NOW);
    await run(person, mutators.market.redeem({ purchaseId, at: NOW }), NOW);
    const accent = async () =>
      (await sql("select accent from user_settings where user_id = $1", [person.userId]))[0]?.accent;
    expect(await accent()).toBe("cobalt");
    await run(person, chosen("amber"), NOW);
    await run(person, chosen("cobalt"), NOW);
    expect(await accent()).toBe("cobalt");
  });

  test("what has five uses, five times and no more, each use a deed without pay", async () => {
    const person = await stage.person();
    await give(person, 50);
    const purchaseId = randomUUID();
    await run(person, buy(await item({ uses_per_purchase: 5 }), { purchaseId }), NOW);
    const redeem = () => mutators.market.redeem({ purchaseId, at: NOW });
    for (let use = 0; use < 5; use += 1) await run(person, redeem(), NOW);
    expect(await refusal(person, redeem(), NOW)).toBe("market.alreadyRedeemed");
    const [{ n } = {}] = await sql<{ n: string }>(
      "select count(*) as n from activity_events where user_id = $1 and event_type = 'treat'",
      [person.userId],
    );
    expect(Number(n)).toBe(5);
    expect((await books(person)).coins).toBe(40);
  });

  test("a freeze holds it, at most five of a streak", async () => {
    const person = await stage.person();
    await give(person, 1_000);
    const [freeze] = await sql<{ id: string }>("select id from market_items where key = 'freeze-daily'");
    const purchaseId = randomUUID();
    await run(person, buy(freeze?.id ?? "", { purchaseId, quantity: 6 }), NOW);
    const redeem = () => mutators.market.redeem({ purchaseId, at: NOW });
    for (let use = 0; use < 5; use += 1) await run(person, redeem(), NOW);
    expect(await refusal(person, redeem(), NOW)).toBe("streaks.freezesFull");
  });
});
