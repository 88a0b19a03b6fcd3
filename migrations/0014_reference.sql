-- Reference tracks, their analyses, and what people mark in them. A track is visible to its owner and to the members
-- of a focus library that contains it. The storage key is opaque and opens nothing by itself: the file is served only
-- after a look at the row. Times within a track are milliseconds.

CREATE TABLE reference_tracks (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  artist text CHECK (char_length(artist) <= 200),
  album text CHECK (char_length(album) <= 200),
  genre text CHECK (char_length(genre) <= 60),
  year integer CHECK (year BETWEEN 0 AND 9999),
  storage_key text NOT NULL UNIQUE CHECK (char_length(storage_key) BETWEEN 16 AND 200),
  mime_type text NOT NULL CHECK (char_length(mime_type) BETWEEN 1 AND 100),
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  duration_ms integer CHECK (duration_ms >= 0),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bpm double precision CHECK (bpm BETWEEN 1 AND 1000),
  musical_key text CHECK (char_length(musical_key) <= 16),
  tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array'),
  status text NOT NULL CHECK (status IN ('uploading', 'processing', 'ready', 'failed')),
  error text CHECK (char_length(error) <= 2000),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX reference_tracks_user_id_created_at_idx ON reference_tracks (user_id, created_at DESC);
CREATE INDEX reference_tracks_user_id_sha256_idx ON reference_tracks (user_id, sha256);
CREATE INDEX reference_tracks_deleted_at_idx ON reference_tracks (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE track_analyses (
  id uuid PRIMARY KEY,
  track_id uuid NOT NULL REFERENCES reference_tracks (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('full')),
  version integer NOT NULL CHECK (version >= 1),
  status text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed')),
  progress integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
  error text CHECK (char_length(error) <= 2000),
  summary jsonb CHECK (jsonb_typeof(summary) = 'object'),
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX track_analyses_track_id_created_at_idx ON track_analyses (track_id, created_at DESC);
CREATE INDEX track_analyses_user_id_idx ON track_analyses (user_id);

-- `prompt_id` becomes a foreign key in 0016: an answered listening prompt is an annotation.
CREATE TABLE track_annotations (
  id uuid PRIMARY KEY,
  track_id uuid NOT NULL REFERENCES reference_tracks (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  start_time_ms integer NOT NULL CHECK (start_time_ms >= 0),
  end_time_ms integer CHECK (end_time_ms > start_time_ms),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  content text CHECK (char_length(content) <= 20000),
  category text NOT NULL CHECK (category IN ('general', 'technique', 'mix', 'mastering', 'arrangement', 'production')),
  color text NOT NULL CHECK (char_length(color) BETWEEN 1 AND 32),
  is_private boolean NOT NULL,
  prompt_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX track_annotations_track_id_start_time_ms_idx ON track_annotations (track_id, start_time_ms);
CREATE INDEX track_annotations_user_id_created_at_idx ON track_annotations (user_id, created_at DESC);
CREATE INDEX track_annotations_prompt_id_idx ON track_annotations (prompt_id);

CREATE TABLE track_regions (
  id uuid PRIMARY KEY,
  track_id uuid NOT NULL REFERENCES reference_tracks (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  start_time_ms integer NOT NULL CHECK (start_time_ms >= 0),
  end_time_ms integer NOT NULL CHECK (end_time_ms > start_time_ms),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  section_type text NOT NULL CHECK (section_type IN ('intro', 'verse', 'chorus', 'bridge', 'breakdown', 'buildup', 'drop', 'outro', 'custom')),
  color text NOT NULL CHECK (char_length(color) BETWEEN 1 AND 32),
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX track_regions_track_id_start_time_ms_idx ON track_regions (track_id, start_time_ms);
CREATE INDEX track_regions_user_id_idx ON track_regions (user_id);

ALTER TABLE focus_library_tracks
  ADD FOREIGN KEY (reference_track_id) REFERENCES reference_tracks (id) ON DELETE CASCADE;
