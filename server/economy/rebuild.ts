// Makes the caches of the economy anew from the rows they stand for. The ledger, the events, freezes, pauses and
// purchases are taken as they are; nothing is paid, and nothing a person did is touched.
import type { Pool } from "pg";
import { COUNTS, DAYS, PROGRESS, SPANS, STREAKS, WALLETS } from "./derivations.ts";

interface Rebuilt {
  readonly table: string;
  readonly sql: readonly string[];
}

/** Writes a derived relation over a table, and only the rows that differ: every change goes to people's devices. */
function over(
  table: string,
  derived: string,
  keys: readonly string[],
  columns: readonly string[],
  more: { stamps?: string; empty?: string } = {},
): Rebuilt {
  const names = [...keys, ...columns].join(", ");
  const pairs = columns.map((name) => `${name} = excluded.${name}`).join(", ");
  const mine = columns.map((name) => `${table}.${name}`).join(", ");
  const theirs = columns.map((name) => `excluded.${name}`).join(", ");
  const { stamps = "", empty } = more;
  return {
    table,
    sql: [
      `insert into ${table} (${names}${stamps && `, ${stamps}`})
       select ${names}${stamps && ", now()"} from (${derived}) derived
       on conflict (${keys.join(", ")}) do update set ${pairs}, updated_at = now()
       where (${mine}) is distinct from (${theirs})`,
      ...(empty === undefined
        ? []
        : [
            `update ${table} t set ${empty}, updated_at = now()
              where not exists (select from (${derived}) d where ${keys.map((key) => `d.${key} = t.${key}`).join(" and ")})
                and (${columns.map((name) => `t.${name}`).join(", ")}) is distinct from (${emptied(empty)})`,
          ]),
    ],
  };
}

/** The values of `a = 1, b = null`. */
const emptied = (assignments: string): string =>
  assignments
    .split(", ")
    .map((one) => one.split(" = ")[1])
    .join(", ");

const TALLIES = ["deeds", "amount", "xp", "coins"];
const NOTHING = "deeds = 0, amount = 0, xp = 0, coins = 0";

const REBUILT: readonly Rebuilt[] = [
  // A ledger that adds up to a debt is told by the check; no wallet can hold it, and nobody else's may wait for it.
  over(
    "user_wallet",
    `select * from (${WALLETS}) sums where coins >= 0`,
    ["user_id"],
    ["coins", "total_earned", "total_spent"],
  ),
  over("user_progress", PROGRESS, ["user_id"], ["total_xp", "level"]),
  over("activity_days", DAYS, ["user_id", "day", "kind"], TALLIES, { empty: NOTHING }),
  over("activity_sums", SPANS, ["user_id", "span", "kind"], TALLIES, { empty: NOTHING }),
  over(
    "user_counters",
    `select user_id, jsonb_object_agg(counter, total) as counts from (${COUNTS}) c group by user_id`,
    ["user_id"],
    ["counts"],
    { empty: "counts = '{}'::jsonb" },
  ),
  // After the days, which it is made from.
  over("user_streaks", STREAKS, ["user_id", "streak_type"], ["current", "longest", "last_day", "freezes"], {
    empty: "current = 0, longest = 0, last_day = null, freezes = 0",
  }),
  {
    table: "market_items",
    sql: [
      `update market_items i set remaining_stock = left_over.pieces, updated_at = now()
         from (select m.id, greatest(0, m.total_stock - coalesce(sum(p.quantity) filter (where p.status <> 'refunded'), 0)) as pieces
                 from market_items m left join user_purchases p on p.item_id = m.id
                where m.total_stock is not null group by m.id) left_over
        where left_over.id = i.id and left_over.pieces <> i.remaining_stock`,
    ],
  },
];

/** Nobody writes meanwhile: what a deed moves must not fall between reading and writing. Reading goes on. */
const QUIET = `lock table points_ledger, activity_events, activity_days, streak_freezes, streak_pauses, user_purchases
  in share row exclusive mode`;

/** Repairs all caches in one transaction. @returns how many rows of each table were changed, those with none left out */
export async function rebuildEconomy(pool: Pool): Promise<Record<string, number>> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(QUIET);
    const changed: Record<string, number> = {};
    for (const { table, sql } of REBUILT)
      for (const text of sql) {
        const { rowCount } = await client.query(text);
        if (rowCount) changed[table] = (changed[table] ?? 0) + rowCount;
      }
    await client.query("commit");
    return changed;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
