-- Learning: topics, lessons and drills are a seeded catalogue; what a person has done and what is due again is theirs.
-- Quiz questions are synced without their answers, which stay in `private`: a synced answer can be read by the one
-- who is being asked. Catalogue rows somebody has worked with are retired (`is_active`), not deleted.

CREATE TABLE learn_topics (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  color text NOT NULL CHECK (char_length(color) BETWEEN 1 AND 32),
  sort_order integer NOT NULL,
  is_active boolean NOT NULL
);
CREATE INDEX learn_topics_is_active_sort_order_idx ON learn_topics (is_active, sort_order);

CREATE TABLE learn_lessons (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  topic_key text NOT NULL REFERENCES learn_topics (key) ON DELETE RESTRICT,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  summary text NOT NULL CHECK (char_length(summary) <= 2000),
  content_markdown text NOT NULL CHECK (char_length(content_markdown) <= 200000),
  quiz jsonb NOT NULL CHECK (jsonb_typeof(quiz) = 'array'),
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
  difficulty text NOT NULL CHECK (difficulty IN ('beginner', 'intermediate', 'advanced')),
  xp_reward integer NOT NULL CHECK (xp_reward BETWEEN 0 AND 10000),
  coin_reward integer NOT NULL CHECK (coin_reward BETWEEN 0 AND 10000),
  sort_order integer NOT NULL,
  is_active boolean NOT NULL
);
CREATE INDEX learn_lessons_topic_key_sort_order_idx ON learn_lessons (topic_key, sort_order);

CREATE TABLE private.lesson_answers (
  lesson_key text PRIMARY KEY REFERENCES learn_lessons (key) ON DELETE CASCADE,
  answers jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object')
);

CREATE TABLE learn_drills (
  key text PRIMARY KEY CHECK (char_length(key) BETWEEN 1 AND 64),
  topic_key text NOT NULL REFERENCES learn_topics (key) ON DELETE RESTRICT,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  drill_type text NOT NULL CHECK (drill_type IN ('interval', 'chord', 'scale_degree', 'rhythm', 'frequency', 'level_change', 'recall')),
  config jsonb NOT NULL CHECK (jsonb_typeof(config) = 'object'),
  difficulty text NOT NULL CHECK (difficulty IN ('beginner', 'intermediate', 'advanced')),
  xp_reward integer NOT NULL CHECK (xp_reward BETWEEN 0 AND 10000),
  sort_order integer NOT NULL,
  is_active boolean NOT NULL
);
CREATE INDEX learn_drills_topic_key_sort_order_idx ON learn_drills (topic_key, sort_order);

CREATE TABLE user_lesson_progress (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  lesson_key text NOT NULL REFERENCES learn_lessons (key) ON DELETE RESTRICT,
  status text NOT NULL CHECK (status IN ('started', 'completed')),
  started_at timestamptz,
  completed_at timestamptz,
  best_score integer CHECK (best_score BETWEEN 0 AND 100),
  attempts integer NOT NULL CHECK (attempts >= 0),
  review_card jsonb CHECK (jsonb_typeof(review_card) = 'object'),
  due_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, lesson_key),
  CHECK (status <> 'completed' OR completed_at IS NOT NULL)
);
CREATE INDEX user_lesson_progress_lesson_key_idx ON user_lesson_progress (lesson_key);
CREATE INDEX user_lesson_progress_user_id_due_at_idx ON user_lesson_progress (user_id, due_at);

CREATE TABLE user_drill_stats (
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  drill_key text NOT NULL REFERENCES learn_drills (key) ON DELETE RESTRICT,
  attempts integer NOT NULL CHECK (attempts >= 0),
  correct integer NOT NULL CHECK (correct >= 0),
  total integer NOT NULL CHECK (total >= correct),
  best_score integer NOT NULL CHECK (best_score BETWEEN 0 AND 100),
  average_score double precision NOT NULL CHECK (average_score BETWEEN 0 AND 100),
  current_streak integer NOT NULL CHECK (current_streak >= 0),
  best_streak integer NOT NULL CHECK (best_streak >= current_streak),
  total_seconds integer NOT NULL CHECK (total_seconds >= 0),
  last_attempt_at timestamptz,
  review_card jsonb CHECK (jsonb_typeof(review_card) = 'object'),
  due_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, drill_key)
);
CREATE INDEX user_drill_stats_drill_key_idx ON user_drill_stats (drill_key);
CREATE INDEX user_drill_stats_user_id_due_at_idx ON user_drill_stats (user_id, due_at);
