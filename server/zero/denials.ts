// Attempts at what a role does not allow leave a row in the audit log, although the transaction they came in is gone.
import { v7 as newId } from "uuid";
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import type { Caller } from "#zero/kernel/context.ts";
import { DomainError } from "#zero/kernel/errors.ts";

/** A page that stays open asks again and again: one row per person and name in this time is enough. */
const QUIET_MINUTES = 10;

export const isDenial = (error: unknown): boolean =>
  error instanceof DomainError && error.code === "auth.notAllowed";

/** Notes a denied attempt. Never throws: the caller has a refusal to deliver. */
export async function noteDenial(
  ctx: Caller,
  name: string,
  kind: "query" | "mutator" | "endpoint",
): Promise<void> {
  try {
    await pool().query(
      `INSERT INTO audit_log (id, actor_id, actor_label, action, target_type, target_id, status, details, ip, user_agent,
                              request_id, created_at)
       SELECT $1, p.user_id, p.name, $3, $4, NULL, 'denied', '{}', $5, $6, $7, now()
         FROM profiles p
        WHERE p.user_id = $2
          AND NOT EXISTS (
            SELECT 1 FROM audit_log
             WHERE actor_id = $2 AND action = $3 AND status = 'denied'
               AND created_at > now() - make_interval(mins => $8))`,
      [
        newId(),
        ctx.userId,
        name.slice(0, 100),
        kind,
        ctx.client?.ip ?? null,
        ctx.client?.userAgent ?? null,
        ctx.client?.requestId ?? null,
        QUIET_MINUTES,
      ],
    );
  } catch (error) {
    log.error({ err: error, name }, "a denied attempt could not be noted");
  }
}
