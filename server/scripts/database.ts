// The launcher's Postgres: its own (embedded), watched and started again when it dies, or the one DATABASE_URL names.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startPostgres } from "#server/db/embedded.ts";
import type { Env } from "#server/env.ts";
import { isAlive, markOf, signal } from "./processes.ts";
import { LaunchError, messageOf } from "./steps.ts";
import { pauseMs } from "./supervisor.ts";

const WATCH_MS = 500;
/** How long a foreign server may take to answer: it may just be starting, as in a container beside us. */
const FOREIGN_PATIENCE_MS = 30_000;

export type Database = {
  url: string;
  detail: string;
  stop(): Promise<void>;
  /** At once and without tidying up; the next start recovers. */
  kill(): void;
};

export const postgresFolder = (env: Env): string => join(env.dataDir, "postgres");

export async function startEmbedded(
  env: Env,
  password: string,
  say: (line: string) => void,
): Promise<Database> {
  const options = { dataDir: postgresFolder(env), port: env.pgPort, password };
  let current = await startPostgres(options);
  const over = new AbortController();
  const watch = (async () => {
    let deaths = 0;
    let mark = markOf(current.pid);
    while (!over.signal.aborted) {
      await sleep(WATCH_MS, undefined, { signal: over.signal }).catch(() => {});
      if (over.signal.aborted || isAlive(mark)) continue;
      deaths += 1;
      say(`Postgres ended. Starting it again in ${(pauseMs(deaths) / 1000).toFixed(1)} s.`);
      await sleep(pauseMs(deaths), undefined, { signal: over.signal }).catch(() => {});
      if (over.signal.aborted) break;
      try {
        current = await startPostgres(options);
        mark = markOf(current.pid);
        deaths = 0;
        say("Postgres is back.");
      } catch (error) {
        say(`Postgres could not be started: ${messageOf(error)}`);
      }
    }
  })();
  return {
    url: current.url,
    detail: `${current.reused ? "found running" : "ready"} on port ${env.pgPort}`,
    async stop() {
      over.abort();
      await watch;
      await current.stop();
    },
    kill() {
      over.abort();
      signal(current.pid, "SIGQUIT");
    },
  };
}

/**
 * Waits for the server DATABASE_URL names and looks whether it can replicate.
 * @throws {LaunchError} a sentence saying what to change
 */
export async function useForeign(env: Env, abort: AbortSignal): Promise<Database> {
  const deadline = performance.now() + FOREIGN_PATIENCE_MS;
  const host = new URL(env.databaseUrl).host;
  for (;;) {
    const client = new pg.Client({ connectionString: env.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const level: string = (await client.query("show wal_level")).rows[0].wal_level;
      if (level === "logical")
        return { url: env.databaseUrl, detail: `reached at ${host}`, stop: async () => {}, kill() {} };
      throw new LaunchError(
        `The server of DATABASE_URL has wal_level=${level}, but replication to the devices needs logical: ` +
          "run  ALTER SYSTEM SET wal_level = 'logical';  there and restart it.",
      );
    } catch (error) {
      if (error instanceof LaunchError) throw error;
      // A server that answers with a refusal (password, database name) will not change its mind.
      const refused = error instanceof pg.DatabaseError && !error.code?.startsWith("57");
      if (refused || performance.now() > deadline || abort.aborted) {
        throw new LaunchError(`No connection to the server of DATABASE_URL (${host}): ${messageOf(error)}`);
      }
      await sleep(500, undefined, { signal: abort }).catch(() => {});
    } finally {
      await client.end().catch(() => {});
    }
  }
}
