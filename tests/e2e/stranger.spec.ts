// What a stranger gets who does not use our pages: nothing, whatever they send.
import { randomUUID } from "node:crypto";
import { mutators } from "#zero/mutators.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { queries } from "#zero/queries.ts";
import { forge, type Question, type Verb } from "./forged.ts";
import { type Device, expect, type Person, type Sql, test } from "./test.ts";

const SECRET = "Mira's secret";

/** Names of everything a registry holds, as they travel. */
function namesIn(registry: object, key: "queryName" | "mutatorName"): string[] {
  return Object.entries(registry).flatMap(([name, entry]) => {
    if (name === "~") return [];
    if (key in entry) return [String(entry[key])];
    return namesIn(entry, key);
  });
}

/** A row of Mira's of every kind a verb can be about, made by her own verbs. */
async function furnish({ page }: Device, sql: Sql) {
  const ids = {
    sessionId: randomUUID(),
    questId: randomUUID(),
    itemId: randomUUID(),
    progressId: randomUUID(),
  };
  const at = Date.now();
  const { questId, sessionId, itemId } = ids;
  const quest = {
    questId,
    title: SECRET,
    difficulty: "easy",
    repeat: "none",
    target: 3,
    sortOrder: "a0",
    at,
  };
  const verbs = [
    { name: "quests.create", args: quest },
    { name: "quests.accept", args: { questId, at } },
    {
      name: "focus.start",
      args: { sessionId, mode: "focus", plannedSeconds: 1500, taskTitle: SECRET, questId, at },
    },
    { name: "inbox.capture", args: { items: [{ id: itemId, text: SECRET }], at } },
  ];
  const { refusals } = await forge(page, { userID: mira.userId, verbs });
  expect(refusals).toEqual([]);
  await sql(
    `insert into user_quest_progress
       (id, user_id, quest_id, period_key, progress, status, completed_at, claimed_at)
     select $1, $2, id, 'once', target, 'completed', now(), null
     from universal_quests where key = 'first-take'`,
    [ids.progressId, mira.userId],
  );
  return ids;
}

/** All rows of a person, as one text to compare. */
async function everythingOf(sql: Sql, userId: string): Promise<string> {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where column_name = 'user_id' and table_schema in ('public', 'private')
       and table_name not in ('sessions', 'online_people') order by 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ row: string }>(
      `select t::text as row from ${name} t where user_id::text = $1 order by 1`,
      [userId],
    );
    parts.push(name, ...rows.map(({ row }) => row));
  }
  return parts.join("\n");
}

/** Made once: every test leaves her rows as they are, and says so. */
let mira: Person;
let ids: Awaited<ReturnType<typeof furnish>>;
let isFurnished = false;
let eve: Person;
let hers: Device;

test.beforeEach(async ({ person, device, sql }) => {
  if (!isFurnished) {
    mira = await person("Mira");
    const own = await device(mira);
    ids = await furnish(own, sql);
    await own.context.close();
    isFurnished = true;
  }
  eve = await person("Eve");
  hers = await device(eve);
});

test("every question there is, with the ids of another person, is answered without a row of theirs", async () => {
  const day = new Date().toISOString().slice(0, 10);
  const bag = {
    ...ids,
    id: ids.itemId,
    userId: mira.userId,
    user_id: mira.userId,
    from: "2000-01-01",
    to: day,
    day,
    since: 0,
    periodKeys: ["once", day],
  };
  const questions: Question[] = [queries, operatorsQueries]
    .flatMap((one) => namesIn(one, "queryName"))
    .flatMap((name) => [
      { name, args: [bag] },
      { name, args: [] },
      { name, args: [{ ...bag, ctx: { userId: mira.userId } }, { userId: mira.userId }] },
    ]);
  const spoils = await forge(hers.page, { userID: eve.userId, questions });
  expect(spoils.answered.length).toBeGreaterThan(10);
  expect(spoils.rows.length, "her own settings at least").toBeGreaterThan(0);
  const loot = JSON.stringify(spoils.rows);
  expect(loot).not.toContain(mira.userId);
  expect(loot).not.toContain(mira.email);
  expect(loot).not.toContain(SECRET);
});

test("questions that are none are refused, and raw ones find nothing", async () => {
  const names = ["nothing", "", "focus", "__proto__", "constructor", "focus.__proto__", "x".repeat(10_000)];
  const forgedNames = await forge(hers.page, {
    userID: eve.userId,
    questions: names.map((name) => ({ name, args: [{ userId: mira.userId }] })),
  });
  expect(forgedNames.answered).toEqual([]);
  expect(forgedNames.rows).toEqual([]);

  for (const table of ["users", "profiles", "user_settings", "focus_sessions", "inbox_items", "user_roles"]) {
    const raw = await forge(hers.page, {
      userID: eve.userId,
      questions: [{ ast: { table, orderBy: [["id", "asc"]] } }],
    });
    expect(raw.rows, table).toEqual([]);
  }
});

