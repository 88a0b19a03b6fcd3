-- The audit log has one way in and one way out. `append_audit` is what every writer calls: the account endpoints, the
-- operators' verbs, and the server where it catches a refusal or a failure. `remove_old_audit` is what the worker calls
-- when a retention is set. Both are functions, so that a role that may insert and read, and nothing else, is enough to
-- run the app (`server/db/app-role.sql`).

-- The person's name is read from their profile; `label` is for who has none. With `quiet_minutes`, nothing is written if
-- the same was written of the same actor within that time. @returns whether a row was written. Whole milliseconds, so
-- that a page of the log can begin exactly where the one before it ended, on every side that sorts it.
CREATE FUNCTION private.append_audit(
  actor uuid, label text, act text, kind text, target text, outcome text, about jsonb,
  address text, agent text, request text, quiet_minutes integer DEFAULT NULL
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF quiet_minutes IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(' ', actor, act, outcome), 29));
    IF EXISTS (
      SELECT FROM public.audit_log
       WHERE actor_id = actor AND action = left(act, 100) AND status = outcome
         AND created_at > now() - make_interval(mins => quiet_minutes)
    ) THEN
      RETURN false;
    END IF;
  END IF;
  INSERT INTO public.audit_log
    (id, actor_id, actor_label, action, target_type, target_id, status, details, ip, user_agent, request_id, created_at)
  SELECT gen_random_uuid(), p.user_id, left(coalesce(p.name, label, 'The server'), 254), left(act, 100), left(kind, 64),
         left(target, 200), outcome, coalesce(about, '{}'), left(address, 64), left(agent, 500), left(request, 100),
         date_trunc('milliseconds', now())
    FROM (SELECT 1) AS once LEFT JOIN public.profiles p ON p.user_id = actor;
  RETURN true;
END $$;
ALTER TABLE audit_log ALTER COLUMN created_at SET DEFAULT date_trunc('milliseconds', now());

-- An actor is let go only when there is no such account any more: nobody takes a name off what they did.
CREATE OR REPLACE FUNCTION private.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept_days integer;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['actor_id', 'target_id'] = to_jsonb(OLD) - ARRAY['actor_id', 'target_id']
     AND (NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id
          OR NEW.actor_id IS NULL AND NOT EXISTS (SELECT FROM public.users WHERE id = OLD.actor_id))
     AND (NEW.target_id IS NOT DISTINCT FROM OLD.target_id
          OR NEW.target_id IS NULL AND OLD.target_type = 'user'
             AND NOT EXISTS (SELECT FROM public.users
                              WHERE id = CASE WHEN OLD.target_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                              THEN OLD.target_id::uuid END)) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    SELECT audit_retention_days INTO kept_days FROM public.server_settings;
    IF OLD.created_at < now() - make_interval(days => kept_days) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Removes at most so many entries that are older than the retention, the oldest first. It runs as the table's owner: who
-- calls it needs no right to delete.
CREATE FUNCTION private.remove_old_audit(most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  removed integer;
BEGIN
  DELETE FROM public.audit_log WHERE id IN (
    SELECT id FROM public.audit_log
     WHERE created_at < now() - (SELECT make_interval(days => audit_retention_days) FROM public.server_settings)
     ORDER BY created_at LIMIT most);
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;

-- Newest first, by each filter; the id decides among rows of one moment. Search has no index of its own: it reads back
-- from the newest, within the filters it stands beside.
DROP INDEX audit_log_created_at_idx, audit_log_actor_id_created_at_idx, audit_log_action_created_at_idx, audit_log_target_idx;
CREATE INDEX audit_log_created_at_id_idx ON audit_log (created_at DESC, id DESC);
CREATE INDEX audit_log_actor_id_created_at_id_idx ON audit_log (actor_id, created_at DESC, id DESC);
CREATE INDEX audit_log_action_created_at_id_idx ON audit_log (action, created_at DESC, id DESC);
CREATE INDEX audit_log_target_id_created_at_id_idx ON audit_log (target_id, created_at DESC, id DESC);
CREATE INDEX audit_log_status_created_at_id_idx ON audit_log (status, created_at DESC, id DESC);
