// The audit log: one row per act, in the act's own transaction, so that neither stands without the other. What was
// refused or has failed is written by the server where it is caught (`server/zero/denials.ts`).
import type { ReadonlyJSONObject, Transaction } from "@rocicorp/zero";
import type { Context, Origin } from "../kernel/context.ts";
import { onServer } from "../kernel/sql.ts";
import { changesOf } from "./changes.ts";
import type { AuditStatus } from "./schema.ts";

export interface Act {
  /** `people.disable`: the verb that was used. */
  action: string;
  targetType: string;
  targetId: string | null;
  /** The row before and after, whole: what differs is written down. */
  before?: object | null;
  after?: object | null;
  /** What else is worth knowing: a reason, a number of rows. No secret, no e-mail address. */
  details?: ReadonlyJSONObject;
}

export interface AuditRow extends Omit<Act, "before" | "after"> {
  actorId: string | null;
  /** For an actor without a profile. */
  actorLabel?: string;
  status: AuditStatus;
  client: Origin | undefined;
  /** Not written if the same was written of the same actor in so many minutes. */
  quietMinutes?: number;
}

/** What appends a row: the statement for {@link appendValues}, whoever runs it. */
export const APPEND_AUDIT = "SELECT private.append_audit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

export const appendValues = (row: AuditRow): unknown[] => [
  row.actorId,
  row.actorLabel ?? null,
  row.action,
  row.targetType,
  row.targetId,
  row.status,
  JSON.stringify(row.details ?? {}),
  row.client?.ip ?? null,
  row.client?.userAgent ?? null,
  row.client?.requestId ?? null,
  row.quietMinutes ?? null,
];

/** Appends one row about something done. On a device nothing happens: the log is the server's. */
export async function audit(tx: Transaction, ctx: Context, act: Act): Promise<void> {
  const { before = null, after = null, ...rest } = act;
  const changes = changesOf(before, after);
  const details = { ...act.details, ...(Object.keys(changes).length > 0 && { changes }) };
  const actorId = ctx?.userId || null;
  await onServer(
    tx,
    APPEND_AUDIT,
    appendValues({
      ...rest,
      details,
      actorId,
      ...(ctx?.label !== undefined && { actorLabel: ctx.label }),
      status: "success",
      client: ctx?.client,
    }),
  );
}
