// Every catalogue through its whole life, on a real database; what is refused, and in which words.
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { KINDS } from "#zero/catalogues/kinds.ts";
import { KIND_NAMES, type KindName } from "#zero/catalogues/names.ts";
import { mutators } from "#zero/mutators.ts";
import { cast, type Json, NOW, valuesOf } from "./entries.ts";

const stage = useStage();
const { run, refusal, sql } = stage;
const verbs = mutators.catalogues;
let admin: Person;
let user: Person;

beforeAll(async () => {
  ({ admin, user } = await cast(stage));
  await run(admin, verbs.save({ kind: "flows", key: "hello", values: valuesOf("flows"), at: NOW }), NOW);
});

const keyFor = (kind: KindName, at = 1): string =>
  ({ exercises: `00000000-0000-4000-8000-00000000000${at}`, steps: `hello/step-${at}` })[kind as string] ??
  `new-${at}`;
const rowsIn = (kind: KindName) => sql<Record<string, unknown>>(`select * from ${KINDS[kind].table}`);
const audited = async (kind: KindName) =>
  (
    await sql<{ action: string }>(
      "select action from audit_log where target_type = $1 and target_id = any($2::text[]) order by created_at, id",
      [kind, [keyFor(kind, 1)]],
    )
  ).map(({ action }) => action);

describe.each(KIND_NAMES.map((kind) => ({ kind })))("$kind", ({ kind }) => {
  const key = keyFor(kind);
  const { nameField, active, order } = KINDS[kind];

  test("made, changed, arranged, retired, deleted", async () => {
    const before = (await rowsIn(kind)).length;
    const save = (at: number, values: Json) =>
      run(admin, verbs.save({ kind, key: keyFor(kind, at), values, at: NOW }), NOW);
    await save(1, valuesOf(kind));
    await save(2, valuesOf(kind, { [nameField]: "The other" }));
    await save(1, { [nameField]: "Changed; '); drop table users; --" });
    await save(1, { [nameField]: "Changed; '); drop table users; --" });
    const find = async (at = 1) => {
      const { entriesOf } = await import("#zero/catalogues/store.ts");
      const { requestDatabase } = await import("#server/zero/database.ts");
      const entries = await requestDatabase().transaction((tx) => entriesOf(tx, kind));
      return {
        entry: entries.find((one) => one.key === keyFor(kind, at)),
        keys: entries.map((one) => one.key),
      };
    };
    expect((await find()).entry).toMatchObject({ name: "Changed; '); drop table users; --", isActive: true });

    if (order) {
      await run(admin, verbs.order({ kind, keys: [keyFor(kind, 2), key, "gone"], at: NOW }), NOW);
      expect((await find()).keys.slice(-2)).toEqual([keyFor(kind, 2), key]);
    } else
      expect(await refusal(admin, verbs.order({ kind, keys: [key], at: NOW }))).toBe("catalogues.noOrder");

    await run(admin, verbs.activate({ kind, key, active: false, at: NOW }), NOW);
    expect((await find()).entry).toMatchObject({ isActive: false, row: { [active.column]: !active.when } });
    for (const at of [1, 2, 2]) await run(admin, verbs.remove({ kind, key: keyFor(kind, at), at: NOW }), NOW);
    expect(await rowsIn(kind)).toHaveLength(before);
    const verbsOf = ["create", "change", "retire", "delete"].map((verb) => `catalogues.${verb}`);
    expect(await audited(kind)).toEqual(verbsOf);
  });

  test("nobody else may", async () => {
    const values = valuesOf(kind);
    for (const person of [user, null])
      expect(await refusal(person, verbs.save({ kind, key, values, at: NOW }))).toMatch(/^auth\./);
    expect(await refusal(user, verbs.remove({ kind, key, at: NOW }))).toBe("auth.notAllowed");
  });

  test("what is not known or not allowed is refused at its field", async () => {
    const refused = async (values: Json, named = key) => {
      try {
        await run(admin, verbs.save({ kind, key: named, values, at: NOW }), NOW);
      } catch (error) {
        return (error as { details: { field: string; sentence: string } }).details;
      }
      return null;
    };
    const before = (await rowsIn(kind)).length;
    for (const name of ["id", "user_id", "sortOrder", 'x" = 1; --', "isHidden"])
      expect(await refused({ ...valuesOf(kind), [name]: 1 })).toMatchObject({ field: name });
    expect(await refused({ ...valuesOf(kind), [nameField]: "" })).toMatchObject({ field: nameField });
    expect(await refused({ ...valuesOf(kind), [nameField]: "x".repeat(201) })).toMatchObject({
      field: nameField,
      sentence: expect.stringContaining("at most"),
    });
    expect(await refused({})).toMatchObject({ sentence: "That is missing." });
    const odd = kind === "steps" ? "alone" : "two/parts";
    expect(await refused(valuesOf(kind), odd)).toMatchObject({ field: "key" });
    expect(await rowsIn(kind)).toHaveLength(before);
  });
});

