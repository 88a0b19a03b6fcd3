-- What happened. `audit_log` is for those who run the server and survives the account it names (`actor_label` still
-- says who it was); `activity_events` is a person's own record of deeds, written in the same transaction as the deed;
-- `activity_days` is its tally per day and kind, so that a heatmap never has to sync a year of events.
--
-- The kinds of deeds are not CHECKed: they are a list in code that grows with every domain.

CREATE TABLE audit_log (
  id uuid PRIMARY KEY,
  actor_id uuid REFERENCES users (id) ON DELETE SET NULL,
  actor_label text NOT NULL CHECK (char_length(actor_label) <= 254),
  action text NOT NULL CHECK (char_length(action) BETWEEN 1 AND 100),
  target_type text NOT NULL CHECK (char_length(target_type) BETWEEN 1 AND 64),
  target_id text CHECK (char_length(target_id) <= 200),
  status text NOT NULL CHECK (status IN ('success', 'denied', 'failure')),
  details jsonb NOT NULL CHECK (jsonb_typeof(details) = 'object'),
  ip text CHECK (char_length(ip) <= 64),
  user_agent text CHECK (char_length(user_agent) <= 500),
  request_id text CHECK (char_length(request_id) <= 100),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_created_at_idx ON audit_log (created_at DESC);
CREATE INDEX audit_log_actor_id_created_at_idx ON audit_log (actor_id, created_at DESC);
CREATE INDEX audit_log_action_created_at_idx ON audit_log (action, created_at DESC);
CREATE INDEX audit_log_target_idx ON audit_log (target_type, target_id);

-- Append-only, with one exception: the actor is let go when their account is deleted.
CREATE FUNCTION private.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION private.refuse_audit_change();

CREATE TABLE activity_events (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  event_type text NOT NULL CHECK (char_length(event_type) BETWEEN 1 AND 64),
  category text NOT NULL CHECK (char_length(category) BETWEEN 1 AND 64),
  subject_type text CHECK (char_length(subject_type) <= 64),
  subject_id text CHECK (char_length(subject_id) <= 200),
  title text NOT NULL CHECK (char_length(title) <= 500),
  amount integer NOT NULL CHECK (amount >= 0),
  xp integer NOT NULL,
  coins integer NOT NULL,
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  created_at timestamptz NOT NULL
);
CREATE INDEX activity_events_user_id_created_at_idx ON activity_events (user_id, created_at DESC);
CREATE INDEX activity_events_user_id_day_idx ON activity_events (user_id, day);
CREATE INDEX activity_events_created_at_idx ON activity_events (created_at DESC);

CREATE TABLE activity_days (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 64),
  deeds integer NOT NULL CHECK (deeds >= 0),
  amount integer NOT NULL CHECK (amount >= 0),
  xp integer NOT NULL,
  coins integer NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, day, kind)
);
CREATE INDEX activity_days_user_id_kind_day_idx ON activity_days (user_id, kind, day);

-- Writes that were applied, by the id their device gave them: a write that is delivered twice is applied once. The
-- function is what every write begins with: one person's writes happen one after another, whatever device they come
-- from, and a repeated one is told apart in the same round trip.
CREATE TABLE private.operations (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id)
);
CREATE INDEX operations_applied_at_idx ON private.operations (applied_at);

CREATE FUNCTION private.begin_write(person uuid, operation uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 0));
  IF operation IS NULL THEN
    RETURN true;
  END IF;
  INSERT INTO private.operations (user_id, id) VALUES (person, operation) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;
