// The lines every deal has in common: a purchase with its charge, a use with its effect, a refund.
import type { Transaction } from "@rocicorp/zero";
import { audit } from "../activity/audit.ts";
import { dress } from "../auth/writes.ts";
import { derivedId } from "../kernel/ids.ts";
import { award } from "../progress/ledger.ts";
import { NO_PAY } from "../progress/rules.ts";
import { record } from "../progress/writes.ts";
import { wear } from "../settings/writes.ts";
import { grantFreeze } from "../streaks/writes.ts";
import { unlockOf } from "./rules.ts";
import type { MarketItem, TransactionKind, UserPurchase } from "./schema.ts";

export interface Deal {
  purchaseId: string;
  itemId: string | null;
  rewardId: string | null;
  title: string;
  quantity: number;
  /** In all. */
  costCoins: number;
  uses: number;
  /** Ms since the epoch. */
  at: number;
}

/** Writes a purchase that has been found allowed, and charges it. */
export async function buy(tx: Transaction, userId: string, deal: Deal): Promise<void> {
  await award(tx, userId, {
    cause: `purchase:${deal.purchaseId}`,
    event: "purchase",
    sourceId: deal.purchaseId,
    reason: deal.quantity === 1 ? deal.title : `${deal.quantity} × ${deal.title}`,
    pay: { xp: 0, coins: -deal.costCoins },
    at: deal.at,
  });
  const purchase: UserPurchase = {
    id: deal.purchaseId,
    userId,
    itemId: deal.itemId,
    rewardId: deal.rewardId,
    title: deal.title,
    quantity: deal.quantity,
    costCoins: deal.costCoins,
    status: "purchased",
    usesRemaining: deal.uses,
    purchasedAt: deal.at,
    redeemedAt: null,
    refundedAt: null,
    refundReason: null,
  };
  await tx.mutate.userPurchases.insert(purchase);
  await noteTransaction(tx, purchase, "purchase", -deal.costCoins, deal.at);
}

/** Gives back what was paid for a purchase that has been found refundable. */
export async function giveBack(
  tx: Transaction,
  purchase: UserPurchase,
  reason: string | null,
  at: number,
): Promise<void> {
  await award(tx, purchase.userId, {
    cause: `refund:${purchase.id}`,
    event: "refund",
    sourceId: purchase.id,
    reason: `Refund of ${purchase.title}`,
    pay: { xp: 0, coins: purchase.costCoins },
    at,
  });
  await tx.mutate.userPurchases.update({
    id: purchase.id,
    status: "refunded",
    usesRemaining: 0,
    refundedAt: at,
    refundReason: reason,
  });
  await noteTransaction(tx, purchase, "refund", purchase.costCoins, at, reason);
}

/** Uses a purchase once; the last use ends it. `day` is the person's day of `at`. */
export async function redeemOnce(
  tx: Transaction,
  purchase: UserPurchase,
  effect: MarketItem["effect"] | undefined,
  day: string,
  at: number,
): Promise<void> {
  const left = (purchase.usesRemaining ?? 1) - 1;
  await tx.mutate.userPurchases.update({
    id: purchase.id,
    usesRemaining: left,
    redeemedAt: purchase.redeemedAt ?? at,
    ...(left === 0 && { status: "redeemed" }),
  });
  await noteTransaction(tx, purchase, "redemption", 0, at, null, left);
  await takeEffect(tx, purchase, effect, left, day, at);
}

async function takeEffect(
  tx: Transaction,
  purchase: UserPurchase,
  effect: MarketItem["effect"] | undefined,
  left: number,
  day: string,
  at: number,
): Promise<void> {
  const { userId, id } = purchase;
  const unlocked = unlockOf(effect);
  if (unlocked) {
    await tx.mutate.userUnlocks.upsert({ userId, ...unlocked, unlockedAt: at });
    await putOn(tx, userId, unlocked, at);
  } else if (effect?.type === "freeze") {
    const freezeId = derivedId(id, "freeze", String(left));
    await grantFreeze(tx, userId, { id: freezeId, type: effect.streak, source: "bought", day, at });
  } else {
    await record(tx, userId, {
      type: "treat",
      cause: `treat:${id}:${left}`,
      subjectId: id,
      title: purchase.title,
      amount: 1,
      pay: NO_PAY,
      day,
      at,
    });
  }
}

/** Whoever unlocks something wants to see it. */
export async function putOn(
  tx: Transaction,
  userId: string,
  { kind, value }: NonNullable<ReturnType<typeof unlockOf>>,
  at: number,
): Promise<void> {
  if (kind === "accent") await wear(tx, userId, { accent: value }, at);
  else if (kind === "sound") await wear(tx, userId, { ambientSound: value }, at);
  else await dress(tx, userId, { [kind]: value }, at);
}

async function noteTransaction(
  tx: Transaction,
  purchase: UserPurchase,
  kind: TransactionKind,
  coins: number,
  at: number,
  reason: string | null = null,
  use = 0,
): Promise<void> {
  await tx.mutate.marketTransactions.insert({
    id: derivedId(purchase.id, kind, String(use)),
    userId: purchase.userId,
    kind,
    coins,
    itemId: purchase.itemId ?? null,
    purchaseId: purchase.id,
    reason,
    createdAt: at,
  });
  await audit(
    tx,
    { userId: purchase.userId },
    {
      action: `market.${kind}`,
      targetType: "purchase",
      targetId: purchase.id,
      details: { title: purchase.title, quantity: purchase.quantity, coins },
    },
  );
}
