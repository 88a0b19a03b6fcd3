-- The calendar and the plan of a day. A series is one row with an RRULE; an occurrence that was moved or changed is a
-- row of its own that names its series and its original start; a left-out one is an entry in `exdates`. The
-- `workout_id` of an event becomes a foreign key in 0012.

CREATE TABLE calendar_events (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  description text CHECK (char_length(description) <= 20000),
  event_type text NOT NULL CHECK (event_type IN ('general', 'focus', 'workout', 'habit', 'goal', 'reminder', 'meeting')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  all_day boolean NOT NULL,
  timezone text NOT NULL CHECK (char_length(timezone) BETWEEN 1 AND 64),
  location text CHECK (char_length(location) <= 500),
  workout_id uuid,
  habit_id uuid REFERENCES habits (id) ON DELETE SET NULL,
  goal_id uuid REFERENCES goals (id) ON DELETE SET NULL,
  quest_id uuid REFERENCES user_quests (id) ON DELETE SET NULL,
  rrule text CHECK (char_length(rrule) <= 1000),
  exdates jsonb NOT NULL CHECK (jsonb_typeof(exdates) = 'array'),
  recurrence_parent_id uuid REFERENCES calendar_events (id) ON DELETE CASCADE,
  original_starts_at timestamptz,
  color text CHECK (char_length(color) <= 32),
  reminder_minutes integer CHECK (reminder_minutes BETWEEN 0 AND 40320),
  source text NOT NULL CHECK (source IN ('local', 'ics')),
  external_uid text CHECK (char_length(external_uid) <= 500),
  source_type text CHECK (char_length(source_type) <= 64),
  source_id text CHECK (char_length(source_id) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (recurrence_parent_id, original_starts_at),
  CHECK (ends_at >= starts_at),
  CHECK ((recurrence_parent_id IS NULL) = (original_starts_at IS NULL))
);
CREATE INDEX calendar_events_user_id_starts_at_idx ON calendar_events (user_id, starts_at);
CREATE INDEX calendar_events_user_id_ends_at_idx ON calendar_events (user_id, ends_at);
CREATE INDEX calendar_events_user_id_external_uid_idx ON calendar_events (user_id, external_uid);
CREATE INDEX calendar_events_workout_id_idx ON calendar_events (workout_id);
CREATE INDEX calendar_events_habit_id_idx ON calendar_events (habit_id);
CREATE INDEX calendar_events_goal_id_idx ON calendar_events (goal_id);
CREATE INDEX calendar_events_quest_id_idx ON calendar_events (quest_id);

CREATE TABLE daily_plans (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
  capacity_minutes integer CHECK (capacity_minutes BETWEEN 0 AND 1440),
  intention text CHECK (char_length(intention) <= 2000),
  reflection text CHECK (char_length(reflection) <= 20000),
  shutdown_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, day)
);
