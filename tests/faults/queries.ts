// What each device looks at, beside the same question put to Postgres in words of its own: were the one derived from the
// other, a query that asks for too much or too little would agree with itself.
import type { Zero } from "@rocicorp/zero";
import { queries } from "#zero/queries.ts";

export interface Look {
  readonly name: string;
  readonly query: () => Parameters<Zero["materialize"]>[0];
  readonly table: string;
  /** `$1` is the person. */
  readonly where: string;
  readonly order?: string;
  readonly limit: number;
}

const look = (
  name: string,
  query: () => unknown,
  table: string,
  where: string,
  limit: number,
  order?: string,
): Look => ({ name, query: query as Look["query"], table, where, limit, ...(order && { order }) });

const OWN = "user_id = $1";
const LIVE = `${OWN} and deleted_at is null`;

export const LOOKS: readonly Look[] = [
  look("settings", () => queries.settings.mine(), "user_settings", OWN, 1),
  look("profile", () => queries.auth.profile(), "profiles", OWN, 1),
  look("level", () => queries.progress.level(), "user_progress", OWN, 1),
  look("wallet", () => queries.progress.wallet(), "user_wallet", OWN, 1),
  look("ledger", () => queries.progress.ledger(), "points_ledger", OWN, 50, "created_at desc, id desc"),
  look(
    "running session",
    () => queries.focus.current(),
    "focus_sessions",
    `${OWN} and status in ('active', 'paused')`,
    1,
  ),
  look("recent sessions", () => queries.focus.recent(), "focus_sessions", OWN, 30, "started_at desc, id"),
  look(
    "inbox",
    () => queries.inbox.open(),
    "inbox_items",
    `${LIVE} and status = 'open' and snoozed_until is null`,
    200,
    "sort_order, id",
  ),
  look(
    "processed",
    () => queries.inbox.processed(),
    "inbox_items",
    `${LIVE} and status = 'processed'`,
    100,
    "updated_at desc, id",
  ),
  look(
    "archived",
    () => queries.inbox.archived(),
    "inbox_items",
    `${LIVE} and status = 'archived'`,
    100,
    "updated_at desc, id",
  ),
  look(
    "open quests",
    () => queries.quests.open(),
    "user_quests",
    `${LIVE} and status <> 'abandoned' and (status <> 'completed' or repeat <> 'none')`,
    500,
    "sort_order, id",
  ),
  look(
    "done quests",
    () => queries.quests.done(),
    "user_quests",
    `${LIVE} and status = 'completed'`,
    100,
    "completed_at desc, id",
  ),
  look("deeds", () => queries.activity.recent(), "activity_events", OWN, 50, "created_at desc, id"),
  look(
    "claimable",
    () => queries.quests.claimable(),
    "user_quest_progress",
    `${OWN} and status = 'completed'`,
    100,
    "completed_at desc, id",
  ),
  look(
    "everyone's quests",
    () => queries.quests.universal(),
    "universal_quests",
    "is_active and $1::uuid is not null",
    500,
    "sort_order, id",
  ),
];
