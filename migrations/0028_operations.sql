-- What the operators' dashboard reads: who is online, and when people were last active.

-- Everybody with an open device, for operators alone; what people show each other is `presence`, and is their choice.
-- The focus columns mirror the running session without what it is for: an end while it runs, none while it is paused.
CREATE TABLE online_people (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  since timestamptz NOT NULL DEFAULT now(),
  focus_mode text CHECK (focus_mode IN ('focus', 'break', 'long_break')),
  focus_started_at timestamptz,
  focus_ends_at timestamptz
);

CREATE FUNCTION private.mirror_online_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE online_people SET focus_mode = seen.mode, focus_started_at = seen.started_at, focus_ends_at = seen.ends_at
    FROM (SELECT 1) AS one LEFT JOIN private.seen_session(NEW.user_id) AS seen ON true
   WHERE online_people.user_id = NEW.user_id
     AND (online_people.focus_mode, online_people.focus_started_at, online_people.focus_ends_at)
         IS DISTINCT FROM (seen.mode, seen.started_at, seen.ends_at);
  RETURN NULL;
END $$;
CREATE TRIGGER focus_sessions_mirror_online AFTER INSERT OR UPDATE OF status, ends_at ON focus_sessions
  FOR EACH ROW EXECUTE FUNCTION private.mirror_online_session();

-- Brings the rows of these people in line with who is here. It runs after `settle_presence`, whose locks it needs: no
-- session begins or ends between the look and the row. What is right already is not written.
CREATE FUNCTION private.settle_online(people uuid[], here uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM online_people WHERE user_id = ANY (people) AND NOT user_id = ANY (here);
  INSERT INTO online_people (user_id, focus_mode, focus_started_at, focus_ends_at)
    SELECT users.id, seen.mode, seen.started_at, seen.ends_at
      FROM users LEFT JOIN private.seen_session(users.id) AS seen ON true
     WHERE users.id = ANY (here)
    ON CONFLICT (user_id) DO NOTHING;
END $$;

-- Somebody new counts as active from the start; `last_active_at` is first written some minutes later.
CREATE INDEX users_active_at_idx ON users ((coalesce(last_active_at, created_at)));
