// Where zero-cache remembers what each device has: a database of its own beside the product's. Every poke waits for a
// commit there, and none of it is anybody's work: after a crash that takes the last of it, devices fetch their rows
// again. So this database alone need not wait for the disk.
import pg from "pg";

const SUFFIX = "_views";
/** Postgres cuts longer names without a word. */
const NAME_BYTES = 63;

function nameFor(databaseUrl: string): string {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  return (
    Buffer.from(name)
      .subarray(0, NAME_BYTES - SUFFIX.length)
      .toString() + SUFFIX
  );
}

/** The address of the database beside this one. */
export function viewsUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(nameFor(databaseUrl))}`;
  return url.href;
}

/**
 * Makes the database if it is not there.
 * @returns its address; nothing where there is none and none can be made: zero-cache then uses the product's own
 */
export async function ensureViews(databaseUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato launcher" });
  const name = nameFor(databaseUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount && !(await isDone(client, `CREATE DATABASE ${pg.escapeIdentifier(name)}`)))
      return undefined;
    // One that an operator made for a user without rights works as well, a little slower.
    await isDone(client, `ALTER DATABASE ${pg.escapeIdentifier(name)} SET synchronous_commit = off`);
    return viewsUrl(databaseUrl);
  } finally {
    await client.end();
  }
}

/** Runs a statement. @returns false if Postgres refuses: a right is missing, or somebody is at the template */
async function isDone(client: pg.Client, statement: string): Promise<boolean> {
  try {
    await client.query(statement);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return false;
    throw error;
  }
}

/** Drops it, with whoever is connected; where there is none nothing happens. */
export async function dropViews(client: Pick<pg.Client, "query">, databaseUrl: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(nameFor(databaseUrl))} WITH (FORCE)`);
}