test("a kind or a key that is SQL never gets that far", async () => {
  const raw = (args: object) => ({
    mutator: { mutatorName: "catalogues.remove" },
    args: { at: NOW, ...args },
  });
  for (const key of ["x' or true --", "a;b", "A", "", "../users", "a/b/c", "__proto__"])
    expect(await refusal(admin, raw({ kind: "quests", key }))).toBe("input.invalid");
  for (const kind of ["users", "constructor", "quests; drop table users", ["quests"], null])
    expect(await refusal(admin, raw({ kind, key: "upbeat" }))).toBe("input.invalid");
});

test("what somebody uses is retired, not deleted", async () => {
  const [quest] = await sql<{ id: string }>("select id from universal_quests where key = 'upbeat'");
  await sql(
    `insert into user_quest_progress (id, user_id, quest_id, period_key, progress, status)
     values (gen_random_uuid(), $1, $2, '2026-11-22', 1, 'in_progress')`,
    [user.userId, quest?.id],
  );
  const remove = verbs.remove({ kind: "quests", key: "upbeat", at: NOW });
  expect(await refusal(admin, remove)).toBe("catalogues.inUse");
  expect(await refusal(admin, verbs.remove({ kind: "topics", key: "ears", at: NOW }))).toBeNull();
  const { usesIn } = await import("#server/admin/catalogues.ts");
  expect(await usesIn("quests")).toEqual({ upbeat: 1 });
  for (const kind of KIND_NAMES) await usesIn(kind);
});

test("whatever refers to a catalogue in the database counts as use", async () => {
  const references = await sql<{ parent: string; child: string; columns: string[] }>(
    `select confrelid::regclass::text as parent, conrelid::regclass::text as child,
            array(select attname::text from pg_attribute where attrelid = conrelid and attnum = any(conkey)) as columns
       from pg_constraint where contype = 'f'`,
  );
  for (const { table, uses } of Object.values(KINDS))
    for (const { child, columns } of references.filter(({ parent }) => parent === table)) {
      if (child.startsWith("private.")) continue;
      const use = uses.find((one) => one.table === child);
      expect(use, `${child} refers to ${table}`).toBeDefined();
      for (const column of columns) expect(use?.reference).toContain(column);
    }
});

test("what came with the product and was deleted does not come back, unless it is made again", async () => {
  const { seed } = await import("#server/db/seed.ts");
  const url = process.env.DATABASE_URL ?? "";
  const count = async (key: string) =>
    (await sql("select 1 from achievement_definitions where key = $1", [key])).length;
  for (const key of ["long-take", "hidden-1"])
    await run(admin, verbs.remove({ kind: "achievements", key, at: NOW }), NOW);
  expect(await seed(url)).toEqual({ inserted: 0 });
  expect(await count("long-take")).toBe(0);
  expect(await count("hidden-1")).toBe(0);
  const values = valuesOf("achievements");
  await run(admin, verbs.save({ kind: "achievements", key: "long-take", values, at: NOW }), NOW);
  expect(
    await sql("select key from private.deleted_entries where catalogue = 'achievements'"),
  ).toContainEqual({
    key: "hidden-1",
  });
  expect(await count("long-take")).toBe(1);
});