test("every verb there is, with the ids of another person, leaves their rows as they are", async ({
  sql,
}) => {
  const now = Date.now();
  const bag = {
    ...ids,
    id: ids.itemId,
    itemIds: [ids.itemId],
    userId: mira.userId,
    at: now,
    newId: randomUUID(),
    items: [{ id: ids.itemId, text: "taken", sortOrder: "a0" }],
    moves: [
      { itemId: ids.itemId, questId: ids.questId, id: ids.itemId, sortOrder: "Zz" },
      { itemId: ids.itemId, questId: ids.questId, id: ids.questId, sortOrder: "Zz" },
    ],
    into: "quest",
    mode: "focus",
    plannedSeconds: 1500,
    seconds: 300,
    continue: true,
    taskTitle: "taken",
    title: "taken",
    name: "taken",
    text: "taken",
    kind: "note",
    priority: "high",
    difficulty: "easy",
    repeat: "none",
    target: 3,
    value: 3,
    progress: 0,
    sortOrder: "a1",
    until: now + 3_600_000,
    snoozedUntil: now + 3_600_000,
    dueAt: null,
    add: ["taken"],
    changes: { userId: mira.userId, timezone: "UTC", focusMinutes: 10 },
  };
  const before = await everythingOf(sql, mira.userId);
  expect(before).toContain(SECRET);
  const verbs: Verb[] = namesIn(mutators, "mutatorName").map((name) => ({ name, args: bag }));
  const spoils = await forge(hers.page, { userID: eve.userId, verbs });
  expect(spoils.done.length + spoils.refusals.length, "all verbs are answered").toBe(verbs.length);
  expect(spoils.refusals.join("\n")).not.toContain("server.failed");
  expect(await everythingOf(sql, mira.userId)).toBe(before);
});

test("verbs that are none, and writes past the verbs, are refused", async ({ sql }) => {
  const before = await everythingOf(sql, eve.userId);
  const names = ["nothing", "", "focus", "__proto__", "constructor", "focus.__proto__"];
  const forgedNames = await forge(hers.page, { userID: eve.userId, verbs: names.map((name) => ({ name })) });
  expect(forgedNames.done).toEqual([]);
  const raw = await forge(hers.page, {
    userID: eve.userId,
    verbs: [
      {
        type: "crud",
        name: "_zero_crud",
        args: {
          ops: [
            {
              op: "update",
              tableName: "user_wallet",
              primaryKey: ["user_id"],
              value: { user_id: eve.userId, coins: 1000, total_earned: 1000 },
            },
          ],
        },
      },
    ],
  });
  expect(raw.done).toEqual([]);
  expect(await everythingOf(sql, eve.userId)).toBe(before);
});

test("claiming to be somebody else, or slipping into their client group, yields nothing", async ({
  device,
  sql,
}) => {
  const before = await everythingOf(sql, mira.userId);
  const questions: Question[] = [{ name: "focus.current" }, { name: "settings.mine" }];
  const verbs: Verb[] = [{ name: "focus.finish", args: { sessionId: ids.sessionId, at: Date.now() } }];
  const asMira = await forge(hers.page, { userID: mira.userId, questions, verbs });
  expect(asMira.rows).toEqual([]);

  const theirs = await device(mira);
  const clientGroupID = await theirs.page.evaluate(
    () => (globalThis as unknown as { __zero: { clientGroupID: Promise<string> } }).__zero.clientGroupID,
  );
  for (const userID of [eve.userId, mira.userId]) {
    const slipped = await forge(hers.page, { userID, clientGroupID, questions, verbs });
    expect(JSON.stringify(slipped.rows)).not.toContain(mira.userId);
    expect(slipped.done).toEqual([]);
  }
  const elsewhere = await forge(hers.page, {
    userID: eve.userId,
    questions,
    verbs,
    elsewhere: "http://127.0.0.1:9/steal",
  });
  expect(elsewhere.rows).toEqual([]);
  expect(await everythingOf(sql, mira.userId)).toBe(before);
});

test("the two endpoints answer zero-cache only, and signed-out browsers get nothing", async ({
  stack,
  device,
}) => {
  const keys: Record<string, string>[] = [
    {},
    { "x-api-key": "" },
    { "x-api-key": "guess" },
    { authorization: "Bearer guess" },
  ];
  for (const path of ["/api/zero/query", "/api/zero/mutate", "/api/zero/query/", "/api//zero/query"]) {
    for (const headers of keys) {
      const answer = await hers.context.request.post(path, {
        data: ["transform", [{ id: "1", name: "settings.mine", args: [] }]],
        headers: { origin: stack.url, ...headers },
      });
      expect(answer.status(), path).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toContain(eve.userId);
    }
  }
  const nobody = await device(null);
  const asNobody = await forge(nobody.page, { questions: [{ name: "settings.mine" }] });
  expect(asNobody.rows).toEqual([]);
  const asEve = await forge(nobody.page, { userID: eve.userId, questions: [{ name: "settings.mine" }] });
  expect(asEve.rows).toEqual([]);
  for (const path of ["/today", "/focus", "/inbox", "/quests", "/settings"]) {
    const answer = await nobody.context.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    expect(answer.headers().location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  }
});
