-- Who may do what. One truth: a row in `user_roles`, and no `is_admin` column anywhere. The roles themselves are
-- seeded (`server/catalogues/roles.ts`), their keys are a closed vocabulary because code decides by them.

CREATE TABLE roles (
  key text PRIMARY KEY CHECK (key IN ('user', 'moderator', 'admin')),
  description text NOT NULL CHECK (char_length(description) <= 500)
);

CREATE TABLE user_roles (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role_key text NOT NULL REFERENCES roles (key) ON DELETE RESTRICT CHECK (role_key IN ('user', 'moderator', 'admin')),
  granted_by uuid REFERENCES users (id) ON DELETE SET NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  PRIMARY KEY (user_id, role_key)
);
CREATE INDEX user_roles_role_key_idx ON user_roles (role_key);
CREATE INDEX user_roles_granted_by_idx ON user_roles (granted_by);
