// The few things a write can do on the server only: rows that no device may hold, and locks.
import type { Transaction } from "@rocicorp/zero";

/** Runs a statement inside the server's transaction. On a device there is none: the answer is empty. */
export async function onServer<Row extends object>(
  tx: Transaction,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  if (tx.location !== "server") return [];
  return [...(await tx.dbTransaction.query(text, [...values]))] as Row[];
}
