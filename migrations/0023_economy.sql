-- The economy on top of the ledger: streaks with freezes and pauses, counters, hidden achievements, a market with own
-- rewards and unlocks, and the coarser tallies behind heatmap and year.
--
-- Streaks are derived: which days are done stands in `activity_days`, which missed days are excused stands in
-- `streak_freezes` (one row per freeze, used for exactly one day) and `streak_pauses` (ranges). `user_streaks` keeps
-- the result, `user_counters` the running totals that achievements are judged by; both can be made anew from the rows
-- (`npm run economy:rebuild`, to be run once after this migration where people have a history).

CREATE INDEX points_ledger_user_id_event_type_created_at_idx ON points_ledger (user_id, event_type, created_at DESC);

-- A freeze covers one missed day that is not older than itself (`granted_day`), and is used up by it (`used_day`).
CREATE TABLE streak_freezes (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  streak_type text NOT NULL CHECK (streak_type IN ('daily', 'focus', 'habit', 'workout', 'reading', 'learning')),
  source text NOT NULL CHECK (source IN ('bought', 'earned')),
  granted_day text COLLATE "C" NOT NULL CHECK (granted_day ~ '^\d{4}-\d{2}-\d{2}$'),
  granted_at timestamptz NOT NULL,
  used_day text COLLATE "C" CHECK (used_day ~ '^\d{4}-\d{2}-\d{2}$'),
  used_at timestamptz,
  UNIQUE (user_id, streak_type, used_day),
  CHECK ((used_day IS NULL) = (used_at IS NULL)),
  CHECK (used_day >= granted_day)
);
CREATE INDEX streak_freezes_user_id_granted_at_idx ON streak_freezes (user_id, granted_at DESC);

-- Holidays and illness: the days of a pause excuse every streak. A row is closed early by an earlier `until_day`.
CREATE TABLE streak_pauses (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  from_day text COLLATE "C" NOT NULL CHECK (from_day ~ '^\d{4}-\d{2}-\d{2}$'),
  until_day text COLLATE "C" NOT NULL CHECK (until_day ~ '^\d{4}-\d{2}-\d{2}$'),
  reason text NOT NULL CHECK (reason IN ('holiday', 'illness', 'other')),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (until_day >= from_day)
);
CREATE INDEX streak_pauses_user_id_until_day_idx ON streak_pauses (user_id, until_day DESC);

