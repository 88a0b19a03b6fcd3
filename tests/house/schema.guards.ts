// What must hold between database and Zero schema. Each guard takes facts and returns sentences; none is good.
import type { ColumnFact, TableFact, ZeroTableFact } from "./schema.facts.ts";

/** Everything that may stand in a synced table, and what Zero makes of it. Other types kill or cost zero-cache. */
const SYNCED_TYPES: Readonly<Record<string, string>> = {
  uuid: "string",
  text: "string",
  int4: "number",
  int8: "number",
  float8: "number",
  timestamptz: "number",
  bool: "boolean",
  jsonb: "json",
};

const isPublic = (table: TableFact): boolean => table.schema === "public";
const label = (table: { schema?: string; name: string }, column?: { name: string } | string): string => {
  const name = table.schema === "private" ? `private.${table.name}` : table.name;
  return column ? `${name}.${typeof column === "string" ? column : column.name}` : name;
};

function* pairs(database: readonly TableFact[], zero: readonly ZeroTableFact[]) {
  for (const table of database.filter(isPublic)) {
    const synced = zero.find(({ name }) => name === table.name);
    if (synced) yield [table, synced] as const;
  }
}

export function tableDifferences(database: readonly TableFact[], zero: readonly ZeroTableFact[]): string[] {
  const sql = new Set(database.filter(isPublic).map(({ name }) => name));
  const synced = new Set(zero.map(({ name }) => name));
  return [
    ...[...sql].filter((name) => !synced.has(name)).map((name) => `${name} is not in the Zero schema`),
    ...[...synced].filter((name) => !sql.has(name)).map((name) => `${name} is not in the database`),
  ];
}

export function columnDifferences(database: readonly TableFact[], zero: readonly ZeroTableFact[]): string[] {
  const problems: string[] = [];
  for (const [table, synced] of pairs(database, zero)) {
    for (const column of table.columns) {
      const other = synced.columns.find(({ name }) => name === column.name);
      if (!other) problems.push(`${label(table, column)} is not in the Zero schema`);
      else if (SYNCED_TYPES[column.type] !== other.type)
        problems.push(`${label(table, column)} is ${column.type}, but ${other.type} in the Zero schema`);
      else if (column.isNullable !== other.isNullable)
        problems.push(
          `${label(table, column)} is ${column.isNullable ? "" : "not "}nullable, unlike in the Zero schema`,
        );
    }
    for (const column of synced.columns) {
      if (!table.columns.some(({ name }) => name === column.name))
        problems.push(`${label(table, column)} is not in the database`);
    }
  }
  return problems;
}

export function keyDifferences(database: readonly TableFact[], zero: readonly ZeroTableFact[]): string[] {
  return [...pairs(database, zero)]
    .filter(([table, synced]) => table.primaryKey.join() !== synced.primaryKey.join())
    .map(
      ([table, synced]) =>
        `${label(table)} has the key (${table.primaryKey}), in Zero (${synced.primaryKey})`,
    );
}

export function vocabularyDifferences(
  database: readonly TableFact[],
  zero: readonly ZeroTableFact[],
): string[] {
  const words = (column: { vocabulary?: readonly string[] }) =>
    column.vocabulary?.toSorted().join(", ") ?? "open";
  return [...pairs(database, zero)].flatMap(([table, synced]) =>
    table.columns.flatMap((column) => {
      const other = synced.columns.find(({ name }) => name === column.name);
      if (!other || words(column) === words(other)) return [];
      return `${label(table, column)}: ${words(column)} in SQL, ${words(other)} in Zero`;
    }),
  );
}

export const refusedTypes = (database: readonly TableFact[]): string[] =>
  database
    .filter(isPublic)
    .flatMap((table) =>
      table.columns
        .filter(({ type }) => !Object.hasOwn(SYNCED_TYPES, type))
        .map((column) => `${label(table, column)} is ${column.type}, which must not be synced`),
    );

export const keylessTables = (database: readonly TableFact[]): string[] =>
  database
    .filter(({ primaryKey }) => primaryKey.length === 0)
    .map((table) => `${label(table)} has no primary key`);

/** A foreign key needs an index that begins with its columns and covers all rows. */
export const unindexedForeignKeys = (database: readonly TableFact[]): string[] =>
  database.flatMap((table) =>
    table.foreignKeys
      .filter((columns) => {
        const wanted = columns.toSorted().join();
        return !table.indexes.some(
          (index) =>
            index.where === null && index.columns.slice(0, columns.length).toSorted().join() === wanted,
        );
      })
      .map((columns) => `${label(table, columns.join("+"))} is a foreign key without an index`),
  );

/** Every synced table says whose its rows are, except people themselves and the catalogues, which are everyone's. */
export const ownerlessTables = (database: readonly TableFact[], catalogues: readonly string[]): string[] => [
  ...database
    .filter(isPublic)
    .filter(({ name, columns }) => name !== "users" && !catalogues.includes(name) && !columns.some(isOwner))
    .map((table) => `${label(table)} has no owner`),
  ...catalogues
    .filter((name) => !database.some((table) => table.name === name && !table.columns.some(isOwner)))
    .map((name) => `${name} is listed as a catalogue, but is none`),
];

const isOwner = ({ name }: ColumnFact): boolean => ["user_id", "owner_id", "actor_id"].includes(name);

/** Devices sort text by code point; where order is meaning, the database must do the same. */
export const misorderedColumns = (database: readonly TableFact[]): string[] =>
  database.filter(isPublic).flatMap((table) =>
    table.columns
      .filter(
        ({ name, type }) =>
          type === "text" && /^(sort_order|position|period_key|day|(?!time_of_)\w+_day)$/.test(name),
      )
      .filter(({ collation }) => collation !== "C")
      .map((column) => `${label(table, column)} is not collated "C"`),
  );

export const secretColumns = (database: readonly TableFact[]): string[] =>
  database
    .filter(isPublic)
    .flatMap((table) =>
      table.columns
        .filter(({ name }) => /password|token|secret|verifier|_hash$/.test(name))
        .map((column) => `${label(table, column)} sounds like a secret, and would be synced`),
    );

export type UniqueKey = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly where?: string;
};

export const missingUniqueKeys = (database: readonly TableFact[], keys: readonly UniqueKey[]): string[] =>
  keys
    .filter(({ table, columns, where }) => {
      const indexes = database.find(({ name }) => name === table)?.indexes ?? [];
      return !indexes.some(
        (index) =>
          index.isUnique &&
          index.columns.join() === columns.join() &&
          (index.where ?? "").includes(where ?? "") &&
          (index.where === null) === (where === undefined),
      );
    })
    .map(({ table, columns }) => `${table} lacks the unique key (${columns.join(", ")})`);
