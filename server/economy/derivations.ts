// What the caches of the economy ought to hold, each as one set-based statement over the rows they are made from:
// ledger, events, freezes and pauses. Checking compares with these, rebuilding writes them.
import { COUNTER_NAMES, COUNTERS, type Counter } from "#zero/progress/counters.ts";
import { DEED_TYPES, DEEDS } from "#zero/progress/deeds.ts";
import { TOTALS } from "#zero/progress/rules.ts";
import { KEEPERS } from "#zero/streaks/rules.ts";
import { STREAK_TYPES } from "#zero/streaks/schema.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (words: readonly string[]): string => words.map(quoted).join(", ");

/** `(user_id, coins, total_earned, total_spent)` */
export const WALLETS = `
  select u.id as user_id, coalesce(sum(l.coins), 0) as coins,
         coalesce(sum(l.coins) filter (where l.coins > 0), 0) as total_earned,
         coalesce(-sum(l.coins) filter (where l.coins < 0), 0) as total_spent
    from users u left join points_ledger l on l.user_id = u.id group by u.id`;

/** The level of a total, as `levelFor` has it. */
export const levelSql = (totalXp: string): string =>
  `width_bucket(${totalXp}::bigint, array[${TOTALS.join(", ")}]::bigint[])`;

/** `(user_id, total_xp, level)` */
export const PROGRESS = `
  select user_id, total_xp, ${levelSql("total_xp")} as level
    from (select u.id as user_id, greatest(0, coalesce(sum(l.xp), 0))::bigint as total_xp
            from users u left join points_ledger l on l.user_id = u.id group by u.id) sums`;

/** Which tally each kind of deed is summed under. */
const TALLY_OF = `(values ${DEED_TYPES.map((type) => `(${quoted(type)}, ${quoted(DEEDS[type].tally)})`).join(", ")})
  as tally_of (event_type, kind)`;

const SUMS = "count(*) as deeds, sum(e.amount)::bigint as amount, sum(e.xp) as xp, sum(e.coins) as coins";

/** `(user_id, day, kind, deeds, amount, xp, coins)` */
export const DAYS = `
  select e.user_id, e.day, kind, ${SUMS}
    from activity_events e join ${TALLY_OF} using (event_type) group by e.user_id, e.day, kind`;

/** `(user_id, span, kind, deeds, amount, xp, coins)` */
export const SPANS = `
  select e.user_id, e.day as span, 'all' as kind, count(*) as deeds, 0::bigint as amount, sum(e.xp) as xp,
         sum(e.coins) as coins
    from activity_events e group by e.user_id, e.day
  union all
  select e.user_id, left(e.day, 7), kind, ${SUMS}
    from activity_events e join ${TALLY_OF} using (event_type) group by e.user_id, left(e.day, 7), kind`;

function counterSql({ deeds, sums, minAmount, weekdays }: Counter): string {
  const conditions = [
    `event_type in (${list(deeds)})`,
    ...(minAmount === undefined ? [] : [`amount >= ${minAmount}`]),
    ...(weekdays === undefined ? [] : [`extract(dow from day::date) in (${weekdays.join(", ")})`]),
  ];
  const summed = { deeds: "1", amount: "amount", minutes: "coalesce(minutes, 0)" }[sums];
  return `coalesce(sum(${summed}) filter (where ${conditions.join(" and ")}), 0)`;
}

/** `(user_id, counter, total)`, without those that are 0. */
export const COUNTS = `
  select user_id, counter, total from (
    select user_id, ${COUNTER_NAMES.map((name) => `${counterSql(COUNTERS[name])} as "${name}"`).join(",\n           ")}
      from activity_events group by user_id) totals
    cross join lateral (values ${COUNTER_NAMES.map((name) => `(${quoted(name)}, "${name}")`).join(", ")})
      as one (counter, total)
   where total <> 0`;

const KEEPS = `(values ${STREAK_TYPES.flatMap((type) =>
  KEEPERS[type].map((kind) => `(${quoted(type)}, ${quoted(kind)})`),
).join(", ")}) as keeps (streak_type, kind)`;

/**
 * `(user_id, streak_type, current, longest, last_day, freezes)`. A run is an island of days that are done or excused;
 * its length is the number of those that are done.
 */
export const STREAKS = `
  with done as (
    select distinct d.user_id, keeps.streak_type, d.day::date as day
      from activity_days d join ${KEEPS} on keeps.kind = d.kind where d.deeds > 0
  ), excused as (
    select user_id, streak_type, used_day::date as day from streak_freezes where used_day is not null
    union
    select p.user_id, t.streak_type, p.from_day::date + n
      from streak_pauses p
      cross join (values ${STREAK_TYPES.map((type) => `(${quoted(type)})`).join(", ")}) as t (streak_type)
      cross join lateral generate_series(0, p.until_day::date - p.from_day::date) as n
  ), days as (
    select user_id, streak_type, day, bool_or(is_done) as is_done from (
      select *, true as is_done from done union all select *, false from excused) both_kinds
    group by user_id, streak_type, day
  ), islands as (
    select *, day - row_number() over (partition by user_id, streak_type order by day)::integer as island from days
  ), runs as (
    select user_id, streak_type, count(*) filter (where is_done) as length, max(day) filter (where is_done) as last_day
      from islands group by user_id, streak_type, island having bool_or(is_done)
  ), summed as (
    select user_id, streak_type, (array_agg(length order by last_day desc))[1] as current, max(length) as longest,
           max(last_day)::text as last_day
      from runs group by user_id, streak_type
  ), held as (
    select user_id, streak_type, count(*) as freezes from streak_freezes where used_day is null
     group by user_id, streak_type
  )
  select user_id, streak_type, coalesce(current, 0) as current, coalesce(longest, 0) as longest, last_day,
         coalesce(freezes, 0) as freezes
    from summed full join held using (user_id, streak_type)`;
