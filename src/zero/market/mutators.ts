// What a person does in the market. Buying, redeeming and refunding are decided by the server, at its own time and with
// the item's row locked: of two who want the last piece, one gets it and the other is told.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { dress } from "../auth/writes.ts";
import { id, instant, oneOf, optionalText, orderKey, text, whole } from "../kernel/args.ts";
import { dayOf } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, nowOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import {
  isRedeemable,
  MAX_QUANTITY,
  MAX_REWARD_COINS,
  MAX_REWARDS,
  type Refused,
  tooFewCoins,
  whyNoRefund,
  whyNot,
} from "./rules.ts";
import { type MarketItem, type OwnReward, UNLOCK_KINDS } from "./schema.ts";
import { buy, giveBack, putOn, redeemOnce } from "./writes.ts";

/** What a person may say about a reward of their own, as the form names it. */
export const rewardFields = v.object({
  name: text("The name", LIMITS.rewardName),
  description: optionalText("The description", LIMITS.description),
  icon: optionalText("The icon", LIMITS.icon),
  costCoins: whole("The price in coins", 1, MAX_REWARD_COINS),
});

const purchase = v.object({ purchaseId: id, at: instant });
const reward = v.object({ rewardId: id, at: instant });
const wish = v.object({ itemId: id, at: instant });

function allow(refused: Refused | null): void {
  if (!refused) return;
  const { code, sentence } = refused;
  throw new DomainError(code, sentence === undefined ? {} : { sentence });
}

/** The item, whose row no other purchase can touch until this one is through. */
async function lockedItem(tx: Transaction, itemId: string): Promise<MarketItem> {
  await onServer(tx, "select 1 from market_items where id = $1 for update", [itemId]);
  const item = await tx.run(zql.marketItems.where("id", itemId).one());
  if (!item) throw new DomainError("row.missing");
  return item;
}

const coinsOf = async (tx: Transaction, userId: string): Promise<number> =>
  (await tx.run(zql.userWallet.where("userId", userId).one()))?.coins ?? 0;

async function ownReward(tx: Transaction, rewardId: string, userId: string): Promise<OwnReward> {
  const found: OwnReward = await owned(tx, zql.ownRewards, rewardId, userId);
  if (found.deletedAt !== null) throw new DomainError("row.missing");
  return found;
}

