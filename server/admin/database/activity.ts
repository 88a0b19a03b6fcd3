// Which statements are slow: those that ever were, if Postgres keeps statistics, and those that run right now.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import type { ActivityAnswer, RunningStatement, StatementStatistics } from "#zero/database/answers.ts";

/** What runs longer than this, or waits for a lock, is worth a look. */
const LONG_MS = 1_000;

const RUNNING = `
  SELECT pid, coalesce(nullif(application_name, ''), usename, '') AS application, state,
         left(query, 2000) AS text,
         extract(epoch FROM now() - query_start)::float8 * 1000 AS milliseconds,
         extract(epoch FROM now() - xact_start)::float8 * 1000 AS "transactionMilliseconds",
         CASE WHEN state = 'active' THEN wait_event_type END AS "waitsFor",
         pg_blocking_pids(pid) AS "blockedBy"
    FROM pg_stat_activity
   WHERE datname = current_database() AND pid <> pg_backend_pid()
     AND backend_type = 'client backend' AND state <> 'idle'
     AND (now() - coalesce(xact_start, query_start) > make_interval(secs => $1) OR wait_event_type = 'Lock')
   ORDER BY coalesce(xact_start, query_start)
   LIMIT 100`;

/** Only what reads and writes rows: statements about roles could hold a password's verifier. */
const SLOWEST = (view: string) => `
  SELECT left(query, 4000) AS text, calls::float8, total_exec_time AS total, mean_exec_time AS mean,
         max_exec_time AS longest, rows::float8
    FROM ${view}
   WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND query ~* '^\\s*(with|select|insert|update|delete|merge)\\M'
   ORDER BY total_exec_time DESC
   LIMIT 100`;

export async function activityOf(): Promise<ActivityAnswer> {
  const [{ rows: running }, statistics] = await Promise.all([
    pool().query<RunningStatement>(RUNNING, [LONG_MS / 1000]),
    slowest(),
  ]);
  return { ...statistics, running };
}

async function slowest(): Promise<Omit<ActivityAnswer, "running">> {
  const none = (why: string) => ({ slowest: null, since: null, why });
  try {
    const { rows } = await pool().query<{ loaded: boolean }>(
      "SELECT current_setting('shared_preload_libraries') ~ '\\ypg_stat_statements\\y' AS loaded",
    );
    if (!rows[0]?.loaded)
      return none("This Postgres does not load pg_stat_statements, so only what runs right now is known.");
    const schema = (await extensionSchema()) ?? (await makeExtension());
    if (schema === undefined)
      return none("The database's user may not create the extension pg_stat_statements.");
    const [{ rows: found }, { rows: info }] = await Promise.all([
      pool().query<StatementStatistics>(SLOWEST(`"${schema}".pg_stat_statements`)),
      pool().query<{ since: number }>(
        `SELECT floor(extract(epoch FROM stats_reset) * 1000)::float8 AS since FROM "${schema}".pg_stat_statements_info`,
      ),
    ]);
    return { slowest: found, since: info[0]?.since ?? null, why: null };
  } catch (error) {
    log.warn({ err: error }, "statistics of statements could not be read");
    return none("The statistics of statements could not be read.");
  }
}

async function extensionSchema(): Promise<string | undefined> {
  const { rows } = await pool().query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'`,
  );
  return rows[0]?.schema;
}

/** In `private`, where the reader of statements has no way in. */
async function makeExtension(): Promise<string | undefined> {
  try {
    await pool().query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA private");
    return "private";
  } catch (error) {
    log.info({ err: error }, "pg_stat_statements could not be created");
    return undefined;
  }
}
