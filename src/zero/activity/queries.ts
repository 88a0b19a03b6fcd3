import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day, instant, text } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { WINS } from "../progress/deeds.ts";
import { zql } from "../schema.ts";
import { ALL } from "./writes.ts";

/** Deeds on one page. */
const PAGE = 50;
/** Two months of all kinds a day can have. */
const RANGE_ROWS = 1000;
const YEAR = 366;

const range = v.object({ from: day, to: day });
const page = v.object({ until: v.optional(instant) });

export const activityQueries = {
  /** The tally of one kind of deed per day, `from`..`to`; at most a leap year of rows. */
  days: defineQuery(v.object({ kind: text("The kind", 40), from: day, to: day }), ({ ctx, args }) =>
    mine(zql.activityDays, ctx)
      .where("kind", args.kind)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .orderBy("day", "asc")
      .limit(YEAR),
  ),
  /** All tallies of the days `from`..`to`, for a week or a month by system. */
  range: defineQuery(range, ({ ctx, args }) =>
    mine(zql.activityDays, ctx)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .orderBy("day", "asc")
      .limit(RANGE_ROWS),
  ),
  /** A day over all kinds, for the heatmap of a year. */
  heatmap: defineQuery(range, ({ ctx, args }) =>
    mine(zql.activitySums, ctx)
      .where("kind", ALL)
      .where("span", ">=", args.from)
      .where("span", "<=", args.to)
      .orderBy("span", "asc")
      .limit(YEAR),
  ),
  /** A month per kind, for a year by system. The months are those of `from` and `to`. */
  months: defineQuery(range, ({ ctx, args }) =>
    mine(zql.activitySums, ctx)
      .where("kind", "!=", ALL)
      .where("span", ">=", args.from.slice(0, 7))
      .where("span", "<=", args.to.slice(0, 7))
      .orderBy("span", "asc")
      .limit(RANGE_ROWS),
  ),
  /** The newest deeds. */
  recent: defineQuery(({ ctx }) => mine(zql.activityEvents, ctx).orderBy("createdAt", "desc").limit(PAGE)),
  /** Deeds up to an instant (that one included, as several may share it), of one system if it is named. */
  feed: defineQuery(
    v.object({ ...page.entries, category: v.optional(text("The system", 64)) }),
    ({ ctx, args }) => {
      let rows = mine(zql.activityEvents, ctx);
      if (args.category) rows = rows.where("category", args.category);
      if (args.until) rows = rows.where("createdAt", "<=", args.until);
      return rows.orderBy("createdAt", "desc").limit(PAGE);
    },
  ),
  /** What a day was made of. */
  ofDay: defineQuery(v.object({ day }), ({ ctx, args }) =>
    mine(zql.activityEvents, ctx)
      .where("day", args.day)
      .orderBy("createdAt", "asc")
      .limit(LIMITS.historyRows),
  ),
  /** Pieces of work that got done, newest first. */
  wins: defineQuery(page, ({ ctx, args }) => {
    let rows = mine(zql.activityEvents, ctx).where("eventType", "IN", [...WINS]);
    if (args.until) rows = rows.where("createdAt", "<=", args.until);
    return rows.orderBy("createdAt", "desc").limit(PAGE);
  }),
};
