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
export type KindName = (typeof KIND_NAMES)[number];

export const isKindName = (name: string): name is KindName =>
  (KIND_NAMES as readonly string[]).includes(name);
