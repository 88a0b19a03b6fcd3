import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Done, archived and trashed items shown at once. */
const RECENT = 100;

export const inboxQueries = {
  /** Open items that were never put off, in the person's order. */
  open: defineQuery(({ ctx }) =>
    mine(zql.inboxItems, ctx)
      .where("status", "open")
      .where("deletedAt", "IS", null)
      .where("snoozedUntil", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.inboxRows),
  ),
  /** Open items that are or were put off, soonest first: the device's clock decides which of them are back. */
  snoozed: defineQuery(({ ctx }) =>
    mine(zql.inboxItems, ctx)
      .where("status", "open")
      .where("deletedAt", "IS", null)
      .where("snoozedUntil", "IS NOT", null)
      .orderBy("snoozedUntil", "asc")
      .limit(LIMITS.inboxRows),
  ),
  /** What became something else, newest first. */
  processed: defineQuery(({ ctx }) =>
    mine(zql.inboxItems, ctx)
      .where("status", "processed")
      .where("deletedAt", "IS", null)
      .orderBy("updatedAt", "desc")
      .limit(RECENT),
  ),
  archived: defineQuery(({ ctx }) =>
    mine(zql.inboxItems, ctx)
      .where("status", "archived")
      .where("deletedAt", "IS", null)
      .orderBy("updatedAt", "desc")
      .limit(RECENT),
  ),
  trash: defineQuery(({ ctx }) =>
    mine(zql.inboxItems, ctx).where("deletedAt", "IS NOT", null).orderBy("updatedAt", "desc").limit(RECENT),
  ),
  byId: defineQuery(v.object({ id }), ({ ctx, args }) =>
    mine(zql.inboxItems, ctx).where("id", args.id).one(),
  ),
};
