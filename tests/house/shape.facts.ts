// The shape of the migrated database, as far as rows must fit it: columns, references, checks, unique keys.
import type { ClientBase } from "pg";

export type ShapeColumn = {
  readonly name: string;
  /** Postgres's short name, e.g. `int4`. */
  readonly type: string;
  readonly isNullable: boolean;
};

export type Constraint = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly definition: string;
};

export type Reference = {
  readonly columns: readonly string[];
  /** Qualified: `public.users`. */
  readonly table: string;
  readonly targets: readonly string[];
};

export type TableShape = {
  /** Qualified: `public.habits`. */
  readonly name: string;
  readonly columns: readonly ShapeColumn[];
  readonly primaryKey: readonly string[];
  readonly checks: readonly Constraint[];
  /** Unique indexes, the primary key included. */
  readonly uniques: readonly Constraint[];
  readonly references: readonly Reference[];
  /** The column that says whose a row is; null for catalogues and for what belongs to the server. */
  readonly owner: string | null;
};

const OWNERS = ["user_id", "owner_id", "actor_id"];
/** Rows of the machinery, which nobody owns and no test fills. */
const MACHINERY = ["private.migrations", "private.rate_limits"];

const SHAPE = `
  SELECT n.nspname || '.' || c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', t.typname, 'isNullable', NOT a.attnotnull) ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'type', k.contype, 'definition', pg_get_constraintdef(k.oid),
        'columns', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number),
        'table', (SELECT fn.nspname || '.' || fc.relname FROM pg_class fc JOIN pg_namespace fn ON fn.oid = fc.relnamespace
          WHERE fc.oid = k.confrelid),
        'targets', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number))), '[]')
      FROM pg_constraint k WHERE k.conrelid = c.oid) AS constraints,
    (SELECT coalesce(json_agg(json_build_object('name', ic.relname, 'definition', pg_get_indexdef(i.indexrelid), 'columns',
        (SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)))), '[]')
      FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisunique) AS uniques
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'private')
  ORDER BY 1`;

type Row = Pick<TableShape, "name" | "columns" | "uniques"> & {
  readonly constraints: (Constraint & { readonly type: string } & Partial<Reference>)[];
};

/** Every table, those that are referred to before those that refer to them. */
export async function shapeOf(db: ClientBase): Promise<TableShape[]> {
  const { rows } = await db.query<Row>(SHAPE);
  const tables = rows
    .filter(({ name }) => !MACHINERY.includes(name))
    .map(({ constraints, ...table }): TableShape => {
      const ofType = (type: string) => constraints.filter((one) => one.type === type);
      const names = table.columns.map(({ name }) => name);
      return {
        ...table,
        primaryKey: ofType("p")[0]?.columns ?? [],
        checks: ofType("c"),
        references: ofType("f").map(({ columns, table: target = "", targets = [] }) => ({
          columns,
          table: target,
          targets,
        })),
        owner: table.name === "public.users" ? "id" : (OWNERS.find((name) => names.includes(name)) ?? null),
      };
    });
  return inOrder(tables);
}

/** SQL for whose a row `t` is: by its owner, or by what it hangs on; null for what is nobody's. */
export function ownerOf(table: TableShape, shape: readonly TableShape[], alias = "t"): string | null {
  if (table.owner) return `${alias}.${table.owner}`;
  for (const { columns, table: target, targets } of table.references) {
    const isRequired = columns.every(
      (name) => !table.columns.find((column) => column.name === name)?.isNullable,
    );
    const parent = shape.find(({ name }) => name === target);
    if (!isRequired || !parent || parent === table) continue;
    const above = ownerOf(parent, shape, `${alias}_of`);
    if (!above) continue;
    const join = columns.map((column, i) => `${alias}_of.${targets[i]} = ${alias}.${column}`).join(" AND ");
    return `(SELECT ${above} FROM ${parent.name} ${alias}_of WHERE ${join})`;
  }
  return null;
}

function inOrder(tables: readonly TableShape[]): TableShape[] {
  const sorted: TableShape[] = [];
  let rest = [...tables];
  while (rest.length > 0) {
    const names = new Set(rest.map(({ name }) => name));
    const ready = rest.filter(({ name, references }) =>
      references.every(({ table }) => table === name || !names.has(table)),
    );
    if (ready.length === 0) throw new Error(`${[...names].join(", ")} refer to each other in a circle`);
    sorted.push(...ready);
    rest = rest.filter((table) => !ready.includes(table));
  }
  return sorted;
}
