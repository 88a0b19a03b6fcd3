// The catalogues there are. Apart from what they hold, because every device knows the verbs and only an operator's page
// and the server know the rest.
export const KIND_NAMES = [
  "quests",
  "achievements",
  "market",
  "exercises",
  "topics",
  "lessons",
  "drills",
  "prompts",
  "flows",
  "steps",
] as const;
/** What a key looks like; of steps it has two parts. */
export const KEY = /^[a-z0-9][a-z0-9_-]{0,63}(\/[a-z0-9][a-z0-9_-]{0,63})?$/;
export const KEY_RULE = "A key has small letters, digits and hyphens, at most 64 of them.";

export type KindName = (typeof KIND_NAMES)[number];

export const isKindName = (name: string): name is KindName =>
  (KIND_NAMES as readonly string[]).includes(name);
