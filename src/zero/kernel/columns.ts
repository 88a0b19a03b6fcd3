// The one place where camelCase TypeScript meets snake_case SQL, and where a column carries its closed vocabulary.
import {
  type ColumnBuilder,
  enumeration,
  number,
  type SchemaValue,
  string,
  type TableSchema,
  table,
} from "@rocicorp/zero";

/** A symbol survives the spreads of Zero's builders and is invisible to JSON, so schema hashes stay the same. */
const VOCABULARY = Symbol("vocabulary");

export const snakeCase = (camel: string): string =>
  camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `table()` for a camelCase name whose SQL name is the same words in snake_case. */
export const snakeTable = <const Name extends string>(name: Name) => table(name).from(snakeCase(name));

/** Gives every column its snake_case SQL name; the builders' types pass through untouched. */
export function snakeColumns<const Columns extends Record<string, ColumnBuilder<SchemaValue>>>(
  columns: Columns,
): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column.from(snakeCase(name))]),
  ) as Columns;
}

/** A text column with a closed vocabulary: a union in TypeScript, a CHECK in SQL; a house test compares the two. */
export function oneOf<const Values extends readonly string[]>(values: Values) {
  const column = enumeration<Values[number]>();
  Object.assign(column.schema, { [VOCABULARY]: values });
  return column;
}

/** The vocabulary given to `oneOf`, or undefined for open columns. */
export const vocabularyOf = (column: TableSchema["columns"][string]): readonly string[] | undefined =>
  (column as { [VOCABULARY]?: readonly string[] })[VOCABULARY];

/** A uuid made by the client. */
export const id = () => string();
/** Milliseconds since the epoch (`timestamptz` in SQL). */
export const instant = () => number();
/** A person's calendar day, `YYYY-MM-DD` (`text` in SQL: a `date` would bring time zones back in). */
export const day = () => string();
/** A fractional index: text that sorts between its neighbours, so that two devices may reorder at once. */
export const position = () => string();

/** On every mutable row; `updatedAt` is set by the mutator. */
export const timestamps = () => ({ createdAt: instant(), updatedAt: instant() });
/** What this row was made from, for example the inbox item that became it. */
export const origin = () => ({ sourceType: string().optional(), sourceId: string().optional() });

export type Tags = readonly string[];
/** A link from one row to another, whatever its table. */
export type Subject = { readonly type: string; readonly id: string };
