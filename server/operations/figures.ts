// Where the gauges' figures come from: questions to Postgres, each answered from an index or by one sum, and the counts of
// this process. One that can't be answered is left out, so that its gauge grows old and says so.
import type { Pool } from "pg";
import { REPLICATION } from "#server/health.ts";
import type { GaugeKey } from "#zero/operations/gauges.ts";

export type Figures = Partial<Record<GaugeKey, number>>;

const OFTEN = `
  SELECT (SELECT count(*) FROM online_people)::float8 AS "online",
         (SELECT count(*) FROM focus_sessions
           WHERE status = 'active' AND mode = 'focus' AND ends_at > now())::float8 AS "focusing"`;

/** Zero where nothing is behind; nothing where no slot is. */
const LAG = `SELECT lag AS "lag" FROM (${REPLICATION}) AS slot`;

const JOBS = `
  SELECT count(*) FILTER (WHERE is_due)::float8 AS "jobsWaiting",
         coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE is_due)), 0)::float8 AS "jobsOldest",
         count(*) FILTER (WHERE last_error IS NOT NULL)::float8 AS "jobsFailing"
    FROM (SELECT run_at, last_error,
                 run_at <= now() AND locked_at IS NULL AND attempts < max_attempts AS is_due
            FROM graphile_worker.jobs) AS job`;

/** Days are counted back from now: people live in many time zones, and none of their midnights is the server's. */
const ACTIVE = `
  SELECT count(*) FILTER (WHERE active_at > now() - interval '1 day')::float8 AS "activeDay",
         count(*) FILTER (WHERE active_at > now() - interval '7 days')::float8 AS "activeWeek",
         count(*)::float8 AS "activeMonth"
    FROM (SELECT coalesce(last_active_at, created_at) AS active_at FROM users
           WHERE coalesce(last_active_at, created_at) > now() - interval '30 days') AS seen`;

const COSTLY = `
  SELECT (SELECT count(*) FROM users)::float8 AS "people",
         (SELECT count(*) FROM private.sessions WHERE expires_at > now())::float8 AS "sessions",
         (SELECT coalesce(sum(size_bytes), 0) FROM private.stored_files)::float8 AS "storage",
         pg_database_size(current_database())::float8 AS "database"`;

/** What Postgres knows; `all` asks also what costs more than an index look-up. */
export async function figuresFrom(
  pool: Pick<Pool, "query">,
  all: boolean,
  onTrouble: (error: unknown) => void,
): Promise<Figures> {
  const questions = all ? [OFTEN, LAG, JOBS, ACTIVE, COSTLY] : [OFTEN, LAG, JOBS];
  const figures: Figures = {};
  // One after another: a connection is enough for what nobody waits for.
  for (const question of questions) {
    try {
      const { rows } = await pool.query<Record<string, number | null>>(question);
      for (const [key, value] of Object.entries(rows[0] ?? {}))
        if (value !== null) figures[key as GaugeKey] = Math.max(0, value);
    } catch (error) {
      onTrouble(error);
    }
  }
  return figures;
}

const WINDOW_MS = 60_000;

/** How much a total grew in the last minute, from looks at it that need not be regular. */
export class MinuteRate {
  #looks: { at: number; total: number }[] = [];

  /** @param at ms on a clock that only goes on */
  look(at: number, total: number): number {
    this.#looks.push({ at, total });
    while ((this.#looks[1]?.at ?? at) <= at - WINDOW_MS) this.#looks.shift();
    const first = this.#looks[0] ?? { at, total };
    return Math.round(((total - first.total) * WINDOW_MS) / Math.max(WINDOW_MS, at - first.at));
  }
}
