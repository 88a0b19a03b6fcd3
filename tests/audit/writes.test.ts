import { describe, expect, test, vi } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { changesOf } from "#zero/activity/changes.ts";
import { mutators } from "#zero/mutators.ts";
import { admin, backdate } from "./support.ts";

const stage = useStage();
const AT = Date.UTC(2026, 10, 22, 12);
const retain = (days: number | null) => mutators.serverSettings.retainAudit({ days, at: AT });
const rowsOf = (person: Person) =>
  stage.sql<{ action: string; status: string; details: object; ip: string | null; actor_label: string }>(
    "SELECT action, status, details, ip, actor_label FROM audit_log WHERE actor_id = $1 ORDER BY created_at",
    [person.userId],
  );

describe("what a change looks like", () => {
  test.each([
    ["what stays is left out", { a: 1, b: 2 }, { a: 1, b: 3 }, { b: { before: 2, after: 3 } }],
    ["what is new has nothing before", null, { name: "x" }, { name: { before: null, after: "x" } }],
    ["what goes has nothing after", { name: "x" }, null, { name: { before: "x", after: null } }],
    ["nothing is no value", { a: null }, {}, {}],
    [
      "what differs only at its end",
      { body: `${"a".repeat(600)}b` },
      { body: `${"a".repeat(600)}c` },
      { body: { before: `${"a".repeat(500)}…`, after: `${"a".repeat(500)}…` } },
    ],
    [
      "a secret, whatever it is called",
      { passwordHash: "a", apiKey: "a" },
      { passwordHash: "b", apiKey: "b", sessionToken: "c" },
      {},
    ],
    [
      "a secret in the depth",
      null,
      { effect: [{ token: "t", x: { secret: "s", y: 1 } }] },
      { effect: { before: null, after: '[{"x":{"y":1}}]' } },
    ],
    [
      "a long value",
      null,
      { text: "a".repeat(600) },
      { text: { before: null, after: `${"a".repeat(500)}…` } },
    ],
  ])("%s", (_, before, after, expected) => expect(changesOf(before, after)).toEqual(expected));
});

describe("the retention", () => {
  test("is set by an admin, twice is once, and the log says from what to what", async () => {
    const ada = await admin(stage);
    await stage.run(ada, retain(90));
    await stage.run(ada, retain(90));
    const [setting] = await stage.sql("SELECT audit_retention_days AS days, updated_by FROM server_settings");
    expect(setting).toEqual({ days: 90, updated_by: ada.userId });
    expect(await rowsOf(ada)).toEqual([
      {
        action: "serverSettings.retainAudit",
        status: "success",
        details: { changes: { auditRetentionDays: { before: null, after: 90 } } },
        ip: "192.0.2.7",
        actor_label: "Ada Admin",
      },
    ]);
  });

  test.each([29, 3_651, 90.5])("of %d days is refused with a sentence", async (days) => {
    expect(await stage.refusal(await admin(stage), retain(days))).toBe("input.invalid");
  });

  test("keeps what is younger, removes all that is older, and says so", async () => {
    const { sweepAudit } = await import("#server/jobs/audit.ts");
    const ada = await admin(stage);
    await backdate(stage, 2_100, 61, "old");
    await backdate(stage, 5, 59, "young");
    await stage.run(ada, retain(null));
    expect(await sweepAudit()).toBe(0);
    await stage.run(ada, retain(60));
    expect(await sweepAudit()).toBe(2_100);
    expect(
      await stage.sql(
        "SELECT actor_label AS who, count(*)::int AS n FROM audit_log WHERE action = 'old.act' GROUP BY 1",
      ),
    ).toEqual([{ who: "young", n: 5 }]);
    expect(
      await stage.sql("SELECT actor_label AS who, details FROM audit_log WHERE action = 'audit.sweep'"),
    ).toEqual([{ who: "The server", details: { entries: 2_100 } }]);
    expect(await sweepAudit()).toBe(0);
  });
});

test("an act and its row stand or fall together", async () => {
  const ada = await admin(stage);
  const { requestDatabase } = await import("#server/zero/database.ts");
  const { runMutation } = await import("#server/zero/run.ts");
  const request = retain(365);
  await expect(
    requestDatabase().transaction(async (tx) => {
      await runMutation(tx, "serverSettings.retainAudit", request.args, { ...ada.ctx, now: AT });
      const [row] = await tx.dbTransaction.query("SELECT FROM audit_log WHERE actor_id = $1", [ada.userId]);
      expect(row).toBeDefined();
      throw new Error("taken back");
    }),
  ).rejects.toThrow("taken back");
  expect(await rowsOf(ada)).toEqual([]);
  expect(await stage.sql("SELECT FROM server_settings WHERE audit_retention_days = 365")).toEqual([]);
});

describe("an attempt that came to nothing", () => {
  test("is noted once in ten minutes, also when several come at once", async () => {
    const person = await stage.person();
    const codes = await Promise.all([1, 2, 3, 4].map(() => stage.refusal(person, retain(90))));
    expect(new Set(codes)).toEqual(new Set(["auth.notAllowed"]));
    await vi.waitFor(async () => expect(await rowsOf(person)).toHaveLength(1));
    const { noteDenial } = await import("#server/zero/denials.ts");
    await noteDenial(person.ctx, "serverSettings.retainAudit", "mutator");
    expect(await rowsOf(person)).toMatchObject([{ action: "serverSettings.retainAudit", status: "denied" }]);
    await noteDenial(person.ctx, "audit.entries", "query");
    expect(await rowsOf(person)).toHaveLength(2);
  });

  test("is a failure if an operator's verb breaks, and none if a person's does", async () => {
    const ada = await admin(stage);
    await stage.sql("ALTER TABLE server_settings RENAME TO lost");
    await stage.sql("ALTER TABLE user_settings RENAME TO lost_too");
    const at = AT;
    try {
      expect(await stage.refusal(ada, retain(45))).toBe("server.failed");
      expect(await stage.refusal(ada, mutators.settings.change({ changes: { dayStartHour: 5 }, at }))).toBe(
        "server.failed",
      );
    } finally {
      await stage.sql("ALTER TABLE lost RENAME TO server_settings");
      await stage.sql("ALTER TABLE lost_too RENAME TO user_settings");
    }
    await vi.waitFor(async () =>
      expect(await rowsOf(ada)).toMatchObject([
        { action: "serverSettings.retainAudit", status: "failure", details: {} },
      ]),
    );
  });
});