export const marketMutators = {
  /** Buys something of the catalogue. Repeating the call changes nothing. */
  buy: defineMutator(
    v.object({ ...purchase.entries, itemId: id, quantity: whole("The number", 1, MAX_QUANTITY) }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.userPurchases.where("id", args.purchaseId).one())) return;
      const item = await lockedItem(tx, args.itemId);
      const at = nowOf(ctx, args.at);
      const held = await tx.run(
        zql.userPurchases
          .where("userId", userId)
          .where("itemId", item.id)
          .where("status", "IN", ["purchased", "redeemed"])
          .one(),
      );
      const { quantity } = args;
      const coins = await coinsOf(tx, userId);
      allow(whyNot(item, { now: at, coins, quantity, isOwned: held !== undefined }));
      if (item.remainingStock !== null && item.remainingStock !== undefined)
        await tx.mutate.marketItems.update({
          id: item.id,
          remainingStock: item.remainingStock - quantity,
          updatedAt: at,
        });
      await buy(tx, userId, {
        purchaseId: args.purchaseId,
        itemId: item.id,
        rewardId: null,
        title: item.name,
        quantity,
        costCoins: item.costCoins * quantity,
        uses: (item.usesPerPurchase ?? 1) * quantity,
        at,
      });
      await tx.mutate.marketWishes.delete({ userId, itemId: item.id });
    },
  ),

  /** Buys one of one's own rewards. */
  buyReward: defineMutator(v.object({ ...purchase.entries, rewardId: id }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    if (await tx.run(zql.userPurchases.where("id", args.purchaseId).one())) return;
    const bought = await ownReward(tx, args.rewardId, userId);
    allow(tooFewCoins(bought.costCoins, await coinsOf(tx, userId)));
    await buy(tx, userId, {
      purchaseId: args.purchaseId,
      itemId: null,
      rewardId: bought.id,
      title: bought.name,
      quantity: 1,
      costCoins: bought.costCoins,
      uses: 1,
      at: nowOf(ctx, args.at),
    });
  }),

  /** Uses what was bought, once: a theme is unlocked, a freeze granted, a treat enjoyed. */
  redeem: defineMutator(purchase, async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const bought = await owned(tx, zql.userPurchases.related("item"), args.purchaseId, userId);
    if (!isRedeemable(bought)) throw new DomainError("market.alreadyRedeemed");
    const at = nowOf(ctx, args.at);
    await redeemOnce(tx, bought, bought.item?.effect, dayOf(at, await clockOf(tx, userId)), at);
  }),

  /** Gives back what was bought within a day, if nothing of it was used. */
  refund: defineMutator(
    v.object({ ...purchase.entries, reason: optionalText("The reason", LIMITS.title) }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const bought = await owned(tx, zql.userPurchases, args.purchaseId, userId);
      const at = nowOf(ctx, args.at);
      allow(whyNoRefund(bought, at));
      if (bought.itemId) {
        const { id: itemId, remainingStock } = await lockedItem(tx, bought.itemId);
        if (remainingStock !== null && remainingStock !== undefined)
          await tx.mutate.marketItems.update({
            id: itemId,
            remainingStock: remainingStock + bought.quantity,
            updatedAt: at,
          });
      }
      await giveBack(tx, bought, args.reason ?? null, at);
    },
  ),

  /** Puts an unlocked accent, frame, badge or sound to use. */
  wear: defineMutator(
    v.object({ kind: oneOf("The kind", UNLOCK_KINDS), value: text("What to use", LIMITS.icon), at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const { kind, value } = args;
      const unlock = zql.userUnlocks.where("userId", userId).where("kind", kind).where("value", value);
      if (!(await tx.run(unlock.one()))) throw new DomainError("market.notUnlocked");
      await putOn(tx, userId, { kind, value }, momentOf(ctx, args.at));
    },
  ),

  /** Takes the frame or the badge off the profile. */
  takeOff: defineMutator(
    v.object({ what: oneOf("What to take off", ["frame", "badge"]), at: instant }),
    async ({ tx, ctx, args }) => {
      await dress(tx, signedIn(ctx), { [args.what]: null }, momentOf(ctx, args.at));
    },
  ),

  /** Puts an item on the wish list. */
  wish: defineMutator(wish, async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const item = await tx.run(zql.marketItems.where("id", args.itemId).one());
    if (!item?.isActive || !item.isGlobal) throw new DomainError("market.notOffered");
    await tx.mutate.marketWishes.upsert({ userId, itemId: item.id, createdAt: momentOf(ctx, args.at) });
  }),

  /** Takes an item off the wish list. */
  unwish: defineMutator(wish, async ({ tx, ctx, args }) => {
    await tx.mutate.marketWishes.delete({ userId: signedIn(ctx), itemId: args.itemId });
  }),

  /** Makes a reward of one's own: what it costs, never what anything earns. */
  createReward: defineMutator(
    v.object({ ...rewardFields.entries, ...reward.entries, sortOrder: orderKey }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.ownRewards.where("id", args.rewardId).one())) return;
      const kept = await tx.run(
        zql.ownRewards.where("userId", userId).where("deletedAt", "IS", null).limit(MAX_REWARDS),
      );
      if (kept.length >= MAX_REWARDS) throw new DomainError("market.tooManyRewards");
      const at = momentOf(ctx, args.at);
      await tx.mutate.ownRewards.insert({
        id: args.rewardId,
        userId,
        name: args.name,
        description: args.description ?? null,
        icon: args.icon ?? null,
        costCoins: args.costCoins,
        sortOrder: args.sortOrder,
        deletedAt: null,
        createdAt: at,
        updatedAt: at,
      });
    },
  ),

  /** Changes what it names of an own reward, its place included; null clears a description or an icon. */
  editReward: defineMutator(
    v.object({ ...v.partial(rewardFields).entries, ...reward.entries, sortOrder: v.optional(orderKey) }),
    async ({ tx, ctx, args }) => {
      const { rewardId, at, ...changes } = args;
      const { id: rowId } = await ownReward(tx, rewardId, signedIn(ctx));
      await tx.mutate.ownRewards.update({ ...changes, id: rowId, updatedAt: momentOf(ctx, at) });
    },
  ),

  /** Throws an own reward away. What was bought of it stays bought. */
  trashReward: defineMutator(reward, async ({ tx, ctx, args }) => {
    const found: OwnReward = await owned(tx, zql.ownRewards, args.rewardId, signedIn(ctx));
    if (found.deletedAt !== null) return;
    const at = momentOf(ctx, args.at);
    await tx.mutate.ownRewards.update({ id: found.id, deletedAt: at, updatedAt: at });
  }),

  /** Takes an own reward out of the trash. */
  restoreReward: defineMutator(reward, async ({ tx, ctx, args }) => {
    const found: OwnReward = await owned(tx, zql.ownRewards, args.rewardId, signedIn(ctx));
    await tx.mutate.ownRewards.update({
      id: found.id,
      deletedAt: null,
      updatedAt: momentOf(ctx, args.at),
    });
  }),
};
