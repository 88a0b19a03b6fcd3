// Zero's transactions on our pool. Its own adapter has Postgres parse and plan every statement anew, which for the
// reads of a mutator takes longer than running them; here a statement is prepared once per connection.
import { type DBConnection, type DBTransaction, executePostgresQuery } from "@rocicorp/zero/server";
import type pg from "pg";

/** The text of a statement depends on code, not on input, so there are few; should that ever change, memory is bounded. */
const MOST_STATEMENTS = 500;

const names = new Map<string, string>();

/** A name for the same text on every connection; none once there are too many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_STATEMENTS) return known;
  const name = `zero-${names.size}`;
  names.set(text, name);
  return name;
}

class PreparedTransaction implements DBTransaction<pg.PoolClient> {
  readonly wrappedTransaction: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.wrappedTransaction = client;
  }

  async query(text: string, values: unknown[]) {
    const name = nameOf(text);
    const { rows } = await this.wrappedTransaction.query({ text, values, ...(name && { name }) });
    return rows;
  }

  runQuery: DBTransaction<pg.PoolClient>["runQuery"] = (ast, format, schema, serverSchema) =>
    executePostgresQuery(this, ast, format, schema, serverSchema);
}

export function preparedConnection(pool: pg.Pool): DBConnection<pg.PoolClient> {
  return {
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const result = await work(new PreparedTransaction(client));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        // Of a connection that died nothing is left to roll back; the pool has noticed by itself.
        await client.query("ROLLBACK").catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
