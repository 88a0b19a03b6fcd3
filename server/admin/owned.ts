// Which rows are a person's, in every table there is: read from the database's own catalogue, so that a new table is in
// by itself. A row is theirs by its owner column, or through what it hangs on.
import type { Db } from "#server/auth/lucia.ts";

/** Columns that say whose a row is; the first of them counts. Others name whoever else had a hand in it. */
const OWNERS = ["user_id", "owner_id", "actor_id", "created_by"];
/** Keys to something, in whatever table they stand. */
const SECRET = /pass|secret|token|hash|cookie|authorization|api_?key/;

interface Column {
  name: string;
  type: string;
  isKey: boolean;
}

interface Reference {
  columns: string[];
  target: string;
  targets: string[];
}

interface Table {
  name: string;
  columns: Column[];
  /** Those without which a row can't be. */
  references: Reference[];
}

export interface OwnedTable {
  /** Qualified: `public.habits`. */
  name: string;
  /** Without secrets. */
  columns: string[];
  /** On `t`, with the person's id as `$1`. */
  where: string;
}

const CATALOGUE = `
  SELECT n.nspname || '.' || c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', y.typname, 'isKey', coalesce(a.attnum = ANY (p.conkey), false))
                     ORDER BY a.attnum)
       FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
       LEFT JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(json_build_object('target', fn.nspname || '.' || fc.relname,
        'columns', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
        'targets', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number))), '[]')
       FROM pg_constraint k JOIN pg_class fc ON fc.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = fc.relnamespace
      WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> k.conrelid
        AND NOT EXISTS (SELECT FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey) AND NOT a.attnotnull)) AS "references"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'private')
  ORDER BY n.nspname DESC, c.relname`;

/** In `private` also what a row is known by, and addresses, open doors. */
const isSecret = (table: string, { name, type, isKey }: Column): boolean =>
  SECRET.test(name) ||
  type === "bytea" ||
  (table.startsWith("private.") && ((isKey && type === "text") || name === "url" || name === "etag"));

/** SQL for whose the row `alias` is; null where it is nobody's. */
function ownerOf(table: Table, tables: readonly Table[], alias: string): string | null {
  if (table.name === "public.users") return `${alias}.id`;
  const own = OWNERS.find((owner) => table.columns.some(({ name }) => name === owner));
  if (own) return `${alias}.${own}`;
  for (const { columns, target, targets } of table.references) {
    const parent = tables.find(({ name }) => name === target);
    const above = parent && ownerOf(parent, tables, `${alias}p`);
    if (!above) continue;
    const join = columns.map((column, i) => `${alias}p.${targets[i]} = ${alias}.${column}`).join(" AND ");
    return `(SELECT ${above} FROM ${target} ${alias}p WHERE ${join})`;
  }
  return null;
}

/** Every table that holds rows of people, those that sync first. */
export async function ownedTables(db: Db): Promise<OwnedTable[]> {
  const { rows } = await db.query<Table>(CATALOGUE);
  return rows.flatMap((table) => {
    const owner = ownerOf(table, rows, "t");
    if (owner === null) return [];
    const columns = table.columns.filter((column) => !isSecret(table.name, column)).map(({ name }) => name);
    return columns.length > 0 ? [{ name: table.name, columns, where: `${owner} = $1` }] : [];
  });
}
