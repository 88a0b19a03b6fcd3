-- The day: what habits, goals, calendar and plan need beyond their first tables.
--
-- Evidence. A deed done elsewhere leaves a row in `habit_completions` (source `evidence`, `source_id` its cause,
-- `source_title` what a person reads) or in `goal_moves`. The row is what is taken back when the deed is, whatever the
-- rule says by then. A tick a person took off by hand stays as state `detached`, so that it does not come back.

ALTER TABLE habits
  ADD COLUMN goal_id uuid REFERENCES goals (id) ON DELETE SET NULL,
  -- Ranges `[{"from": day, "until": day}]`, both included, that excuse the habit. One column for one pause could not
  -- say which days of the past were excused.
  ADD COLUMN pauses jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(pauses) = 'array'),
  -- Up to which day a habit to avoid has been judged: nobody presses anything for it, the end of the day decides.
  ADD COLUMN settled_day text COLLATE "C" CHECK (settled_day ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD COLUMN deleted_at timestamptz,
  -- The run of done days (or weeks) that is complete up to and including `streak_day`, kept by whatever writes a day:
  -- lists of habits show streaks without reading their history.
  ADD COLUMN streak integer NOT NULL DEFAULT 0 CHECK (streak >= 0),
  ADD COLUMN streak_day text COLLATE "C" CHECK (streak_day ~ '^\d{4}-\d{2}-\d{2}$'),
  DROP COLUMN paused_until,
  -- Of a habit to avoid it is the most that is allowed, which may be none at all.
  DROP CONSTRAINT habits_target_count_check,
  ADD CONSTRAINT habits_target_count_check
    CHECK (target_count BETWEEN CASE kind WHEN 'avoid' THEN 0 ELSE 1 END AND 100000);
CREATE INDEX habits_goal_id_idx ON habits (goal_id);
CREATE INDEX habits_deleted_at_idx ON habits (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX habits_settled_day_idx ON habits (settled_day) WHERE kind = 'avoid' AND NOT is_archived;

ALTER TABLE habit_completions
  ADD COLUMN source_title text CHECK (char_length(source_title) <= 200),
  DROP CONSTRAINT habit_completions_state_check,
  ADD CONSTRAINT habit_completions_state_check CHECK (state IN ('done', 'excused', 'detached'));
CREATE INDEX habit_completions_user_id_source_id_idx ON habit_completions (user_id, source_id) WHERE source_id IS NOT NULL;

-- Focus: a session that never was (the timer ran on while nobody worked) can be taken back, with all it brought.

ALTER TABLE focus_sessions ADD COLUMN deleted_at timestamptz;
CREATE INDEX focus_sessions_deleted_at_idx ON focus_sessions (deleted_at) WHERE deleted_at IS NOT NULL;

-- Goals

ALTER TABLE goals
  -- Focus on the goal, kept by the deeds of its sessions: nobody adds up years of sessions to show it.
  ADD COLUMN focus_seconds integer NOT NULL DEFAULT 0 CHECK (focus_seconds >= 0),
  ADD COLUMN deleted_at timestamptz;
UPDATE goals SET focus_seconds = spent.seconds
  FROM (SELECT goal_id, sum(focused_seconds)::integer AS seconds FROM focus_sessions
         WHERE mode = 'focus' AND focused_seconds >= 60 GROUP BY goal_id) AS spent
  WHERE spent.goal_id = goals.id;
CREATE INDEX goals_user_id_updated_at_idx ON goals (user_id, updated_at DESC);
CREATE INDEX goals_user_id_completed_at_idx ON goals (user_id, completed_at DESC);
CREATE INDEX goal_milestones_user_id_completed_at_idx ON goal_milestones (user_id, completed_at DESC);
CREATE INDEX goals_deleted_at_idx ON goals (deleted_at) WHERE deleted_at IS NOT NULL;

-- What moved a metric: a deed (source `evidence`, `cause` its cause) or the person (source `manual`). `amount` is what
-- was added, `value` where the metric stood afterwards; pace and projection are read from these rows. A move by a deed
-- that the person took off stays, detached and uncounted, so that it does not come back.
CREATE TABLE goal_moves (
  id uuid PRIMARY KEY,
  goal_id uuid NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  source text NOT NULL CHECK (source IN ('manual', 'evidence')),
  cause text CHECK (char_length(cause) <= 200),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  amount double precision NOT NULL,
  value double precision NOT NULL,
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  is_detached boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (goal_id, cause),
  CHECK ((source = 'evidence') = (cause IS NOT NULL)),
  CHECK (source = 'evidence' OR NOT is_detached)
);
CREATE INDEX goal_moves_goal_id_day_idx ON goal_moves (goal_id, day DESC, created_at DESC);
CREATE INDEX goal_moves_user_id_day_idx ON goal_moves (user_id, day);
CREATE INDEX goal_moves_user_id_cause_idx ON goal_moves (user_id, cause) WHERE cause IS NOT NULL;

-- A look back at a week and what the next one is for. `week_day` is the first day of the week in the person's settings.
CREATE TABLE weekly_reviews (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  week_day text COLLATE "C" NOT NULL CHECK (week_day ~ '^\d{4}-\d{2}-\d{2}$'),
  objectives jsonb NOT NULL CHECK (jsonb_typeof(objectives) = 'array'),
  note text CHECK (char_length(note) <= 20000),
  reviewed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, week_day)
);

-- Calendar

-- Subscribed calendars. Their address is often a secret: it stays on the server, devices see the host.
CREATE TABLE calendar_subscriptions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  host text NOT NULL CHECK (char_length(host) BETWEEN 1 AND 255),
  color text CHECK (char_length(color) <= 32),
  status text NOT NULL CHECK (status IN ('waiting', 'ok', 'failed')),
  error text CHECK (char_length(error) <= 500),
  fetched_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX calendar_subscriptions_user_id_created_at_idx ON calendar_subscriptions (user_id, created_at);

CREATE TABLE private.calendar_subscription_urls (
  subscription_id uuid PRIMARY KEY REFERENCES calendar_subscriptions (id) ON DELETE CASCADE,
  url text NOT NULL CHECK (char_length(url) BETWEEN 1 AND 2000),
  etag text CHECK (char_length(etag) <= 500),
  due_at timestamptz NOT NULL DEFAULT now(),
  -- In a row: each doubles the wait for the next try.
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0)
);
CREATE INDEX calendar_subscription_urls_due_at_idx ON private.calendar_subscription_urls (due_at);

