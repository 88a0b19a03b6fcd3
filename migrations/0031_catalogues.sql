-- Catalogues as those who run the server edit them (`src/zero/catalogues/kinds.ts`): what was missing to retire an entry
-- instead of deleting it, to offer an achievement for a while only, and to arrange steps in one statement.

ALTER TABLE achievement_definitions
  ADD COLUMN is_active boolean NOT NULL DEFAULT true,
  ADD COLUMN active_from timestamptz,
  ADD COLUMN active_until timestamptz,
  ADD CHECK (active_until > active_from);

-- Checked when a statement is through, so that steps may change places.
ALTER TABLE onboarding_steps
  ADD COLUMN is_active boolean NOT NULL DEFAULT true,
  DROP CONSTRAINT onboarding_steps_flow_key_step_order_key,
  ADD UNIQUE (flow_key, step_order) DEFERRABLE INITIALLY IMMEDIATE;

-- Entries that came with the product and were deleted: they are not put back at the next start.
CREATE TABLE private.deleted_entries (
  catalogue text NOT NULL CHECK (char_length(catalogue) BETWEEN 1 AND 64),
  key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 130),
  deleted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (catalogue, key)
);
