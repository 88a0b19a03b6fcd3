import { defineQuery } from "@rocicorp/zero";
import { mine, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Unlocks that may wait to be shown: more than anybody earns at once. */
const UNSEEN = 20;

export const achievementsQueries = {
  /** Public among the signed-in: a catalogue without anybody's data; the rows of hidden ones say nothing. */
  catalogue: defineQuery(({ ctx }) => {
    signedIn(ctx);
    return zql.achievementDefinitions.orderBy("sortOrder", "asc").limit(LIMITS.historyRows);
  }),
  /** Earned ones, newest first, with their texts, also of hidden ones. */
  earned: defineQuery(({ ctx }) =>
    mine(zql.userAchievements, ctx)
      .related("definition")
      .orderBy("earnedAt", "desc")
      .limit(LIMITS.historyRows),
  ),
  /** Earned and not yet shown. */
  unseen: defineQuery(({ ctx }) =>
    mine(zql.userAchievements, ctx).where("seenAt", "IS", null).orderBy("earnedAt", "asc").limit(UNSEEN),
  ),
};
