// Lets go of what the audit log need not keep any longer, if a retention is set.
import { pool } from "#server/db/pool.ts";
import { APPEND_AUDIT, appendValues } from "#zero/activity/audit.ts";

/** Rows removed per statement, so that no lock is held for long. */
const BATCH = 1_000;

/** Removes entries older than the retention, and says so in the log itself. @returns how many */
export async function sweepAudit(): Promise<number> {
  let swept = 0;
  for (let removed = BATCH; removed === BATCH; swept += removed) {
    const { rows } = await pool().query<{ removed: number }>(
      "select private.remove_old_audit($1) as removed",
      [BATCH],
    );
    removed = rows[0]?.removed ?? 0;
  }
  if (swept > 0)
    await pool().query(
      APPEND_AUDIT,
      appendValues({
        actorId: null,
        action: "audit.sweep",
        targetType: "server",
        targetId: null,
        status: "success",
        details: { entries: swept },
        client: undefined,
      }),
    );
  return swept;
}
