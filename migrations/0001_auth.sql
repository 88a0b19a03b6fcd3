-- Who someone is.
--
-- Two Postgres schemas from here on: `public` holds what may be synced to devices (Zero's publication covers all of
-- it, column by column), `private` what never leaves the server. A secret can therefore not be synced by forgetting
-- a list: it is enough that it stands in `private`.
--
-- Conventions of all migrations: ids are made by the client (the row exists on the device before the server sees
-- it), every table a person owns carries `user_id` (also child tables, so that a permission is a comparison on the
-- row and never a chain of joins), instants are `timestamptz`, a person's calendar day is text `YYYY-MM-DD`, and
-- text whose order matters is collated "C", because devices sort by code point and the two must agree.

CREATE SCHEMA IF NOT EXISTS private;

CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (char_length(email) BETWEEN 3 AND 254 AND email = lower(email) AND email LIKE '%_@_%'),
  email_verified_at timestamptz,
  last_active_at timestamptz,
  disabled_at timestamptz,
  deletion_requested_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX users_created_at_idx ON users (created_at DESC);

-- What others may see where they share something. Apart from `users` because Zero syncs whole rows: a column there
-- would reach everyone who may see the row.
CREATE TABLE profiles (
  user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  image text CHECK (char_length(image) <= 2000),
  badge text CHECK (char_length(badge) <= 64),
  frame text CHECK (char_length(frame) <= 64),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Ways to sign in. A password account holds an argon2id hash, the others none.
CREATE TABLE private.accounts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  provider text NOT NULL CHECK (provider IN ('password', 'google', 'github', 'microsoft', 'oidc')),
  provider_account_id text NOT NULL CHECK (char_length(provider_account_id) BETWEEN 1 AND 254),
  password_hash text CHECK (char_length(password_hash) <= 500),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, provider_account_id),
  CHECK ((provider = 'password') = (password_hash IS NOT NULL))
);
CREATE INDEX accounts_user_id_idx ON private.accounts (user_id);

-- The id is the SHA-256 of the token in the cookie: who reads this table can sign in as nobody.
CREATE TABLE private.sessions (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  user_agent text CHECK (char_length(user_agent) <= 500),
  ip text CHECK (char_length(ip) <= 64)
);
CREATE INDEX sessions_user_id_idx ON private.sessions (user_id);
CREATE INDEX sessions_expires_at_idx ON private.sessions (expires_at);

CREATE TABLE private.oauth_states (
  state text PRIMARY KEY CHECK (char_length(state) BETWEEN 16 AND 256),
  provider text NOT NULL CHECK (provider IN ('google', 'github', 'microsoft', 'oidc')),
  pkce_verifier text NOT NULL CHECK (char_length(pkce_verifier) BETWEEN 43 AND 128),
  redirect_to text CHECK (char_length(redirect_to) <= 2000),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL DEFAULT now() + interval '10 minutes'
);
CREATE INDEX oauth_states_expires_at_idx ON private.oauth_states (expires_at);

-- Counters of the rate limiter, in the shape its Postgres store expects (`expire` in ms since the epoch).
CREATE TABLE private.rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limits_expire_idx ON private.rate_limits (expire);
