// What a page of ours would never send: pay in the arguments, other people's ids, numbers from nowhere. Each is refused
// with a sentence that names field and limit, or the forged part is not even read.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";

const stage = useStage({ without: "achievements" });
const { sql, run, refusal } = stage;
const NOW = Date.parse("2026-11-25T12:00:00Z");
const COINS = 300;

type Request = Parameters<typeof run>[1];
/** The same request with more in it than its schema knows. */
const withMore = (request: Request, more: object): Request => ({
  mutator: request.mutator,
  args: { ...(request.args as object), ...more },
});

let ada: Person;
let teaId: string;
beforeAll(async () => {
  ada = await stage.person();
  const { asPerson } = await import("#server/zero/database.ts");
  const { award } = await import("#zero/progress/ledger.ts");
  const gift = { cause: "gift", event: "focus", sourceId: "gift", reason: "A gift", at: NOW } as const;
  await asPerson(ada.userId, (tx) => award(tx, ada.userId, { ...gift, pay: { xp: 0, coins: COINS } }));
  const [tea] = await sql<{ id: string }>("select id from market_items where key = 'treat-tea'");
  teaId = tea?.id ?? "";
});

async function books({ userId }: Person): Promise<{ coins: number; xp: number }> {
  const [row] = await sql<{ coins: string; xp: string }>(
    "select coins, total_xp as xp from user_wallet join user_progress using (user_id) where user_id = $1",
    [userId],
  );
  return { coins: Number(row?.coins), xp: Number(row?.xp) };
}

/** What a person would read. */
async function sentence(person: Person, request: Request): Promise<unknown> {
  try {
    await run(person, request, NOW);
    return null;
  } catch (error) {
    return (error as { details?: { sentence?: string } }).details?.sentence;
  }
}

describe("a price, a pay, a stock in the arguments is not read", () => {
  test("a cheaper purchase", async () => {
    const before = await books(ada);
    const request = mutators.market.buy({ purchaseId: randomUUID(), itemId: teaId, quantity: 1, at: NOW });
    await run(ada, withMore(request, { costCoins: -500, remainingStock: 99, uses: 50 }), NOW);
    expect((await books(ada)).coins).toBe(before.coins - 15);
  });

  test("a quest that pays what it likes", async () => {
    const before = await books(ada);
    const target = { questId: randomUUID(), at: NOW };
    const about = { title: "Free money", difficulty: "starter", repeat: "none", target: 1 } as const;
    const pay = { xpReward: 1e6, coinReward: 1e6, pay: { xp: 1e6, coins: 1e6 } };
    await run(ada, withMore(mutators.quests.create({ ...target, ...about, sortOrder: "a0V" }), pay), NOW);
    await run(ada, mutators.quests.accept(target), NOW);
    await run(ada, withMore(mutators.quests.complete(target), pay), NOW);
    const { xp, coins } = PAY_OWN_QUEST.starter;
    expect(await books(ada)).toEqual({ xp: before.xp + xp, coins: before.coins + coins });
  });

  test("an own reward that earns", async () => {
    const before = await books(ada);
    const [rewardId, purchaseId] = [randomUUID(), randomUUID()];
    const reward = { rewardId, name: "A raise", costCoins: 1, sortOrder: "a0V", at: NOW };
    await run(ada, withMore(mutators.market.createReward(reward), { rewardXp: 500, rewardCoins: 500 }), NOW);
    await run(ada, mutators.market.buyReward({ purchaseId, rewardId, at: NOW }), NOW);
    await run(ada, withMore(mutators.market.redeem({ purchaseId, at: NOW }), { coins: 500 }), NOW);
    expect(await books(ada)).toEqual({ xp: before.xp, coins: before.coins - 1 });
  });
});

