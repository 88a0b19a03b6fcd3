import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";
import type { StreakType } from "#zero/progress/schema.ts";

export const MARKET_CATEGORIES = ["theme", "avatar", "badge", "freeze", "treat", "custom"] as const;
export type MarketCategory = (typeof MARKET_CATEGORIES)[number];

export const RARITIES = ["common", "rare", "epic", "legendary"] as const;
export type Rarity = (typeof RARITIES)[number];

export const PURCHASE_STATUSES = ["purchased", "redeemed", "refunded", "expired"] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];

export const TRANSACTION_KINDS = ["purchase", "redemption", "refund"] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** What redeeming does. An item without effect is a treat: redeeming it records that it was enjoyed. */
export type MarketEffect =
  | { readonly type: "theme"; readonly accent: string }
  | { readonly type: "avatar_frame"; readonly frame: string }
  | { readonly type: "badge"; readonly badge: string }
  | { readonly type: "freeze"; readonly streak: StreakType; readonly amount: number };

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

/** `costCoins` is the total that was paid. */
export const userPurchases = snakeTable("userPurchases")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      itemId: id(),
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
export type UserPurchase = Row<typeof userPurchases.schema>;
export type MarketTransaction = Row<typeof marketTransactions.schema>;
