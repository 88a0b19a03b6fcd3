// The ids that devices give their writes, so that one that is delivered twice is applied once.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { pool } from "#server/db/pool.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** How long an applied operation is remembered: longer than any device keeps one waiting. */
const KEPT_DAYS = 60;

/** The operation id a device put beside the arguments, or null: an operator's or an older client's write has none. */
export function operationOf(args: ReadonlyJSONValue | undefined): string | null {
  if (typeof args !== "object" || args === null || !("op" in args)) return null;
  return typeof args.op === "string" && UUID.test(args.op) ? args.op : null;
}

/** Forgets operations that no device can send again. @returns how many */
export async function sweepOperations(now: number): Promise<number> {
  const { rowCount } = await pool().query(
    "delete from private.operations where applied_at < to_timestamp($1 / 1000.0) - make_interval(days => $2)",
    [now, KEPT_DAYS],
  );
  return rowCount ?? 0;
}
