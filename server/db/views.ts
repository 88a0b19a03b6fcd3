// Where zero-cache remembers what each device has: a database of its own beside the product's. Every poke waits for a
// commit there, and none of it is anybody's work: after a crash that takes the last of it, devices fetch their rows
// again. So this database alone need not wait for the disk.
import pg from "pg";

/** Not allowed to make databases. */
const FORBIDDEN = "42501";

const nameFor = (databaseUrl: string): string =>
  `${decodeURIComponent(new URL(databaseUrl).pathname.slice(1))}_views`;

/** The address of the database beside this one. */
export function viewsUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(nameFor(databaseUrl))}`;
  return url.href;
}

/**
 * Makes the database if it is not there.
 * @returns its address; nothing where there is none and the user may not make one: zero-cache then uses the product's own
 */
export async function ensureViews(databaseUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato launcher" });
  const name = nameFor(databaseUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount && !(await isAllowed(client, `CREATE DATABASE ${pg.escapeIdentifier(name)}`)))
      return undefined;
    // One that an operator made for a user without rights works as well, a little slower.
    await isAllowed(client, `ALTER DATABASE ${pg.escapeIdentifier(name)} SET synchronous_commit = off`);
    return viewsUrl(databaseUrl);
  } finally {
    await client.end();
  }
}

/** Runs a statement. @returns false if this user may not */
async function isAllowed(client: pg.Client, statement: string): Promise<boolean> {
  try {
    await client.query(statement);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === FORBIDDEN) return false;
    throw error;
  }
}

/** Drops it, with whoever is connected; where there is none nothing happens. */
export async function dropViews(client: Pick<pg.Client, "query">, databaseUrl: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(nameFor(databaseUrl))} WITH (FORCE)`);
}
