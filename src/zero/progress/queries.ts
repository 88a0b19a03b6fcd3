import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export const progressQueries = {
  level: defineQuery(({ ctx }) => mine(zql.userProgress, ctx).one()),
  wallet: defineQuery(({ ctx }) => mine(zql.userWallet, ctx).one()),
  /** The newest ledger rows. */
  ledger: defineQuery(({ ctx }) => mine(zql.pointsLedger, ctx).orderBy("createdAt", "desc").limit(50)),
};
