import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, oneOf, text } from "../kernel/args.ts";
import { containing } from "../kernel/search.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";
import { AUDIT_STATUSES } from "./schema.ts";

/** Entries on one page. */
export const AUDIT_PAGE = 50;

/** Where reading goes on: the entry the page before ended with. */
const cursor = v.object({ createdAt: v.number("A time is missing."), id });

/** What the log can be narrowed by; all at once. */
export const auditFilters = v.object({
  actorId: v.optional(id),
  /** A part of the name. */
  actor: v.optional(text("Who", 80)),
  action: v.optional(text("The action", 100)),
  /** An id, or a kind of target. */
  target: v.optional(text("The target", 200)),
  status: v.optional(oneOf("The outcome", AUDIT_STATUSES)),
  from: v.optional(instant),
  /** The first instant that is not meant any more. */
  to: v.optional(instant),
  /** A part of the action, the name, the target, the address or the request's id. */
  text: v.optional(text("Search", 100)),
});
export type AuditFilters = v.InferOutput<typeof auditFilters>;
export type AuditCursor = v.InferOutput<typeof cursor>;

const SEARCHED = ["action", "actorLabel", "targetType", "targetId", "ip", "requestId"] as const;

/** The entries that pass all filters, newest first, after `before`: for the page, and for the file made of it. */
export function entriesOf(filters: AuditFilters, before: AuditCursor | undefined, limit: number) {
  let rows = zql.auditLog.orderBy("createdAt", "desc").orderBy("id", "desc").limit(limit);
  const { actorId, actor, action, target, status, from, to, text: words } = filters;
  if (actorId) rows = rows.where("actorId", actorId);
  if (actor) rows = rows.where("actorLabel", "ILIKE", containing(actor));
  if (action) rows = rows.where("action", action);
  if (target) rows = rows.where(({ or, cmp }) => or(cmp("targetId", target), cmp("targetType", target)));
  if (status) rows = rows.where("status", status);
  if (from !== undefined) rows = rows.where("createdAt", ">=", from);
  if (to !== undefined) rows = rows.where("createdAt", "<", to);
  if (words) {
    const pattern = containing(words);
    rows = rows.where(({ or, cmp }) => or(...SEARCHED.map((column) => cmp(column, "ILIKE", pattern))));
  }
  return before ? rows.start(before) : rows;
}

export const auditQueries = {
  /** A page of the log. */
  entries: defineQuery(
    v.object({ ...auditFilters.entries, before: v.optional(cursor) }),
    ({ ctx, args: { before, ...filters } }) => {
      allowed(ctx, "readAudit");
      return entriesOf(filters, before, AUDIT_PAGE);
    },
  ),
};
