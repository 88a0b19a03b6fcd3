-- Things worth keeping: links and notes a person comes back to.

CREATE TABLE user_references (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  url text CHECK (url ~ '^https?://' AND char_length(url) <= 2000),
  content text CHECK (char_length(content) <= 20000),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 60),
  tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array'),
  is_pinned boolean NOT NULL,
  is_archived boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX user_references_user_id_updated_at_idx ON user_references (user_id, updated_at DESC);
CREATE INDEX user_references_deleted_at_idx ON user_references (deleted_at) WHERE deleted_at IS NOT NULL;
