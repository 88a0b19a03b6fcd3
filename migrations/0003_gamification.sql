-- The honest economy: every point has a ledger row with a cause, and wallet and progress always equal the sums of
-- the rows. XP and coins of one event are one row. A cause's rows are numbered (`sequence`): payment, reversal,
-- payment again, so that undo and redo never pay twice.

CREATE TABLE user_progress (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  total_xp bigint NOT NULL CHECK (total_xp >= 0),
  level integer NOT NULL CHECK (level BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_wallet (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  coins integer NOT NULL,
  total_earned bigint NOT NULL CHECK (total_earned >= 0),
  total_spent bigint NOT NULL CHECK (total_spent >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (coins = total_earned - total_spent AND coins >= 0)
);

CREATE TABLE points_ledger (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  event_type text NOT NULL CHECK (char_length(event_type) BETWEEN 1 AND 64),
  source_id text CHECK (char_length(source_id) <= 200),
  xp integer NOT NULL,
  coins integer NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) <= 500),
  reverses_id uuid REFERENCES points_ledger (id),
  cause text NOT NULL CHECK (char_length(cause) BETWEEN 1 AND 300),
  sequence integer NOT NULL CHECK (sequence >= 1),
  idempotency_key text NOT NULL CHECK (char_length(idempotency_key) BETWEEN 1 AND 320),
  created_at timestamptz NOT NULL,
  UNIQUE (user_id, idempotency_key),
  UNIQUE (user_id, cause, sequence),
  CHECK (xp <> 0 OR coins <> 0)
);
CREATE INDEX points_ledger_user_id_created_at_idx ON points_ledger (user_id, created_at DESC);
CREATE INDEX points_ledger_reverses_id_idx ON points_ledger (reverses_id);

-- Append-only: a row leaves only together with its person.
CREATE FUNCTION private.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER points_ledger_append_only BEFORE UPDATE ON points_ledger
  FOR EACH ROW EXECUTE FUNCTION private.refuse_change();

CREATE TABLE user_streaks (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  streak_type text NOT NULL CHECK (streak_type IN ('daily', 'focus', 'habit', 'workout', 'reading', 'learning')),
  current integer NOT NULL CHECK (current >= 0),
  longest integer NOT NULL CHECK (longest >= current),
  last_day text COLLATE "C" CHECK (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
  freezes integer NOT NULL CHECK (freezes >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, streak_type)
);
