// What operators see of people. Rows of other tables than these never reach them.
import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { day, id, oneOf, optionalText, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { containing } from "../kernel/search.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";

/** Rows of a list beside a person. */
const RECENT = 50;
/** A month of days, each with all kinds of deeds. */
const MONTH_ROWS = 1_000;
const ROLES_OF_ONE = 10;

export const SHOWN_PEOPLE = ["all", "operators", "disabled"] as const;
export type ShownPeople = (typeof SHOWN_PEOPLE)[number];

const person = v.object({ userId: id });

export const peopleQueries = {
  /** Everybody, who was here last first; by a part of name or e-mail. */
  list: defineQuery(
    v.object({
      search: optionalText("What you search for", LIMITS.email),
      show: oneOf("What is shown", SHOWN_PEOPLE),
      limit: whole("The number of rows", 1, LIMITS.peopleRows),
    }),
    ({ ctx, args }) => {
      allowed(ctx, "readPeople");
      let people = zql.users
        .related("profile")
        .related("roles", (roles) => roles.limit(ROLES_OF_ONE))
        .related("presence");
      if (args.show === "disabled") people = people.where("disabledAt", "IS NOT", null);
      if (args.show === "operators")
        people = people.whereExists("roles", (roles) => roles.where("roleKey", "!=", "user"));
      if (args.search) {
        const pattern = containing(args.search);
        people = people.where(({ or, cmp, exists }) =>
          or(
            cmp("email", "ILIKE", pattern),
            exists("profile", (profile) => profile.where("name", "ILIKE", pattern)),
          ),
        );
      }
      return people.orderBy("lastActiveAt", "desc").orderBy("id", "asc").limit(args.limit);
    },
  ),

  one: defineQuery(person, ({ ctx, args }) => {
    allowed(ctx, "readPeople");
    return zql.users
      .where("id", args.userId)
      .related("profile")
      .related("roles", (roles) => roles.limit(ROLES_OF_ONE))
      .related("presence")
      .related("wallet")
      .related("progress")
      .one();
  }),

  /** Their newest ledger rows. */
  ledger: defineQuery(person, ({ ctx, args }) => {
    allowed(ctx, "readPeople");
    return zql.pointsLedger
      .where("userId", args.userId)
      .orderBy("createdAt", "desc")
      .orderBy("id", "desc")
      .limit(RECENT);
  }),

  /** Their tallies per day and kind of deed since a day: which systems they use. */
  days: defineQuery(v.object({ userId: id, since: day }), ({ ctx, args }) => {
    allowed(ctx, "readPeople");
    return zql.activityDays
      .where("userId", args.userId)
      .where("day", ">=", args.since)
      .orderBy("day", "desc")
      .limit(MONTH_ROWS);
  }),

  /** What the audit log holds by them or about them, newest first. */
  audit: defineQuery(person, ({ ctx, args }) => {
    allowed(ctx, "readAudit");
    return zql.auditLog
      .where(({ or, and, cmp }) =>
        or(cmp("actorId", args.userId), and(cmp("targetType", "user"), cmp("targetId", args.userId))),
      )
      .orderBy("createdAt", "desc")
      .limit(RECENT);
  }),
};
