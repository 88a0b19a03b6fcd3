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

/**
 * Applies what is not applied yet, of the first `upTo` files where not all are wanted.
 * @param appUrl the same database as the app's role, where that is not who owns the tables
 * @throws {MigrationError} if files and database do not fit together, or a file fails; what was applied before stays
 */
export async function migrate(
  databaseUrl: string,
  dir: string = MIGRATIONS_DIR,
  upTo = Number.POSITIVE_INFINITY,
  appUrl = databaseUrl,
): Promise<{ applied: string[]; durationMs: number }> {
  const begun = performance.now();
  const files = readMigrations(dir);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
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
    const pending = files.slice(rows.length, upTo);
    if (pending.length > 0) await dropViews(client, appUrl);
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name), durationMs: performance.now() - begun };
  } finally {
    // Ending the connection also gives the lock back.
    await client.end();
  }
}

/**
 * The operators' masked views would forbid changing the columns they show; they are made again when next needed. They
 * belong to whoever made them.
 */
async function dropViews(client: pg.Client, appUrl: string): Promise<void> {
  const drop = "DROP SCHEMA IF EXISTS console CASCADE";
  try {
    await client.query(drop);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
    const app = new pg.Client({ connectionString: appUrl, application_name: "ostinato migrate" });
    await app.connect();
    await app.query(drop).finally(() => app.end());
  }
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query("INSERT INTO private.migrations (number, name, checksum) VALUES ($1, $2, $3)", [
      number,
      name,
      checksum,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
    const line = position > 0 ? `, line ${sql.slice(0, position).split("\n").length}` : "";
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`${name}${line}: ${reason}`, { cause: error });
  }
}
