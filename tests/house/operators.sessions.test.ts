// Every operator's query and verb, asked with real sessions through the endpoints that zero-cache calls: what counts is
// the role in the database at that moment, not what a request says.
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { ZERO_TABLES } from "#tests/support/zeroTables.ts";
import { type Capability, can } from "#zero/rbac/capabilities.ts";
import type { Role } from "#zero/rbac/schema.ts";
import { sampleArguments } from "./asts.ts";
import { CAPABILITY_OF, isOperators } from "./operators.facts.ts";
import { definedMutators, definedQueries } from "./registry.facts.ts";

const KEY = "shared-with-zero-cache-only";
const stage = useStage();

interface Kind {
  who: string;
  /** What they may do by. */
  roles: readonly Role[];
  /** Whether their session stands. */
  isIn: boolean;
  setUp?: string;
}

const IN_AN_HOUR =
  "insert into user_roles (user_id, role_key, expires_at) values ($1, 'admin', now() + interval '1 h')";
const KINDS: readonly Kind[] = [
  { who: "a user", roles: ["user"], isIn: true },
  {
    who: "a moderator",
    roles: ["moderator"],
    isIn: true,
    setUp: "insert into user_roles (user_id, role_key) values ($1, 'moderator')",
  },
  {
    who: "an expired admin",
    roles: [],
    isIn: true,
    setUp:
      "insert into user_roles (user_id, role_key, expires_at) values ($1, 'admin', now() - interval '1 s')",
  },
  {
    who: "a disabled admin",
    roles: [],
    isIn: false,
    setUp: `with role as (${IN_AN_HOUR}) update users set disabled_at = now() where id = $1`,
  },
  { who: "an admin whose role ends later", roles: ["admin"], isIn: true, setUp: IN_AN_HOUR },
];

/** What a query that is refused is replaced by: an or of nothing. */
const NEVER = JSON.stringify({ type: "or", conditions: [] });

type Coded = { code: string };
type Named = { name: string; args: unknown };
const asked = (entries: ReturnType<typeof definedQueries>): Named[] =>
  entries
    .filter(({ name }) => isOperators(name))
    .map((entry) => ({ name: entry.name, args: sampleArguments(entry)[0] }));
const queries = asked(definedQueries());
const verbs = asked(definedMutators());

async function post(endpoint: "query" | "mutate", body: unknown, cookie: string) {
  const { answerMutations, answerQueries } = await import("#server/zero/endpoints.ts");
  const request = new Request(`http://127.0.0.1:3000/api/zero/${endpoint}?schema=ostinato_0&appID=ostinato`, {
    method: "POST",
    headers: { "x-api-key": KEY, cookie },
    body: JSON.stringify(body),
  });
  return endpoint === "query" ? answerQueries(request) : answerMutations(request);
}

/** What each is answered: a code, or null where it was let through. */
async function codes(endpoint: "query" | "mutate", all: readonly Named[], cookie: string, device: string) {
  const argsOf = ({ args }: Named) => (args === undefined ? [] : [args]);
  const body =
    endpoint === "query"
      ? ["transform", all.map((one, i) => ({ id: String(i), name: one.name, args: argsOf(one) }))]
      : {
          clientGroupID: device,
          mutations: all.map((one, i) => ({
            type: "custom",
            id: i + 1,
            clientID: device,
            timestamp: 1,
            name: one.name,
            args: argsOf(one),
          })),
          pushVersion: 1,
          timestamp: 1,
          requestID: "r",
        };
  const answer = await post(endpoint, body, cookie);
  if (answer.status !== 200) return answer.status;
  const { queries: found, mutations } = await answer.json();
  const parts: { details?: Coded; result?: { details?: Coded }; ast?: { where?: unknown } }[] =
    found ?? mutations;
  return parts.map(
    ({ details, result, ast }) =>
      (details ?? result?.details)?.code ?? (JSON.stringify(ast?.where) === NEVER ? "auth.notAllowed" : null),
  );
}

beforeAll(async () => {
  process.env.ZERO_API_KEY = KEY;
  await stage.sql(ZERO_TABLES);
});

async function cookieOf({ userId }: Person): Promise<string> {
  const { createSession } = await import("#server/auth/lucia.ts");
  const { pool } = await import("#server/db/pool.ts");
  return `ostinato_session=${await createSession(pool(), userId, { userAgent: null, ip: null })}`;
}

describe.each(KINDS)("$who", ({ roles, isIn, setUp }) => {
  let person: Person;
  let cookie: string;
  beforeAll(async () => {
    person = await stage.person();
    cookie = await cookieOf(person);
    if (setUp) await stage.sql(setUp, [person.userId]);
  });

  test.each([
    ["query", queries],
    ["mutate", verbs],
  ] as const)("%s", async (endpoint, all) => {
    const answers = await codes(endpoint, all, cookie, person.userId);
    if (!isIn) return expect(answers).toBe(401);
    const isDenied = Object.fromEntries(
      all.map(({ name }, i) => [name, (answers as (string | null)[])[i] === "auth.notAllowed"]),
    );
    const should = all.map(({ name }) => [name, !can(roles, CAPABILITY_OF[name] as Capability)]);
    expect(isDenied).toEqual(Object.fromEntries(should));
    const denied = Object.keys(isDenied).filter((name) => isDenied[name]);
    const noted = () =>
      stage.sql<{ action: string }>(
        "select action from audit_log where actor_id = $1 and status = 'denied' and action = any($2)",
        [person.userId, denied],
      );
    await expect.poll(async () => (await noted()).length).toBe(denied.length);
  });
});

test("signed out", async () => {
  expect(await codes("query", queries, "", "nobody")).toBe(401);
  expect(await codes("mutate", verbs, "", "nobody")).toBe(401);
});

test("a role that is taken is gone with the next question of the same session", async () => {
  const person = await stage.person();
  const cookie = await cookieOf(person);
  const [query] = queries.filter(({ name }) => CAPABILITY_OF[name] === "readPeople");
  if (!query) throw new Error("no query to ask");
  const answers: unknown[] = [];
  const ask = async () => answers.push(await codes("query", [query], cookie, person.userId));
  await stage.sql(IN_AN_HOUR, [person.userId]);
  await ask();
  await stage.sql("update user_roles set expires_at = now() where user_id = $1 and role_key = 'admin'", [
    person.userId,
  ]);
  await ask();
  expect(answers).toEqual([[null], ["auth.notAllowed"]]);
});