-- One row per person: a running total for each counter of `src/zero/progress/counters.ts`, by its name.
CREATE TABLE user_counters (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  counts jsonb NOT NULL CHECK (jsonb_typeof(counts) = 'object'),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Achievements. Whole rows reach devices, so the public row of a hidden one says nothing: its key is a number, its
-- texts are masks, its condition is `hidden`. What it really is stands in `private.hidden_achievements`, which only
-- the server reads, and is copied into the row of whoever earns it. Nothing could be earned before this migration.
ALTER TABLE achievement_definitions
  ADD COLUMN series text CHECK (char_length(series) BETWEEN 1 AND 64),
  ADD COLUMN tier integer CHECK (tier BETWEEN 1 AND 10),
  DROP CONSTRAINT achievement_definitions_condition_check,
  DROP CONSTRAINT achievement_definitions_reward_xp_check,
  DROP CONSTRAINT achievement_definitions_reward_coins_check;
ALTER TABLE achievement_definitions
  ADD CONSTRAINT achievement_definitions_condition_check CHECK (jsonb_typeof(condition) = 'object'
    AND coalesce(condition ->> 'type', '') IN ('count', 'day', 'systems', 'streak', 'level', 'all', 'hidden')),
  ADD CONSTRAINT achievement_definitions_reward_xp_check CHECK (reward_xp BETWEEN 0 AND 10000),
  ADD CONSTRAINT achievement_definitions_reward_coins_check CHECK (reward_coins BETWEEN 0 AND 10000),
  ADD CHECK ((series IS NULL) = (tier IS NULL)),
  ADD CHECK (is_hidden = (condition ->> 'type' = 'hidden'));

CREATE TABLE private.hidden_achievements (
  key text PRIMARY KEY REFERENCES achievement_definitions (key) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  condition jsonb NOT NULL CHECK (jsonb_typeof(condition) = 'object')
);

-- `day` is the person's day it was earned on: what was achieved within one day is judged by that day again when one of
-- its deeds is taken back.
ALTER TABLE user_achievements
  ADD COLUMN name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  ADD COLUMN description text NOT NULL CHECK (char_length(description) <= 2000),
  ADD COLUMN icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  ADD COLUMN day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$');

-- The market. Own rewards are a table of their own, so that the catalogue stays everyone's: a person says what they
-- cost, never what anything earns. What was redeemed for good is a row of `user_unlocks`. Nothing could be bought
-- before this migration.
ALTER TABLE market_items
  DROP CONSTRAINT market_items_category_check,
  DROP CONSTRAINT market_items_cost_coins_check,
  DROP CONSTRAINT market_items_uses_per_purchase_check;
ALTER TABLE market_items
  ADD CONSTRAINT market_items_category_check
    CHECK (category IN ('theme', 'avatar', 'badge', 'freeze', 'sound', 'treat', 'custom')),
  ADD CONSTRAINT market_items_cost_coins_check CHECK (cost_coins BETWEEN 0 AND 1000000),
  ADD CONSTRAINT market_items_uses_per_purchase_check CHECK (uses_per_purchase BETWEEN 1 AND 100);

CREATE TABLE own_rewards (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text CHECK (char_length(description) <= 2000),
  icon text CHECK (char_length(icon) BETWEEN 1 AND 64),
  cost_coins integer NOT NULL CHECK (cost_coins BETWEEN 1 AND 100000),
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX own_rewards_user_id_sort_order_idx ON own_rewards (user_id, sort_order);
CREATE INDEX own_rewards_deleted_at_idx ON own_rewards (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE market_wishes (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  item_id uuid NOT NULL REFERENCES market_items (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, item_id)
);
CREATE INDEX market_wishes_item_id_idx ON market_wishes (item_id);

CREATE TABLE user_unlocks (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('accent', 'frame', 'badge', 'sound')),
  value text NOT NULL CHECK (char_length(value) BETWEEN 1 AND 64),
  unlocked_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, kind, value)
);

-- A purchase is of an item of the catalogue or of an own reward; `title` is what that was called at the time.
ALTER TABLE user_purchases
  ALTER COLUMN item_id DROP NOT NULL,
  ADD COLUMN reward_id uuid REFERENCES own_rewards (id) ON DELETE SET NULL,
  ADD COLUMN title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 120),
  ADD CHECK (item_id IS NULL OR reward_id IS NULL);
CREATE INDEX user_purchases_user_id_item_id_idx ON user_purchases (user_id, item_id);
CREATE INDEX user_purchases_reward_id_idx ON user_purchases (reward_id);

-- Settings, with what everyone has until they choose.
ALTER TABLE user_settings
  ADD COLUMN reward_sound boolean NOT NULL DEFAULT false,
  ADD COLUMN celebration text NOT NULL DEFAULT 'full' CHECK (celebration IN ('full', 'quiet', 'off')),
  ADD COLUMN ambient_sound text NOT NULL DEFAULT 'none' CHECK (char_length(ambient_sound) BETWEEN 1 AND 64);
ALTER TABLE user_settings
  ALTER COLUMN reward_sound DROP DEFAULT,
  ALTER COLUMN celebration DROP DEFAULT,
  ALTER COLUMN ambient_sound DROP DEFAULT;

ALTER TABLE activity_events ADD COLUMN minutes integer CHECK (minutes >= 0);
CREATE INDEX activity_events_user_id_category_created_at_idx ON activity_events (user_id, category, created_at DESC);
CREATE INDEX activity_events_user_id_event_type_created_at_idx ON activity_events (user_id, event_type, created_at DESC);

-- `span` is a day with the kind 'all', or a month (`2026-11`) with a kind of its own.
CREATE TABLE activity_sums (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  span text COLLATE "C" NOT NULL CHECK (span ~ '^\d{4}-\d{2}(-\d{2})?$'),
  kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 64),
  deeds integer NOT NULL CHECK (deeds >= 0),
  amount bigint NOT NULL CHECK (amount >= 0),
  xp integer NOT NULL,
  coins integer NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, span, kind)
);
INSERT INTO activity_sums (user_id, span, kind, deeds, amount, xp, coins)
  SELECT user_id, day, 'all', sum(deeds), 0, sum(xp), sum(coins) FROM activity_days GROUP BY user_id, day
  UNION ALL
  SELECT user_id, left(day, 7), kind, sum(deeds), sum(amount), sum(xp), sum(coins)
    FROM activity_days GROUP BY user_id, left(day, 7), kind;
