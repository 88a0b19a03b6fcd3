// Fills the catalogues: rows that come with the product but live in the database, where admins may edit them.
//
// A row is inserted when its key is missing and never touched again. Whoever changes a quest's reward or switches it
// off keeps that through every restart and upgrade, and what was deleted stays away (`private.deleted_entries`); a
// catalogue that must change for everyone does so by a migration.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { HIDDEN } from "#zero/achievements/rules.ts";
import type { KindName } from "#zero/catalogues/names.ts";
import { snakeCase } from "#zero/kernel/columns.ts";
import { ACHIEVEMENTS } from "../catalogues/achievements.ts";
import { HIDDEN_ACHIEVEMENTS } from "../catalogues/hidden-achievements.ts";
import { MARKET_ITEMS } from "../catalogues/market.ts";
import { ROLE_CATALOGUE } from "../catalogues/roles.ts";
import { UNIVERSAL_QUESTS } from "../catalogues/universal-quests.ts";

type Catalogue = {
  readonly table: string;
  readonly key: string;
  readonly rows: readonly object[];
  /** The catalogue it belongs to, where entries can be deleted by those who run the server. */
  readonly name?: KindName;
};

const stamped = <Item extends object>(items: readonly Item[], now: string) =>
  items.map((item, index) => ({
    id: randomUUID(),
    sortOrder: index,
    isActive: true,
    createdAt: now,
    updatedAt: now,
    ...item,
  }));

/** What everyone may see of a hidden achievement: that there is one, and what it pays. */
const masked = HIDDEN_ACHIEVEMENTS.map(({ key, rewardXp, rewardCoins }) => ({
  key,
  ...HIDDEN,
  category: "everything",
  rewardXp,
  rewardCoins,
  isHidden: true,
}));

const achievements = [...ACHIEVEMENTS.map((entry) => ({ ...entry, isHidden: false })), ...masked].map(
  (entry, sortOrder) => ({ ...entry, isActive: true, sortOrder }),
);

const secrets = HIDDEN_ACHIEVEMENTS.map(({ key, name, description, icon, condition }) => ({
  key,
  name,
  description,
  icon,
  condition,
}));

const catalogues = (now: string): readonly Catalogue[] => [
  { table: "roles", key: "key", rows: ROLE_CATALOGUE },
  { table: "universal_quests", key: "key", name: "quests", rows: stamped(UNIVERSAL_QUESTS, now) },
  { table: "achievement_definitions", key: "key", name: "achievements", rows: achievements },
  { table: "private.hidden_achievements", key: "key", name: "achievements", rows: secrets },
  {
    table: "market_items",
    key: "key",
    name: "market",
    rows: stamped(
      MARKET_ITEMS.map((item) => ({ ...item, isGlobal: true })),
      now,
    ),
  },
];

/** Inserts the catalogue rows that are missing, all or none; running it again inserts nothing. */
export async function seed(databaseUrl: string): Promise<{ inserted: number }> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato seed" });
  await client.connect();
  try {
    await client.query("BEGIN");
    let inserted = 0;
    for (const catalogue of catalogues(new Date().toISOString()))
      inserted += await insertMissing(client, catalogue);
    await client.query("COMMIT");
    return { inserted };
  } finally {
    // An unfinished transaction ends with its connection.
    await client.end();
  }
}

async function insertMissing(client: pg.Client, { table, key, rows, name }: Catalogue): Promise<number> {
  const columns = [...new Set(rows.flatMap(Object.keys))].map(snakeCase).map(pg.escapeIdentifier).join(", ");
  const records = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value])),
  );
  const { rowCount } = await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)
      WHERE ${key} NOT IN (SELECT key FROM private.deleted_entries WHERE catalogue = $2)
     ON CONFLICT (${key}) DO NOTHING`,
    [JSON.stringify(records), name ?? null],
  );
  return rowCount ?? 0;
}
