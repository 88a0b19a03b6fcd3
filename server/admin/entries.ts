// Rows of the audit log about what operators do outside of a verb: at an endpoint, or at the server itself.
import { v7 as newId } from "uuid";
import type { Client } from "#server/auth/client.ts";
import type { Db } from "#server/auth/lucia.ts";
import type { AuditStatus } from "#zero/activity/schema.ts";

/** Who types commands at the server has no account there. */
export const AT_THE_SERVER = { userId: null, name: "Operator at the server" } as const;
export const NO_CLIENT: Client = { ip: null, userAgent: null, requestId: null };

export interface OperatorEntry {
  action: `people.${string}` | `roles.${string}`;
  status?: AuditStatus;
  actor: { userId: string | null; name: string };
  /** The account it was done to; null where it is gone. */
  targetId: string | null;
  details?: object;
}

/** Appends one row, in the caller's transaction. */
export async function noteAct(db: Db, client: Client, entry: OperatorEntry): Promise<void> {
  await db.query(
    `INSERT INTO audit_log (id, actor_id, actor_label, action, target_type, target_id, status, details, ip,
                            user_agent, request_id, created_at)
     VALUES ($1, $2, $3, $4, 'user', $5, $6, $7, $8, $9, $10, now())`,
    [
      newId(),
      entry.actor.userId,
      entry.actor.name,
      entry.action,
      entry.targetId,
      entry.status ?? "success",
      JSON.stringify(entry.details ?? {}),
      client.ip,
      client.userAgent,
      client.requestId,
    ],
  );
}
