// Remembers every row that ever reached a device over its line, and whose it was. What was received can't be unseen:
// one row of somebody else's is a violation, however soon it is taken back.
import type { Pool } from "pg";
import { schema } from "#zero/schema.ts";

interface RowPatch {
  op: string;
  tableName?: string;
  value?: Record<string, unknown>;
  id?: Record<string, unknown>;
  merge?: Record<string, unknown>;
}

/** Everyone's, and nobody's data. */
const PUBLIC = new Set(["universal_quests", "achievement_definitions", "roles"]);

const keysOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(schema.tables).map((table) => {
    const { name, serverName, columns, primaryKey } = table as {
      name: string;
      serverName?: string;
      columns: Record<string, { serverName?: string }>;
      primaryKey: readonly string[];
    };
    return [serverName ?? name, primaryKey.map((key) => columns[key]?.serverName ?? key)];
  }),
);

export class Witness {
  /** By person: table, then the row's key as JSON. */
  readonly #seen = new Map<string, Map<string, Set<string>>>();
  readonly #violations: string[] = [];
  #rows = 0;

  /** How many row changes were looked at. */
  get rows(): number {
    return this.#rows;
  }

  /** A message that reached a device of this person. */
  hear(userId: string, text: string): void {
    if (!text.startsWith('["pokePart"')) return;
    const [, body] = JSON.parse(text) as [string, { rowsPatch?: RowPatch[] }];
    for (const patch of body.rowsPatch ?? []) this.#look(userId, patch);
  }

  #look(userId: string, { tableName, value, id, merge }: RowPatch): void {
    if (tableName === undefined) return;
    this.#rows += 1;
    const owner = value?.user_id ?? merge?.user_id;
    if (owner !== undefined && owner !== userId)
      this.#violations.push(`a row of ${tableName} of ${owner} reached a device of ${userId}`);
    const row = value ?? id;
    const keys = keysOf.get(tableName);
    if (!keys) {
      this.#violations.push(`a row of ${tableName}, which no device should know, reached ${userId}`);
      return;
    }
    if (PUBLIC.has(tableName) || !row) return;
    const tables = this.#seen.get(userId) ?? new Map<string, Set<string>>();
    this.#seen.set(userId, tables);
    const seen = tables.get(tableName) ?? new Set<string>();
    tables.set(tableName, seen);
    seen.add(JSON.stringify(Object.fromEntries(keys.map((key) => [key, row[key]]))));
  }

  /** What Postgres says of all rows received since the last time: each must be the receiver's. */
  async judge(pool: Pool): Promise<string[]> {
    const found = this.#violations.splice(0);
    for (const [userId, tables] of this.#seen) {
      for (const [table, rows] of tables) {
        const keys = keysOf.get(table) ?? [];
        const match = keys.map((key) => `t.${key}::text = k ->> '${key}'`).join(" and ");
        const owner = table === "users" ? "id" : "user_id";
        const { rows: foreign } = await pool.query(
          `select k from jsonb_array_elements($1::jsonb) k join ${table} t on ${match} where t.${owner} <> $2`,
          [`[${[...rows].join(",")}]`, userId],
        );
        for (const row of foreign)
          found.push(`${table} ${JSON.stringify(row.k)} reached ${userId}, whose it is not`);
      }
    }
    this.#seen.clear();
    return found;
  }
}
