import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, position, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";
import type { StreakType } from "#zero/streaks/schema.ts";

export const MARKET_CATEGORIES = ["theme", "avatar", "badge", "freeze", "sound", "treat", "custom"] as const;
export type MarketCategory = (typeof MARKET_CATEGORIES)[number];

export const RARITIES = ["common", "rare", "epic", "legendary"] as const;
export type Rarity = (typeof RARITIES)[number];

export const PURCHASE_STATUSES = ["purchased", "redeemed", "refunded", "expired"] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];

export const TRANSACTION_KINDS = ["purchase", "redemption", "refund"] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What can be unlocked for good. */
export const UNLOCK_KINDS = ["accent", "frame", "badge", "sound"] as const;
export type UnlockKind = (typeof UNLOCK_KINDS)[number];

/** What redeeming does. An item without effect is a treat: redeeming it records that it was enjoyed. */
export type MarketEffect =
  | { readonly type: "accent"; readonly accent: string }
  | { readonly type: "frame"; readonly frame: string }
  | { readonly type: "badge"; readonly badge: string }
  | { readonly type: "sound"; readonly sound: string }
  | { readonly type: "freeze"; readonly streak: StreakType };

export const marketItems = snakeTable("marketItems")
  .columns(
    snakeColumns({
      id: id(),
      key: string(),
      name: string(),
      description: string(),
      category: oneOf(MARKET_CATEGORIES),
      costCoins: number(),
      rarity: oneOf(RARITIES),
      icon: string(),
      imageUrl: string().optional(),
      effect: json<MarketEffect>().optional(),
      isGlobal: boolean(),
      isActive: boolean(),
      isConsumable: boolean(),
      usesPerPurchase: number().optional(),
      totalStock: number().optional(),
      remainingStock: number().optional(),
      availableFrom: instant().optional(),
      availableUntil: instant().optional(),
      createdBy: id().optional(),
      sortOrder: number(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** What a person treats themselves to. They say what it costs; nothing says what it earns. */
export const ownRewards = snakeTable("ownRewards")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      description: string().optional(),
      icon: string().optional(),
      costCoins: number(),
      sortOrder: position(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const marketWishes = snakeTable("marketWishes")
  .columns(snakeColumns({ userId: id(), itemId: id(), createdAt: instant() }))
  .primaryKey("userId", "itemId");

export const userUnlocks = snakeTable("userUnlocks")
  .columns(snakeColumns({ userId: id(), kind: oneOf(UNLOCK_KINDS), value: string(), unlockedAt: instant() }))
  .primaryKey("userId", "kind", "value");

/**
 * Of an item of the catalogue or of an own reward; `title` and `costCoins` (the total) are what they were at the time.
 */
export const userPurchases = snakeTable("userPurchases")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      itemId: id().optional(),
      rewardId: id().optional(),
      title: string(),
      quantity: number(),
      costCoins: number(),
      status: oneOf(PURCHASE_STATUSES),
      usesRemaining: number().optional(),
      purchasedAt: instant(),
      redeemedAt: instant().optional(),
      refundedAt: instant().optional(),
      refundReason: string().optional(),
    }),
  )
  .primaryKey("id");

/** `coins` are signed: what the wallet lost or got back. */
export const marketTransactions = snakeTable("marketTransactions")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      kind: oneOf(TRANSACTION_KINDS),
      coins: number(),
      itemId: id().optional(),
      purchaseId: id().optional(),
      reason: string().optional(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

export type MarketItem = Row<typeof marketItems.schema>;
export type OwnReward = Row<typeof ownRewards.schema>;
export type MarketWish = Row<typeof marketWishes.schema>;
export type UserUnlock = Row<typeof userUnlocks.schema>;
export type UserPurchase = Row<typeof userPurchases.schema>;
export type MarketTransaction = Row<typeof marketTransactions.schema>;
