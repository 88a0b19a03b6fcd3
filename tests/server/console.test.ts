import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import type { StatementAnswer } from "#zero/database/answers.ts";
import { MAX_ROWS } from "#zero/database/args.ts";
import { ATTEMPTS } from "./console.attempts.ts";

const stage = useStage();

let person: Person;
let bystander: pg.Client;
const heard: string[] = [];
beforeAll(async () => {
  person = await stage.person();
  for (let count = 0; count < 4; count++) await stage.person();
  await stage.sql(
    "create table keepsakes (id uuid primary key, recovery_token text, contact_email text, last_ip text, note text)",
  );
  await stage.sql(
    "insert into keepsakes values (gen_random_uuid(), 'open sesame', 'ada@example.test', '203.0.113.9', 'hello')",
  );
  bystander = new pg.Client({ connectionString: process.env.DATABASE_URL });
  bystander.on("notification", ({ channel }) => heard.push(channel));
  await bystander.connect();
  await bystander.query("listen session_ended; listen presence_changed");
});
afterAll(async () => {
  const { closeReader } = await import("#server/admin/database/reader.ts");
  await closeReader();
  await bystander.end();
});

const run = async (text: string, signal?: AbortSignal): Promise<StatementAnswer> =>
  (await import("#server/admin/database/statement.ts")).runStatement(text, signal);
const problemOf = (text: string) =>
  run(text).then(
    () => null,
    (error) => error.problem ?? error,
  );

/** Roles and slots belong to the whole server, where other tests make theirs at the same time. */
const OWN: Readonly<Record<string, string>> = {
  pg_roles: `
  where rolname !~ '_[0-9a-f]+$'
     or rolname = (select 'ostinato_reader_' || oid from pg_database where datname = current_database())`,
  pg_replication_slots: "where coalesce(database, current_database()) = current_database()",
};

const OWN_ADVISORY_LOCKS = `select * from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`;

/** Everything that an attempt could change: each row, each object of the database, roles, slots and settings. */
async function everything(): Promise<string> {
  const tables = await stage.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'private') order by 1`,
  );
  const sums = tables.map(
    ({ name }) =>
      `select '${name}' as what, count(*) || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
  );
  const objects = [
    "pg_class",
    "pg_proc",
    "pg_roles",
    "pg_largeobject_metadata",
    "pg_replication_slots",
    "pg_extension",
  ].map(
    (name) => `select '${name}', (select md5(string_agg(t::text, '|' order by t::text)) from (
       select ${name === "pg_class" ? "relname, relacl, relowner" : "*"} from ${name}
       ${OWN[name] ?? ""}) t)`,
  );
  const rows = await stage.sql([...sums, ...objects].join(" union all "));
  return JSON.stringify(rows);
}

/** Sessions of the console that are still there once they had time to end. */
async function leftSessions(): Promise<number> {
  for (let tries = 0; ; tries++) {
    const [row] = await stage.sql<{ count: number }>(
      "select count(*)::int from pg_stat_activity where application_name = 'ostinato console' and datname = current_database()",
    );
    if (row?.count === 0 || tries === 100) return row?.count ?? 0;
    await sleep(20);
  }
}

describe("attempts", () => {
  test(`all ${ATTEMPTS.length} are refused or harmless, and leave nothing behind`, async () => {
    await run("select 1");
    const before = await everything();
    const told: string[] = [];
    for (const [what, statement, expected] of ATTEMPTS) {
      const problem = await problemOf(statement);
      const fits = expected === "harmless" ? problem === null : expected.test(problem?.message ?? "");
      if (!fits) told.push(`${what}: ${problem?.message ?? "was answered"}`);
    }
    expect(told).toEqual([]);
    expect(await leftSessions()).toBe(0);
    expect(await everything()).toBe(before);
    expect(await stage.sql(OWN_ADVISORY_LOCKS)).toEqual([]);
    await bystander.query("select 1");
    expect(heard).toEqual([]);
  }, 90_000);

  test("what is harmless tells nothing either", async () => {
    const samples = await run(
      "select most_common_vals from pg_stats where tablename in ('users', 'accounts')",
    );
    expect(samples.rows).toEqual([]);
    const { rows } = await run("select query from pg_stat_activity where usename <> current_user");
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.flat())).toEqual(new Set(["<insufficient privilege>"]));
  });
});

