// Notices that a database is served by another process than before: restarted, or another machine after a failover.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const RETRY_MS = 250;

/**
 * Holds one idle connection until `abort`, and calls `restarted` whenever a later one reaches a server that was started
 * at another time. A connection that merely broke is no restart.
 */
export async function watchRestarts(
  databaseUrl: string,
  abort: AbortSignal,
  restarted: () => void,
): Promise<void> {
  let known: string | undefined;
  while (!abort.aborted) {
    const lost = Promise.withResolvers<void>();
    const lose = () => lost.resolve();
    abort.addEventListener("abort", lose);
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      application_name: "ostinato launcher",
    });
    client.on("error", lose).on("end", lose);
    try {
      await client.connect();
      const { rows } = await client.query<{ since: string }>(
        "select pg_postmaster_start_time()::text as since",
      );
      const since = rows[0]?.since;
      if (known !== undefined && since !== known && !abort.aborted) restarted();
      known = since;
      await lost.promise;
    } catch {
      // Not back yet.
    } finally {
      abort.removeEventListener("abort", lose);
      await client.end().catch(() => {});
    }
    await sleep(RETRY_MS, undefined, { signal: abort }).catch(() => {});
  }
}
