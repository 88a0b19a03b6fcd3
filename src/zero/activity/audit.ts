// The operators' side of the audit log: one row per act, in the act's own transaction, so that neither stands without
// the other. What was refused is written by the server where the refusal is caught (`server/zero/denials.ts`).
import type { ReadonlyJSONObject, Transaction } from "@rocicorp/zero";
import type { Context } from "../kernel/context.ts";
import { onServer } from "../kernel/sql.ts";
import { changesOf } from "./changes.ts";

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

/** Appends one row. On a device nothing happens: the log is the server's. */
export async function audit(tx: Transaction, ctx: Context, act: Act): Promise<void> {
  const changes = changesOf(act.before ?? null, act.after ?? null);
  const details = { ...act.details, ...(Object.keys(changes).length > 0 && { changes }) };
  await onServer(
    tx,
    `INSERT INTO audit_log (id, actor_id, actor_label, action, target_type, target_id, status, details, ip, user_agent,
                            request_id, created_at)
     SELECT gen_random_uuid(), user_id, name, $2, $3, $4, 'success', $5, $6, $7, $8, now()
       FROM profiles WHERE user_id = $1`,
    [
      ctx?.userId ?? null,
      act.action,
      act.targetType,
      act.targetId,
      JSON.stringify(details),
      ctx?.client?.ip ?? null,
      ctx?.client?.userAgent ?? null,
      ctx?.client?.requestId ?? null,
    ],
  );
}
