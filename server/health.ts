// The state of the whole, part by part, for `GET /api/health` and for the launcher. Answers carry figures and yes or
// no, never an error's text: those may hold addresses and names.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "#server/db/pool.ts";
import { env } from "#server/env.ts";

const PROBE_MS = 2_000;
/** Answers younger than this are given again, so that asking often costs nothing. */
const FRESH_MS = 1_000;

/** One row `{ ok }`: whether a graphile-worker of this database waits for jobs. */
export const WORKER_LISTENS = `select exists (
  select from pg_stat_activity
  where datname = current_database() and query like 'LISTEN "jobs:insert"%'
) as ok`;

/** The slot zero-cache reads from, or none: `{ active, lag }`, its lag in bytes. */
export const REPLICATION = `select active, pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::float8 as lag
     from pg_replication_slots
     where database = current_database() and slot_name like 'ostinato%'
     order by active desc, lag limit 1`;

export type Health = {
  status: "ok" | "degraded";
  version: string;
  postgres: { ok: boolean; latencyMs: number | null };
  migrations: { ok: boolean; applied: number | null; pending: number | null };
  zeroCache: { ok: boolean };
  /** `lagBytes`: how much of the write-ahead log zero-cache has not confirmed yet. */
  replication: { ok: boolean; slotActive: boolean; lagBytes: number | null };
  worker: { ok: boolean };
};

let latest: { at: number; answer: Promise<Health> } | undefined;

/** Probes everything at once; no probe takes longer than 2 s, a failing one counts as not ok. Never throws. */
export function checkHealth(): Promise<Health> {
  const now = performance.now();
  if (!latest || now - latest.at > FRESH_MS) latest = { at: now, answer: probeAll() };
  return latest.answer;
}

async function probeAll(): Promise<Health> {
  const [postgres, migrations, zeroCache, replication, worker] = await Promise.all([
    within(probePostgres(), { ok: false, latencyMs: null }),
    within(probeMigrations(), { ok: false, applied: null, pending: null }),
    within(probeZeroCache(), { ok: false }),
    within(probeReplication(), { ok: false, slotActive: false, lagBytes: null }),
    within(probeWorker(), { ok: false }),
  ]);
  const parts = { postgres, migrations, zeroCache, replication, worker };
  const well = Object.values(parts).every(({ ok }) => ok);
  return { status: well ? "ok" : "degraded", version: version(), ...parts };
}

/** The probe's answer, or `otherwise` when it fails or takes too long. */
async function within<T>(probe: Promise<T>, otherwise: T): Promise<T> {
  const over = new AbortController();
  try {
    const limit = sleep(PROBE_MS, otherwise, { signal: over.signal, ref: false }).catch(() => otherwise);
    return await Promise.race([probe.catch(() => otherwise), limit]);
  } finally {
    over.abort();
  }
}

async function probePostgres(): Promise<Health["postgres"]> {
  const begun = performance.now();
  await pool().query("select 1");
  return { ok: true, latencyMs: Math.round((performance.now() - begun) * 10) / 10 };
}

async function probeMigrations(): Promise<Health["migrations"]> {
  const known = readdirSync(resolve("migrations")).filter((name) => name.endsWith(".sql")).length;
  const { rows } = await pool().query("select count(*)::int as applied from private.migrations");
  const applied: number = rows[0].applied;
  return { ok: applied >= known, applied, pending: Math.max(0, known - applied) };
}

async function probeZeroCache(): Promise<Health["zeroCache"]> {
  const answer = await fetch(`http://127.0.0.1:${env.zeroPort}/`, { signal: AbortSignal.timeout(PROBE_MS) });
  await answer.body?.cancel();
  return { ok: answer.ok };
}

async function probeReplication(): Promise<Health["replication"]> {
  const { rows } = await pool().query(REPLICATION);
  const slotActive = rows[0]?.active === true;
  return { ok: slotActive, slotActive, lagBytes: rows[0]?.lag ?? null };
}

async function probeWorker(): Promise<Health["worker"]> {
  const { rows } = await pool().query(WORKER_LISTENS);
  return { ok: rows[0].ok === true };
}

let knownVersion: string | undefined;
export function version(): string {
  knownVersion ??= String(JSON.parse(readFileSync(resolve("package.json"), "utf8")).version);
  return knownVersion;
}
