-- Shared libraries: files, members who are asked in, what happened, who is here, and what plays for everyone.
--
-- A file is kept once, by its content (SHA-256). Rows of libraries and reference tracks refer to it, and nobody else: a
-- file to which nothing refers any more is removed by the worker. No argument of any verb carries a hash, so nobody can
-- reach a file by knowing what is in it.

-- `unreferenced_at`: since when the worker has seen nothing refer to it. Object storage holds it under its hash.
CREATE TABLE private.stored_files (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  mime_type text NOT NULL CHECK (char_length(mime_type) BETWEEN 1 AND 100),
  unreferenced_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stored_files_unreferenced_at_idx ON private.stored_files (unreferenced_at);

-- The file is addressed by what is in it; a key of its own said the same a second time.
ALTER TABLE reference_tracks
  DROP COLUMN storage_key,
  ADD FOREIGN KEY (sha256) REFERENCES private.stored_files (sha256);
CREATE INDEX reference_tracks_sha256_idx ON reference_tracks (sha256);

-- `is_favorite` was the owner's and would have been everybody's: it is a preference (below). `track_count` and
-- `total_seconds` are kept by a trigger, so that no list reads the tracks of a library to count them. `mix` is that of an
-- ambience: `[{"sound": text, "volume": 0..100}]`.
ALTER TABLE focus_libraries
  DROP COLUMN is_favorite,
  ADD COLUMN mix jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(mix) = 'array'),
  ADD COLUMN track_count integer NOT NULL DEFAULT 0 CHECK (track_count >= 0),
  ADD COLUMN total_seconds integer NOT NULL DEFAULT 0 CHECK (total_seconds >= 0);
