-- The inbox: quick capture, not notifications. `parsed` keeps what natural language found and the line as it was
-- typed, `became` links to the row an item was processed into (which links back by `source_type` and `source_id`).
-- Its place in the list is a fractional index, because two devices may reorder at once.

CREATE TABLE inbox_items (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('task', 'note', 'idea', 'link')),
  text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
  note text CHECK (char_length(note) <= 20000),
  tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array'),
  priority text CHECK (priority IN ('low', 'normal', 'high')),
  due_at timestamptz,
  parsed jsonb CHECK (jsonb_typeof(parsed) = 'object'),
  source text NOT NULL CHECK (source IN ('app', 'share', 'api', 'email')),
  status text NOT NULL CHECK (status IN ('open', 'processed', 'archived')),
  processed_at timestamptz,
  became jsonb CHECK (jsonb_typeof(became) = 'object'),
  snoozed_until timestamptz,
  sort_order text COLLATE "C" NOT NULL CHECK (char_length(sort_order) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX inbox_items_user_id_status_sort_order_idx ON inbox_items (user_id, status, sort_order);
CREATE INDEX inbox_items_user_id_updated_at_idx ON inbox_items (user_id, updated_at DESC);
CREATE INDEX inbox_items_deleted_at_idx ON inbox_items (deleted_at) WHERE deleted_at IS NOT NULL;
