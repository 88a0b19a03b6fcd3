-- Goals with an optional measured metric and milestones. Progress is derived from both by a rule and never stored.

CREATE TABLE goals (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  description text CHECK (char_length(description) <= 2000),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  target_day text COLLATE "C" CHECK (target_day ~ '^\d{4}-\d{2}-\d{2}$'),
  metric jsonb CHECK (jsonb_typeof(metric) = 'object'),
  status text NOT NULL CHECK (status IN ('active', 'paused', 'completed', 'abandoned')),
  priority text NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  started_at timestamptz,
  completed_at timestamptz,
  source_type text CHECK (char_length(source_type) <= 64),
  source_id text CHECK (char_length(source_id) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (status <> 'completed' OR completed_at IS NOT NULL)
);
CREATE INDEX goals_user_id_status_sort_order_idx ON goals (user_id, status, sort_order);

CREATE TABLE goal_milestones (
  id uuid PRIMARY KEY,
  goal_id uuid NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  description text CHECK (char_length(description) <= 2000),
  due_day text COLLATE "C" CHECK (due_day ~ '^\d{4}-\d{2}-\d{2}$'),
  is_completed boolean NOT NULL,
  completed_at timestamptz,
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (is_completed = (completed_at IS NOT NULL))
);
CREATE INDEX goal_milestones_goal_id_sort_order_idx ON goal_milestones (goal_id, sort_order);
CREATE INDEX goal_milestones_user_id_due_day_idx ON goal_milestones (user_id, due_day);

ALTER TABLE focus_sessions ADD FOREIGN KEY (goal_id) REFERENCES goals (id) ON DELETE SET NULL;
