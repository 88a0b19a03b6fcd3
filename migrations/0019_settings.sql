-- One row of settings per person, one typed column per setting: it replaces the two rival shapes of the earlier
-- system. `timezone` (an IANA name) and `day_start_hour` together decide which day an instant belongs to. Weekdays
-- count from 0 = Sunday; `text_scale` is a percentage; volumes go from 0 to 100.

CREATE TABLE user_settings (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  timezone text NOT NULL CHECK (char_length(timezone) BETWEEN 1 AND 64),
  day_start_hour integer NOT NULL CHECK (day_start_hour BETWEEN 0 AND 23),
  week_start integer NOT NULL CHECK (week_start BETWEEN 0 AND 6),
  locale text NOT NULL CHECK (char_length(locale) BETWEEN 2 AND 35),
  theme text NOT NULL CHECK (theme IN ('system', 'dark', 'light')),
  accent text NOT NULL CHECK (char_length(accent) BETWEEN 1 AND 32),
  reduced_motion boolean NOT NULL,
  high_contrast boolean NOT NULL,
  text_scale integer NOT NULL CHECK (text_scale BETWEEN 75 AND 200),
  gamification text NOT NULL CHECK (gamification IN ('shown', 'subtle', 'hidden')),
  modules jsonb NOT NULL CHECK (jsonb_typeof(modules) = 'array'),
  focus_minutes integer NOT NULL CHECK (focus_minutes BETWEEN 1 AND 240),
  short_break_minutes integer NOT NULL CHECK (short_break_minutes BETWEEN 1 AND 240),
  long_break_minutes integer NOT NULL CHECK (long_break_minutes BETWEEN 1 AND 240),
  sessions_before_long_break integer NOT NULL CHECK (sessions_before_long_break BETWEEN 1 AND 12),
  auto_start_breaks boolean NOT NULL,
  auto_start_focus boolean NOT NULL,
  timer_sound text NOT NULL CHECK (timer_sound IN ('chime', 'bell', 'woodblock', 'none')),
  timer_volume integer NOT NULL CHECK (timer_volume BETWEEN 0 AND 100),
  ambient_volume integer NOT NULL CHECK (ambient_volume BETWEEN 0 AND 100),
  daily_focus_goal_minutes integer NOT NULL CHECK (daily_focus_goal_minutes BETWEEN 0 AND 1440),
  notify_session_end boolean NOT NULL,
  notify_habits boolean NOT NULL,
  notify_quests boolean NOT NULL,
  notify_events boolean NOT NULL,
  notify_streaks boolean NOT NULL,
  reminder_time text CHECK (reminder_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  share_presence boolean NOT NULL,
  units text NOT NULL CHECK (units IN ('metric', 'imperial')),
  shortcuts jsonb NOT NULL CHECK (jsonb_typeof(shortcuts) = 'object'),
  ui jsonb NOT NULL CHECK (jsonb_typeof(ui) = 'object'),
  updated_at timestamptz NOT NULL DEFAULT now()
);
