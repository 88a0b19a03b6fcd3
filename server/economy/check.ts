// Proves the economy: every cache equals what its rows add up to, and purchases, transactions, ledger and stock tell
// one story. Each question is one statement over all people; its answer is the differences, and none is good.
import type { Pool } from "pg";
import { COUNTS, DAYS, PROGRESS, SPANS, STREAKS, WALLETS } from "./derivations.ts";

export interface Difference {
  /** What is not as it should be, in words. */
  what: string;
  userId: string | null;
  /** What is there, and what there should be. */
  details: Record<string, unknown>;
}

interface Question {
  readonly what: string;
  /** Rows with a `user_id`, one for each difference. */
  readonly sql: string;
}

/** Two relations by their key, both as JSON of the compared columns; what only one of them has is a difference. */
function compared(
  what: string,
  is: string,
  should: string,
  keys: readonly string[],
  columns: readonly string[],
): Question {
  const pack = (side: string) =>
    `jsonb_build_object(${columns.map((c) => `'${c}', ${side}.${c}`).join(", ")})`;
  const key = keys.join(", ");
  return {
    what,
    sql: `select user_id, jsonb_strip_nulls(jsonb_build_object(${keys
      .filter((one) => one !== "user_id")
      .map((one) => `'${one}', ${one}, `)
      .join("")} 'is', a.packed, 'should', b.packed)) as details
      from (select ${key}, ${pack("x")} as packed from (${is}) x) a
      full join (select ${key}, ${pack("y")} as packed from (${should}) y) b using (${key})
      where a.packed is distinct from b.packed`,
  };
}

const TALLIES = ["deeds", "amount", "xp", "coins"];
/** A day or month that is back at nothing may stay as a row. */
const moved = "(deeds, amount, xp, coins) <> (0, 0, 0, 0)";

const CACHES: readonly Question[] = [
  compared(
    "a wallet is not the sum of its ledger",
    "select * from user_wallet",
    WALLETS,
    ["user_id"],
    ["coins", "total_earned", "total_spent"],
  ),
  compared(
    "experience is not the sum of the ledger",
    "select * from user_progress",
    PROGRESS,
    ["user_id"],
    ["total_xp", "level"],
  ),
  compared(
    "a day's tally is not its deeds",
    `select * from activity_days where ${moved}`,
    DAYS,
    ["user_id", "day", "kind"],
    TALLIES,
  ),
  compared(
    "a sum of days is not its deeds",
    `select * from activity_sums where ${moved}`,
    SPANS,
    ["user_id", "span", "kind"],
    TALLIES,
  ),
  compared(
    "a counter is not what its deeds add up to",
    `select user_id, key as counter, value::text::bigint as total
       from user_counters, jsonb_each(counts) where value::text::bigint <> 0`,
    COUNTS,
    ["user_id", "counter"],
    ["total"],
  ),
  compared(
    "a streak is not what its days make it",
    "select * from user_streaks where (current, longest, freezes) <> (0, 0, 0) or last_day is not null",
    STREAKS,
    ["user_id", "streak_type"],
    ["current", "longest", "last_day", "freezes"],
  ),
];

/** What a cause comes to when its rows are added up: paid once, or not at all. */
const LEDGER: readonly Question[] = [
  {
    what: "a cause is paid more than once",
    sql: `select user_id, jsonb_build_object('cause', cause) as details from points_ledger group by user_id, cause
          having sum(case when reverses_id is null then 1 else -1 end) not in (0, 1)`,
  },
  {
    what: "a reversal is not the opposite of its payment",
    sql: `select r.user_id, jsonb_build_object('cause', r.cause, 'sequence', r.sequence) as details
            from points_ledger r join points_ledger p on p.id = r.reverses_id
           where (r.user_id, r.cause, r.xp, r.coins) is distinct from (p.user_id, p.cause, -p.xp, -p.coins)`,
  },
  {
    what: "what a deed paid is not in the ledger",
    sql: `select e.user_id, jsonb_build_object('subject', e.subject_id, 'event', e.xp, 'ledger', l.xp) as details
            from (select user_id, event_type, subject_id, sum(xp) as xp, sum(coins) as coins
                    from activity_events group by user_id, event_type, subject_id) e
            left join (select user_id, event_type, source_id, sum(xp) as xp, sum(coins) as coins
                         from points_ledger group by user_id, event_type, source_id) l
              on (l.user_id, l.event_type, l.source_id) = (e.user_id, e.event_type, e.subject_id)
           where (e.xp, e.coins) is distinct from (coalesce(l.xp, 0), coalesce(l.coins, 0))`,
  },
  {
    what: "an achievement is held and not paid, or paid and not held",
    sql: `select user_id, jsonb_build_object('key', key, 'held', a.held) as details
            from (select user_id, achievement_key as key, true as held from user_achievements) a
            full join (select user_id, substr(cause, 13) as key from points_ledger
                        where event_type = 'achievement' group by user_id, cause
                       having sum(case when reverses_id is null then 1 else -1 end) = 1) p using (user_id, key)
            left join achievement_definitions d using (key)
           where (a.held is null or p.key is null) and (d.reward_xp, d.reward_coins) <> (0, 0)`,
  },
];

