-- Listening as practice: prompts (a seeded catalogue) and presets that line them up. Answers are annotations with a
-- `prompt_id`, so that the ear's notes lie where all notes of a track lie.

CREATE TABLE listening_prompt_templates (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE CHECK (char_length(key) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  category text NOT NULL CHECK (category IN ('frequency', 'dynamics', 'spatial', 'arrangement', 'production', 'mixing', 'mastering', 'general')),
  difficulty text NOT NULL CHECK (difficulty IN ('beginner', 'intermediate', 'advanced')),
  prompt_text text NOT NULL CHECK (char_length(prompt_text) BETWEEN 1 AND 2000),
  hints jsonb NOT NULL CHECK (jsonb_typeof(hints) = 'array'),
  expected_observations jsonb NOT NULL CHECK (jsonb_typeof(expected_observations) = 'array'),
  answer_kind text NOT NULL CHECK (answer_kind IN ('free', 'region', 'moment', 'choice')),
  is_active boolean NOT NULL,
  sort_order integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX listening_prompt_templates_is_active_sort_order_idx ON listening_prompt_templates (is_active, sort_order);

-- `owner_id` null: everyone's.
CREATE TABLE listening_prompt_presets (
  id uuid PRIMARY KEY,
  owner_id uuid REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text CHECK (char_length(description) <= 2000),
  template_ids jsonb NOT NULL CHECK (jsonb_typeof(template_ids) = 'array'),
  seconds_per_prompt integer CHECK (seconds_per_prompt BETWEEN 1 AND 3600),
  kind text NOT NULL CHECK (kind IN ('focus', 'comparison', 'loop')),
  config jsonb NOT NULL CHECK (jsonb_typeof(config) = 'object'),
  is_active boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX listening_prompt_presets_owner_id_name_idx ON listening_prompt_presets (owner_id, name);

ALTER TABLE track_annotations
  ADD FOREIGN KEY (prompt_id) REFERENCES listening_prompt_templates (id) ON DELETE SET NULL;