describe("numbers from nowhere are refused with the limit", () => {
  const buy = (quantity: number) =>
    mutators.market.buy({ purchaseId: randomUUID(), itemId: teaId, quantity, at: NOW });
  const price = (costCoins: number) =>
    mutators.market.createReward({
      rewardId: randomUUID(),
      name: "A thing",
      costCoins,
      sortOrder: "a0V",
      at: NOW,
    });
  test.each([
    [() => buy(0), "The number must be at least 1."],
    [() => buy(-3), "The number must be at least 1."],
    [() => buy(21), "The number can be at most 20."],
    [() => buy(1e12), "The number can be at most 20."],
    [() => buy(1.5), "The number must be a whole number."],
    [() => price(0), "The price in coins must be at least 1."],
    [() => price(-20), "The price in coins must be at least 1."],
    [() => price(1e9), "The price in coins can be at most 100000."],
    [() => withMore(price(5), { costCoins: "5" }), "The price in coins must be a number."],
    [() => withMore(price(5), { name: " " }), "The name can't be empty."],
    [() => withMore(price(5), { name: "x".repeat(500) }), "The name can be at most 120 characters long."],
    [() => withMore(buy(1), { itemId: "treat-tea" }), "That id is not valid."],
    [() => withMore(buy(1), { at: Number.NaN }), "A time is missing."],
  ])("%#", async (request, told) => {
    const before = await books(ada);
    expect(await sentence(ada, request())).toBe(told);
    expect(await books(ada)).toEqual(before);
  });

  test("as many pieces as there are, and as many coins as there are", async () => {
    const eve = await stage.person();
    expect(await sentence(eve, buy(2))).toBe("That costs 30 coins. You have 0, so 30 coins more will do.");
  });
});

describe("what is somebody else's is as good as not there", () => {
  test("a purchase, a reward, an unlocked frame", async () => {
    const [rewardId, purchaseId] = [randomUUID(), randomUUID()];
    const reward = { rewardId, name: "An evening of games", costCoins: 2, sortOrder: "a0V", at: NOW };
    await run(ada, mutators.market.createReward(reward), NOW);
    await run(ada, mutators.market.buyReward({ purchaseId, rewardId, at: NOW }), NOW);
    const before = await books(ada);
    const eve = await stage.person();
    for (const request of [
      mutators.market.redeem({ purchaseId, at: NOW }),
      mutators.market.refund({ purchaseId, at: NOW }),
      mutators.market.buyReward({ purchaseId: randomUUID(), rewardId, at: NOW }),
      mutators.market.editReward({ rewardId, costCoins: 1, at: NOW }),
      mutators.market.trashReward({ rewardId, at: NOW }),
      mutators.market.restoreReward({ rewardId, at: NOW }),
    ])
      expect(await refusal(eve, request, NOW)).toBe("row.missing");
    const wear = mutators.market.wear({ kind: "frame", value: "brass", at: NOW });
    expect(await refusal(eve, wear, NOW)).toBe("market.notUnlocked");
    expect(await books(ada)).toEqual(before);
    const [kept] = await sql<{ status: string }>("select status from user_purchases where id = $1", [
      purchaseId,
    ]);
    expect(kept?.status).toBe("purchased");
  });

  test("somebody else's purchase id makes no purchase, and costs nothing", async () => {
    const purchaseId = randomUUID();
    const request = mutators.market.buy({ purchaseId, itemId: teaId, quantity: 1, at: NOW });
    await run(ada, request, NOW);
    const eve = await stage.person();
    await refusal(eve, request, NOW);
    const rows = await sql("select user_id from user_purchases where id = $1", [purchaseId]);
    expect(rows).toEqual([{ user_id: ada.userId }]);
    expect(await books(eve)).toEqual({ coins: 0, xp: 0 });
  });
});

test("signed out nothing of it can be done", async () => {
  const purchaseId = randomUUID();
  for (const request of [
    mutators.market.buy({ purchaseId, itemId: teaId, quantity: 1, at: NOW }),
    mutators.market.redeem({ purchaseId, at: NOW }),
    mutators.market.refund({ purchaseId, at: NOW }),
  ])
    expect(await refusal(null, request, NOW)).toBe("auth.required");
});
