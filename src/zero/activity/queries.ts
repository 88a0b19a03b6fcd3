import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day, text } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export const activityQueries = {
  /** The tally of one kind of deed per day, `from`..`to`; at most a leap year of rows. */
  days: defineQuery(v.object({ kind: text("The kind", 40), from: day, to: day }), ({ ctx, args }) =>
    mine(zql.activityDays, ctx)
      .where("kind", args.kind)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .orderBy("day", "asc")
      .limit(366),
  ),
  /** The newest deeds. */
  recent: defineQuery(({ ctx }) => mine(zql.activityEvents, ctx).orderBy("createdAt", "desc").limit(50)),
};
