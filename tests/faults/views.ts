// Whether a device shows what Postgres holds: every look of it beside a fresh result, row by row and in order.
import type { Pool } from "pg";
import { schema } from "#zero/schema.ts";
import type { Device, Rows } from "./device.ts";
import { LOOKS, type Look } from "./queries.ts";

type Column = { serverName?: string; type: string };
type Table = { name: string; serverName?: string; columns: Record<string, Column> };

const TABLES = new Map(
  (Object.values(schema.tables) as Table[]).map((table) => [table.serverName ?? table.name, table]),
);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Instants as whole milliseconds, whatever the database's fractions; what is not there is null. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "string" && INSTANT.test(value)) return Math.floor(Date.parse(value));
  return typeof value === "number" && value > 1e12 ? Math.floor(value) : value;
}

/** Keys in one order, as jsonb has its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const textOf = (table: Table, cellOf: (key: string, column: Column) => unknown): string =>
  JSON.stringify(
    Object.entries(table.columns).map(([key, column]) => [key, canonical(plain(cellOf(key, column)))]),
  );

function tableOf(look: Look): Table {
  const table = TABLES.get(look.table);
  if (!table) throw new Error(`There is no table ${look.table}.`);
  return table;
}

async function inPostgres(pool: Pool, look: Look, userId: string): Promise<string[]> {
  const { rows } = await pool.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from (select * from ${look.table} where ${look.where}
     ${look.order ? `order by ${look.order}` : ""} limit ${look.limit}) t`,
    [userId],
  );
  const table = tableOf(look);
  return rows.map(({ row }) => textOf(table, (key, { serverName }) => row[serverName ?? key]));
}

const onDevice = (look: Look, rows: Rows): string[] =>
  rows.map((row) => textOf(tableOf(look), (key) => row[key]));

/** The first difference in words, or undefined where there is none. */
function difference(shown: readonly string[], truth: readonly string[]): string | undefined {
  if (shown.length !== truth.length) return `${shown.length} rows instead of ${truth.length}`;
  const at = shown.findIndex((row, i) => row !== truth[i]);
  return at < 0 ? undefined : `row ${at + 1} is ${shown[at]} instead of ${truth[at]}`;
}

/** Where these devices and Postgres disagree at this moment. */
export async function disagreements(pool: Pool, devices: readonly Device[]): Promise<string[]> {
  const found: string[] = [];
  for (const userId of new Set(devices.map(({ account }) => account.userId))) {
    const theirs = devices.filter(({ account }) => account.userId === userId);
    for (const look of LOOKS) {
      const truth = await inPostgres(pool, look, userId);
      for (const device of theirs) {
        const what = difference(onDevice(look, device.rows(look.name)), truth);
        if (what) found.push(`${device.name}, ${look.name}: ${what}`);
      }
    }
  }
  return found;
}
