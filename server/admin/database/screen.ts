// Which functions a statement may call. Rights alone don't do: everybody may call functions that wait, notify, lock, or
// write into the log that zero-cache follows. So Postgres parses the statement, as the body of a view that is never kept,
// and every function it found in there is looked up: those it marks as free of side effects pass, the others do not.
import type pg from "pg";

/** Marked as volatile, and harmless all the same. */
const HARMLESS = [
  "clock_timestamp",
  "gen_random_uuid",
  "random",
  "timeofday",
  "pg_database_size",
  "pg_indexes_size",
  "pg_relation_size",
  "pg_table_size",
  "pg_total_relation_size",
];
/** Free of side effects, but one call makes any amount of memory out of nothing. */
const HUNGRY = "^(repeat|lpad|rpad|array_fill)$|_to_xml";

const REFUSED_FUNCTIONS = `
  SELECT DISTINCT p.proname AS name
    FROM pg_catalog.pg_rewrite r
   CROSS JOIN LATERAL pg_catalog.regexp_matches(
           r.ev_action::text, ':(?:funcid|aggfnoid|winfnoid|opfuncid) (\\d+)', 'g') AS found
    JOIN pg_catalog.pg_proc p ON p.oid = found[1]::oid
   WHERE r.ev_class = 'pg_temp.statement'::regclass
     AND (p.pronamespace <> 'pg_catalog'::regnamespace
          OR p.proname ~ $1
          OR (p.provolatile = 'v' AND p.proname <> ALL ($2)))
   ORDER BY 1`;

/**
 * Names of the functions in a query that it may not call. Throws what Postgres says of a query it can't parse.
 * @param db a fresh connection of the reader's, outside a transaction
 */
export async function refusedFunctions(
  db: Pick<pg.PoolClient, "query">,
  asOne: (sql: string) => pg.QueryConfig,
  prefix: string,
  body: string,
): Promise<string[]> {
  await db.query("BEGIN READ WRITE");
  try {
    await db.query(asOne(`${prefix}${body}`));
    const { rows } = await db.query<{ name: string }>(REFUSED_FUNCTIONS, [HUNGRY, HARMLESS]);
    return rows.map(({ name }) => name);
  } finally {
    await db.query("ROLLBACK");
  }
}
