// The routes of the operators' window that are no sync, as requests of people with real sessions.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { Chance, SEED } from "#tests/house/chance.ts";
import { fillCatalogues, fillPerson } from "#tests/house/rows.ts";
import { shapeOf } from "#tests/house/shape.facts.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { useOperators } from "./operators.ts";

type Handler = (event: { request: Request; params: Record<string, string> }) => Promise<Response>;
const ROUTES = import.meta.glob<Record<string, Handler>>([
  "../../src/routes/api/admin/people/**/*.ts",
  "../../src/routes/api/admin/claim.ts",
]);

const FILE = "ab".repeat(32);
const stage = useStage();
const { withRole, openSession } = useOperators(stage);
let admin: Person;
let moderator: Person;
let ben: Person;

beforeAll(async () => {
  moderator = await withRole("moderator");
  ben = await stage.person();
});

async function call(person: Person | null, path: string, body?: object, userId = ben.userId) {
  const route = await ROUTES[`../../src/routes/api/admin/${path}.ts`]?.();
  const request = new Request(
    `http://127.0.0.1:3000/api/admin/${path.replace("[userId]", userId).replace("/index", "")}`,
    {
      method: body ? "POST" : "GET",
      headers: {
        "content-type": "application/json",
        "x-ostinato-ip": "203.0.113.9",
        ...(person && { cookie: `ostinato_session=${await openSession(person)}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    },
  );
  const answer = await route?.[body ? "POST" : "GET"]?.({ request, params: { userId } });
  if (!answer) throw new Error(`no route ${path}`);
  return answer;
}
const codeOf = async (answer: Response) => (await answer.json()).error?.code ?? answer.status;
const count = async (text: string, values: unknown[] = []) =>
  Number((await stage.sql<{ n: string }>(`select count(*) as n from ${text}`, values))[0]?.n);

describe("the first admin", () => {
  const claim = (key: string, person: Person | null = admin) => call(person, "claim", { key });
  const newKey = async () => {
    const { makeClaimKey } = await import("#server/admin/claim.ts");
    const { inTransaction } = await import("#server/auth/transaction.ts");
    return inTransaction(makeClaimKey);
  };

  test("is whoever enters the key, once, in time", async () => {
    admin = await stage.person();
    const first = await newKey();
    const key = await newKey();
    if (!first || !key) throw new Error("no key");
    expect(await count("private.admin_keys where hash = $1", [key])).toBe(0);
    expect(await codeOf(await claim(key, null))).toBe("auth.required");
    // The one before is worth nothing any more.
    expect(await codeOf(await claim(first))).toBe("admin.wrongKey");
    await stage.sql("update private.admin_keys set expires_at = now()");
    expect(await codeOf(await claim(key))).toBe("admin.wrongKey");
    await stage.sql("update private.admin_keys set expires_at = now() + interval '1 min'");
    expect((await claim(` ${key.toUpperCase()} `)).status).toBe(200);
    expect(await count("user_roles where user_id = $1 and role_key = 'admin'", [admin.userId])).toBe(1);
    expect(await codeOf(await claim(key, ben))).toBe("admin.wrongKey");
    expect(await newKey()).toBeNull();
    const rows = await stage.sql(
      "select action, status, actor_label from audit_log where action like 'roles.%' order by id",
    );
    expect(rows.map((row) => Object.values(row).join(" "))).toEqual([
      "roles.makeKey success Operator at the server",
      "roles.makeKey success Operator at the server",
      "roles.claim failure Test Person",
      "roles.claim failure Test Person",
      "roles.claim success Test Person",
      "roles.claim failure Test Person",
    ]);
  });

  test("guessing ends after a few tries", async () => {
    const guesser = await stage.person();
    const codes: unknown[] = [];
    for (let i = 0; i < 11; i += 1) codes.push(await codeOf(await claim("wrong", guesser)));
    expect(codes.indexOf("auth.tooMany")).toBe(10);
  });

  test("at the server, by e-mail", async () => {
    const { grantAtTheServer } = await import("#server/admin/claim.ts");
    const { pool } = await import("#server/db/pool.ts");
    const cleo = await stage.person();
    expect(await grantAtTheServer(pool(), "nobody@example.test")).toBe("unknown");
    expect(await grantAtTheServer(pool(), `${cleo.userId}@example.test`)).toBe("granted");
    await stage.sql("update users set disabled_at = now() where id = $1", [cleo.userId]);
    expect(await grantAtTheServer(pool(), `${cleo.userId}@example.test`)).toBe("disabled");
  });
});

test.each([
  ["people/[userId]/index", undefined],
  ["people/[userId]/export", undefined],
  ["people/[userId]/sessions", { end: "all" }],
  ["people/[userId]/delete", { email: "x@example.test" }],
])("%s is for admins only, and an attempt is noted", async (path, body) => {
  expect(await codeOf(await call(null, path, body))).toBe("auth.required");
  for (const person of [ben, moderator]) {
    expect(await codeOf(await call(person, path, body))).toBe("auth.notAllowed");
    const noted = "audit_log where actor_id = $1 and status = 'denied' and action like $2";
    expect(await count(noted, [person.userId, `%people/…${path.slice(15).replace("/index", "")}`])).toBe(1);
  }
  expect(await codeOf(await call(admin, path, body, randomUUID()))).not.toBe("auth.notAllowed");
  expect(await codeOf(await call(admin, path, body, "me"))).toBe("row.missing");
});

test("sessions are seen without what opens them, and end one by one or together", async () => {
  const dora = await stage.person();
  const tokens = await Promise.all([openSession(dora), openSession(dora), openSession(dora)]);
  const { hashToken } = await import("#server/auth/tokens.ts");
  const seen = await (await call(admin, "people/[userId]/index", undefined, dora.userId)).json();
  expect(seen.sessions).toHaveLength(3);
  for (const token of tokens) expect(JSON.stringify(seen)).not.toContain(hashToken(token));
  const end = async (which: string) =>
    (await (await call(admin, "people/[userId]/sessions", { end: which }, dora.userId)).json()).ended;
  expect([await end(seen.sessions[0].id), await end(seen.sessions[0].id), await end("all")]).toEqual([
    1, 0, 2,
  ]);
});

describe("a whole person", () => {
  let tables: string[];
  beforeAll(async () => {
    const { pool } = await import("#server/db/pool.ts");
    const db = await pool().connect();
    const shape = await shapeOf(db);
    await db.query("BEGIN");
    const filling = { db, shape, chance: new Chance(SEED), now: Date.now() };
    await fillCatalogues(filling);
    for (const { userId } of [ben, moderator]) await fillPerson(filling, userId);
    // A file that nobody else has.
    await db.query(
      "insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, 1, 'audio/wav')",
      [FILE],
    );
    await db.query("update focus_library_tracks set sha256 = $1 where user_id = $2 and sha256 is not null", [
      FILE,
      ben.userId,
    ]);
    await db.query("COMMIT");
    db.release();
    tables = shape.filter(({ owner }) => owner !== null).map(({ name }) => name);
  });

  test("is exported whole, without a secret", async () => {
    const answer = await call(admin, "people/[userId]/export");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    const text = await answer.text();
    const file = JSON.parse(text).tables as Record<string, Record<string, unknown>[]>;
    for (const name of tables) {
      const [{ n } = { n: "" }] = await stage.sql<{ n: string }>(
        `select count(*) as n from ${name} where ${name === "public.users" ? "id" : ownerColumn(file[name])} = $1`,
        [ben.userId],
      );
      expect(file[name]?.length, name).toBe(Number(n));
    }
    expect(file["public.habits"]?.length).toBeGreaterThan(3);
    for (const [{ secret } = { secret: "" }] of await Promise.all(
      [
        "id from private.sessions",
        "password_hash from private.accounts",
        "token_hash from private.calendar_publications",
      ].map((what) => {
        const [column, , table] = what.split(" ");
        return stage.sql<{ secret: string }>(`select ${column} as secret from ${table} where user_id = $1`, [
          ben.userId,
        ]);
      }),
    ))
      expect(secret.length > 5 && text.includes(secret)).toBe(false);
    expect(await count("audit_log where action = 'people.export' and target_id = $1", [ben.userId])).toBe(1);
  });

  const ownerColumn = (rows: readonly object[] | undefined) =>
    ["user_id", "owner_id", "actor_id"].find((name) => rows?.[0] && name in rows[0]) ?? "user_id";

  test("is deleted whole, after their e-mail was typed; the log keeps the label", async () => {
    const email = `${ben.userId}@example.test`;
    const cut = (body: object, person = admin) => call(person, "people/[userId]/delete", body);
    expect(await codeOf(await cut({ email: "other@example.test" }))).toBe("input.invalid");
    expect(await codeOf(await call(admin, "people/[userId]/delete", { email }, admin.userId))).toBe(
      "people.self",
    );
    expect((await cut({ email: email.toUpperCase() })).status).toBe(200);

    // Every column of every table that can hold the id, and every text that could.
    const columns = await stage.sql<{ name: string; column: string }>(
      `select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
        where table_schema in ('public', 'private') and data_type in ('uuid', 'text', 'jsonb', 'character varying')`,
    );
    expect(columns.filter(({ column }) => column === "user_id").length).toBeGreaterThan(40);
    const left: string[] = [];
    for (const { name, column } of columns)
      if (await count(`${name} where strpos("${column}"::text, $1) > 0`, [ben.userId]))
        left.push(`${name}.${column}`);
    expect(left).toEqual([]);
    const [entry] = await stage.sql(
      "select actor_label, target_id, details from audit_log where action = 'people.delete'",
    );
    expect(entry).toEqual({
      actor_label: "Test Person",
      target_id: null,
      details: { person: "Test Person" },
    });
    expect(await count("users where id = $1", [moderator.userId])).toBe(1);
  });

  test("their files wait for the worker, which removes what nothing refers to any more", async () => {
    expect(
      await stage.sql(
        `select unreferenced_at is null as kept from private.stored_files where sha256 = '${FILE}'`,
      ),
    ).toEqual([{ kept: false }]);
  });
});
