// One transaction on one connection.
import type { PoolClient } from "pg";
import { pool } from "#server/db/pool.ts";

/** Runs `work` in a transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(work: (db: PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool().connect();
  let broken: Error | undefined;
  try {
    await connection.query("BEGIN");
    const result = await work(connection);
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await connection.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that can't even roll back is not handed to anybody else.
    connection.release(broken);
  }
}