CREATE INDEX focus_libraries_deleted_at_idx ON focus_libraries (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE focus_library_tracks
  ADD COLUMN album text CHECK (char_length(album) <= 200),
  ADD COLUMN sha256 text REFERENCES private.stored_files (sha256),
  ADD COLUMN size_bytes bigint CHECK (size_bytes >= 0),
  ADD COLUMN mime_type text CHECK (char_length(mime_type) BETWEEN 1 AND 100),
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN deleted_at timestamptz,
  ADD CHECK (source = 'url' OR sha256 IS NOT NULL);
CREATE INDEX focus_library_tracks_sha256_idx ON focus_library_tracks (sha256);
CREATE INDEX focus_library_tracks_library_id_deleted_at_idx ON focus_library_tracks (library_id, deleted_at DESC);
CREATE INDEX focus_library_tracks_deleted_at_idx ON focus_library_tracks (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE FUNCTION private.count_library_track() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.deleted_at IS NULL THEN
    UPDATE focus_libraries
       SET track_count = track_count - 1, total_seconds = total_seconds - coalesce(OLD.duration_seconds, 0)
     WHERE id = OLD.library_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.deleted_at IS NULL THEN
    UPDATE focus_libraries
       SET track_count = track_count + 1, total_seconds = total_seconds + coalesce(NEW.duration_seconds, 0)
     WHERE id = NEW.library_id;
  END IF;
  RETURN NULL;
END $$;
UPDATE focus_libraries SET track_count = counted.tracks, total_seconds = counted.seconds
  FROM (SELECT library_id, count(*)::integer AS tracks, coalesce(sum(duration_seconds), 0)::integer AS seconds
          FROM focus_library_tracks GROUP BY library_id) AS counted
  WHERE counted.library_id = focus_libraries.id;
CREATE TRIGGER focus_library_tracks_count
  AFTER INSERT OR DELETE OR UPDATE OF library_id, duration_seconds, deleted_at ON focus_library_tracks
  FOR EACH ROW EXECUTE FUNCTION private.count_library_track();

-- One upload under way. How much has arrived is the length of its spool file, which no row could know better.
CREATE TABLE private.uploads (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  file_name text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 255),
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX uploads_user_id_idx ON private.uploads (user_id);
CREATE INDEX uploads_library_id_idx ON private.uploads (library_id);
CREATE INDEX uploads_updated_at_idx ON private.uploads (updated_at);

-- A person's own view of a library: nobody else sees it.
CREATE TABLE library_preferences (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  is_favorite boolean NOT NULL,
  -- Where listening stopped.
  track_id uuid REFERENCES focus_library_tracks (id) ON DELETE SET NULL,
  position_seconds double precision NOT NULL CHECK (position_seconds >= 0),
  is_shuffled boolean NOT NULL,
  repeat text NOT NULL CHECK (repeat IN ('none', 'all', 'one')),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, library_id)
);
CREATE INDEX library_preferences_library_id_idx ON library_preferences (library_id);
CREATE INDEX library_preferences_track_id_idx ON library_preferences (track_id);

-- Links: the token itself is shown once and never stored; `id` is what its maker withdraws it by.
ALTER TABLE private.focus_library_invites
  ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();

-- By e-mail. What was asked for is written down alike whether the address has an account or not; the worker then asks
-- the person, if there is one, and takes the question back when it is withdrawn. No request touches more than this
-- table, so that not even its duration tells of an account. `email` is what the maker typed, and only they read it.
CREATE TABLE private.library_email_invites (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
  role text NOT NULL CHECK (role IN ('editor', 'viewer')),
  created_by uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  delivered_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX library_email_invites_library_id_idx ON private.library_email_invites (library_id);
CREATE INDEX library_email_invites_created_by_idx ON private.library_email_invites (created_by, created_at);
CREATE INDEX library_email_invites_expires_at_idx ON private.library_email_invites (expires_at);
CREATE INDEX library_email_invites_waiting_idx ON private.library_email_invites (created_at) WHERE delivered_at IS NULL;
CREATE INDEX library_email_invites_withdrawn_idx ON private.library_email_invites (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

-- The question as the person who is asked sees it, under the id of its invitation. They are no member yet, so it carries
-- the library's name.
CREATE TABLE library_invitations (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  invited_by uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  library_name text NOT NULL CHECK (char_length(library_name) BETWEEN 1 AND 120),
  role text NOT NULL CHECK (role IN ('editor', 'viewer')),
  status text NOT NULL CHECK (status IN ('pending', 'accepted', 'declined')),
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz
);
CREATE UNIQUE INDEX library_invitations_pending_key ON library_invitations (library_id, user_id) WHERE status = 'pending';
CREATE INDEX library_invitations_user_id_created_at_idx ON library_invitations (user_id, created_at DESC);
CREATE INDEX library_invitations_library_id_idx ON library_invitations (library_id);
CREATE INDEX library_invitations_invited_by_idx ON library_invitations (invited_by);
CREATE INDEX library_invitations_expires_at_idx ON library_invitations (expires_at);

-- What happened in a library, for its members. The worker keeps the newest of each.
CREATE TABLE library_events (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('created', 'renamed', 'trackAdded', 'trackRemoved', 'trackRestored', 'joined',
    'left', 'removed', 'roleChanged', 'transferred', 'roomHeld')),
  -- The track or the person it was about, as it was called then.
  title text CHECK (char_length(title) <= 200),
  -- What somebody joined as, or became.
  role text CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX library_events_library_id_created_at_idx ON library_events (library_id, created_at DESC);
CREATE INDEX library_events_user_id_idx ON library_events (user_id);

-- Who is here, one row per person who shares it and is in a library with somebody else, written when something changes
-- and never as a heartbeat: whether a device is there is known by its open socket (server/presence). The focus columns
-- mirror the person's running session, without what it is for.
CREATE TABLE presence (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  is_here boolean NOT NULL,
  focus_mode text CHECK (focus_mode IN ('focus', 'break', 'long_break')),
  focus_started_at timestamptz,
  focus_ends_at timestamptz,
  -- Of a paused session: what remains of it.
  focus_remaining_seconds double precision CHECK (focus_remaining_seconds >= 0),
  library_id uuid REFERENCES focus_libraries (id) ON DELETE SET NULL,
  track_id uuid REFERENCES focus_library_tracks (id) ON DELETE SET NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX presence_library_id_idx ON presence (library_id);
CREATE INDEX presence_track_id_idx ON presence (track_id);
CREATE INDEX presence_is_here_idx ON presence (is_here, user_id);

-- What others may see of a person's session: an end while it runs, what remains while it is paused.
CREATE FUNCTION private.seen_session(person uuid)
  RETURNS TABLE (mode text, started_at timestamptz, ends_at timestamptz, remaining double precision)
  LANGUAGE sql STABLE AS $$
  SELECT s.mode, s.started_at,
         CASE s.status WHEN 'active' THEN s.ends_at END, CASE s.status WHEN 'paused' THEN p.time_remaining_seconds END
    FROM focus_sessions s LEFT JOIN focus_pause_state p ON p.session_id = s.id
   WHERE s.user_id = person AND s.status IN ('active', 'paused')
$$;

-- Whoever begins, pauses or ends a session (a device, the worker) does it in `focus_sessions`, after its pause.
CREATE FUNCTION private.mirror_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE presence SET focus_mode = seen.mode, focus_started_at = seen.started_at, focus_ends_at = seen.ends_at,
         focus_remaining_seconds = seen.remaining, updated_at = now()
    FROM (SELECT 1) AS one LEFT JOIN private.seen_session(NEW.user_id) AS seen ON true
   WHERE presence.user_id = NEW.user_id
     AND (presence.focus_mode, presence.focus_started_at, presence.focus_ends_at, presence.focus_remaining_seconds)
         IS DISTINCT FROM (seen.mode, seen.started_at, seen.ends_at, seen.remaining);
  RETURN NULL;
END $$;
CREATE TRIGGER focus_sessions_mirror AFTER INSERT OR UPDATE OF status, ends_at ON focus_sessions
  FOR EACH ROW EXECUTE FUNCTION private.mirror_session();

-- Brings the rows of these people in line with who is here, who shares and who has company. What is as it should be is
-- not written. Under each person's lock, so that no session begins or ends between the look and the row.
CREATE FUNCTION private.settle_presence(people uuid[], here uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 0))
     FROM (SELECT unnest(people) AS person ORDER BY 1) AS ordered;
  DELETE FROM presence WHERE user_id = ANY (people) AND NOT private.is_seen(user_id);
  UPDATE presence SET is_here = false, library_id = NULL, track_id = NULL, updated_at = now()
   WHERE user_id = ANY (people) AND is_here AND NOT user_id = ANY (here);
  INSERT INTO presence (user_id, is_here, focus_mode, focus_started_at, focus_ends_at, focus_remaining_seconds)
    SELECT person, true, seen.mode, seen.started_at, seen.ends_at, seen.remaining
      FROM unnest(people) AS person LEFT JOIN private.seen_session(person) AS seen ON true
     WHERE person = ANY (here) AND private.is_seen(person)
    ON CONFLICT (user_id) DO UPDATE SET is_here = true, updated_at = now() WHERE NOT presence.is_here;
END $$;

-- Whether anybody may see that this person is here: they share it, and are in a library with somebody.
CREATE FUNCTION private.is_seen(person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM user_settings WHERE user_id = person AND share_presence)
     AND EXISTS (SELECT 1 FROM focus_library_members mine JOIN focus_library_members theirs USING (library_id)
                  WHERE mine.user_id = person AND theirs.user_id <> person)
$$;

-- Off means invisible, in the same moment; on is settled by whoever holds the sockets.
CREATE FUNCTION private.share_presence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.share_presence THEN
    DELETE FROM presence WHERE user_id = NEW.user_id;
  END IF;
  PERFORM pg_notify('presence_changed', NEW.user_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER user_settings_share_presence AFTER UPDATE OF share_presence ON user_settings
  FOR EACH ROW WHEN (OLD.share_presence IS DISTINCT FROM NEW.share_presence)
  EXECUTE FUNCTION private.share_presence();

-- Who comes into a library or leaves it may gain or lose company, and with them the one other member of a pair. Whoever
-- leaves is in none of its rooms any more.
CREATE FUNCTION private.company_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed focus_library_members := NEW;
BEGIN
  IF TG_OP = 'DELETE' THEN
    changed := OLD;
    DELETE FROM focus_room_members USING focus_rooms
     WHERE focus_rooms.id = room_id AND library_id = OLD.library_id AND focus_room_members.user_id = OLD.user_id;
  END IF;
  PERFORM pg_notify('presence_changed', user_id::text)
     FROM (SELECT changed.user_id
           UNION
           SELECT few.user_id
             FROM (SELECT user_id, count(*) OVER () AS members
                     FROM (SELECT user_id FROM focus_library_members WHERE library_id = changed.library_id LIMIT 3)
                       AS first) AS few
            WHERE members < 3) AS people;
  RETURN NULL;
END $$;
CREATE TRIGGER focus_library_members_company AFTER INSERT OR DELETE ON focus_library_members
  FOR EACH ROW EXECUTE FUNCTION private.company_changed();

-- What plays for everyone in a library, led by `user_id`. Where it is follows from `position_seconds` at `anchored_at`
-- and the server's clock; so it is written when something changes, not while it plays.
CREATE TABLE library_playback (
  library_id uuid PRIMARY KEY REFERENCES focus_libraries (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  track_id uuid REFERENCES focus_library_tracks (id) ON DELETE SET NULL,
  position_seconds double precision NOT NULL CHECK (position_seconds >= 0),
  anchored_at timestamptz NOT NULL,
  is_playing boolean NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX library_playback_user_id_idx ON library_playback (user_id);
CREATE INDEX library_playback_track_id_idx ON library_playback (track_id);

-- Who listens along, in the order in which they would lead. Whoever is no member any more listens no more.
CREATE TABLE library_listeners (
  library_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (library_id, user_id),
  FOREIGN KEY (library_id, user_id) REFERENCES focus_library_members (library_id, user_id) ON DELETE CASCADE
);
CREATE INDEX library_listeners_user_id_idx ON library_listeners (user_id);

-- A focus room: a length and a start for those who opt in. Each person's session stays their own; its id derives from
-- room and person, so that no number of devices begins it twice.
CREATE TABLE focus_rooms (
  id uuid PRIMARY KEY,
  library_id uuid NOT NULL REFERENCES focus_libraries (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  planned_seconds integer NOT NULL CHECK (planned_seconds BETWEEN 60 AND 14400),
  status text NOT NULL CHECK (status IN ('open', 'running', 'over')),
  started_at timestamptz,
  ends_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'open') OR (started_at IS NOT NULL AND ends_at IS NOT NULL) OR status = 'over')
);
CREATE UNIQUE INDEX focus_rooms_one_at_a_time_key ON focus_rooms (library_id) WHERE status <> 'over';
CREATE INDEX focus_rooms_library_id_created_at_idx ON focus_rooms (library_id, created_at DESC);
CREATE INDEX focus_rooms_user_id_idx ON focus_rooms (user_id);
CREATE INDEX focus_rooms_updated_at_idx ON focus_rooms (updated_at);

CREATE TABLE focus_room_members (
  room_id uuid NOT NULL REFERENCES focus_rooms (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (room_id, user_id)
);
CREATE INDEX focus_room_members_user_id_idx ON focus_room_members (user_id);

-- Settings of the player.
ALTER TABLE user_settings
  ADD COLUMN player_volume integer NOT NULL DEFAULT 80 CHECK (player_volume BETWEEN 0 AND 100),
  ADD COLUMN player_speed integer NOT NULL DEFAULT 100 CHECK (player_speed BETWEEN 50 AND 200),
  -- Music begins with a focus session and fades out at its end: the library it begins with, if any.
  ADD COLUMN play_with_focus boolean NOT NULL DEFAULT false,
  ADD COLUMN focus_library_id uuid REFERENCES focus_libraries (id) ON DELETE SET NULL,
  ADD COLUMN fade_at_end boolean NOT NULL DEFAULT true;
ALTER TABLE user_settings
  ALTER COLUMN player_volume DROP DEFAULT,
  ALTER COLUMN player_speed DROP DEFAULT,
  ALTER COLUMN play_with_focus DROP DEFAULT,
  ALTER COLUMN fade_at_end DROP DEFAULT;
CREATE INDEX user_settings_focus_library_id_idx ON user_settings (focus_library_id);