describe("the reader itself, were its statements not looked at", () => {
  test("has no way to another role, to a table or to a file", async () => {
    const { connectReader } = await import("#server/admin/database/reader.ts");
    const refusals = {
      "set role postgres": "42501",
      "set session authorization postgres": "42501",
      "select set_config('role', 'postgres', false)": "42501",
      "reset role; select * from public.users": "42501",
      "reset session authorization; select * from private.sessions": "42501",
      "create table public.mine (x int)": "42501",
      "create schema mine": "42501",
      "create role other": "42501",
      "create or replace view console.users as select 1 as id": "42501",
      "delete from console.profiles": "42501",
      "update console.users set disabled_at = now()": "42501",
      "select pg_read_file('/etc/passwd')": "42501",
      "copy (select 1) to program 'id'": "42501",
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'": "42501",
      "alter system set log_statement = 'all'": "42501",
    };
    const client = await connectReader();
    try {
      const codes: Record<string, string> = {};
      for (const sql of Object.keys(refusals))
        codes[sql] = await client.query(sql).then(
          () => "done",
          ({ code }) => code,
        );
      expect(codes).toEqual(refusals);
      // Rights alone would not keep it from this: why every function is looked up first.
      await client.query("select pg_logical_emit_message(false, 'nothing', '')");
    } finally {
      client.release(true);
    }
  });

  test("may read the masked views and nothing else", async () => {
    const others = await stage.sql(
      `select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join (select rolname from pg_roles where rolname like 'ostinato_reader_' || (
          select oid from pg_database where datname = current_database())) r
        where n.nspname not in ('pg_catalog', 'information_schema', 'console') and c.relkind in ('r', 'v', 'm', 'S')
          and has_schema_privilege(rolname, n.oid, 'usage')
          and (c.relkind = 'S' and has_sequence_privilege(rolname, c.oid, 'usage, select, update')
               or c.relkind <> 'S' and has_any_column_privilege(rolname, c.oid, 'select, insert, update'))`,
    );
    expect(others).toEqual([]);
    const views = await stage.sql<{ name: string }>(
      "select viewname as name from pg_views where schemaname = 'console'",
    );
    const tables = await stage.sql<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    expect(views.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
  });
});

describe("masks", () => {
  test("cover what lets somebody in and what reaches a person, null stays null", async () => {
    const { columns, rows } = await run("select recovery_token, contact_email, last_ip, note from keepsakes");
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "recovery_token text",
      "contact_email text",
      "last_ip text",
      "note text",
    ]);
    expect(rows).toEqual([["••••", "a•••@example.test", "203.•••", "hello"]]);
    const { rows: users } = await run(
      "select email, disabled_at from users where email like '%@example.test'",
    );
    expect(users.length).toBe(5);
    for (const [email, disabled] of users)
      expect([email, disabled]).toEqual([expect.stringMatching(/^.•••@/), null]);
    expect((await run(`select * from users where email = '${person.userId}@example.test'`)).rows).toEqual([]);
  });

  test("no column of today that is named like a secret is shown as it is", async () => {
    const { isMasked } = await import("#server/admin/database/masks.ts");
    const columns = await stage.sql<{ name: string; type: string }>(
      `select distinct column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and column_name ~ '(password|token|secret|verifier|_hash$|mail$|_ip$|^ip$)'`,
    );
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["email", "ip", "recovery_token"]),
    );
    expect(columns.filter((column) => column.type === "text" && !isMasked(column))).toEqual([]);
  });
});

describe("answers", () => {
  test("carry types, nulls, plans and where a statement is wrong", async () => {
    expect(
      await run("-- first\nselect 1 as one, null as none, array[1, 2], now() is not null as now, 2 as one;"),
    ).toMatchObject({
      columns: [
        { name: "one", type: "integer" },
        { name: "none", type: "text" },
        { name: "array", type: "integer[]" },
        { name: "now", type: "boolean" },
        { name: "one", type: "integer" },
      ],
      rows: [["1", null, "{1,2}", "t", "2"]],
      cutBy: null,
      shortened: false,
    });
    const text = "select id,\n  nope from users";
    expect(await problemOf(text)).toMatchObject({ position: text.indexOf("nope") + 1 });
    for (const explain of [
      "explain",
      "explain analyze",
      "explain analyze verbose",
      "explain (analyze, buffers)",
    ])
      expect(String((await run(`${explain} select * from users`)).rows[0])).toMatch(/Scan on/);
    expect((await run("values (3), (1), (2) order by 1 desc")).rows).toEqual([["3"], ["2"], ["1"]]);
    expect(
      (await run("select count(*), lower('A'), pg_size_pretty(1024::bigint) from keepsakes")).rows,
    ).toHaveLength(1);
  });

  test("end at a thousand rows, at two megabytes, and long values are cut", async () => {
    const many = await run("select i from generate_series(1, 100000) i");
    expect([many.rows.length, many.cutBy]).toEqual([MAX_ROWS, "rows"]);
    const wide = await run(
      "select (select string_agg(j::text, '') from generate_series(1, 3000) j) from generate_series(1, 400)",
    );
    expect(wide.cutBy).toBe("bytes");
    expect(wide.rows.length).toBeLessThan(400);
    const long = await run("select string_agg(i::text, '') from generate_series(1, 20000) i");
    expect([long.shortened, long.rows[0]?.[0]?.length]).toEqual([true, 20_001]);
    expect(
      await problemOf(
        "select string_agg(x, '') from generate_series(1, 800), (select string_agg(j::text, '') as x from generate_series(1, 3000) j) y",
      ),
    ).toMatchObject({
      message: expect.stringContaining("8 MB"),
    });
  });

  test("that take too long are ended, and so are those nobody waits for", async () => {
    const heavy = "select sum(a * b) from generate_series(1, 1000000) a, generate_series(1, 1000000) b";
    const leave = new AbortController();
    const begun = performance.now();
    const left = run(heavy, leave.signal).then(
      () => ["was answered", 0],
      (error) => [error.message, performance.now() - begun],
    );
    const endless = problemOf(heavy);
    await sleep(300);
    leave.abort();
    const [message, after] = await left;
    expect(message).toBe("Nobody waits for the answer any more.");
    expect(after).toBeLessThan(3_000);
    expect(await endless).toMatchObject({ message: "It took longer than 5 seconds and was ended." });
    expect(await leftSessions()).toBe(0);
  });
});
