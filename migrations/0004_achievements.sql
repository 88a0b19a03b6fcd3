-- Achievements: a seeded catalogue and who has earned what. The condition is a tagged object that one evaluator reads;
-- its shape is `AchievementCondition` in `src/zero/achievements/schema.ts`.

CREATE TABLE achievement_definitions (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  condition jsonb NOT NULL CHECK (jsonb_typeof(condition) = 'object' AND coalesce(condition ->> 'type', '') IN ('count', 'streak', 'level', 'habit_streak')),
  reward_xp integer NOT NULL CHECK (reward_xp >= 0),
  reward_coins integer NOT NULL CHECK (reward_coins >= 0),
  is_hidden boolean NOT NULL,
  sort_order integer NOT NULL
);
CREATE INDEX achievement_definitions_sort_order_idx ON achievement_definitions (sort_order);

CREATE TABLE user_achievements (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  achievement_key text NOT NULL REFERENCES achievement_definitions (key) ON DELETE RESTRICT,
  earned_at timestamptz NOT NULL,
  seen_at timestamptz,
  PRIMARY KEY (user_id, achievement_key)
);
CREATE INDEX user_achievements_achievement_key_idx ON user_achievements (achievement_key);
CREATE INDEX user_achievements_user_id_earned_at_idx ON user_achievements (user_id, earned_at DESC);
