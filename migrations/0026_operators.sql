-- What those who run the server work with: settings of the server, gauges that are written while it runs, and an audit
-- log that nothing rewrites. Who may see any of it is decided by `user_roles` alone (`src/zero/rbac/capabilities.ts`).

-- One row.
CREATE TABLE server_settings (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  -- Entries older than this may be removed, by the worker; null keeps them for good.
  audit_retention_days integer CHECK (audit_retention_days BETWEEN 30 AND 3650),
  updated_by uuid REFERENCES users (id) ON DELETE SET NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX server_settings_updated_by_idx ON server_settings (updated_by);
INSERT INTO server_settings DEFAULT VALUES;

-- Figures of the running server, a row each: written by the gateway every few seconds while an operator looks, once a
-- minute otherwise. `recent` holds the last hour, a value a minute, oldest first: a table of samples would only grow.
CREATE TABLE gauges (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  value double precision NOT NULL,
  recent jsonb NOT NULL CHECK (jsonb_typeof(recent) = 'array' AND jsonb_array_length(recent) <= 60),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- The audit log is append-only for everybody, the owner of the table included. What may go all the same, whoever left and
-- what is older than the retention, is said in 0029.
CREATE TRIGGER audit_log_never_emptied BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_audit_change();
-- Triggers marked so fire also for a session that calls itself a replica.
ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_append_only;
ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_never_emptied;

-- The operators' feed reads everybody's deeds by system and by type.
CREATE INDEX activity_events_category_created_at_idx ON activity_events (category, created_at DESC);
CREATE INDEX activity_events_event_type_created_at_idx ON activity_events (event_type, created_at DESC);
