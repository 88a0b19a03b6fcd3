import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

/** One row, about the server itself. */
export const serverSettings = snakeTable("serverSettings")
  .columns(
    snakeColumns({
      id: boolean(),
      auditRetentionDays: number().optional(),
      updatedBy: id().optional(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("id");

/** A figure of the running server; `recent` is its last hour, a value a minute, oldest first; null while nobody measured. */
export const gauges = snakeTable("gauges")
  .columns(
    snakeColumns({
      key: string(),
      value: number(),
      recent: json<readonly (number | null)[]>(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("key");

/** What somebody who is here may be in. */
const DOING = ["focus", "break", "long_break"] as const;

/** Everybody with an open device, for operators alone. A session without an end is paused. */
export const onlinePeople = snakeTable("onlinePeople")
  .columns(
    snakeColumns({
      userId: id(),
      since: instant(),
      focusMode: oneOf(DOING).optional(),
      focusStartedAt: instant().optional(),
      focusEndsAt: instant().optional(),
    }),
  )
  .primaryKey("userId");

export type ServerSettings = Row<typeof serverSettings.schema>;
export type Gauge = Row<typeof gauges.schema>;
export type OnlinePerson = Row<typeof onlinePeople.schema>;
