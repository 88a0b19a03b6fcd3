// One definition of the filters serves the page and the file: both are asked here, over rows that are known.
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import type { AuditFilters } from "#zero/activity/audit-queries.ts";
import { admin, append, backdate } from "./support.ts";

const stage = useStage();
let ada: Person;

async function page(filters: AuditFilters & { before?: { createdAt: number; id: string } }) {
  const { queryNamed } = await import("#server/zero/names.ts");
  const { requestDatabase } = await import("#server/zero/database.ts");
  const query = queryNamed("audit.entries").fn({ args: filters as never, ctx: ada.ctx });
  return requestDatabase().transaction((tx) => tx.run(query as never)) as Promise<
    { id: string; createdAt: number; requestId: string }[]
  >;
}

async function file(filters: AuditFilters, format: "csv" | "json"): Promise<string> {
  const { auditFile } = await import("#server/admin/audit-export.ts");
  return new Response(auditFile(filters, format)).text();
}

const client = (requestId: string, ip = "192.0.2.1") => ({ ip, userAgent: "Firefox", requestId });
const TARGET = "3f0f7a52-3d52-4cf0-9a0e-000000000001";

beforeAll(async () => {
  ada = await admin(stage, "Ada Admin");
  const grace = await admin(stage, "Grace 100% Hopper");
  await append(stage, {
    actorId: ada.userId,
    action: "people.disable",
    targetId: TARGET,
    client: client("one"),
  });
  await append(stage, {
    actorId: grace.userId,
    action: "roles.grant",
    targetId: TARGET,
    client: client("two"),
  });
  await append(stage, {
    actorId: ada.userId,
    action: "roles.grant",
    status: "denied",
    targetType: "mutator",
    client: client("three", "2001:db8::5"),
  });
  await append(stage, {
    action: "auth.signIn",
    status: "failure",
    actorLabel: "=1+1",
    client: client("four"),
  });
  await stage.sql(
    `INSERT INTO audit_log (id, actor_label, action, target_type, status, details, request_id, created_at)
     VALUES (gen_random_uuid(), 'Old\\Timer', 'old.act', 'server', 'success', '{"note":"a, \\"b\\"\\nc"}', 'five', '2026-03-01T12:00:00Z')`,
  );
});

const DAY = Date.UTC(2026, 2, 1);
const FILTERS: readonly (readonly [string, () => AuditFilters, string])[] = [
  ["none", () => ({}), "five four one three two"],
  ["an actor", () => ({ actorId: ada.userId }), "one three"],
  ["a part of a name", () => ({ actor: "hopper" }), "two"],
  ["a sign that patterns know", () => ({ actor: "0%" }), "two"],
  ["another one", () => ({ actor: "d\\t" }), "five"],
  ["an action", () => ({ action: "roles.grant" }), "three two"],
  ["a target", () => ({ target: TARGET }), "one two"],
  ["a kind of target", () => ({ target: "server" }), "five"],
  ["an outcome", () => ({ status: "denied" }), "three"],
  ["a first day", () => ({ from: DAY + 86_400_000 }), "four one three two"],
  ["a last day", () => ({ to: DAY + 86_400_000 }), "five"],
  ["a day before", () => ({ to: DAY }), ""],
  ["words: an action", () => ({ text: "SIGNIN" }), "four"],
  ["words: an address", () => ({ text: "2001:db8" }), "three"],
  ["words: a request", () => ({ text: "thre" }), "three"],
  ["several", () => ({ actorId: ada.userId, target: TARGET, text: "people" }), "one"],
];

test.each(FILTERS)("by %s", async (_, filters, expected) => {
  const named = (rows: readonly { requestId: string }[]) =>
    rows
      .map(({ requestId }) => requestId)
      .sort()
      .join(" ");
  expect(named(await page(filters()))).toBe(expected);
  expect(named(JSON.parse(await file(filters(), "json")))).toBe(expected);
});

