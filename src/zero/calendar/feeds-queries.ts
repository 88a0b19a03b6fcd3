import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { eventIds, KNOWN_AT_ONCE } from "./feeds-ids.ts";

/** Changed occurrences looked at per question. */
const OVERRIDES = 1_000;

export const calendarFeedsQueries = {
  /** Calendars read from elsewhere, oldest first. */
  subscriptions: defineQuery(({ ctx }) =>
    mine(zql.calendarSubscriptions, ctx).orderBy("createdAt", "asc").limit(LIMITS.subscriptions),
  ),
  /** Which of these events are there: asked before an import. */
  known: defineQuery(v.object({ eventIds }), ({ ctx, args }) =>
    mine(zql.calendarEvents, ctx).where("id", "IN", args.eventIds).orderBy("id", "asc").limit(KNOWN_AT_ONCE),
  ),
  /** Changed occurrences of these series. */
  overrides: defineQuery(v.object({ eventIds }), ({ ctx, args }) =>
    mine(zql.calendarEvents, ctx)
      .where("recurrenceParentId", "IN", args.eventIds)
      .orderBy("id", "asc")
      .limit(OVERRIDES),
  ),
};
