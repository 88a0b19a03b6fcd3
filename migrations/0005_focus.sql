-- Focus: the timer whose state lives on every device, and the libraries of music people share to work to.
--
-- One running session per person is enforced here, by a partial unique index: two devices that press Start in the
-- same instant end with exactly one. The end is a timestamp (`ends_at`), moved by pauses, so that it never depends on
-- a device being awake. `focus_pause_state` unites the two rival shapes of the earlier system: what is remaining, and
-- when it was paused and resumed.

CREATE TABLE focus_libraries (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text CHECK (char_length(description) <= 2000),
  library_type text NOT NULL CHECK (library_type IN ('playlist', 'album', 'ambience')),
  is_favorite boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX focus_libraries_user_id_name_idx ON focus_libraries (user_id, name);

-- `user_id` is who added the track. Its `reference_track_id` becomes a foreign key in 0014.
CREATE TABLE focus_library_tracks (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  source text NOT NULL CHECK (source IN ('reference', 'upload', 'url')),
  reference_track_id uuid,
  url text CHECK (url ~ '^https://' AND char_length(url) <= 2000),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  artist text CHECK (char_length(artist) <= 200),
  duration_seconds integer CHECK (duration_seconds >= 0),
  position text COLLATE "C" NOT NULL CHECK (char_length(position) BETWEEN 1 AND 200),
  added_at timestamptz NOT NULL DEFAULT now(),
  CHECK (source <> 'url' OR url IS NOT NULL)
);
CREATE INDEX focus_library_tracks_library_id_position_idx ON focus_library_tracks (library_id, position);
CREATE INDEX focus_library_tracks_user_id_idx ON focus_library_tracks (user_id);
CREATE INDEX focus_library_tracks_reference_track_id_idx ON focus_library_tracks (reference_track_id);

CREATE TABLE focus_library_members (
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  invited_by uuid REFERENCES users (id) ON DELETE SET NULL,
  joined_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (library_id, user_id)
);
CREATE INDEX focus_library_members_user_id_idx ON focus_library_members (user_id);
CREATE INDEX focus_library_members_invited_by_idx ON focus_library_members (invited_by);

CREATE TABLE private.focus_library_invites (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('editor', 'viewer')),
  created_by uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  uses_left integer NOT NULL CHECK (uses_left >= 0)
);
CREATE INDEX focus_library_invites_library_id_idx ON private.focus_library_invites (library_id);
CREATE INDEX focus_library_invites_created_by_idx ON private.focus_library_invites (created_by);

-- What a session serves (quest, goal, habit) becomes a foreign key in the migration of each.
CREATE TABLE focus_sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  mode text NOT NULL CHECK (mode IN ('focus', 'break', 'long_break')),
  status text NOT NULL CHECK (status IN ('active', 'paused', 'completed', 'abandoned', 'expired')),
  planned_seconds integer NOT NULL CHECK (planned_seconds BETWEEN 60 AND 14400),
  started_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  finished_at timestamptz,
  focused_seconds integer CHECK (focused_seconds >= 0),
  day text COLLATE "C" CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  task_title text CHECK (char_length(task_title) <= 200),
  quest_id uuid,
  goal_id uuid,
  habit_id uuid,
  library_id uuid REFERENCES focus_libraries (id) ON DELETE SET NULL,
  xp_awarded integer NOT NULL CHECK (xp_awarded >= 0),
  coins_awarded integer NOT NULL CHECK (coins_awarded >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (ends_at >= started_at),
  CHECK (finished_at >= started_at),
  CHECK ((status IN ('active', 'paused')) = (finished_at IS NULL))
);
CREATE UNIQUE INDEX focus_sessions_one_running_key ON focus_sessions (user_id) WHERE status IN ('active', 'paused');
CREATE INDEX focus_sessions_user_id_started_at_idx ON focus_sessions (user_id, started_at DESC);
CREATE INDEX focus_sessions_user_id_day_idx ON focus_sessions (user_id, day);
CREATE INDEX focus_sessions_ends_at_idx ON focus_sessions (ends_at) WHERE status = 'active';
CREATE INDEX focus_sessions_quest_id_idx ON focus_sessions (quest_id);
CREATE INDEX focus_sessions_goal_id_idx ON focus_sessions (goal_id);
CREATE INDEX focus_sessions_habit_id_idx ON focus_sessions (habit_id);
CREATE INDEX focus_sessions_library_id_idx ON focus_sessions (library_id);

CREATE TABLE focus_pause_state (
  session_id uuid PRIMARY KEY REFERENCES focus_sessions (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  mode text NOT NULL CHECK (mode IN ('focus', 'break', 'long_break')),
  is_paused boolean NOT NULL,
  paused_at timestamptz,
  resumed_at timestamptz,
  -- Fractions of a second are kept, so that pausing often neither wins nor loses time.
  time_remaining_seconds double precision NOT NULL CHECK (time_remaining_seconds >= 0),
  pauses integer NOT NULL CHECK (pauses >= 0),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (NOT is_paused OR paused_at IS NOT NULL)
);
CREATE INDEX focus_pause_state_user_id_idx ON focus_pause_state (user_id);
CREATE INDEX focus_pause_state_paused_at_idx ON focus_pause_state (paused_at) WHERE is_paused;