test("both formats hold the same rows, and no cell is a formula", async () => {
  const rows = JSON.parse(await file({}, "json")) as Record<string, unknown>[];
  const { data, errors } = Papa.parse<Record<string, string>>(await file({}, "csv"), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  const asText = (value: unknown) =>
    value === null ? "" : typeof value === "string" ? value.replace(/^=/, "'=") : JSON.stringify(value);
  const expected = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([k, value]) => [k, asText(value)])),
  );
  expect(data).toEqual(expected);
  expect(data.map(({ actorLabel }) => actorLabel)).toContain("'=1+1");
});

test.each(["=1", "+1", "-1", "@a", "\t=1", "\r=1"])("the cell %j is text", async (value) => {
  const { cell } = await import("#server/admin/audit-export.ts");
  expect(cell(value).replace(/^"/, "")).toMatch(/^'/);
});

describe("with 20 000 entries", () => {
  beforeAll(async () => {
    await backdate(stage, 20_000, 20);
    await stage.sql("ANALYZE audit_log");
  });

  test("pages follow each other without a gap, also among entries of one moment", async () => {
    await stage.sql(
      `INSERT INTO audit_log (id, actor_label, action, target_type, status, details, created_at)
       SELECT gen_random_uuid(), 'Same', 'same.moment', 'user', 'success', '{}', '2026-02-01' FROM generate_series(1, 120)`,
    );
    const seen: string[] = [];
    for (let before: { createdAt: number; id: string } | undefined; ; ) {
      const rows = await page({ action: "same.moment", ...(before && { before }) });
      seen.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (!last || rows.length < 50) break;
      before = { createdAt: last.createdAt, id: last.id };
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  test("the file begins before its end is read: entries that go meanwhile are not in it", async () => {
    const { auditFile } = await import("#server/admin/audit-export.ts");
    const { sweepAudit } = await import("#server/jobs/audit.ts");
    const filters = { action: "old.act", actor: "Somebody" };
    expect(JSON.parse(await file(filters, "json"))).toHaveLength(20_000);
    const reader = auditFile(filters, "json").getReader();
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value);
    expect(text.match(/\n\{/g)?.length).toBe(1_000);
    await stage.sql("UPDATE server_settings SET audit_retention_days = 30");
    await sweepAudit();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      text += decoder.decode(part.value);
    const left = (JSON.parse(text) as unknown[]).length;
    expect(left).toBeGreaterThan(10_000);
    expect(left).toBeLessThan(20_000);
  });
});

describe("the endpoint", () => {
  test("is an admin's, and its use is in the log", async () => {
    const { GET } = await import("../../src/routes/api/admin/audit/export.ts");
    const { hashToken, newToken } = await import("#server/auth/tokens.ts");
    const person = await stage.person();
    const ask = async (userId: string | null, query: string) => {
      const token = newToken();
      if (userId)
        await stage.sql(
          "INSERT INTO private.sessions (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
          [hashToken(token), userId],
        );
      const request = new Request(`http://127.0.0.1:3000/api/admin/audit/export?${query}`, {
        headers: { cookie: `ostinato_session=${token}` },
      });
      return GET({ request } as never) as Promise<Response>;
    };
    expect((await ask(null, "format=csv")).status).toBe(401);
    expect((await ask(person.userId, "format=csv")).status).toBe(403);
    expect((await ask(ada.userId, "format=xml")).status).toBe(422);
    expect((await ask(ada.userId, "from=yesterday")).status).toBe(422);
    const answer = await ask(ada.userId, "format=json&action=roles.grant");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="audit-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(await answer.json()).toHaveLength(2);
    const log = await stage.sql(
      "SELECT actor_id, action, status, details FROM audit_log WHERE action LIKE '%export' ORDER BY created_at",
    );
    expect(log).toEqual([
      { actor_id: person.userId, action: "GET /api/admin/audit/export", status: "denied", details: {} },
      {
        actor_id: ada.userId,
        action: "audit.export",
        status: "success",
        details: { format: "json", filters: { action: "roles.grant" } },
      },
    ]);
  });
});
