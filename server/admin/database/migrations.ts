// Which migrations the database has, and whether their files are still what was applied.
import { resolve } from "node:path";
import { type AppliedMigration, readMigrations } from "#server/db/migrations.ts";
import { pool } from "#server/db/pool.ts";
import type { MigrationSummary } from "#zero/database/answers.ts";

/** Newest first; files that wait to be applied stand before all others. */
export async function migrationsOf(): Promise<MigrationSummary[]> {
  const { rows } = await pool().query<AppliedMigration & { appliedAt: number }>(
    `SELECT number, name, checksum, floor(extract(epoch FROM applied_at) * 1000)::float8 AS "appliedAt"
       FROM private.migrations ORDER BY number`,
  );
  // Bundled code lies elsewhere than the files do; both are started from the same folder.
  const files = readMigrations(resolve("migrations"));
  const applied = rows.map((row) => ({
    ...row,
    isUnchanged: files.some(({ name, checksum }) => name === row.name && checksum === row.checksum),
  }));
  const waiting = files
    .filter(({ number }) => !rows.some((row) => row.number === number))
    .map(({ number, name, checksum }) => ({ number, name, checksum, appliedAt: null, isUnchanged: true }));
  return [...applied, ...waiting].reverse();
}
