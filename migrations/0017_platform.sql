-- Feedback to those who run the server, and two places for thoughts: ideas (loose, musical) and the infobase (written
-- down, linked). The links of an entry are derived from its text whenever it is saved.

CREATE TABLE feedback (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('bug', 'feature', 'other')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  body text NOT NULL CHECK (char_length(body) <= 20000),
  status text NOT NULL CHECK (status IN ('open', 'acknowledged', 'in_progress', 'resolved', 'closed')),
  priority text NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  response text CHECK (char_length(response) <= 20000),
  resolved_by uuid REFERENCES users (id) ON DELETE SET NULL,
  resolved_at timestamptz,
  context jsonb NOT NULL CHECK (jsonb_typeof(context) = 'object'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX feedback_user_id_created_at_idx ON feedback (user_id, created_at DESC);
CREATE INDEX feedback_status_created_at_idx ON feedback (status, created_at DESC);
CREATE INDEX feedback_resolved_by_idx ON feedback (resolved_by);

CREATE TABLE ideas (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  content text NOT NULL CHECK (char_length(content) <= 20000),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array'),
  musical_key text CHECK (char_length(musical_key) <= 16),
  bpm double precision CHECK (bpm BETWEEN 1 AND 1000),
  mood text CHECK (char_length(mood) <= 60),
  is_pinned boolean NOT NULL,
  promoted_to jsonb CHECK (jsonb_typeof(promoted_to) = 'object'),
  source_type text CHECK (char_length(source_type) <= 64),
  source_id text CHECK (char_length(source_id) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX ideas_user_id_updated_at_idx ON ideas (user_id, updated_at DESC);
CREATE INDEX ideas_deleted_at_idx ON ideas (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE infobase_entries (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  content_markdown text NOT NULL CHECK (char_length(content_markdown) <= 200000),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array'),
  is_pinned boolean NOT NULL,
  links jsonb NOT NULL CHECK (jsonb_typeof(links) = 'array'),
  source_type text CHECK (char_length(source_type) <= 64),
  source_id text CHECK (char_length(source_id) <= 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX infobase_entries_user_id_updated_at_idx ON infobase_entries (user_id, updated_at DESC);
CREATE INDEX infobase_entries_deleted_at_idx ON infobase_entries (deleted_at) WHERE deleted_at IS NOT NULL;
