// The operators' feed: everybody's deeds as they happen, by system, person and type.
import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id, oneOf, text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { containing } from "../kernel/search.ts";
import { DEED_TYPES, SYSTEMS } from "../progress/deeds.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";

/** People one finds at once by a part of their name. */
const FOUND = 20;

/** A place in the feed. Several deeds may share an instant, which may have a fraction: then their ids decide. */
const place = v.object({
  at: v.pipe(
    v.number("A time is missing."),
    v.minValue(0, "That time is too far in the past."),
    v.maxValue(8_640_000_000_000_000, "That time is too far in the future."),
  ),
  id,
});
const filters = v.object({
  system: v.optional(oneOf("The system", SYSTEMS)),
  type: v.optional(oneOf("The type", DEED_TYPES)),
  personId: v.optional(id),
});

function chosen({ system, type, personId }: v.InferOutput<typeof filters>) {
  let rows = zql.activityEvents;
  if (personId) rows = rows.where("userId", personId);
  if (system) rows = rows.where("category", system);
  if (type) rows = rows.where("eventType", type);
  return rows;
}

export const operationsFeedQueries = {
  /** The newest deeds, or those from a place on (that one included) into the past, each with who did it. */
  events: defineQuery(
    v.object({
      ...filters.entries,
      until: v.optional(place),
      limit: whole("The number of rows", 1, LIMITS.feedRows),
    }),
    ({ ctx, args }) => {
      allowed(ctx, "watch");
      const rows = chosen(args).orderBy("createdAt", "desc").orderBy("id", "desc");
      const { until } = args;
      const reached = until ? rows.start({ createdAt: until.at, id: until.id }, { inclusive: true }) : rows;
      return reached.limit(args.limit).related("profile");
    },
  ),
  /** What came after a place, for being counted. */
  arrivals: defineQuery(v.object({ ...filters.entries, after: place }), ({ ctx, args }) => {
    allowed(ctx, "watch");
    return chosen(args)
      .orderBy("createdAt", "asc")
      .orderBy("id", "asc")
      .start({ createdAt: args.after.at, id: args.after.id })
      .limit(LIMITS.feedRows);
  }),
  /** Whose deeds one may want to see, by a part of their name. */
  people: defineQuery(v.object({ name: text("The name", LIMITS.name) }), ({ ctx, args }) => {
    allowed(ctx, "watch");
    return zql.profiles.where("name", "ILIKE", containing(args.name)).orderBy("name", "asc").limit(FOUND);
  }),
  /** Who a link names. */
  person: defineQuery(v.object({ personId: id }), ({ ctx, args }) => {
    allowed(ctx, "watch");
    return zql.profiles.where("userId", args.personId).one();
  }),
};
