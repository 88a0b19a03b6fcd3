// Every catalogue through its whole life, on a real database; what is refused, and in which words.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { KINDS, type Values } from "#zero/catalogues/kinds.ts";
import { KIND_NAMES, type KindName } from "#zero/catalogues/names.ts";
import { mutators } from "#zero/mutators.ts";

type Json = Record<string, ReadonlyJSONValue>;

const stage = useStage();
const { run, refusal, sql } = stage;
const NOW = Date.UTC(2026, 10, 22, 12);
const verbs = mutators.catalogues;
let admin: Person;
let user: Person;

beforeAll(async () => {
  user = await stage.person();
  admin = await stage.person();
  admin.ctx.roles = ["user", "admin"];
  await run(admin, verbs.save({ kind: "topics", key: "ears", values: valuesOf("topics"), at: NOW }), NOW);
  await run(admin, verbs.save({ kind: "flows", key: "hello", values: valuesOf("flows"), at: NOW }), NOW);
});

/** What a new entry's form begins with, named. */
function valuesOf(kind: KindName, more: Values = {}): Json {
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

describe("a hidden achievement", () => {
  const save = (key: string, values: Json) => verbs.save({ kind: "achievements", key, values, at: NOW });
  const shown = { name: "Hidden", icon: "lock", condition: { type: "hidden" } };
  const hidden = {
    name: "Night owl",
    description: "Level nine.",
    icon: "moon",
    condition: { type: "level", atLeast: 9 },
  };
  const asked = async (path: string, person: Person | null, body?: object) => {
    const { createSession, sessionCookie } = await import("#server/auth/lucia.ts");
    const { pool } = await import("#server/db/pool.ts");
    const { answer, json } = await import("#server/auth/answers.ts");
    const { callerOf, kindIn, saveWhole, wholeEntry } = await import("#server/admin/catalogues.ts");
    const cookie = person
      ? sessionCookie(await createSession(pool(), person.userId, { userAgent: null, ip: null }))
      : "";
    const request = new Request("http://127.0.0.1/api/admin/catalogues", {
      method: body ? "POST" : "GET",
      headers: { cookie, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const [kind, key = ""] = path.split("/");
    const response = await answer(async () => {
      const caller = await callerOf(request);
      if (!body) return json(200, await wholeEntry(caller, kindIn(kind), key));
      await saveWhole(caller, kindIn(kind), request);
      return json(200, {});
    });
    return { status: response.status, body: await response.json() };
  };
  const synced = async () => JSON.stringify(await sql("select * from achievement_definitions"));
  const secretOf = async (key: string) =>
    (await sql("select * from private.hidden_achievements where key = $1", [key]))[0];

  test("stays hidden on devices, whoever edits it there", async () => {
    expect(await refusal(admin, save("hidden-2", { rewardXp: 11 }))).toBeNull();
    expect(await secretOf("hidden-2")).toMatchObject({ name: "Saved by the ice" });
    for (const values of [{ condition: { type: "level", atLeast: 2 } }, { hidden }] as Json[])
      expect(await refusal(admin, save("hidden-2", values))).toBe("input.invalid");
    expect(await refusal(admin, save("long-take", { condition: { type: "hidden" } }))).toBe("input.invalid");
    expect(await refusal(admin, save("new", valuesOf("achievements", shown)))).toBe("input.invalid");
  });

  test("is seen and changed by an operator alone, and what it is stands in no row that is synced", async () => {
    await sql("insert into user_roles (user_id, role_key) values ($1, 'admin')", [admin.userId]);
    for (const [person, status] of [
      [user, 403],
      [null, 401],
    ] as const) {
      expect(await asked("achievements/hidden-4", person)).toMatchObject({ status });
      const body = { key: "hidden-4", values: { hidden }, isNew: false };
      expect(await asked("achievements", person, body)).toMatchObject({ status });
    }
    expect(await asked("quests/side-a", admin)).toMatchObject({ status: 404 });
    const { body: whole } = await asked("achievements/hidden-4", admin);
    expect(whole).toMatchObject({ name: "Hidden", hidden: { name: "Nine lives", icon: "cat" } });

    const before = await synced();
    const change = { key: "hidden-4", values: { ...whole, hidden }, isNew: false };
    expect(await asked("achievements", admin, change)).toEqual({ status: 200, body: {} });
    expect(await secretOf("hidden-4")).toEqual({ key: "hidden-4", ...hidden });
    expect(await synced()).toBe(before);

    const made = { ...valuesOf("achievements", shown), hidden };
    for (const [key, status] of [
      ["hidden-7", 200],
      ["hidden-4", 409],
    ] as const)
      expect(await asked("achievements", admin, { key, values: made, isNew: true })).toMatchObject({
        status,
      });
    expect(await secretOf("hidden-7")).toMatchObject({ name: "Night owl" });
    const wrong = { ...made, hidden: { ...hidden, condition: { type: "level" } } };
    expect(
      await asked("achievements", admin, { key: "hidden-7", values: wrong, isNew: false }),
    ).toMatchObject({
      status: 422,
      body: { error: { field: "hidden", message: expect.stringMatching(/^condition/) } },
    });

    const log = await sql<{ action: string }>(
      "select action, actor_id, details from audit_log where target_id in ('hidden-4', 'hidden-7') order by created_at, action",
    );
    expect(log.map(({ action }) => action)).toEqual([
      "catalogues.reveal",
      "catalogues.change",
      "catalogues.create",
    ]);
    expect(JSON.stringify([log, await synced()])).not.toMatch(/Night owl|Nine lives|Level nine/);
  });
});

test("the stock follows what is sold", async () => {
  const item = async () =>
    (await sql("select total_stock, remaining_stock from market_items where key = 'badge-first-hundred'"))[0];
  const save = (totalStock: number | null) =>
    verbs.save({ kind: "market", key: "badge-first-hundred", values: { totalStock }, at: NOW });
  await sql("update market_items set remaining_stock = 60 where key = 'badge-first-hundred'");
  await run(admin, save(50), NOW);
  expect(await item()).toEqual({ total_stock: 50, remaining_stock: 10 });
  expect(await refusal(admin, save(39))).toBe("input.invalid");
  await run(admin, save(null), NOW);
  expect(await item()).toEqual({ total_stock: null, remaining_stock: null });
});
