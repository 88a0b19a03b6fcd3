-- For a server whose database role is not the owner of its tables: run once as the owner, after the first migrations.
-- The owner can drop the triggers that keep the audit log; a role with no more than this can't, and neither changes nor
-- removes an entry. Replace ostinato_app by the name of the role. See README.md.
GRANT USAGE ON SCHEMA public, private TO ostinato_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, private TO ostinato_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, private TO ostinato_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public, private GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ostinato_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public, private GRANT USAGE ON SEQUENCES TO ostinato_app;
REVOKE UPDATE, DELETE ON public.audit_log FROM ostinato_app;
REVOKE INSERT, UPDATE, DELETE ON private.migrations FROM ostinato_app;
-- The worker makes its own schema (graphile_worker).
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ostinato_app', current_database()); END $$;
