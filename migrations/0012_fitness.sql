-- Training: exercises (built in or a person's own), workouts as templates of sets, sessions as what was really done,
-- records and programmes. Weights are kilograms, distances metres, durations seconds, whatever units are shown.
-- One unfinished session per person is enforced by a partial unique index.

-- `owner_id` null: built in, everyone's. An exercise in use can be archived but not deleted.
CREATE TABLE exercises (
  id uuid PRIMARY KEY,
  owner_id uuid REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  muscle_groups jsonb NOT NULL CHECK (jsonb_typeof(muscle_groups) = 'array'),
  equipment jsonb NOT NULL CHECK (jsonb_typeof(equipment) = 'array'),
  measure text NOT NULL CHECK (measure IN ('weight_reps', 'bodyweight_reps', 'assisted_reps', 'duration', 'distance')),
  instructions text CHECK (char_length(instructions) <= 20000),
  video_url text CHECK (video_url ~ '^https://' AND char_length(video_url) <= 2000),
  is_archived boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (owner_id, name)
);

CREATE TABLE workouts (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text CHECK (char_length(description) <= 2000),
  estimated_minutes integer CHECK (estimated_minutes BETWEEN 1 AND 1440),
  difficulty text NOT NULL CHECK (difficulty IN ('easy', 'medium', 'hard')),
  is_template boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX workouts_user_id_updated_at_idx ON workouts (user_id, updated_at DESC);

CREATE TABLE workout_sections (
  id uuid PRIMARY KEY,
  workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  kind text NOT NULL CHECK (kind IN ('warmup', 'main', 'superset', 'circuit', 'cooldown')),
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200)
);
CREATE INDEX workout_sections_workout_id_sort_order_idx ON workout_sections (workout_id, sort_order);
CREATE INDEX workout_sections_user_id_idx ON workout_sections (user_id);

CREATE TABLE workout_exercises (
  id uuid PRIMARY KEY,
  workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
  section_id uuid REFERENCES workout_sections (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  exercise_id uuid NOT NULL REFERENCES exercises (id),
  sets integer NOT NULL CHECK (sets BETWEEN 1 AND 100),
  reps_min integer CHECK (reps_min BETWEEN 0 AND 10000),
  reps_max integer CHECK (reps_max BETWEEN 0 AND 10000),
  weight_kg double precision CHECK (weight_kg BETWEEN 0 AND 2000),
  duration_seconds integer CHECK (duration_seconds BETWEEN 0 AND 86400),
  distance_m double precision CHECK (distance_m BETWEEN 0 AND 1000000),
  rest_seconds integer NOT NULL CHECK (rest_seconds BETWEEN 0 AND 3600),
  note text CHECK (char_length(note) <= 20000),
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  CHECK (reps_max >= reps_min)
);
CREATE INDEX workout_exercises_workout_id_sort_order_idx ON workout_exercises (workout_id, sort_order);
CREATE INDEX workout_exercises_section_id_idx ON workout_exercises (section_id);
CREATE INDEX workout_exercises_user_id_idx ON workout_exercises (user_id);
CREATE INDEX workout_exercises_exercise_id_idx ON workout_exercises (exercise_id);

CREATE TABLE training_programs (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text CHECK (char_length(description) <= 2000),
  goal text CHECK (char_length(goal) <= 500),
  duration_weeks integer NOT NULL CHECK (duration_weeks BETWEEN 1 AND 104),
  weeks jsonb NOT NULL CHECK (jsonb_typeof(weeks) = 'array'),
  is_active boolean NOT NULL,
  current_week integer NOT NULL CHECK (current_week BETWEEN 1 AND 104),
  started_day text COLLATE "C" CHECK (started_day ~ '^\d{4}-\d{2}-\d{2}$'),
  completed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (current_week <= duration_weeks)
);
CREATE INDEX training_programs_user_id_updated_at_idx ON training_programs (user_id, updated_at DESC);

CREATE TABLE workout_sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  workout_id uuid REFERENCES workouts (id) ON DELETE SET NULL,
  program_id uuid REFERENCES training_programs (id) ON DELETE SET NULL,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  duration_seconds integer CHECK (duration_seconds >= 0),
  note text CHECK (char_length(note) <= 20000),
  rating integer CHECK (rating BETWEEN 1 AND 10),
  xp_awarded integer NOT NULL CHECK (xp_awarded >= 0),
  coins_awarded integer NOT NULL CHECK (coins_awarded >= 0),
  CHECK (finished_at >= started_at)
);
CREATE UNIQUE INDEX workout_sessions_one_running_key ON workout_sessions (user_id) WHERE finished_at IS NULL;
CREATE INDEX workout_sessions_user_id_started_at_idx ON workout_sessions (user_id, started_at DESC);
CREATE INDEX workout_sessions_workout_id_idx ON workout_sessions (workout_id);
CREATE INDEX workout_sessions_program_id_idx ON workout_sessions (program_id);

CREATE TABLE exercise_sets (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES workout_sessions (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  exercise_id uuid NOT NULL REFERENCES exercises (id),
  position text COLLATE "C" NOT NULL CHECK (char_length(position) BETWEEN 1 AND 200),
  set_type text NOT NULL CHECK (set_type IN ('normal', 'warmup', 'drop', 'failure')),
  reps integer CHECK (reps BETWEEN 0 AND 10000),
  weight_kg double precision CHECK (weight_kg BETWEEN 0 AND 2000),
  duration_seconds integer CHECK (duration_seconds BETWEEN 0 AND 86400),
  distance_m double precision CHECK (distance_m BETWEEN 0 AND 1000000),
  rpe double precision CHECK (rpe BETWEEN 1 AND 10),
  note text CHECK (char_length(note) <= 20000),
  completed_at timestamptz
);
CREATE INDEX exercise_sets_session_id_position_idx ON exercise_sets (session_id, position);
CREATE INDEX exercise_sets_user_id_exercise_id_completed_at_idx ON exercise_sets (user_id, exercise_id, completed_at DESC);
CREATE INDEX exercise_sets_exercise_id_idx ON exercise_sets (exercise_id);

CREATE TABLE personal_records (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  exercise_id uuid NOT NULL REFERENCES exercises (id),
  record_type text NOT NULL CHECK (record_type IN ('max_weight', 'estimated_1rm', 'reps_at_weight', 'volume', 'duration', 'distance')),
  value double precision NOT NULL,
  set_id uuid REFERENCES exercise_sets (id) ON DELETE SET NULL,
  previous_value double precision,
  achieved_at timestamptz NOT NULL
);
CREATE INDEX personal_records_user_id_exercise_id_achieved_at_idx ON personal_records (user_id, exercise_id, achieved_at DESC);
CREATE INDEX personal_records_exercise_id_idx ON personal_records (exercise_id);
CREATE INDEX personal_records_set_id_idx ON personal_records (set_id);

ALTER TABLE calendar_events ADD FOREIGN KEY (workout_id) REFERENCES workouts (id) ON DELETE SET NULL;
