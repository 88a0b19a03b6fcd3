// Writes the gauges: every five seconds while an operator has a device open, once a minute otherwise. See README.md.
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { type Figures, figuresFrom, MinuteRate } from "./figures.ts";
import { counters } from "./metrics.ts";

const BEAT_MS = 5_000;
const MINUTE_MS = 60_000;

/** Whose devices make the sampling quick. Few rows: nearly everybody's role is `user`. */
const OPERATORS = `
  SELECT sessions.id FROM user_roles JOIN private.sessions USING (user_id)
   WHERE role_key IN ('moderator', 'admin') AND (user_roles.expires_at IS NULL OR user_roles.expires_at > now())
     AND sessions.expires_at > now()`;

/**
 * All gauges in one statement. `recent` gets one value in each minute, by the row's own time, so that a restart neither
 * doubles nor forgets one; minutes in which nobody measured are null, and an hour of them leaves nothing.
 */
const WRITE = `
  INSERT INTO gauges AS g (key, value, recent, updated_at)
  SELECT key, value, jsonb_build_array(value), $3::timestamptz FROM unnest($1::text[], $2::float8[]) AS s (key, value)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, recent = (
    SELECT CASE WHEN missed.minutes <= 0 THEN g.recent ELSE (
             SELECT jsonb_agg(kept.value ORDER BY kept.place)
               FROM (SELECT each.value, each.place FROM jsonb_array_elements(g.recent) WITH ORDINALITY AS each (value, place)
                      WHERE missed.minutes < 60
                     UNION ALL SELECT 'null', 100 + gap FROM generate_series(1, least(missed.minutes, 60) - 1) AS gap
                      WHERE missed.minutes < 60
                     UNION ALL SELECT to_jsonb(excluded.value), 200
                     ORDER BY 2 DESC LIMIT 60) AS kept) END
      FROM (SELECT (floor(extract(epoch FROM excluded.updated_at) / 60)
                    - floor(extract(epoch FROM g.updated_at) / 60))::integer AS minutes) AS missed)`;

/** @param at ms since the epoch */
export async function writeGauges(pool: Pick<Pool, "query">, figures: Figures, at: number): Promise<void> {
  await pool.query(WRITE, [Object.keys(figures), Object.values(figures), new Date(at)]);
}

export interface SamplerOptions {
  pool: Pick<Pool, "query">;
  /** Open sockets, and the sessions they belong to. */
  sockets: { readonly size: number; sessionIds(): string[] };
  onTrouble(error: unknown): void;
}

export interface Sampler {
  /** The figures of the last look, and when that was (ms since the epoch). */
  latest(): { readonly figures: Figures; readonly at: number };
  close(): Promise<void>;
}

/** Looks at everything once and writes it down. Exported for tests, which keep the time themselves. */
export function sampling({ pool, sockets, onTrouble }: SamplerOptions) {
  const rates = { requests: new MinuteRate(), mutations: new MinuteRate(), errors: new MinuteRate() };
  const latest: { figures: Figures; at: number } = { figures: {}, at: 0 };

  async function isWatched(): Promise<boolean> {
    const open = new Set(sockets.sessionIds());
    if (open.size === 0) return false;
    const { rows } = await pool.query<{ id: string }>(OPERATORS);
    return rows.some(({ id }) => open.has(id));
  }

  async function sample(at: number, all: boolean): Promise<void> {
    const counted: Figures = {
      sockets: sockets.size,
      memory: process.memoryUsage.rss(),
      requests: rates.requests.look(at, counters.requests.total),
      mutations: rates.mutations.look(at, counters.mutations.total),
      errors: rates.errors.look(at, counters.errors.total),
    };
    const figures = { ...(await figuresFrom(pool, all, onTrouble)), ...counted };
    latest.figures = { ...latest.figures, ...figures };
    latest.at = at;
    await writeGauges(pool, figures, at);
  }

  return { isWatched, sample, latest: () => latest };
}

export function keepSampling(options: SamplerOptions): Sampler {
  const over = new AbortController();
  const { isWatched, sample, latest } = sampling(options);
  let fullAt = 0;

  async function beat(): Promise<void> {
    const at = Date.now();
    // By the minute of the clock, so that each minute of `recent` has its value.
    const isNewMinute = Math.floor(at / MINUTE_MS) !== Math.floor(fullAt / MINUTE_MS);
    if (!isNewMinute && !(await isWatched())) return;
    await sample(at, isNewMinute);
    if (isNewMinute) fullAt = at;
  }

  async function run(): Promise<void> {
    while (!over.signal.aborted) {
      await beat().catch((error: unknown) => {
        if (!over.signal.aborted) options.onTrouble(error);
      });
      await sleep(BEAT_MS, undefined, { signal: over.signal, ref: false }).catch(() => {});
    }
  }

  const running = run();
  return {
    latest,
    async close() {
      over.abort();
      await running;
    },
  };
}
