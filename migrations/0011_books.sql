-- Books and the sittings in which they are read. Ratings are half stars, 1 to 10.

CREATE TABLE books (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  author text CHECK (char_length(author) <= 200),
  isbn text CHECK (isbn ~ '^[0-9]{9}[0-9X]$|^[0-9]{13}$'),
  cover_url text CHECK (cover_url ~ '^https?://' AND char_length(cover_url) <= 2000),
  genre text CHECK (char_length(genre) <= 60),
  format text NOT NULL CHECK (format IN ('print', 'ebook', 'audio')),
  total_pages integer CHECK (total_pages BETWEEN 1 AND 100000),
  current_page integer NOT NULL CHECK (current_page >= 0),
  status text NOT NULL CHECK (status IN ('want_to_read', 'reading', 'completed', 'abandoned')),
  rating integer CHECK (rating BETWEEN 1 AND 10),
  review text CHECK (char_length(review) <= 20000),
  started_day text COLLATE "C" CHECK (started_day ~ '^\d{4}-\d{2}-\d{2}$'),
  finished_day text COLLATE "C" CHECK (finished_day ~ '^\d{4}-\d{2}-\d{2}$'),
  series text CHECK (char_length(series) <= 200),
  series_index double precision,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (current_page <= total_pages)
);
CREATE INDEX books_user_id_status_updated_at_idx ON books (user_id, status, updated_at DESC);

CREATE TABLE reading_sessions (
  id uuid PRIMARY KEY,
  book_id uuid NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  day text COLLATE "C" NOT NULL CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  start_page integer CHECK (start_page >= 0),
  end_page integer CHECK (end_page >= start_page),
  pages_read integer NOT NULL CHECK (pages_read >= 0),
  duration_minutes integer CHECK (duration_minutes BETWEEN 0 AND 1440),
  note text CHECK (char_length(note) <= 20000),
  started_at timestamptz NOT NULL,
  xp_awarded integer NOT NULL CHECK (xp_awarded >= 0),
  coins_awarded integer NOT NULL CHECK (coins_awarded >= 0)
);
CREATE INDEX reading_sessions_book_id_started_at_idx ON reading_sessions (book_id, started_at DESC);
CREATE INDEX reading_sessions_user_id_day_idx ON reading_sessions (user_id, day);
