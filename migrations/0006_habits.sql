-- Habits and what was done of them. Streaks are not stored: a rule derives them from these rows, so that a change of
-- schedule, an excuse or an undo can never leave a stale count behind. One completion per habit, day and source; the
-- key treats "no source" as a value, so that pressing twice by hand is still one row.

CREATE TABLE habits (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text CHECK (char_length(description) <= 2000),
  category text CHECK (char_length(category) <= 60),
  icon text CHECK (char_length(icon) <= 64),
  color text CHECK (char_length(color) <= 32),
  kind text NOT NULL CHECK (kind IN ('build', 'avoid')),
  schedule jsonb NOT NULL CHECK (jsonb_typeof(schedule) = 'object' AND coalesce(schedule ->> 'type', '') IN ('daily', 'weekdays', 'times_per_week', 'every_n_days')),
  target_count integer NOT NULL CHECK (target_count BETWEEN 1 AND 100000),
  unit text CHECK (char_length(unit) <= 32),
  time_of_day text NOT NULL CHECK (time_of_day IN ('any', 'morning', 'afternoon', 'evening')),
  evidence jsonb CHECK (jsonb_typeof(evidence) = 'object'),
  starts_day text COLLATE "C" NOT NULL CHECK (starts_day ~ '^\d{4}-\d{2}-\d{2}$'),
  paused_until text COLLATE "C" CHECK (paused_until ~ '^\d{4}-\d{2}-\d{2}$'),
  is_archived boolean NOT NULL,
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  source_type text CHECK (char_length(source_type) <= 64),
  source_id text CHECK (char_length(source_id) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX habits_user_id_sort_order_idx ON habits (user_id, sort_order);

CREATE TABLE habit_completions (
  id uuid PRIMARY KEY,
  habit_id uuid NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  count integer NOT NULL CHECK (count >= 0),
  state text NOT NULL CHECK (state IN ('done', 'excused')),
  note text CHECK (char_length(note) <= 20000),
  source text NOT NULL CHECK (source IN ('manual', 'evidence')),
  source_id text CHECK (char_length(source_id) <= 200),
  completed_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (habit_id, day, source, source_id)
);
CREATE INDEX habit_completions_user_id_day_idx ON habit_completions (user_id, day);

ALTER TABLE focus_sessions ADD FOREIGN KEY (habit_id) REFERENCES habits (id) ON DELETE SET NULL;
