// What of a database is backed up, read from the database itself, so that a new table can't be left out: every table of
// ours. Not the queue's jobs (the worker makes them anew) and nothing of zero-cache's (it copies everything anew).
import type pg from "pg";

type Query = Pick<pg.ClientBase, "query">;

export type Table = { readonly name: string; readonly columns: readonly string[] };
export type Sequence = { readonly name: string; readonly value: string };

const SCHEMAS = "('public', 'private')";

/** Written by the migrations themselves; the manifest names them. */
const MIGRATIONS = "private.migrations";

export async function tablesOf(db: Query): Promise<Table[]> {
  const { rows } = await db.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            array_agg(quote_ident(a.attname) order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname in ${SCHEMAS} and c.relkind = 'r'
      group by 1 order by 1`,
  );
  return rows.filter(({ name }) => name !== MIGRATIONS);
}

/** Where each sequence stands that was ever used. */
export async function sequencesOf(db: Query): Promise<Sequence[]> {
  const { rows } = await db.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
       from pg_sequences where schemaname in ${SCHEMAS} and last_value is not null order by 1`,
  );
  return rows;
}

export async function setSequences(db: Query, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, value } of sequences) await db.query("select setval($1::regclass, $2)", [name, value]);
}

/** Statements that take something off a table and put it back as it was. */
type Detachment = { readonly off: string; readonly on: string };

/**
 * What stands in the way of rows that come in any order: references, which are checked all at once when they are put
 * back, and triggers that would derive rows which come themselves. Triggers marked to fire always stay.
 */
export async function detachments(db: Query): Promise<Detachment[]> {
  const { rows } = await db.query<Detachment>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
       from pg_constraint where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text in ${SCHEMAS}
      union all
     select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
            format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and tgenabled = 'O' and c.relnamespace::regnamespace::text in ${SCHEMAS}`,
  );
  return rows;
}
