import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { PAGE_ROWS } from "#zero/database/args.ts";

const stage = useStage();

let person: Person;
beforeAll(async () => {
  person = await stage.person();
});
afterAll(async () => {
  const { closeReader } = await import("#server/admin/database/reader.ts");
  await closeReader();
});

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever an endpoint answered
  body: any;
}

describe("the endpoints", () => {
  async function ask(caller: Person | null, path: string, body?: object): Promise<Answer> {
    const endpoints = await import("#server/admin/database/endpoints.ts");
    const { createSession, sessionCookie } = await import("#server/auth/lucia.ts");
    const { pool } = await import("#server/db/pool.ts");
    const cookie = caller
      ? sessionCookie(await createSession(pool(), caller.userId, { userAgent: null, ip: null }))
      : "";
    const request = new Request(`http://127.0.0.1:3000/api/admin/database/${path}`, {
      method: body ? "POST" : "GET",
      headers: { cookie, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answers = {
      tables: endpoints.answerTables,
      rows: endpoints.answerRows,
      activity: endpoints.answerActivity,
      migrations: endpoints.answerMigrations,
      statements: (asked: Request) => endpoints.answerStatement(asked, new AbortController().signal),
    };
    const response = await answers[path as keyof typeof answers](request);
    return { status: response.status, body: await response.json() };
  }
  const operator = async (role: string, expiry = "null") => {
    const one = await stage.person();
    await stage.sql(`insert into user_roles (user_id, role_key, expires_at) values ($1, $2, ${expiry})`, [
      one.userId,
      role,
    ]);
    return one;
  };
  let admin: Person;
  beforeAll(async () => {
    admin = await operator("admin");
  });

  test("answer admins and nobody else, and note who tried", async () => {
    const moderator = await operator("moderator");
    const expired = await operator("admin", "now() - interval '1 minute'");
    const disabled = await operator("admin");
    await stage.sql("update users set disabled_at = now() where id = $1", [disabled.userId]);
    const calls: [string, object?][] = [
      ["tables"],
      ["activity"],
      ["migrations"],
      ["rows", { table: "users" }],
      ["statements", { text: "select 1" }],
    ];
    for (const [path, body] of calls) {
      expect((await ask(admin, path, body)).status).toBe(200);
      for (const other of [moderator, expired, person])
        expect((await ask(other, path, body)).status).toBe(403);
      for (const other of [disabled, null]) expect((await ask(other, path, body)).status).toBe(401);
    }
    const denied = await stage.sql(
      "select distinct action from audit_log where status = 'denied' and actor_id = $1",
      [moderator.userId],
    );
    expect(denied).toHaveLength(calls.length);
  });

  test("statements and opened tables stand in the audit log", async () => {
    await ask(admin, "statements", { text: `select 42 -- ${"x".repeat(3_000)}` });
    await ask(admin, "statements", { text: "delete from users" });
    expect((await ask(admin, "statements", { text: " " })).status).toBe(422);
    await ask(admin, "rows", { table: "profiles" });
    const rows = await stage.sql<{ details: { statement: string } }>(
      `select status, details from audit_log where actor_id = $1 and action = 'database.query' order by created_at desc limit 2`,
      [admin.userId],
    );
    expect(rows).toMatchObject([
      {
        status: "failure",
        details: { statement: "delete from users", problem: expect.stringContaining("read") },
      },
      { status: "success", details: { rows: 1, milliseconds: expect.any(Number) } },
    ]);
    expect(rows[1]?.details.statement).toHaveLength(2_000);
    expect(
      await stage.sql("select 1 from audit_log where action = 'database.rows' and target_id = 'profiles'"),
    ).toHaveLength(1);
  });

  test("a person has one statement at a time, and others theirs", async () => {
    const other = await operator("admin");
    const answers = await Promise.all([
      ask(admin, "statements", { text: "select count(*) from generate_series(1, 2000000)" }),
      ask(admin, "statements", { text: "select 2" }),
      ask(other, "statements", { text: "select 3" }),
    ]);
    const [mine, theirs] = [answers.slice(0, 2), answers.slice(2)];
    expect(mine.filter(({ body }) => body.answer)).toHaveLength(1);
    expect(mine.map(({ body }) => body.problem?.message)).toContain(
      "A statement of yours still runs, here or in another window.",
    );
    expect(theirs[0]?.body.answer.rows).toEqual([["3"]]);
    expect((await ask(admin, "statements", { text: "select 4" })).body.answer.rows).toEqual([["4"]]);
  });

  test("rows come masked, page by page, each once", async () => {
    await stage.sql("insert into gauges select 'page ' || i, i, '[]', now() from generate_series(1, 120) i");
    const keys: string[] = [];
    for (let after: string[] | undefined, page = 0; page < 3; page++) {
      const { body } = await ask(admin, "rows", { table: "gauges", ...(after && { after }) });
      expect(body.rows.length).toBeLessThanOrEqual(PAGE_ROWS);
      keys.push(...body.rows.map(([key]: string[]) => key));
      after = body.next ?? undefined;
    }
    expect(new Set(keys).size).toBe(120);
    const { body } = await ask(admin, "rows", { table: "user_roles" });
    expect(body.columns.filter(({ isKey }: { isKey: boolean }) => isKey)).toHaveLength(2);
    const { body: users } = await ask(admin, "rows", { table: "users" });
    expect(users.columns.find(({ name }: { name: string }) => name === "email")).toMatchObject({
      isMasked: true,
    });
    expect(JSON.stringify(users)).not.toContain(`${person.userId}@`);
    for (const table of ["sessions", "nothing"])
      expect((await ask(admin, "rows", { table })).status).toBe(404);
    expect((await ask(admin, "rows", { table: "users; drop" })).status).toBe(422);
  });

  test("tables have sizes, migrations their files, slow statements a place", async () => {
    const { body } = await ask(admin, "tables");
    const table = (name: string) => body.tables.find((one: { name: string }) => one.name === name);
    expect(table("users")).toMatchObject({ schema: "public", isReadable: true });
    expect(table("users").tableBytes).toBeGreaterThan(0);
    expect(table("sessions")).toMatchObject({ schema: "private", isReadable: false });
    const { migrations } = (await ask(admin, "migrations")).body;
    expect(migrations.length).toBeGreaterThan(25);
    expect(migrations.filter((one: { isUnchanged: boolean }) => !one.isUnchanged)).toEqual([]);
    await stage.sql("select count(*) from profiles");
    const { body: activity } = await ask(admin, "activity");
    expect(activity.slowest.some(({ text }: { text: string }) => /from profiles/i.test(text))).toBe(true);
    expect(
      activity.slowest.filter(
        ({ text }: { text: string }) => /role|password '/i.test(text) && /^alter/i.test(text),
      ),
    ).toEqual([]);
  });
});
