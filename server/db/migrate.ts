// Brings a database to the newest schema: plain SQL files in order, each in a transaction of its own, each once.
import pg from "pg";
import {
  type AppliedMigration,
  historyProblem,
  MIGRATIONS_DIR,
  type Migration,
  MigrationError,
  readMigrations,
} from "./migrations.ts";

/** Names the advisory lock that lets one runner at a time through; others wait and then find nothing to do. */
const LOCK = 7_215_603_149;
/** The operators' masked views would forbid changing the columns they show; they are made again when next needed. */
const DROP_VIEWS = "DROP SCHEMA IF EXISTS console CASCADE";

/**
 * Applies what is not applied yet.
 * @param appUrl the same database as the app's role, where that is not who owns the tables
 * @throws {MigrationError} if files and database do not fit together, or a file fails; what was applied before stays
 */
export async function migrate(
  databaseUrl: string,
  dir: string = MIGRATIONS_DIR,
  appUrl = databaseUrl,
): Promise<{ applied: string[]; durationMs: number }> {
  const begun = performance.now();
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const pending = await pendingIn(client, readMigrations(dir));
    if (pending.length > 0) await dropViews(client, appUrl);
    for (const migration of pending) {
      await client.query("BEGIN");
      try {
        await apply(client, migration);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
    }
    return { applied: pending.map(({ name }) => name), durationMs: performance.now() - begun };
  } finally {
    // Ending the connection also gives the lock back.
    await client.end();
  }
}

/**
 * Applies what is not applied yet, of the first `upTo` files, inside the transaction that is open on `client`: all of it
 * stands or falls with that.
 * @returns the names of what was applied
 * @throws {MigrationError}
 */
export async function migrateWithin(client: pg.Client, upTo = Number.POSITIVE_INFINITY): Promise<string[]> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
  const pending = await pendingIn(client, readMigrations(), upTo);
  if (pending.length > 0) await client.query(DROP_VIEWS);
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

async function pendingIn(
  client: pg.Client,
  files: readonly Migration[],
  upTo = Number.POSITIVE_INFINITY,
): Promise<Migration[]> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS private;
    CREATE TABLE IF NOT EXISTS private.migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const { rows } = await client.query<AppliedMigration>(
    "SELECT number, name, checksum FROM private.migrations ORDER BY number",
  );
  const problem = historyProblem(files, rows);
  if (problem) throw new MigrationError(problem);
  return files.slice(rows.length, upTo);
}

/** They belong to whoever made them, and that may be the app's role. */
async function dropViews(client: pg.Client, appUrl: string): Promise<void> {
  try {
    await client.query(DROP_VIEWS);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
    const app = new pg.Client({ connectionString: appUrl, application_name: "ostinato migrate" });
    await app.connect();
    await app.query(DROP_VIEWS).finally(() => app.end());
  }
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
    await client.query("INSERT INTO private.migrations (number, name, checksum) VALUES ($1, $2, $3)", [
      number,
      name,
      checksum,
    ]);
  } catch (error) {
    const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
    const line = position > 0 ? `, line ${sql.slice(0, position).split("\n").length}` : "";
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`${name}${line}: ${reason}`, { cause: error });
  }
}
