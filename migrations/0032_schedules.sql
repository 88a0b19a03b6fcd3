-- Catalogues: what is learned and practised can be offered for a while, too, like quests, achievements and market items
-- (`src/zero/catalogues/kinds.ts`). Topics, flows and steps hold others together and have no time of their own: a step
-- that went in the middle of somebody's first day would strand them, and a topic's lessons each say when they are there.

ALTER TABLE learn_lessons
  ADD COLUMN active_from timestamptz,
  ADD COLUMN active_until timestamptz,
  ADD CHECK (active_until > active_from);

ALTER TABLE learn_drills
  ADD COLUMN active_from timestamptz,
  ADD COLUMN active_until timestamptz,
  ADD CHECK (active_until > active_from);

ALTER TABLE listening_prompt_templates
  ADD COLUMN active_from timestamptz,
  ADD COLUMN active_until timestamptz,
  ADD CHECK (active_until > active_from);

ALTER TABLE exercises
  ADD COLUMN active_from timestamptz,
  ADD COLUMN active_until timestamptz,
  ADD CHECK (active_until > active_from);
