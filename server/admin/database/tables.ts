// What lies in the database: every table with its size and how well it is kept.
import { pool } from "#server/db/pool.ts";
import type { TableSummary, TablesAnswer } from "#zero/database/answers.ts";
import { ConsoleClosed, openReader } from "./reader.ts";

interface TableRow extends Omit<TableSummary, "isReadable"> {
  databaseBytes: number;
}

/** Tables of the product, of zero-cache and of the job queue, without those of Postgres. */
const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name,
         CASE WHEN s.n_live_tup > 0 THEN s.n_live_tup WHEN c.reltuples >= 0 THEN c.reltuples ELSE s.n_live_tup
         END::float8 AS rows,
         coalesce(s.n_dead_tup, 0)::float8 AS "deadRows",
         pg_relation_size(c.oid)::float8 AS "tableBytes",
         pg_indexes_size(c.oid)::float8 AS "indexBytes",
         coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0)::float8 AS "toastBytes",
         floor(extract(epoch FROM greatest(s.last_vacuum, s.last_autovacuum)) * 1000)::float8 AS "vacuumedAt",
         floor(extract(epoch FROM greatest(s.last_analyze, s.last_autoanalyze)) * 1000)::float8 AS "analyzedAt",
         pg_database_size(current_database())::float8 AS "databaseBytes"
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
   WHERE c.relkind IN ('r', 'p', 'm')
     AND n.nspname <> ALL ('{pg_catalog,information_schema,pg_toast}') AND NOT pg_is_other_temp_schema(n.oid)
   ORDER BY n.nspname = 'public' DESC, n.nspname, c.relname
   LIMIT 1000`;

export async function tablesOf(): Promise<TablesAnswer> {
  const [{ rows }, closed] = await Promise.all([pool().query<TableRow>(TABLES), whyClosed()]);
  return {
    databaseBytes: rows[0]?.databaseBytes ?? 0,
    tables: rows.map(({ databaseBytes: _, ...table }) => ({
      ...table,
      isReadable: closed === null && table.schema === "public",
    })),
    closed,
  };
}

async function whyClosed(): Promise<string | null> {
  try {
    await openReader();
    return null;
  } catch (error) {
    if (error instanceof ConsoleClosed) return error.message;
    throw error;
  }
}
