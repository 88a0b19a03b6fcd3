// The role that reads for operators: it may log in, sees the masked views of the schema `console`, and has no other
// right. Its session is its own from the start, so there is no way back to the app's: RESET ROLE leads to itself.
// README.md says why each part is there.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import { AuthError } from "#server/auth/errors.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { type Column, shown } from "./masks.ts";

/** Where the masked views lie. Nothing else may lie there: it is made anew whenever it is needed. */
export const VIEWS = "console";
/** More would be taken from the app's share of the server. */
const CONNECTIONS = 2;
/** Lets one process at a time make the role and the views of a database. */
const LOCK = 7_215_603_150;

/** Why nothing can be read here, as a sentence for operators. */
export class ConsoleClosed extends Error {
  override readonly name = "ConsoleClosed";
}

let opened: Promise<pg.Pool> | undefined;

/**
 * A connection of the reader's, used once and then ended: no setting, lock or cursor of one statement meets the next.
 * @throws {ConsoleClosed}, {AuthError} `auth.busy`
 */
export async function connectReader(): Promise<pg.PoolClient> {
  try {
    return await (await readers()).connect();
  } catch (error) {
    // The pool's own word for: all of them were busy for as long as one waits.
    if (error instanceof Error && error.message.startsWith("timeout exceeded"))
      throw new AuthError("auth.busy");
    // Another process of ours may have given the role a password of its own.
    if (!(error instanceof pg.DatabaseError) || error.code !== "28P01") throw error;
    await closeReader();
    return (await readers()).connect();
  }
}

/** Makes the role and the views if this process has not yet. @throws {ConsoleClosed} */
export const openReader = async (): Promise<void> => void (await readers());

/** Ends what a session of the reader's does: as the reader, for a role that is no superuser may not signal others. */
export async function endReading(processId: number): Promise<void> {
  const { options } = await readers();
  const client = new pg.Client({ connectionString: options.connectionString });
  try {
    await client.connect();
    await client.query("SELECT pg_cancel_backend($1)", [processId]);
  } finally {
    await client.end();
  }
}

export async function closeReader(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await (await closing?.catch(() => undefined))?.end();
}

