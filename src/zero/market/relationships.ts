import { relationships } from "@rocicorp/zero";
import { marketItems, marketTransactions, marketWishes, ownRewards, userPurchases } from "./schema.ts";

export const userPurchasesRelationships = relationships(userPurchases, ({ one, many }) => ({
  item: one({ sourceField: ["itemId"], destField: ["id"], destSchema: marketItems }),
  reward: one({ sourceField: ["rewardId"], destField: ["id"], destSchema: ownRewards }),
  transactions: many({ sourceField: ["id"], destField: ["purchaseId"], destSchema: marketTransactions }),
}));

export const marketTransactionsRelationships = relationships(marketTransactions, ({ one }) => ({
  item: one({ sourceField: ["itemId"], destField: ["id"], destSchema: marketItems }),
  purchase: one({ sourceField: ["purchaseId"], destField: ["id"], destSchema: userPurchases }),
}));

export const marketWishesRelationships = relationships(marketWishes, ({ one }) => ({
  item: one({ sourceField: ["itemId"], destField: ["id"], destSchema: marketItems }),
}));
