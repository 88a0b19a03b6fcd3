// Catalogues in the database: one set of statements for all of them. Every name in them is written in the descriptions,
// never taken from a request.
import type { Query, Transaction } from "@rocicorp/zero";
import { snakeCase } from "../kernel/columns.ts";
import { DomainError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { onServer } from "../kernel/sql.ts";
import type { Schema } from "../schema.ts";
import { isSame } from "./files.ts";
import { type Entry, entryOf, KINDS, type Kind, keyColumns, keySentence, type Values } from "./kinds.ts";
import type { KindName } from "./names.ts";
import { rowsOf } from "./queries.ts";

/** Rows a person owns are no entries. */
const scopeOf = (kind: Kind): string => (kind.table === "exercises" ? " AND owner_id IS NULL" : "");

const whereKey = (kind: Kind, first: number): string =>
  kind.key.map((column, at) => `${snakeCase(column)}::text = $${first + at}`).join(" AND ") + scopeOf(kind);

/** One operator at a time in one catalogue. */
export async function lock(tx: Transaction, name: KindName): Promise<void> {
  await onServer(tx, "SELECT pg_advisory_xact_lock(hashtext('catalogues'), hashtext($1))", [name]);
}

/** Until the transaction is through nobody buys an entry, and nobody begins to use it. */
export async function lockEntry(tx: Transaction, name: KindName, key: string): Promise<void> {
  const kind = KINDS[name];
  const columns = keyColumns(kind, key);
  if (columns)
    await onServer(
      tx,
      `SELECT 1 FROM ${kind.table} WHERE ${whereKey(kind, 1)} FOR UPDATE`,
      Object.values(columns),
    );
}

export async function entriesOf(tx: Transaction, name: KindName): Promise<Entry[]> {
  const query = rowsOf[name] as unknown as Query<"universalQuests", Schema, Values>;
  const rows = (await tx.run(query)) as unknown as readonly Values[];
  const { secret } = KINDS[name];
  const found = secret
    ? await onServer<{ key: string; value: unknown }>(
        tx,
        `SELECT ${secret.key} AS key, ${secret.column ?? `to_jsonb(t) - '${secret.key}'`} AS value FROM ${secret.table} t`,
      )
    : [];
  const values = new Map(found.map(({ key, value }) => [key, value]));
  return rows.map((row) =>
    entryOf(KINDS[name], secret ? { ...row, [secret.field]: values.get(String(row.key)) ?? null } : row),
  );
}

/** What of an entry is a column of its own table, and what is kept from devices. */
function apart(kind: Kind, values: Values): { columns: Values; secret: unknown } {
  const { [kind.secret?.field ?? ""]: secret, ...columns } = values;
  return { columns, secret };
}

/** Puts what no device is told where only the server reads. */
async function hide(tx: Transaction, kind: Kind, key: string, value: unknown): Promise<void> {
  if (!kind.secret || value === undefined) return;
  const { table, key: named, column } = kind.secret;
  await onServer(tx, `DELETE FROM ${table} WHERE ${named} = $1`, [key]);
  if (value === null) return;
  await onServer(tx, `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [
    JSON.stringify({ ...(column ? { [column]: value } : value), [named]: key }),
  ]);
}

/** As `jsonb_populate_record` reads it. */
function record(kind: Kind, values: Values): string {
  const instants = new Set(kind.fields.filter(({ input }) => input.as === "instant").map(({ name }) => name));
  const written = Object.entries(values).map(([name, value]) => [
    snakeCase(name),
    instants.has(name) && typeof value === "number" ? new Date(value).toISOString() : value,
  ]);
  return JSON.stringify(Object.fromEntries(written));
}

const columnsOf = (values: Values): string => Object.keys(values).map(snakeCase).join(", ");

export async function insert(
  tx: Transaction,
  name: KindName,
  key: string,
  values: Values,
  about: { entries: readonly Entry[]; at: number; by?: string | undefined },
): Promise<void> {
  const kind = KINDS[name];
  const columns = keyColumns(kind, key);
  if (!columns) throw new DomainError("input.invalid", { field: "key", sentence: keySentence(kind) });
  const now = new Date(about.at).toISOString();
  const own = apart(kind, values);
  const row = {
    ...(kind.hasId && { id: derivedId("catalogue", name, key) }),
    ...columns,
    ...own.columns,
    ...kind.beside?.(values, null),
    [kind.active.column]: kind.active.when,
    ...(kind.order !== null && { [kind.order]: placeAfter(kind.order, about.entries) }),
    ...(kind.isStamped && { createdAt: now, updatedAt: now }),
  };
  const list = columnsOf(row);
  await onServer(
    tx,
    `INSERT INTO ${kind.table} (${list}) SELECT ${list} FROM jsonb_populate_record(NULL::${kind.table}, $1)`,
    [record(kind, row)],
  );
  await hide(tx, kind, key, own.secret);
  await onServer(tx, "DELETE FROM private.deleted_entries WHERE catalogue = $1 AND key = $2", [name, key]);
  if (kind.hasId && hasMaker(kind) && about.by)
    await onServer(tx, `UPDATE ${kind.table} SET created_by = $1 WHERE key = $2`, [about.by, key]);
}

const placeAfter = (order: string, entries: readonly Entry[]): number =>
  1 + Math.max(-1, ...entries.map(({ row }) => Number(row[order])));

const hasMaker = (kind: Kind): boolean => ["universal_quests", "market_items"].includes(kind.table);

/** Writes the columns that differ. */
export async function change(
  tx: Transaction,
  name: KindName,
  entry: Entry,
  values: Values,
  at: number,
): Promise<void> {
  const kind = KINDS[name];
  const wanted = { ...values, ...kind.beside?.(values, entry.row) };
  const changes = Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => !isSame(value, entry.row[column] ?? null)),
  );
  const { columns, secret } = apart(kind, changes);
  if (Object.keys(columns).length > 0) await update(tx, kind, entry.key, columns, at);
  await hide(tx, kind, entry.key, secret);
}

export const activate = (
  tx: Transaction,
  name: KindName,
  key: string,
  active: boolean,
  at: number,
): Promise<void> => {
  const { column, when } = KINDS[name].active;
  return update(tx, KINDS[name], key, { [column]: active === when }, at);
};

async function update(tx: Transaction, kind: Kind, key: string, changes: Values, at: number): Promise<void> {
  const row = { ...changes, ...(kind.isStamped && { updatedAt: new Date(at).toISOString() }) };
  const list = columnsOf(row);
  await onServer(
    tx,
    `UPDATE ${kind.table} SET (${list}) = (SELECT ${list} FROM jsonb_populate_record(NULL::${kind.table}, $1))
      WHERE ${whereKey(kind, 2)}`,
    [record(kind, row), ...Object.values(keyColumns(kind, key) ?? {})],
  );
}

/** Gives every entry the place it has among `keys`, which are all of them. */
export async function arrange(tx: Transaction, name: KindName, keys: readonly string[]): Promise<void> {
  const kind = KINDS[name];
  if (kind.order === null) return;
  const order = snakeCase(kind.order);
  const key = kind.key.map((column) => `t.${snakeCase(column)}::text`).join(" || '/' || ");
  await onServer(
    tx,
    `UPDATE ${kind.table} t SET ${order} = o.place - 1
       FROM unnest($1::text[]) WITH ORDINALITY AS o (key, place)
      WHERE ${key} = o.key AND t.${order} IS DISTINCT FROM o.place - 1`,
    [keys],
  );
}

const countsOf = (kind: Kind): string =>
  kind.uses
    .map(
      ({ table, reference }) =>
        `SELECT (${reference})::text AS ref FROM ${table}
          WHERE (${reference}) IS NOT NULL AND ($1::text IS NULL OR (${reference})::text = $1)`,
    )
    .join(" UNION ALL ");

const referenceTo = (kind: Kind, entry: Entry): string => (kind.hasId ? String(entry.row.id) : entry.key);

/** How many rows refer to an entry. */
export async function usesOf(tx: Transaction, name: KindName, entry: Entry): Promise<number> {
  const kind = KINDS[name];
  const [found] = await onServer<{ uses: number }>(
    tx,
    `SELECT count(*)::int AS uses FROM (${countsOf(kind)}) refs`,
    [referenceTo(kind, entry)],
  );
  return found?.uses ?? 0;
}

/** How often each entry is used, by key; entries nobody uses are left out. */
export async function allUses(tx: Transaction, name: KindName): Promise<Readonly<Record<string, number>>> {
  const kind = KINDS[name];
  const rows = await onServer<{ ref: string; uses: number }>(
    tx,
    `SELECT ref, count(*)::int AS uses FROM (${countsOf(kind)}) refs GROUP BY ref`,
    [null],
  );
  const found = new Map(rows.map(({ ref, uses }) => [ref, uses]));
  const entries = await entriesOf(tx, name);
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const uses = found.get(referenceTo(kind, entry));
      return uses === undefined ? [] : [[entry.key, uses] as const];
    }),
  );
}

/** Deletes an entry and remembers that it was: one that came with the product is not put back at the next start. */
export async function remove(tx: Transaction, name: KindName, key: string): Promise<void> {
  const kind = KINDS[name];
  const columns = Object.values(keyColumns(kind, key) ?? {});
  await onServer(tx, `DELETE FROM ${kind.table} WHERE ${whereKey(kind, 1)}`, columns);
  await onServer(
    tx,
    "INSERT INTO private.deleted_entries (catalogue, key) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    [name, key],
  );
}
