import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant } from "../kernel/args.ts";
import { mine } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Ms since the epoch; `to` is the first moment that no longer belongs to it. */
const range = v.object({ from: instant, to: instant });
const LONGEST_MS = LIMITS.eventDays * 86_400_000;
/** What a person looks back at to find what they threw away. */
const TRASH = 100;

export const calendarQueries = {
  /** Single events that touch the range. */
  range: defineQuery(range, ({ ctx, args: { from, to } }) =>
    mine(zql.calendarEvents, ctx)
      .where("deletedAt", "IS", null)
      .where("rrule", "IS", null)
      .where("recurrenceParentId", "IS", null)
      // No event is longer: what began before can't reach in, and need not be looked at.
      .where("startsAt", ">=", from - LONGEST_MS)
      .where("startsAt", "<", to)
      .where(({ or, cmp }) => or(cmp("endsAt", ">", from), cmp("startsAt", ">=", from)))
      .orderBy("startsAt", "asc")
      .limit(LIMITS.calendarEvents),
  ),
  /** Series that begin before `to`, latest first; whether one reaches that far is asked of its rule. */
  series: defineQuery(v.object({ to: instant }), ({ ctx, args: { to } }) =>
    mine(zql.calendarEvents, ctx)
      .where("deletedAt", "IS", null)
      .where("rrule", "IS NOT", null)
      .where("startsAt", "<", to)
      .orderBy("startsAt", "desc")
      .limit(LIMITS.calendarSeries),
  ),
  /** Occurrences that were changed and either belong into the range or were put there. None goes to the trash by itself. */
  overrides: defineQuery(range, ({ ctx, args: { from, to } }) =>
    mine(zql.calendarEvents, ctx)
      .where("originalStartsAt", "IS NOT", null)
      .where(({ or, and, cmp }) =>
        or(
          and(cmp("originalStartsAt", ">=", from - LONGEST_MS), cmp("originalStartsAt", "<", to)),
          and(cmp("startsAt", ">=", from - LONGEST_MS), cmp("startsAt", "<", to)),
        ),
      )
      .orderBy("originalStartsAt", "desc")
      .limit(LIMITS.calendarSeries),
  ),
  byId: defineQuery(v.object({ eventId: id }), ({ ctx, args }) =>
    mine(zql.calendarEvents, ctx).where("id", args.eventId).where("deletedAt", "IS", null).one(),
  ),
  /** What was thrown away, latest first: it can be brought back for thirty days. */
  trash: defineQuery(({ ctx }) =>
    mine(zql.calendarEvents, ctx)
      .where("deletedAt", "IS NOT", null)
      .orderBy("deletedAt", "desc")
      .limit(TRASH),
  ),
};
