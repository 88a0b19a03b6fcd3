// What entries keep from devices: it goes another way than the rest, and stands where only the server reads.
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import type { Values } from "#zero/catalogues/kinds.ts";
import { mutators } from "#zero/mutators.ts";
import { cast, type Json, NOW, valuesOf } from "./entries.ts";

const stage = useStage();
const { run, refusal, sql } = stage;
const verbs = mutators.catalogues;
let admin: Person;
let user: Person;

beforeAll(async () => {
  ({ admin, user } = await cast(stage));
  await sql("insert into user_roles (user_id, role_key) values ($1, 'admin')", [admin.userId]);
});

/** What `/api/admin/catalogues/…/entry` does. */
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

describe("a hidden achievement", () => {
  const save = (key: string, values: Json) => verbs.save({ kind: "achievements", key, values, at: NOW });
  const shown = { name: "Hidden", icon: "lock", condition: { type: "hidden" } };
  const hidden = {
    name: "Night owl",
    description: "Level nine.",
    icon: "moon",
    condition: { type: "level", atLeast: 9 },
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

describe("a lesson's answers", () => {
  const quiz = [{ id: "q1", question: "Which is a fifth?", choices: ["C E", "C G"] }];
  const lesson = (more: Values) => valuesOf("lessons", { title: "Fifths", quiz, ...more });
  const save = (key: string, values: Json) => verbs.save({ kind: "lessons", key, values, at: NOW });
  const put = (key: string, values: Values, isNew = false) => asked("lessons", admin, { key, values, isNew });
  const kept = async (key: string) =>
    (
      await sql<{ answers: unknown }>("select answers from private.lesson_answers where lesson_key = $1", [
        key,
      ])
    )[0]?.answers;

  test("are written and read by operators alone, and reach no device and no log", async () => {
    expect(await put("fifths", lesson({ answers: { q1: [1] } }), true)).toMatchObject({ status: 200 });
    expect(await kept("fifths")).toEqual({ q1: [1] });
    expect((await asked("lessons/fifths", admin)).body).toMatchObject({ quiz, answers: { q1: [1] } });
    expect(await asked("lessons/fifths", user)).toMatchObject({ status: 403 });
    expect(await asked("lessons", user, { key: "fifths", values: {}, isNew: false })).toMatchObject({
      status: 403,
    });
    const [row] = await sql("select * from learn_lessons where key = 'fifths'");
    expect(Object.keys(row ?? {})).not.toContain("answers");
    const log = await sql<{ action: string; details: unknown }>(
      "select action, details from audit_log where target_type = 'lessons' and target_id = 'fifths' order by created_at, id",
    );
    expect(log.map(({ action }) => action)).toEqual(["catalogues.create", "catalogues.reveal"]);
    expect(JSON.stringify(log[0]?.details)).toContain("changed: q1");
    expect(JSON.stringify(log)).not.toContain('"q1":[1]');
  });

  test("have to fit the quiz, and go when it goes", async () => {
    for (const answers of [null, {}, { q1: [2] }, { q1: [1], q2: [0] }])
      expect(await put("fifths", lesson({ answers }))).toMatchObject({
        status: 422,
        body: { error: { field: "answers" } },
      });
    expect(await put("fifths", lesson({ answers: { q1: [0] } }))).toMatchObject({ status: 200 });
    expect(await kept("fifths")).toEqual({ q1: [0] });
    expect(await put("fifths", lesson({ quiz: [], answers: null }))).toMatchObject({ status: 200 });
    expect(await kept("fifths")).toBeUndefined();
  });

  test("stay where a device changes the rest, which can't send them", async () => {
    await put("thirds", lesson({ title: "Thirds", answers: { q1: [0] } }), true);
    expect(await refusal(admin, save("thirds", { title: "Thirds, again" }))).toBeNull();
    expect(await kept("thirds")).toEqual({ q1: [0] });
    expect(await refusal(admin, save("thirds", { answers: { q1: [1] } }))).toBe("input.invalid");
    await run(admin, verbs.remove({ kind: "lessons", key: "thirds", at: NOW }), NOW);
    expect(await kept("thirds")).toBeUndefined();
  });

  test("are in the file of the catalogue, and come back from it", async () => {
    const { exportCatalogue, lookAt } = await import("#server/admin/catalogues.ts");
    await put("fifths", lesson({ answers: { q1: [1] } }));
    const file = await exportCatalogue(admin.ctx, "lessons");
    expect(file).toContain('"answers": {"q1":[1]}');
    const wrong = await lookAt("lessons", file.replace('{"q1":[1]}', '{"q1":[7]}'));
    expect(wrong.faults).toMatchObject([
      { key: "fifths", sentence: expect.stringContaining("choices 0 to 1") },
    ]);
    expect((await lookAt("lessons", file)).plan).toMatchObject({ added: [], changed: [] });
  });
});
