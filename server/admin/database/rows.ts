// The rows of one table, page by page along its primary key, through its masked view.
import pg from "pg";
import { pool } from "#server/db/pool.ts";
import type { RowsAnswer } from "#zero/database/answers.ts";
import { PAGE_ROWS } from "#zero/database/args.ts";
import { DomainError } from "#zero/kernel/errors.ts";
import { type Column, isMasked } from "./masks.ts";
import { connectReader, VIEWS } from "./reader.ts";
import { LIMITS } from "./statement.ts";

/** @param after the key of the row before the page; the first page without it */
export async function rowsOf(table: string, after?: readonly string[]): Promise<RowsAnswer> {
  const { columns, key } = await shapeOf(table);
  if (after && after.length !== key.length) throw new DomainError("row.missing");
  const names = key.map(({ name }) => pg.escapeIdentifier(name));
  const values = key.map(({ type }, index) => `$${index + 1}::${type}`);
  const client = await connectReader();
  try {
    await client.query(`${LIMITS}; BEGIN READ ONLY`);
    const { rows } = await client.query<(string | null)[]>({
      text: `SELECT ${columns.map(({ name }) => `left(${pg.escapeIdentifier(name)}::text, 2000)`).join(", ")}
               FROM ${VIEWS}.${pg.escapeIdentifier(table)}
              ${after ? `WHERE (${names}) > (${values})` : ""}
              ORDER BY ${names} LIMIT ${PAGE_ROWS + 1}`,
      rowMode: "array",
      values: after ? [...after] : [],
    });
    const page = rows.slice(0, PAGE_ROWS);
    const last = rows.length > PAGE_ROWS ? page.at(-1) : undefined;
    const places = key.map(({ name }) => columns.findIndex((column) => column.name === name));
    return {
      columns: columns.map((column) => ({
        ...column,
        isKey: key.some(({ name }) => name === column.name),
        isMasked: isMasked(column),
      })),
      rows: page,
      next: last ? places.map((place) => last[place] ?? "") : null,
    };
  } finally {
    client.release(true);
  }
}

/** @throws {DomainError} `row.missing` where `public` has no such table */
async function shapeOf(table: string): Promise<{ columns: Column[]; key: Column[] }> {
  const { rows } = await pool().query<Column & { place: number | null }>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            array_position(i.indkey::int2[], a.attnum) AS place
       FROM pg_class c
       JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname = $1
      ORDER BY a.attnum`,
    [table],
  );
  if (rows.length === 0) throw new DomainError("row.missing");
  const key = rows
    .filter(({ place }) => place !== null)
    .toSorted((a, b) => Number(a.place) - Number(b.place));
  return { columns: rows.map(({ name, type }) => ({ name, type })), key };
}
