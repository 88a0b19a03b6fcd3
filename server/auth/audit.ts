// Rows of the audit log about accounts. No secret and no e-mail address goes into one: administrators read them, and
// they outlive the account.
import { APPEND_AUDIT, appendValues } from "#zero/activity/audit.ts";
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
export async function writeAudit(db: Db, client: Client, { actor, ...entry }: AuditEntry): Promise<void> {
  const actorLabel = actor?.name ?? "Someone signed out";
  await db.query(
    APPEND_AUDIT,
    appendValues({ ...entry, actorId: actor?.userId ?? null, actorLabel, targetType: "user", client }),
  );
}
