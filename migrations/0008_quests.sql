-- Quests: everyone's (`universal_quests`, seeded and edited by admins) and a person's own (`user_quests`). People
-- never set their own rewards: difficulty decides. Progress in a universal quest is one row per person and period,
-- and the unique key is what makes a second claim in the same period impossible.

CREATE TABLE universal_quests (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE CHECK (char_length(key) BETWEEN 1 AND 64),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  period text NOT NULL CHECK (period IN ('daily', 'weekly', 'monthly', 'once', 'repeatable')),
  target_type text NOT NULL CHECK (target_type IN (
    'focus_minutes', 'focus_sessions', 'habits_completed', 'perfect_days', 'workouts', 'exercise_minutes',
    'reading_minutes', 'pages', 'lessons', 'drills', 'streak_days', 'listening_prompts')),
  target integer NOT NULL CHECK (target BETWEEN 1 AND 1000000),
  xp_reward integer NOT NULL CHECK (xp_reward BETWEEN 0 AND 10000),
  coin_reward integer NOT NULL CHECK (coin_reward BETWEEN 0 AND 10000),
  is_active boolean NOT NULL,
  active_from timestamptz,
  active_until timestamptz,
  created_by uuid REFERENCES users (id) ON DELETE SET NULL,
  sort_order integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (active_until > active_from)
);
CREATE INDEX universal_quests_is_active_sort_order_idx ON universal_quests (is_active, sort_order);
CREATE INDEX universal_quests_created_by_idx ON universal_quests (created_by);

CREATE TABLE user_quests (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  description text CHECK (char_length(description) <= 2000),
  category text CHECK (char_length(category) <= 60),
  difficulty text NOT NULL CHECK (difficulty IN ('starter', 'easy', 'medium', 'hard', 'epic')),
  status text NOT NULL CHECK (status IN ('available', 'accepted', 'completed', 'abandoned', 'expired')),
  progress integer NOT NULL CHECK (progress >= 0),
  target integer NOT NULL CHECK (target BETWEEN 1 AND 1000000),
  repeat text NOT NULL CHECK (repeat IN ('none', 'daily', 'weekly', 'monthly')),
  period_key text COLLATE "C" CHECK (char_length(period_key) BETWEEN 1 AND 32),
  due_at timestamptz,
  accepted_at timestamptz,
  completed_at timestamptz,
  times_completed integer NOT NULL CHECK (times_completed >= 0),
  goal_id uuid REFERENCES goals (id) ON DELETE SET NULL,
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  source_type text CHECK (char_length(source_type) <= 64),
  source_id text CHECK (char_length(source_id) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK (status <> 'completed' OR completed_at IS NOT NULL)
);
CREATE INDEX user_quests_user_id_status_sort_order_idx ON user_quests (user_id, status, sort_order);
CREATE INDEX user_quests_user_id_due_at_idx ON user_quests (user_id, due_at);
CREATE INDEX user_quests_user_id_completed_at_idx ON user_quests (user_id, completed_at DESC);
CREATE INDEX user_quests_goal_id_idx ON user_quests (goal_id);
CREATE INDEX user_quests_due_at_idx ON user_quests (due_at) WHERE status = 'accepted';
CREATE INDEX user_quests_deleted_at_idx ON user_quests (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE user_quest_progress (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  quest_id uuid NOT NULL REFERENCES universal_quests (id) ON DELETE CASCADE,
  period_key text COLLATE "C" NOT NULL CHECK (char_length(period_key) BETWEEN 1 AND 32),
  progress integer NOT NULL CHECK (progress >= 0),
  status text NOT NULL CHECK (status IN ('in_progress', 'completed', 'claimed')),
  completed_at timestamptz,
  claimed_at timestamptz,
  UNIQUE (user_id, quest_id, period_key),
  CHECK (status = 'in_progress' OR completed_at IS NOT NULL),
  CHECK ((status = 'claimed') = (claimed_at IS NOT NULL))
);
CREATE INDEX user_quest_progress_quest_id_idx ON user_quest_progress (quest_id);
CREATE INDEX user_quest_progress_user_id_period_key_idx ON user_quest_progress (user_id, period_key);
CREATE INDEX user_quest_progress_user_id_claimed_at_idx ON user_quest_progress (user_id, claimed_at DESC);

ALTER TABLE focus_sessions ADD FOREIGN KEY (quest_id) REFERENCES user_quests (id) ON DELETE SET NULL;
