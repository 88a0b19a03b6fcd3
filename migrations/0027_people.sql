-- Those who run the server, and the people on it: a key for the first admin, a guard that leaves at least one, and what
-- stays in the audit log of somebody who left.
--
-- An admin who stands is one whose role has no expiry and whose account is not disabled. Once there is one, there is
-- always one: nothing takes the last away, whether an act, a cascade, or a statement by hand.

-- What `npm run admin:claim` prints, as its hash; one at a time, and gone once it is used.
CREATE TABLE private.admin_keys (
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- The list of people, by who was here last.
CREATE INDEX users_last_active_at_idx ON users (last_active_at DESC NULLS LAST, id);
CREATE INDEX user_roles_standing_admins_idx ON user_roles (user_id) WHERE role_key = 'admin' AND expires_at IS NULL;

-- Whoever is about to change who is an admin holds this until the end of the transaction: two admins who take the role
-- from each other at once come one after the other.
CREATE FUNCTION private.hold_admins() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('admins', 0));
$$;

CREATE FUNCTION private.admin_stands_besides(person uuid) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (
    SELECT FROM public.user_roles r JOIN public.users u ON u.id = r.user_id
     WHERE r.role_key = 'admin' AND r.expires_at IS NULL AND u.disabled_at IS NULL AND r.user_id IS DISTINCT FROM person);
$$;

CREATE FUNCTION private.keep_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_last boolean := false;
BEGIN
  PERFORM private.hold_admins();
  -- Each statement sees what was committed while we waited.
  IF TG_TABLE_NAME = 'user_roles' THEN
    IF TG_OP = 'TRUNCATE' THEN
      was_last := private.admin_stands_besides(NULL);
    ELSE
      -- Of somebody who is gone the guard of `users` has decided.
      was_last := EXISTS (SELECT FROM public.users WHERE id = OLD.user_id AND disabled_at IS NULL)
        AND NOT private.admin_stands_besides(NULL);
    END IF;
  ELSE
    was_last := EXISTS (SELECT FROM public.user_roles
                         WHERE user_id = OLD.id AND role_key = 'admin' AND expires_at IS NULL)
      AND NOT private.admin_stands_besides(OLD.id);
  END IF;
  IF was_last THEN
    RAISE EXCEPTION 'the last admin stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE CONSTRAINT TRIGGER user_roles_keep_an_admin AFTER UPDATE OR DELETE ON user_roles
  FOR EACH ROW WHEN (OLD.role_key = 'admin' AND OLD.expires_at IS NULL)
  EXECUTE FUNCTION private.keep_an_admin();
CREATE TRIGGER user_roles_never_emptied BEFORE TRUNCATE ON user_roles
  FOR EACH STATEMENT EXECUTE FUNCTION private.keep_an_admin();
-- Before, because the cascade takes the roles along.
CREATE TRIGGER users_keep_an_admin BEFORE DELETE ON users
  FOR EACH ROW WHEN (OLD.disabled_at IS NULL) EXECUTE FUNCTION private.keep_an_admin();
CREATE TRIGGER users_keep_an_enabled_admin BEFORE UPDATE OF disabled_at ON users
  FOR EACH ROW WHEN (OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL)
  EXECUTE FUNCTION private.keep_an_admin();

-- The audit log lets go of whoever left also where they are what was acted on: the entry stays, without an id that is
-- nobody's any more (0029 lets it). So do the counters of what they tried.
CREATE FUNCTION private.let_go_of_person() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.audit_log SET target_id = NULL WHERE target_type = 'user' AND target_id = OLD.id::text;
  DELETE FROM private.rate_limits WHERE strpos(key, OLD.id::text) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER users_let_go_of_person AFTER DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION private.let_go_of_person();
