-- Feedback is worked through as a queue: the most pressing first, then the oldest. What was sent twice is merged into
-- one, whose status and answer are written onto its duplicates too: a person's row holds all they are told, and nobody
-- needs another's row to see it.

ALTER TABLE feedback
  -- Always one that is no duplicate itself: chains are never made (`src/zero/feedback/rules.ts`).
  ADD COLUMN duplicate_of uuid REFERENCES feedback (id) ON DELETE SET NULL,
  ADD COLUMN answered_at timestamptz,
  -- The last news that its author has not seen yet.
  ADD COLUMN unseen_since timestamptz,
  ADD COLUMN history jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(history) = 'array' AND jsonb_array_length(history) <= 50),
  -- Words sort by their letters.
  ADD COLUMN priority_rank integer NOT NULL DEFAULT 2,
  ADD CONSTRAINT feedback_duplicate_of_check CHECK (duplicate_of <> id),
  ADD CONSTRAINT feedback_priority_rank_check
    CHECK (priority_rank = array_position(ARRAY['urgent', 'high', 'normal', 'low'], priority) - 1);
ALTER TABLE feedback ALTER COLUMN priority_rank DROP DEFAULT, ALTER COLUMN history DROP DEFAULT;
CREATE INDEX feedback_duplicate_of_idx ON feedback (duplicate_of);
CREATE INDEX feedback_status_priority_rank_created_at_idx ON feedback (status, priority_rank, created_at);
CREATE INDEX feedback_priority_rank_created_at_idx ON feedback (priority_rank, created_at);
CREATE INDEX feedback_unseen_idx ON feedback (user_id, unseen_since);

-- How many stand in each status, duplicates left out: to count them on a device, all of them would have to be there.
CREATE TABLE feedback_counts (
  status text PRIMARY KEY CHECK (status IN ('open', 'acknowledged', 'in_progress', 'resolved', 'closed')),
  count integer NOT NULL
);
INSERT INTO feedback_counts (status, count)
  SELECT s, (SELECT count(*) FROM feedback WHERE status = s)
    FROM unnest(ARRAY['open', 'acknowledged', 'in_progress', 'resolved', 'closed']) s;

CREATE FUNCTION private.count_feedback() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.status = OLD.status AND (NEW.duplicate_of IS NULL) = (OLD.duplicate_of IS NULL) THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.duplicate_of IS NULL THEN
    UPDATE public.feedback_counts SET count = count - 1 WHERE status = OLD.status;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.duplicate_of IS NULL THEN
    UPDATE public.feedback_counts SET count = count + 1 WHERE status = NEW.status;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER feedback_counted AFTER INSERT OR DELETE OR UPDATE OF status, duplicate_of ON feedback
  FOR EACH ROW EXECUTE FUNCTION private.count_feedback();
