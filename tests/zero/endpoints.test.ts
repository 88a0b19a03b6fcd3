// The two endpoints as zero-cache calls them: real requests, real sessions, and the bookkeeping tables that zero-cache
// keeps beside ours.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { ZERO_TABLES } from "#tests/support/zeroTables.ts";

const KEY = "shared-with-zero-cache-only";
const stage = useStage();
let mara: Person;
let cookie: string;

// Zero reports on the console what it could not read.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
beforeAll(async () => {
  process.env.ZERO_API_KEY = KEY;
  await stage.sql(ZERO_TABLES);
  mara = await stage.person();
  cookie = await signedIn(mara);
});

async function signedIn(person: Person): Promise<string> {
  const { createSession } = await import("#server/auth/lucia.ts");
  const { pool } = await import("#server/db/pool.ts");
  return `ostinato_session=${await createSession(pool(), person.userId, { userAgent: null, ip: null })}`;
}

type Endpoint = "query" | "mutate";
type Headers = Record<string, string>;

async function post(endpoint: Endpoint, body: unknown, headers: Headers = { "x-api-key": KEY, cookie }) {
  const { answerMutations, answerQueries } = await import("#server/zero/endpoints.ts");
  const request = new Request(`http://127.0.0.1:3000/api/zero/${endpoint}?schema=ostinato_0&appID=ostinato`, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await (endpoint === "query" ? answerQueries(request) : answerMutations(request));
  return { status: response.status, body: await response.json() };
}

const asked = (name: string, ...args: unknown[]) => ["transform", [{ id: "1", name, args }]];

type Sent = { id?: number; clientID?: string; name?: string; args?: unknown[]; type?: string };
const push = (...mutations: Sent[]) => ({
  clientGroupID: "group",
  mutations: mutations.map((one, i) => ({
    type: "custom",
    id: i + 1,
    clientID: "device",
    timestamp: 1,
    args: [],
    ...one,
  })),
  pushVersion: 1,
  timestamp: 1,
  requestID: "r",
});
const capture = (text: string, id = randomUUID()) => ({
  name: "inbox.capture",
  args: [{ items: [{ id, text }], at: Date.now() }],
});
const texts = async (person: Person): Promise<string[]> =>
  (
    await stage.sql<{ text: string }>("SELECT text FROM inbox_items WHERE user_id = $1 ORDER BY text", [
      person.userId,
    ])
  ).map(({ text }) => text);

describe("who may call", () => {
  test.each<Endpoint>(["query", "mutate"])("%s: only zero-cache", async (endpoint) => {
    const body = endpoint === "query" ? asked("inbox.open") : push(capture("x"));
    for (const key of [undefined, "", "shared-with-zero-cache-onlY", KEY.repeat(2)]) {
      const headers: Headers = { cookie, ...(key !== undefined && { "x-api-key": key }) };
      expect((await post(endpoint, body, headers)).status).toBe(403);
    }
  });

  test.each<Endpoint>(["query", "mutate"])("%s: only for somebody who is signed in", async (endpoint) => {
    const body = endpoint === "query" ? asked("inbox.open") : push(capture("x"));
    const forged = `ostinato_session=${"A".repeat(43)}`;
    for (const headers of [{}, { cookie: "" }, { cookie: forged }, { cookie: `${forged}; x=${mara.userId}` }])
      expect((await post(endpoint, body, { "x-api-key": KEY, ...headers } as Headers)).status).toBe(401);
  });

  test("nothing came of it", async () => expect(await texts(mara)).toEqual([]));
});

describe("queries", () => {
  test("are the session's, whoever the request claims to be", async () => {
    const { status, body } = await post("query", asked("inbox.open"), {
      "x-api-key": KEY,
      cookie,
      "x-user-id": randomUUID(),
    });
    expect(status).toBe(200);
    expect(body.userID).toBe(mara.userId);
    expect(JSON.stringify(body.queries[0].ast)).toContain(mara.userId);
  });

  test.each(["", "inbox", "__proto__", "constructor", "inbox.open.fn", "x".repeat(10_000)])(
    "the forged name %s is refused with a code, without a word about us",
    async (name) => {
      const { body } = await post("query", asked(name));
      expect(body.queries[0]).toMatchObject({ error: "app", details: { code: "input.invalid" } });
      expect(body.queries[0].ast).toBeUndefined();
    },
  );

  test("one bad query does not spoil its neighbours", async () => {
    const both = ["transform", [asked("nothing")[1]?.[0], { id: "2", name: "inbox.open", args: [] }]];
    const { body } = await post("query", both);
    expect(body.queries.map((one: { ast?: object }) => one.ast !== undefined)).toEqual([false, true]);
  });
});

describe("mutations", () => {
  test("are the session's, once, in order", async () => {
    const ana = await stage.person();
    const headers = { "x-api-key": KEY, cookie: await signedIn(ana) };
    const sent = push({ ...capture("one"), clientID: "a" }, { ...capture("two"), clientID: "a" });
    expect((await post("mutate", sent, headers)).body.mutations.map(resultOf)).toEqual([
      undefined,
      undefined,
    ]);
    // The answer was lost, and zero-cache sends it all again.
    const again = await post("mutate", sent, headers);
    expect(again.body.mutations.map(resultOf)).toEqual(["alreadyProcessed", "alreadyProcessed"]);
    expect(await texts(ana)).toEqual(["one", "two"]);
    const early = await post("mutate", push({ ...capture("nine"), clientID: "a", id: 9 }), headers);
    expect(early.body).toMatchObject({ kind: "PushFailed", reason: "oooMutation" });
    expect(await texts(ana)).toEqual(["one", "two"]);
    expect(await texts(mara)).toEqual([]);
  });

  test("a refused one is remembered as refused and leaves the next its turn", async () => {
    const ana = await stage.person();
    const headers = { "x-api-key": KEY, cookie: await signedIn(ana) };
    const sent = push(
      { ...capture(""), clientID: "b" },
      { name: "inbox.__proto__", args: [{}], clientID: "b" },
      { ...capture("kept"), clientID: "b" },
    );
    const { body } = await post("mutate", sent, headers);
    expect(body.mutations.map(resultOf)).toEqual(["app", "app", undefined]);
    expect(body.mutations[0].result.details).toEqual({
      code: "input.invalid",
      field: "items.0.text",
      sentence: "The text can't be empty.",
    });
    expect(await texts(ana)).toEqual(["kept"]);
  });

  test("a lost connection is no refusal: the write is done again, once", async () => {
    const ana = await stage.person();
    const headers = { "x-api-key": KEY, cookie: await signedIn(ana) };
    // The first insert into the inbox ends its own connection; the sequence outlives the rollback.
    await stage.sql(`
      CREATE SEQUENCE falls;
      CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('falls') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER fall BEFORE INSERT ON inbox_items FOR EACH ROW EXECUTE FUNCTION fall()`);
    const { body } = await post("mutate", push({ ...capture("kept"), clientID: "c" }), headers);
    await stage.sql("DROP TRIGGER fall ON inbox_items");
    expect(body.mutations.map(resultOf)).toEqual([undefined]);
    expect(await texts(ana)).toEqual(["kept"]);
  });

  test("our own fault reads as one, and tells nothing of its cause", async () => {
    await stage.sql(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a secret of the house'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON inbox_items FOR EACH ROW EXECUTE FUNCTION fail()`);
    const { body } = await post("mutate", push({ ...capture("x"), clientID: "d" }));
    await stage.sql("DROP TRIGGER fail ON inbox_items");
    expect(body.mutations[0].result).toMatchObject({ error: "app", details: { code: "server.failed" } });
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  test("rows can't be written past the verbs", async () => {
    const value = { id: randomUUID(), user_id: mara.userId, text: "x" };
    const crud = { ops: [{ op: "insert", tableName: "inbox_items", primaryKey: ["id"], value }] };
    const { body } = await post(
      "mutate",
      push({ type: "crud", name: "_zero_crud", args: [crud], clientID: "e" }),
    );
    expect(body.kind).toBe("PushFailed");
    expect(await texts(mara)).toEqual([]);
  });
});

test.each<[Endpoint, string]>([
  ["query", ""],
  ["query", "{"],
  ["query", "null"],
  ["query", '["transform"]'],
  ["query", '["transform", [{"id": 5}]]'],
  ["mutate", ""],
  ["mutate", "[]"],
  ["mutate", '{"mutations": 5}'],
  ["mutate", JSON.stringify({ ...push(), pushVersion: 99 })],
  ["mutate", JSON.stringify({ ...push({ name: "x" }), clientGroupID: 5 })],
])("%s answers %j calmly", async (endpoint, body) => {
  const answer = await post(endpoint, body);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:/);
  expect(answer.body.kind ?? "").toMatch(/Failed$/);
});

const resultOf = (answer: { result: { error?: string } }): string | undefined => answer.result.error;
