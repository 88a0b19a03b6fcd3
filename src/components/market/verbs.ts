// What one can do in the market. Buying, using and giving back are the server's word: they need the connection.
import "#zero/market/mutators.ts";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { ask } from "#components/ui/ask.ts";
import type { MarketItem, OwnReward, UnlockKind } from "#zero/market/schema.ts";
import { mutators } from "#zero/mutators.ts";
import type { Purchase } from "./data.ts";
import { coinsText } from "./words.ts";

export type MarketVerbs = ReturnType<typeof useMarketVerbs>;

export function useMarketVerbs(coins: () => number) {
  const act = useAct();
  const pay = (name: string, cost: number) =>
    ask({
      title: `Buy ${name}?`,
      text: `It costs ${coinsText(cost)}. ${coinsText(coins() - cost)} will be left.`,
      action: "Buy it",
    });

  return {
    async buy(item: MarketItem) {
      if (!(await pay(item.name, item.costCoins))) return;
      const request = mutators.market.buy({
        purchaseId: newId(),
        itemId: item.id,
        quantity: 1,
        at: serverNow(),
      });
      await act(request, { done: `Bought: ${item.name}. It waits under “Mine”.` });
    },
    async buyReward(reward: OwnReward) {
      if (!(await pay(reward.name, reward.costCoins))) return;
      const request = mutators.market.buyReward({
        purchaseId: newId(),
        rewardId: reward.id,
        at: serverNow(),
      });
      await act(request, { done: `Bought: ${reward.name}. Enjoy it when the time has come.` });
    },
    redeem: (purchase: Purchase) =>
      void act(mutators.market.redeem({ purchaseId: purchase.id, at: serverNow() }), {
        done: `Used: ${purchase.title}.`,
      }),
    async refund(purchase: Purchase) {
      const isSure = await ask({
        title: `Give back ${purchase.title}?`,
        text: `${coinsText(purchase.costCoins)} go back into your wallet.`,
        action: "Give it back",
      });
      if (!isSure) return;
      await act(mutators.market.refund({ purchaseId: purchase.id, at: serverNow() }), {
        done: `Given back: ${purchase.title}.`,
      });
    },
    wear: (kind: UnlockKind, value: string) =>
      void act(mutators.market.wear({ kind, value, at: serverNow() })),
    takeOff: (what: "frame" | "badge") => void act(mutators.market.takeOff({ what, at: serverNow() })),
    setWish(item: MarketItem, isWished: boolean) {
      const target = { itemId: item.id, at: serverNow() };
      void act(isWished ? mutators.market.wish(target) : mutators.market.unwish(target));
    },
    trashReward: (reward: OwnReward) =>
      void act(mutators.market.trashReward({ rewardId: reward.id, at: serverNow() }), {
        undo: {
          text: `In the trash: ${reward.name}.`,
          request: () => mutators.market.restoreReward({ rewardId: reward.id, at: serverNow() }),
        },
      }),
  };
}