const MARKET: readonly Question[] = [
  {
    what: "a purchase and the ledger disagree",
    sql: `select p.user_id, jsonb_build_object('purchase', p.id, 'paid', p.cost_coins, 'ledger', l.coins) as details
            from user_purchases p
            left join lateral (select coalesce(sum(coins), 0) as coins from points_ledger
              where user_id = p.user_id and cause in ('purchase:' || p.id, 'refund:' || p.id)) l on true
           where l.coins <> case when p.status = 'refunded' then 0 else -p.cost_coins end`,
  },
  {
    what: "the ledger charges for a purchase that is not there",
    sql: `select l.user_id, jsonb_build_object('cause', l.cause) as details from points_ledger l
           where l.event_type in ('purchase', 'refund')
             and not exists (select from user_purchases p where p.user_id = l.user_id and p.id::text = l.source_id)`,
  },
  {
    what: "a purchase and its transactions disagree",
    sql: `select p.user_id, jsonb_build_object('purchase', p.id, 'status', p.status) as details
            from user_purchases p
            left join lateral (
              select count(*) filter (where kind = 'purchase' and coins = -p.cost_coins) as bought,
                     count(*) filter (where kind = 'refund' and coins = p.cost_coins) as refunded,
                     count(*) filter (where kind = 'redemption' and coins = 0) as redeemed, count(*) as all_kinds
                from market_transactions where purchase_id = p.id and user_id = p.user_id) t on true
           where bought <> 1 or refunded <> (p.status = 'refunded')::integer
              or (redeemed > 0) <> (p.redeemed_at is not null) or bought + refunded + redeemed <> all_kinds`,
  },
  {
    what: "an item's stock is not what was sold of it",
    sql: `select null::uuid as user_id, jsonb_build_object('item', i.key, 'left', i.remaining_stock, 'sold', s.sold) as details
            from market_items i
            left join lateral (select coalesce(sum(quantity), 0) as sold from user_purchases
              where item_id = i.id and status <> 'refunded') s on true
           where i.total_stock is not null and i.remaining_stock <> i.total_stock - s.sold`,
  },
  {
    what: "something that does not wear out is owned twice",
    sql: `select user_id, jsonb_build_object('item', i.key) as details from user_purchases p
            join market_items i on i.id = p.item_id
           where not i.is_consumable and p.status in ('purchased', 'redeemed') group by user_id, i.key
          having sum(quantity) > 1`,
  },
  {
    what: "a purchase without uses left is still open",
    sql: `select user_id, jsonb_build_object('purchase', id, 'status', status) as details from user_purchases
           where (status = 'purchased') <> (coalesce(uses_remaining, 1) > 0)`,
  },
];

const QUESTIONS = [...CACHES, ...LEDGER, ...MARKET];

/** Everything that is not as it should be, of everybody or of some people, read in one snapshot. */
export async function economyDifferences(pool: Pool, people?: readonly string[]): Promise<Difference[]> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const found: Difference[] = [];
    for (const { what, sql } of QUESTIONS) {
      const { rows } = await client.query<{ user_id: string | null; details: Record<string, unknown> }>(
        `select * from (${sql}) found where $1::uuid[] is null or user_id = any($1) limit 1000`,
        [people ?? null],
      );
      for (const { user_id, details } of rows) found.push({ what, userId: user_id, details });
    }
    await client.query("commit");
    return found;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