function readers(): Promise<pg.Pool> {
  opened ??= open().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<pg.Pool> {
  const password = randomBytes(24).toString("base64url");
  const role = await inTransaction(async (db) => {
    await db.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    await refuseLess(db);
    const name = await makeRole(db, password);
    await makeViews(db, name);
    await refuseMore(db, name);
    return name;
  }).catch((error) => {
    throw error instanceof pg.DatabaseError && error.code === "42501" ? closedBecause(error) : error;
  });
  const url = new URL(env.databaseUrl);
  url.username = role;
  url.password = password;
  for (const name of ["user", "password", "options"]) url.searchParams.delete(name);
  const pool = new pg.Pool({
    connectionString: url.href,
    application_name: "ostinato console",
    max: CONNECTIONS,
    maxUses: 1,
    connectionTimeoutMillis: 6_000,
  });
  const lost = (error: Error) => log.warn({ err: error }, "a connection of the console was lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  return pool;
}

const CLOSED =
  "The database's user may not make what reads for this page, so rows and statements stay closed.";

const closedBecause = (error: Error): ConsoleClosed =>
  new ConsoleClosed(`${CLOSED} Postgres says: ${error.message}.`, { cause: error });

/** Says what whoever runs Postgres has to grant, before anything is tried: a superuser needs nothing. */
async function refuseLess(db: pg.PoolClient): Promise<void> {
  const { rows } = await db.query<Record<"roles" | "schemas" | "reader" | "views", string | null>>(
    `SELECT CASE WHEN NOT me.rolcreaterole THEN format('ALTER ROLE %I CREATEROLE;', me.rolname) END AS roles,
            CASE WHEN NOT has_database_privilege(d.oid, 'CREATE')
                 THEN format('GRANT CREATE ON DATABASE %I TO %I;', d.datname, me.rolname) END AS schemas,
            CASE WHEN reader.oid IS NOT NULL AND current_setting('server_version_num')::int >= 160000
                      AND NOT pg_has_role(reader.oid, 'MEMBER WITH ADMIN OPTION')
                 THEN format('GRANT %I TO %I WITH ADMIN OPTION;', reader.rolname, me.rolname) END AS reader,
            CASE WHEN NOT pg_has_role(views.nspowner, 'USAGE')
                 THEN format('DROP SCHEMA %I CASCADE;', views.nspname) END AS views
       FROM pg_roles me
       JOIN pg_database d ON d.datname = current_database()
       LEFT JOIN pg_roles reader ON reader.rolname = 'ostinato_reader_' || d.oid
       LEFT JOIN pg_namespace views ON views.nspname = $1
      WHERE me.rolname = current_user AND NOT me.rolsuper`,
    [VIEWS],
  );
  const missing = Object.values(rows[0] ?? {}).filter((statement) => statement !== null);
  if (missing.length > 0)
    throw new ConsoleClosed(
      `${CLOSED} Have a superuser run this in the database, then look here again: ${missing.join(" ")}`,
    );
}

/** Roles belong to the whole server: each database has one of its own, or its grants would meet another's. */
async function makeRole(db: pg.PoolClient, password: string): Promise<string> {
  const { rows } = await db.query<{ name: string; exists: boolean; database: string }>(
    `SELECT 'ostinato_reader_' || d.oid AS name, d.datname AS database,
            EXISTS (SELECT FROM pg_roles WHERE rolname = 'ostinato_reader_' || d.oid) AS exists
       FROM pg_database d WHERE d.datname = current_database()`,
  );
  const found = rows[0];
  if (!found) throw new Error("A database has no row in pg_database.");
  const role = pg.escapeIdentifier(found.name);
  // The server is told the verifier only: what it logs lets nobody in.
  const login = `LOGIN PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`;
  await db.query(
    found.exists
      ? `ALTER ROLE ${role} ${login}`
      : `CREATE ROLE ${role} ${login} NOINHERIT CONNECTION LIMIT ${CONNECTIONS * 2}`,
  );
  await db.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${pg.escapeIdentifier(found.database)} TO ${role}`);
  // What sorts and joins may write to disk; only a superuser may set it.
  await attempt(db, `ALTER ROLE ${role} SET temp_file_limit = '256MB'`);
  return found.name;
}

/** A view for each table of `public`, of the columns it has now. */
async function makeViews(db: pg.PoolClient, roleName: string): Promise<void> {
  const role = pg.escapeIdentifier(roleName);
  const { rows } = await db.query<{ table: string; columns: Column[] }>(
    `SELECT c.relname AS table,
            json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
                     ORDER BY a.attnum) AS columns
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      GROUP BY c.oid`,
  );
  const views = rows.map(
    ({ table, columns }) =>
      `CREATE VIEW ${VIEWS}.${pg.escapeIdentifier(table)} AS
       SELECT ${columns.map(shown).join(", ")} FROM public.${pg.escapeIdentifier(table)};`,
  );
  await db.query(
    `DROP SCHEMA IF EXISTS ${VIEWS} CASCADE;
     CREATE SCHEMA ${VIEWS};
     ${views.join("\n")}
     GRANT USAGE ON SCHEMA ${VIEWS} TO ${role};
     GRANT SELECT ON ALL TABLES IN SCHEMA ${VIEWS} TO ${role};`,
  );
}

/** The role must have no more than it was given, whoever gave it: else nothing is read at all. */
async function refuseMore(db: pg.PoolClient, role: string): Promise<void> {
  const { rows: rights } = await db.query(
    `SELECT FROM pg_roles r
      WHERE rolname = $1
        AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
             OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid))`,
    [role],
  );
  if (rights.length > 0)
    throw new ConsoleClosed(`The role ${role} has rights it should not have: take them away, or drop it.`);
  const { rows: shut } = await db.query<{ database: string }>(
    `SELECT format('%I', datname) AS database FROM pg_database
      WHERE datname = current_database() AND NOT has_database_privilege($1, oid, 'CONNECT, TEMPORARY')`,
    [role],
  );
  if (shut[0])
    throw new ConsoleClosed(
      `The role that reads for this page can't connect. Have the database's owner run this: GRANT CONNECT, TEMPORARY ON DATABASE ${shut[0].database} TO ${role};`,
    );
  const { rows } = await db.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname <> ALL ('{pg_catalog,information_schema}')
        AND has_schema_privilege($1, n.oid, 'USAGE')
        AND (has_any_column_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
             OR has_table_privilege($1, c.oid, 'DELETE, TRUNCATE, TRIGGER'))
      LIMIT 1`,
    [role],
  );
  if (rows[0])
    throw new ConsoleClosed(
      `Everybody on this server may use ${rows[0].name}: revoke that from PUBLIC first.`,
    );
}

/** Runs what the database may refuse without harm. */
async function attempt(db: pg.PoolClient, sql: string): Promise<void> {
  await db.query("SAVEPOINT attempt");
  await db.query(sql).catch(() => db.query("ROLLBACK TO attempt"));
}

/** A password in the form Postgres keeps it in (RFC 5803). Rounds slow down guessing; 192 random bits need none. */
function scramVerifier(password: string): string {
  const rounds = 1;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, rounds, 32, "sha256");
  const keyed = (word: string) => createHmac("sha256", salted).update(word).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
  const server = keyed("Server Key").toString("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${server}`;
}
