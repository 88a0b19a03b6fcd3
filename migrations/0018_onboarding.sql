-- The first steps: seeded flows, where each person is in them, and what they answered. The step types are exactly
-- those the pages can show.

CREATE TABLE onboarding_flows (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  is_active boolean NOT NULL
);

CREATE TABLE onboarding_steps (
  flow_key text NOT NULL REFERENCES onboarding_flows (key) ON DELETE CASCADE,
  step_key text NOT NULL CHECK (char_length(step_key) BETWEEN 1 AND 64),
  step_order integer NOT NULL,
  step_type text NOT NULL CHECK (step_type IN ('welcome', 'single_select', 'multi_select', 'input', 'action', 'tour', 'completion')),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  body text NOT NULL CHECK (char_length(body) <= 20000),
  options jsonb NOT NULL CHECK (jsonb_typeof(options) = 'array'),
  required boolean NOT NULL,
  effect jsonb CHECK (jsonb_typeof(effect) = 'object'),
  PRIMARY KEY (flow_key, step_key),
  UNIQUE (flow_key, step_order)
);

CREATE TABLE user_onboarding_state (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  flow_key text NOT NULL REFERENCES onboarding_flows (key) ON DELETE CASCADE,
  current_step text CHECK (char_length(current_step) BETWEEN 1 AND 64),
  status text NOT NULL CHECK (status IN ('not_started', 'in_progress', 'completed', 'skipped')),
  started_at timestamptz,
  completed_at timestamptz,
  PRIMARY KEY (user_id, flow_key)
);
CREATE INDEX user_onboarding_state_flow_key_idx ON user_onboarding_state (flow_key);

CREATE TABLE user_onboarding_responses (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  flow_key text NOT NULL,
  step_key text NOT NULL,
  response jsonb NOT NULL CHECK (jsonb_typeof(response) = 'object'),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, flow_key, step_key),
  FOREIGN KEY (flow_key, step_key) REFERENCES onboarding_steps (flow_key, step_key) ON DELETE CASCADE
);
CREATE INDEX user_onboarding_responses_flow_key_step_key_idx ON user_onboarding_responses (flow_key, step_key);
