// What the migrated database is like, and what the Zero schema says it is like, in one vocabulary.
import pg from "pg";
import { snakeCase, vocabularyOf } from "#zero/kernel/columns.ts";
import type { Schema } from "#zero/schema.ts";

export type ColumnFact = {
  readonly name: string;
  /** Postgres's short name, e.g. `int4`, `timestamptz`. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly collation: string | null;
  /** The values a CHECK allows, if it is a plain list of values. */
  readonly vocabulary?: readonly string[];
};

export type IndexFact = {
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  /** The condition of a partial index. */
  readonly where: string | null;
};

export type TableFact = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnFact[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly (readonly string[])[];
  readonly indexes: readonly IndexFact[];
};

export type ZeroColumnFact = {
  readonly name: string;
  readonly type: "string" | "number" | "boolean" | "json";
  readonly isNullable: boolean;
  readonly vocabulary?: readonly string[];
};

export type ZeroTableFact = {
  readonly name: string;
  readonly columns: readonly ZeroColumnFact[];
  readonly primaryKey: readonly string[];
};

const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', t.typname, 'isNullable', NOT a.attnotnull,
        'collation', l.collname) ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(json_build_object('type', k.contype, 'definition', pg_get_constraintdef(k.oid), 'columns',
        (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number))), '[]')
      FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'f', 'c')) AS constraints,
    (SELECT coalesce(json_agg(json_build_object('isUnique', i.indisunique, 'where', pg_get_expr(i.indpred, i.indrelid),
        'columns', (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(i.indkey) WITH ORDINALITY u(number, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number))), '[]')
      FROM pg_index i WHERE i.indrelid = c.oid) AS indexes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'private')
  ORDER BY 1, 2`;

type Constraint = {
  readonly type: "p" | "f" | "c";
  readonly definition: string;
  readonly columns: string[] | null;
};
type TableRow = Pick<TableFact, "schema" | "name" | "columns" | "indexes"> & {
  readonly constraints: Constraint[];
};

export async function databaseFacts(url: string): Promise<TableFact[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<TableRow>(TABLES);
    return rows.map(({ constraints, columns, ...table }) => {
      const columnsOf = (type: Constraint["type"]) =>
        constraints.filter((one) => one.type === type).map((one) => one.columns ?? []);
      const vocabularies = vocabulariesIn(constraints);
      return {
        ...table,
        columns: columns.map((column) => withVocabulary(column, vocabularies.get(column.name))),
        primaryKey: columnsOf("p")[0] ?? [],
        foreignKeys: columnsOf("f"),
      };
    });
  } finally {
    await client.end();
  }
}

export const zeroFacts = (schema: Schema): ZeroTableFact[] =>
  Object.values(schema.tables).map((table) => {
    const sqlNames = new Map(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        "serverName" in column ? column.serverName : name,
      ]),
    );
    const sqlName = (name: string) => String(sqlNames.get(name));
    return {
      name: "serverName" in table ? String(table.serverName) : snakeCase(table.name),
      primaryKey: table.primaryKey.map(sqlName),
      columns: Object.entries(table.columns).map(([name, column]) =>
        withVocabulary(
          { name: sqlName(name), type: column.type, isNullable: Boolean(column.optional) },
          vocabularyOf(column),
        ),
      ),
    };
  });

/** Reads `CHECK (x IN ('a', 'b'))` the way Postgres writes it back; other checks are no vocabularies. */
function vocabulariesIn(constraints: readonly Constraint[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { type, definition } of constraints) {
    if (type !== "c") continue;
    const match =
      /^CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]*)\]\)\)\)$/.exec(definition) ??
      /^CHECK \(\((\w+) = ('[^']*'::text)\)\)$/.exec(definition);
    if (match?.[1] && match[2])
      found.set(
        match[1],
        [...match[2].matchAll(/'([^']*)'/g)].map(([, value = ""]) => value),
      );
  }
  return found;
}

const withVocabulary = <Column extends object>(column: Column, vocabulary: readonly string[] | undefined) =>
  vocabulary ? { ...column, vocabulary } : column;
