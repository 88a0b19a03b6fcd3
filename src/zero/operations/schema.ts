import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

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

/** A figure of the running server; `recent` is its last hour, a value a minute, oldest first. */
export const gauges = snakeTable("gauges")
  .columns(
    snakeColumns({ key: string(), value: number(), recent: json<readonly number[]>(), updatedAt: instant() }),
  )
  .primaryKey("key");

export type ServerSettings = Row<typeof serverSettings.schema>;
export type Gauge = Row<typeof gauges.schema>;
