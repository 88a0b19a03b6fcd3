// Who edits catalogues in these tests, and an entry of any of them, as a new one's form would send it.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import type { Person, Stage } from "#tests/support/people.ts";
import { KINDS, type Values } from "#zero/catalogues/kinds.ts";
import type { KindName } from "#zero/catalogues/names.ts";
import { mutators } from "#zero/mutators.ts";

export type Json = Record<string, ReadonlyJSONValue>;

export const NOW = Date.UTC(2026, 10, 22, 12);

/** An operator, somebody who is none, and the topic that lessons and drills belong to. */
export async function cast(stage: Stage): Promise<{ admin: Person; user: Person }> {
  const [user, admin] = [await stage.person(), await stage.person()];
  admin.ctx.roles = ["user", "admin"];
  const topic = { kind: "topics", key: "ears", values: valuesOf("topics"), at: NOW } as const;
  await stage.run(admin, mutators.catalogues.save(topic), NOW);
  return { admin, user };
}

/** What a new entry's form begins with, named. */
export function valuesOf(kind: KindName, more: Values = {}): Json {
  const initial = KINDS[kind].fields.map(({ name, initial }) => [name, initial]);
  const named = {
    [KINDS[kind].nameField]: `One of ${kind}`,
    topicKey: "ears",
    category: "focus",
    promptText: "?",
    icon: "music",
  };
  const known = KINDS[kind].fields.map(({ name }) => name);
  const values = {
    ...Object.fromEntries(initial),
    ...named,
    ...(kind === "market" && { category: "treat" }),
  };
  if (kind === "prompts") Object.assign(values, { category: "general" });
  const own = Object.entries({ ...values, ...more }).filter(([name]) => known.includes(name) || name in more);
  return Object.fromEntries(own) as Json;
}
