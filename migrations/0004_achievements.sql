-- Achievements: a seeded catalogue and who has earned what. The condition is a tagged object; its shapes stand in
-- `src/zero/achievements/conditions.ts`.
--
-- Whole rows reach devices, so the public row of a hidden achievement says nothing: its key is a number, its texts are
-- masks, its condition is `hidden`. What it really is stands in `private.hidden_achievements`, which only the server
-- reads, and is copied into the row of whoever earns it.

CREATE TABLE achievement_definitions (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  series text CHECK (char_length(series) BETWEEN 1 AND 64),
  tier integer CHECK (tier BETWEEN 1 AND 10),
  condition jsonb NOT NULL CHECK (jsonb_typeof(condition) = 'object' AND coalesce(condition ->> 'type', '') IN (
    'count', 'day', 'systems', 'streak', 'level', 'all', 'hidden')),
  reward_xp integer NOT NULL CHECK (reward_xp BETWEEN 0 AND 10000),
  reward_coins integer NOT NULL CHECK (reward_coins BETWEEN 0 AND 10000),
  is_hidden boolean NOT NULL,
  sort_order integer NOT NULL,
  CHECK ((series IS NULL) = (tier IS NULL)),
  CHECK (is_hidden = (condition ->> 'type' = 'hidden'))
);
CREATE INDEX achievement_definitions_sort_order_idx ON achievement_definitions (sort_order);

CREATE TABLE private.hidden_achievements (
  key text PRIMARY KEY REFERENCES achievement_definitions (key) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  condition jsonb NOT NULL CHECK (jsonb_typeof(condition) = 'object')
);

-- `day` is the person's day it was earned on: what was achieved within one day is judged by that day again when one of
-- its deeds is taken back.
CREATE TABLE user_achievements (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  achievement_key text NOT NULL REFERENCES achievement_definitions (key) ON DELETE RESTRICT,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  earned_at timestamptz NOT NULL,
  seen_at timestamptz,
  PRIMARY KEY (user_id, achievement_key)
);
CREATE INDEX user_achievements_achievement_key_idx ON user_achievements (achievement_key);
CREATE INDEX user_achievements_user_id_earned_at_idx ON user_achievements (user_id, earned_at DESC);
