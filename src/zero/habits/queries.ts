import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day, id } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** The list of a page that looks back. */
const RECENT = 100;
/** What all habits of a day can come to, many deeds ticking some of them. */
const DAY_ROWS = 1_000;
/** What all habits of a week come to; longer spans are read a week at a time. */
const WEEK_ROWS = 1_000;

export const habitsQueries = {
  /** Habits that are kept, in the person's order. */
  active: defineQuery(({ ctx }) =>
    mine(zql.habits, ctx)
      .where("isArchived", false)
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(LIMITS.habits),
  ),
  /** Habits that were put aside. */
  archived: defineQuery(({ ctx }) =>
    mine(zql.habits, ctx)
      .where("isArchived", true)
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(RECENT),
  ),
  /** Habits in the trash. */
  trash: defineQuery(({ ctx }) =>
    mine(zql.habits, ctx).where("deletedAt", "IS NOT", null).orderBy("deletedAt", "desc").limit(RECENT),
  ),
  /** Goals a habit can serve. */
  goals: defineQuery(({ ctx }) =>
    mine(zql.goals, ctx)
      .where("status", "active")
      .where("deletedAt", "IS", null)
      .orderBy("sortOrder", "asc")
      .limit(RECENT),
  ),
  /** What was written about one day. */
  onDay: defineQuery(v.object({ day }), ({ ctx, args }) =>
    mine(zql.habitCompletions, ctx).where("day", args.day).limit(DAY_ROWS),
  ),
  /** What was written about the days `from`..`to`, at most a week of them. */
  days: defineQuery(v.object({ from: day, to: day }), ({ ctx, args }) =>
    mine(zql.habitCompletions, ctx)
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .orderBy("day", "asc")
      .limit(WEEK_ROWS),
  ),
  /** What was written about one habit, newest first; up to a day to read on (that one included, it may have been cut). */
  history: defineQuery(v.object({ habitId: id, until: v.optional(day) }), ({ ctx, args }) => {
    let rows = mine(zql.habitCompletions, ctx).where("habitId", args.habitId);
    if (args.until) rows = rows.where("day", "<=", args.until);
    return rows.orderBy("day", "desc").limit(LIMITS.habitHistory);
  }),
};
