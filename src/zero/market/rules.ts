// What may be bought, enjoyed and given back. Prices are whole coins; instants ms since the epoch.
import type { ErrorCode } from "../kernel/sentences.ts";
import type { MarketItem, UnlockKind, UserPurchase } from "./schema.ts";

/** A purchase of which nothing was used can be given back for a day. */
export const REFUND_MS = 24 * 3_600_000;
/** What one purchase may hold of a thing that is used up. */
export const MAX_QUANTITY = 20;
export const MAX_REWARD_COINS = 100_000;
/** Own rewards a person can have at once. */
export const MAX_REWARDS = 200;

export interface Refused {
  code: ErrorCode;
  /** More exact than the code's own. */
  sentence?: string;
}

type Shelf = Pick<
  MarketItem,
  | "isActive"
  | "isGlobal"
  | "isConsumable"
  | "costCoins"
  | "remainingStock"
  | "availableFrom"
  | "availableUntil"
>;

const coinsOf = (count: number): string => `${count} ${count === 1 ? "coin" : "coins"}`;

/** How many coins are missing for `cost`; 0 when there are enough. */
export const missingCoins = (cost: number, coins: number): number => Math.max(0, cost - coins);

export function tooFewCoins(cost: number, coins: number): Refused | null {
  const missing = missingCoins(cost, coins);
  if (missing === 0) return null;
  const sentence = `That costs ${coinsOf(cost)}. You have ${coins}, so ${coinsOf(missing)} more will do.`;
  return { code: "progress.insufficientCoins", sentence };
}

/** Whether it is on the shelf at all at `now`. */
export const isOffered = (
  item: Pick<MarketItem, "isActive" | "isGlobal" | "availableFrom" | "availableUntil">,
  now: number,
): boolean =>
  item.isActive &&
  item.isGlobal &&
  (item.availableFrom ?? now) <= now &&
  now < (item.availableUntil ?? Number.POSITIVE_INFINITY);

/** Why `quantity` of an item can't be bought; null when it can. */
export function whyNot(
  item: Shelf,
  about: { now: number; coins: number; quantity: number; isOwned: boolean },
): Refused | null {
  if (!isOffered(item, about.now)) return { code: "market.notOffered" };
  if (!item.isConsumable && about.isOwned) return { code: "market.alreadyOwned" };
  if (!item.isConsumable && about.quantity > 1) return { code: "market.oneOnly" };
  const left = item.remainingStock ?? Number.POSITIVE_INFINITY;
  if (left < about.quantity)
    return left === 0
      ? { code: "market.soldOut" }
      : { code: "market.soldOut", sentence: `Only ${left} of it ${left === 1 ? "is" : "are"} left.` };
  return tooFewCoins(item.costCoins * about.quantity, about.coins);
}

type Bought = Pick<UserPurchase, "status" | "usesRemaining" | "redeemedAt" | "purchasedAt">;

export const isRedeemable = (purchase: Bought): boolean =>
  purchase.status === "purchased" && (purchase.usesRemaining ?? 1) > 0;

/** Why a purchase can't be given back; null when it can. */
export function whyNoRefund(purchase: Bought, now: number): Refused | null {
  if (purchase.status === "refunded") return { code: "market.alreadyRefunded" };
  if (purchase.status !== "purchased" || purchase.redeemedAt !== null)
    return { code: "market.alreadyRedeemed" };
  return now - purchase.purchasedAt > REFUND_MS ? { code: "market.refundOver" } : null;
}

/** What a redeemed effect unlocks for good, if it is of that sort. */
export function unlockOf(
  effect: MarketItem["effect"] | undefined,
): { kind: UnlockKind; value: string } | null {
  switch (effect?.type) {
    case "accent":
      return { kind: "accent", value: effect.accent };
    case "frame":
      return { kind: "frame", value: effect.frame };
    case "badge":
      return { kind: "badge", value: effect.badge };
    case "sound":
      return { kind: "sound", value: effect.sound };
    default:
      return null;
  }
}
