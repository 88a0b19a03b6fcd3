import { json, number, type ReadonlyJSONObject, type Row, string } from "@rocicorp/zero";
import { day, id, instant, oneOf, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

export const AUDIT_STATUSES = ["success", "denied", "failure"] as const;
export type AuditStatus = (typeof AUDIT_STATUSES)[number];

/** Append-only. `actorLabel` still says who it was when the account is gone. */
export const auditLog = snakeTable("auditLog")
  .columns(
    snakeColumns({
      id: id(),
      actorId: id().optional(),
      actorLabel: string(),
      action: string(),
      targetType: string(),
      targetId: string().optional(),
      status: oneOf(AUDIT_STATUSES),
      details: json<ReadonlyJSONObject>(),
      ip: string().optional(),
      userAgent: string().optional(),
      requestId: string().optional(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

/**
 * One row per deed; its id derives from the cause, so that a deed is recorded once. `amount` is in its kind's unit,
 * `minutes` how long it took where the unit is another.
 */
export const activityEvents = snakeTable("activityEvents")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      eventType: string(),
      category: string(),
      subjectType: string().optional(),
      subjectId: string().optional(),
      title: string(),
      amount: number(),
      minutes: number().optional(),
      xp: number(),
      coins: number(),
      day: day(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

/** A day's tally per kind of deed, kept by the same pipeline: heatmaps and statistics never read history. */
export const activityDays = snakeTable("activityDays")
  .columns(
    snakeColumns({
      userId: id(),
      day: day(),
      kind: string(),
      deeds: number(),
      amount: number(),
      xp: number(),
      coins: number(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("userId", "day", "kind");

/** What no screen should have to add up: a day over all kinds of deeds (kind `all`), a month (`2026-11`) per kind. */
export const activitySums = snakeTable("activitySums")
  .columns(
    snakeColumns({
      userId: id(),
      span: string(),
      kind: string(),
      deeds: number(),
      amount: number(),
      xp: number(),
      coins: number(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("userId", "span", "kind");

export type AuditEntry = Row<typeof auditLog.schema>;
export type ActivityEvent = Row<typeof activityEvents.schema>;
export type ActivitySum = Row<typeof activitySums.schema>;
export type ActivityDay = Row<typeof activityDays.schema>;