-- The private address under which a person publishes their calendar: only the hash of its token is kept.
CREATE TABLE private.calendar_publications (
  token_hash text PRIMARY KEY CHECK (char_length(token_hash) = 64),
  user_id uuid NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  is_busy_only boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE calendar_events
  ADD COLUMN subscription_id uuid REFERENCES calendar_subscriptions (id) ON DELETE CASCADE,
  ADD COLUMN deleted_at timestamptz;
CREATE INDEX calendar_events_subscription_id_idx ON calendar_events (subscription_id);
CREATE INDEX calendar_events_recurrence_parent_id_idx ON calendar_events (recurrence_parent_id);
CREATE INDEX calendar_events_deleted_at_idx ON calendar_events (deleted_at) WHERE deleted_at IS NOT NULL;
-- Series have no end of their own: whether one reaches into a range is asked of its rule.
CREATE INDEX calendar_events_series_idx ON calendar_events (user_id, starts_at) WHERE rrule IS NOT NULL;
CREATE INDEX calendar_events_overrides_idx ON calendar_events (user_id, original_starts_at)
  WHERE original_starts_at IS NOT NULL;
CREATE INDEX calendar_events_trash_idx ON calendar_events (user_id, deleted_at DESC) WHERE deleted_at IS NOT NULL;

-- When the next reminder of an event is due; kept by the worker, which reads rules of recurrence.
CREATE TABLE private.event_reminders (
  event_id uuid PRIMARY KEY REFERENCES calendar_events (id) ON DELETE CASCADE,
  -- The event as it was when this was worked out.
  event_updated_at timestamptz NOT NULL,
  due_at timestamptz,
  occurrence_at timestamptz
);
-- The worker compares the two every minute.
CREATE INDEX calendar_events_reminders_idx ON calendar_events (id, updated_at) WHERE reminder_minutes IS NOT NULL;
CREATE INDEX event_reminders_due_at_idx ON private.event_reminders (due_at) WHERE due_at IS NOT NULL;

-- What a device that is open is to say. Written by the worker, whichever device was used last.
CREATE TABLE notifications (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('event')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  body text CHECK (char_length(body) <= 500),
  path text NOT NULL CHECK (char_length(path) BETWEEN 1 AND 500),
  due_at timestamptz NOT NULL,
  seen_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notifications_user_id_due_at_idx ON notifications (user_id, due_at DESC);

-- Plan

CREATE TABLE plan_templates (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  -- 0 = Sunday … 6 = Saturday: the days whose plan begins with these items.
  weekdays jsonb NOT NULL CHECK (jsonb_typeof(weekdays) = 'array'),
  items jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plan_templates_user_id_name_idx ON plan_templates (user_id, name);

ALTER TABLE user_settings
  ADD COLUMN plan_capacity_minutes integer NOT NULL DEFAULT 300 CHECK (plan_capacity_minutes BETWEEN 30 AND 1440);
