// Nobody rewrites the log: not the role the app has, and not one that owns the tables and uses no DDL.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { admin, append, backdate } from "./support.ts";

const stage = useStage();
const ROLE = `app_${randomUUID().replaceAll("-", "")}`;
const REFUSED = /never changed/;
const NO_RIGHT = /permission denied|must be owner/;

/** Tries statements in a transaction of their own that is taken back. @returns what the last one was refused with */
async function attempt(client: pg.Client, statements: readonly string[]): Promise<string> {
  await client.query("BEGIN");
  try {
    for (const sql of statements) await client.query(sql);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.query("ROLLBACK");
  }
}

let asOwner: pg.Client;
let asApp: pg.Client;

beforeAll(async () => {
  const url = new URL(process.env.DATABASE_URL ?? "");
  asOwner = new pg.Client({ connectionString: url.href });
  await asOwner.connect();
  await asOwner.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'app'`);
  const grants = readFileSync(new URL("../../server/db/app-role.sql", import.meta.url), "utf8");
  await asOwner.query(grants.replaceAll("ostinato_app", ROLE));
  url.username = ROLE;
  url.password = "app";
  asApp = new pg.Client({ connectionString: url.href });
  await asApp.connect();
  await append(stage, {});
  await backdate(stage, 1, 40);
});
afterAll(async () => {
  await asApp.end();
  await asOwner.query(`DROP OWNED BY ${ROLE}; DROP ROLE ${ROLE}`);
  await asOwner.end();
});

const ATTEMPTS: readonly (readonly [string, readonly string[]])[] = [
  ["a change", ["UPDATE audit_log SET action = 'nothing'"]],
  ["a change of the time", ["UPDATE audit_log SET created_at = now() - interval '20 years'"]],
  ["a removal", ["DELETE FROM audit_log"]],
  ["an emptying", ["TRUNCATE audit_log"]],
  ["an emptying from behind", ["TRUNCATE users CASCADE"]],
  ["a removal as a replica", ["SET LOCAL session_replication_role = replica", "DELETE FROM audit_log"]],
  [
    "a change as a replica",
    ["SET LOCAL session_replication_role = replica", "UPDATE audit_log SET action = 'nothing'"],
  ],
  [
    "a removal of what is recent, with the shortest retention",
    [
      "UPDATE server_settings SET audit_retention_days = 30",
      "DELETE FROM audit_log WHERE created_at > now() - interval '1 day'",
    ],
  ],
  ["a shorter retention than may be", ["UPDATE server_settings SET audit_retention_days = 1"]],
  [
    "an insert over a row",
    [
      `INSERT INTO audit_log SELECT * FROM audit_log
     ON CONFLICT (id) DO UPDATE SET action = 'nothing'`,
    ],
  ],
];

describe.each(ATTEMPTS)("%s is refused", (_, statements) => {
  test("the owner of the tables", async () => {
    expect(await attempt(asOwner, statements)).toMatch(/never changed|check constraint/);
  });
  test("the app's own role", async () => {
    expect(await attempt(asApp, statements)).toMatch(/permission denied|check constraint/);
  });
});

test.each([
  "ALTER TABLE audit_log DISABLE TRIGGER ALL",
  "DROP TRIGGER audit_log_append_only ON audit_log",
  "DROP TABLE audit_log",
  "CREATE OR REPLACE FUNCTION private.refuse_audit_change() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
])("the app's own role can't undo it: %s", async (sql) => {
  expect(await attempt(asApp, [sql])).toMatch(NO_RIGHT);
});

test("the app's own role appends, reads, and lets go of what is old", async () => {
  const { rows } = await asApp.query(
    "SELECT private.append_audit(NULL, NULL, 'a.b', 'server', NULL, 'success', '{}', NULL, NULL, NULL)",
  );
  expect(rows).toHaveLength(1);
  await asApp.query("BEGIN");
  await asApp.query("UPDATE server_settings SET audit_retention_days = 30");
  const removed = await asApp.query("SELECT private.remove_old_audit(1000) AS n");
  expect(removed.rows).toEqual([{ n: 1 }]);
  expect((await asApp.query("SELECT FROM audit_log WHERE action = 'a.b'")).rowCount).toBe(1);
  await asApp.query("ROLLBACK");
});

test("a name stays for as long as the account does, and its label for good", async () => {
  const ada = await admin(stage, "Ada Lovelace");
  await admin(stage, "Somebody who stays");
  await append(stage, { actorId: ada.userId, action: "people.enable" });
  const letGo = `UPDATE audit_log SET actor_id = NULL WHERE actor_id = '${ada.userId}'`;
  expect(await attempt(asOwner, [letGo])).toMatch(REFUSED);
  await asApp.query("DELETE FROM users WHERE id = $1", [ada.userId]);
  expect(
    await stage.sql("SELECT actor_id, actor_label FROM audit_log WHERE action = 'people.enable'"),
  ).toEqual([{ actor_id: null, actor_label: "Ada Lovelace" }]);
});
