import { defineQuery } from "@rocicorp/zero";
import { mine, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Receipts on one page. */
const RECENT = 100;
/** Lines under one receipt. */
const MAX_LINES = 50;

export const marketQueries = {
  /** Public among the signed-in: a catalogue that is the same for everyone and holds nobody's data. */
  shelf: defineQuery(({ ctx }) => {
    signedIn(ctx);
    return zql.marketItems
      .where("isActive", true)
      .where("isGlobal", true)
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.historyRows);
  }),
  /** What one treats oneself to. */
  rewards: defineQuery(({ ctx }) =>
    mine(zql.ownRewards, ctx)
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.historyRows),
  ),
  /** Own rewards thrown away: what can be taken back must still be on the device. */
  trash: defineQuery(({ ctx }) =>
    mine(zql.ownRewards, ctx).where("deletedAt", "IS NOT", null).orderBy("deletedAt", "desc").limit(RECENT),
  ),
  wishes: defineQuery(({ ctx }) =>
    mine(zql.marketWishes, ctx).related("item").orderBy("createdAt", "desc").limit(LIMITS.historyRows),
  ),
  /** Bought and not used up. */
  owned: defineQuery(({ ctx }) =>
    mine(zql.userPurchases, ctx)
      .where("status", "purchased")
      .related("item")
      .related("reward")
      .orderBy("purchasedAt", "desc")
      .limit(LIMITS.historyRows),
  ),
  /** What was bought lately, whatever became of it, with what it moved. */
  receipts: defineQuery(({ ctx }) =>
    mine(zql.userPurchases, ctx)
      .related("item")
      .related("transactions", (rows) => rows.orderBy("createdAt", "asc").limit(MAX_LINES))
      .orderBy("purchasedAt", "desc")
      .limit(RECENT),
  ),
  /** Purchases, redemptions and refunds, newest first. */
  transactions: defineQuery(({ ctx }) =>
    mine(zql.marketTransactions, ctx).related("purchase").orderBy("createdAt", "desc").limit(RECENT),
  ),
  /** Accents, frames, badges and sounds that are one's own for good. */
  unlocks: defineQuery(({ ctx }) => mine(zql.userUnlocks, ctx).limit(LIMITS.historyRows)),
};
