// What a piece of work asks of Postgres.
import pg from "pg";

export interface Cost {
  /** Statements sent. */
  statements: number;
  /** Rows that came back. */
  rows: number;
}

/** Counts what reaches Postgres from this process while `work` runs. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const { query } = pg.Client.prototype;
  const cost: Cost = { statements: 0, rows: 0 };
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    cost.statements += 1;
    const answer = (query as (...all: unknown[]) => unknown).apply(this, args);
    if (answer instanceof Promise)
      answer.then(
        (result: pg.QueryResult) => {
          cost.rows += result.rows?.length ?? 0;
        },
        () => {},
      );
    return answer;
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return cost;
}
