// Rows of the audit log about accounts. No secret and no e-mail address goes into one: administrators read them, and
// they outlive the account.
import { v7 as newId } from "uuid";
import type { AuditStatus } from "#zero/activity/schema.ts";
import type { Client } from "./client.ts";
import type { Db } from "./lucia.ts";

export interface AuditEntry {
  action: `auth.${string}`;
  status: AuditStatus;
  /** Who did it; null where nobody is signed in. */
  actor: { userId: string; name: string } | null;
  /** The account it was done to. */
  targetId: string | null;
  details?: Readonly<Record<string, string | number | boolean>>;
}

/** Appends one row, in the caller's transaction. */
export async function writeAudit(db: Db, client: Client, entry: AuditEntry): Promise<void> {
  await db.query(
    `INSERT INTO audit_log (id, actor_id, actor_label, action, target_type, target_id, status, details, ip,
                            user_agent, request_id, created_at)
     VALUES ($1, $2, $3, $4, 'user', $5, $6, $7, $8, $9, $10, now())`,
    [
      newId(),
      entry.actor?.userId ?? null,
      entry.actor?.name ?? "Someone signed out",
      entry.action,
      entry.targetId,
      entry.status,
      JSON.stringify(entry.details ?? {}),
      client.ip,
      client.userAgent,
      client.requestId,
    ],
  );
}
