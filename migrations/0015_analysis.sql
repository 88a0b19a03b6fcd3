-- What an analysis found, frame by frame. The manifest says how to read the frames and is synced; the frames
-- themselves are binary and stay in `private`, fetched by range. Events (beats, sections, peaks) are synced.

CREATE TABLE analysis_frame_manifests (
  id uuid PRIMARY KEY,
  analysis_id uuid NOT NULL UNIQUE REFERENCES track_analyses (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version >= 1),
  hop_ms double precision NOT NULL CHECK (hop_ms > 0),
  frame_count integer NOT NULL CHECK (frame_count >= 0),
  duration_ms integer NOT NULL CHECK (duration_ms >= 0),
  sample_rate integer NOT NULL CHECK (sample_rate > 0),
  bands jsonb NOT NULL CHECK (jsonb_typeof(bands) = 'array'),
  frame_layout jsonb NOT NULL CHECK (jsonb_typeof(frame_layout) = 'array'),
  bytes_per_frame integer NOT NULL CHECK (bytes_per_frame > 0),
  chunk_frames integer NOT NULL CHECK (chunk_frames > 0),
  chunk_count integer NOT NULL CHECK (chunk_count >= 0),
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX analysis_frame_manifests_user_id_idx ON analysis_frame_manifests (user_id);

-- The last chunk may hold fewer frames than the manifest's `chunk_frames`.
CREATE TABLE private.analysis_frame_data (
  manifest_id uuid NOT NULL REFERENCES analysis_frame_manifests (id) ON DELETE CASCADE,
  chunk_index integer NOT NULL CHECK (chunk_index >= 0),
  start_frame integer NOT NULL CHECK (start_frame >= 0),
  frame_count integer NOT NULL CHECK (frame_count > 0),
  frame_data bytea NOT NULL,
  PRIMARY KEY (manifest_id, chunk_index)
);

CREATE TABLE analysis_events (
  id uuid PRIMARY KEY,
  analysis_id uuid NOT NULL REFERENCES track_analyses (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  time_ms integer NOT NULL CHECK (time_ms >= 0),
  duration_ms integer CHECK (duration_ms >= 0),
  event_type text NOT NULL CHECK (event_type IN ('beat', 'downbeat', 'transient', 'section_start', 'section_end', 'peak', 'silence')),
  confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  data jsonb CHECK (jsonb_typeof(data) = 'object')
);
CREATE INDEX analysis_events_analysis_id_time_ms_idx ON analysis_events (analysis_id, time_ms);
CREATE INDEX analysis_events_user_id_idx ON analysis_events (user_id);
