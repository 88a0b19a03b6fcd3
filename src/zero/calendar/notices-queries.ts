import { defineQuery } from "@rocicorp/zero";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

/** More than anybody is reminded of at once. */
const FRESH = 20;

export const notificationsQueries = {
  /** What is still to be said, latest first; the device knows what is too old to say. */
  fresh: defineQuery(({ ctx }) =>
    mine(zql.notifications, ctx).where("seenAt", "IS", null).orderBy("dueAt", "desc").limit(FRESH),
  ),
};
