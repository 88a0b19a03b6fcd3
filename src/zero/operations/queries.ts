import { defineQuery } from "@rocicorp/zero";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";

/** More than there are gauges. */
const GAUGES = 100;
/** People online that are listed. */
export const ONLINE = 200;
/** Deeds the dashboard shows. */
const NEWEST = 5;

export const operationsQueries = {
  /** Figures of the running server. */
  gauges: defineQuery(({ ctx }) => {
    allowed(ctx, "watch");
    return zql.gauges.orderBy("key", "asc").limit(GAUGES);
  }),
  /** Who has a device open. */
  online: defineQuery(({ ctx }) => {
    allowed(ctx, "watch");
    return zql.onlinePeople.related("profile").orderBy("userId", "asc").limit(ONLINE);
  }),
  /** What happened last. */
  newest: defineQuery(({ ctx }) => {
    allowed(ctx, "watch");
    return zql.activityEvents.related("profile").orderBy("createdAt", "desc").limit(NEWEST);
  }),
};
