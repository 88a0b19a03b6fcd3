import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { instant, oneOf } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";
import { DEED_TYPES } from "./deeds.ts";

/** Rows of the ledger and of the feed on one page. */
const PAGE = 50;

const eventTypes = v.pipe(
  v.array(oneOf("The cause", [...DEED_TYPES, "purchase", "refund", "correction"]), "The causes are missing."),
  v.minLength(1, "The causes are missing."),
  v.maxLength(30, "There can be at most 30 causes."),
);

export const progressQueries = {
  level: defineQuery(({ ctx }) => mine(zql.userProgress, ctx).one()),
  wallet: defineQuery(({ ctx }) => mine(zql.userWallet, ctx).one()),
  /** Running totals: what achievements stand at. */
  counters: defineQuery(({ ctx }) => mine(zql.userCounters, ctx).one()),
  /** The newest ledger rows; of some causes only, up to an instant to read on (that one included, as several may share it). */
  ledger: defineQuery(
    v.optional(v.object({ eventTypes: v.optional(eventTypes), until: v.optional(instant) })),
    ({ ctx, args }) => {
      let rows = mine(zql.pointsLedger, ctx);
      if (args?.eventTypes) rows = rows.where("eventType", "IN", args.eventTypes);
      if (args?.until) rows = rows.where("createdAt", "<=", args.until);
      return rows.orderBy("createdAt", "desc").orderBy("id", "desc").limit(PAGE);
    },
  ),
};
