// What operators read of the database stands in the audit log: nobody looks at people's rows unseen.
import { clientOf } from "#server/auth/client.ts";
import type { RequestSession } from "#server/auth/session.ts";
import { pool } from "#server/db/pool.ts";

export interface Reading {
  action: "database.query" | "database.rows";
  targetType: "statement" | "table";
  targetId: string | null;
  status: "success" | "failure";
  details: Readonly<Record<string, string | number>>;
}

/** How much of a statement is kept. */
export const KEPT_CHARACTERS = 2_000;

/** Appends one row. Whoever calls answers only when it stands. */
export async function noteReading(
  session: RequestSession,
  request: Request,
  reading: Reading,
): Promise<void> {
  const client = clientOf(request);
  await pool().query(
    `INSERT INTO audit_log (id, actor_id, actor_label, action, target_type, target_id, status, details, ip, user_agent,
                            request_id, created_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())`,
    [
      session.userId,
      session.name,
      reading.action,
      reading.targetType,
      reading.targetId,
      reading.status,
      JSON.stringify(reading.details),
      client.ip,
      client.userAgent,
      client.requestId,
    ],
  );
}
