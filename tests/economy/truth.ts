// What must be true after a play by what its devices were told, whatever their order.
import type { Stage } from "#tests/support/people.ts";
import { PAY_OWN_QUEST, type Pay } from "#zero/progress/rules.ts";
import { type Scene, STOCK } from "./play.ts";

/** What is not as the devices were told, in words; the books are for `economyDifferences`. */
export async function untruths(stage: Stage, { play, people, limitedId }: Scene): Promise<string[]> {
  const found: string[] = [];
  for (const mine of people) {
    const { userId } = mine.person;
    const purchases = await stage.sql<{ id: string; status: string; cost_coins: number }>(
      "select id, status, cost_coins from user_purchases where user_id = $1",
      [userId],
    );
    const there = new Set(purchases.map(({ id }) => id));
    for (const id of mine.bought.keys()) if (!there.has(id)) found.push(`${id} was sold and is not there`);
    for (const { id, status } of purchases) {
      if (!mine.bought.has(id)) found.push(`${id} is there and was not sold`);
      const refunds = mine.refunded.get(id) ?? 0;
      if (refunds !== (status === "refunded" ? 1 : 0)) found.push(`${id} is ${status}, refunds: ${refunds}`);
    }
    const paid: Pay = { xp: 0, coins: 0 };
    const pay = ({ xp, coins }: Pay) => {
      paid.xp += xp;
      paid.coins += coins;
    };
    for (const deed of play.deeds) {
      const times = mine.standing.get(deed.cause) ?? 0;
      if (times !== 0 && times !== 1) found.push(`${deed.cause} stands ${times} times`);
      if (times === 1) pay(deed.pay);
    }
    const [row] = await stage.sql<Record<"coins" | "xp" | "reward_xp" | "reward_coins" | "quests", string>>(
      `select w.coins, p.total_xp as xp,
              (select count(*) from user_quests where user_id = $1 and status = 'completed') as quests,
              (select coalesce(sum(d.reward_xp), 0) from user_achievements a
                 join achievement_definitions d on d.key = a.achievement_key where a.user_id = $1) as reward_xp,
              (select coalesce(sum(d.reward_coins), 0) from user_achievements a
                 join achievement_definitions d on d.key = a.achievement_key where a.user_id = $1) as reward_coins
         from user_wallet w join user_progress p using (user_id) where user_id = $1`,
      [userId],
    );
    pay({ xp: Number(row?.reward_xp), coins: Number(row?.reward_coins) });
    if (Number(row?.quests) === 1) pay(PAY_OWN_QUEST.medium);
    const spent = purchases.reduce((sum, one) => sum + (one.status === "refunded" ? 0 : one.cost_coins), 0);
    const [coins, xp] = [Number(row?.coins), Number(row?.xp)];
    if (coins !== paid.coins - spent)
      found.push(`${userId} has ${coins} coins, not ${paid.coins} - ${spent}`);
    if (xp !== paid.xp) found.push(`${userId} has ${xp} XP, not ${paid.xp}`);
    if (coins < 0) found.push(`${userId} has ${coins} coins`);
  }
  const [item] = await stage.sql<{ left: number }>(
    "select remaining_stock as left from market_items where id = $1",
    [limitedId],
  );
  if ((item?.left ?? -1) < 0 || (item?.left ?? -1) > STOCK) found.push(`stock of ${item?.left}`);
  return found;
}
