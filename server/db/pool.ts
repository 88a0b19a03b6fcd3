// The process's one connection pool, opened at its first use.
import pg from "pg";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";

let opened: pg.Pool | undefined;

export function pool(): pg.Pool {
  if (!opened) {
    opened = new pg.Pool({
      connectionString: env.databaseUrl,
      application_name: "ostinato",
      max: 10,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    });
    // Without listeners a connection that the server closes (a restart), idle or at work, would end the process.
    const lost = (error: Error) => log.warn({ err: error }, "a database connection was lost");
    opened.on("error", lost);
    opened.on("connect", (client) => client.on("error", lost));
  }
  return opened;
}

/** Waits for running queries and closes the connections; the next `pool()` opens new ones. */
export async function closePool(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await closing?.end();
}
