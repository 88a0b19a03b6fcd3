import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";
import { STREAK_TYPES } from "./schema.ts";

/** A year of freezes and pauses, and more than anybody has. */
const RECENT = 200;

export const streaksQueries = {
  /** One row per type that ever ran; what is shown of it is decided by `shownStreak`. */
  all: defineQuery(({ ctx }) => mine(zql.userStreaks, ctx).limit(STREAK_TYPES.length)),
  /** Freezes, the newest first: those still held and the days that others covered. */
  freezes: defineQuery(({ ctx }) => mine(zql.streakFreezes, ctx).orderBy("grantedAt", "desc").limit(RECENT)),
  pauses: defineQuery(({ ctx }) => mine(zql.streakPauses, ctx).orderBy("untilDay", "desc").limit(RECENT)),
};
