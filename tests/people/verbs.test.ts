// What operators do to people, by the real verbs; and the guard of the last admin, whoever tries to get past it.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { useOperators } from "./operators.ts";

const stage = useStage();
const { withRole, audited, openSession } = useOperators(stage);
const { roles, people } = mutators;
const at = Date.now();
const soon = at + 3_600_000;

let ada: Person;
let ben: Person;
const roleRows = (person: Person) =>
  stage.sql<{ role_key: string; expires_at: Date | null }>(
    "select role_key, expires_at from user_roles where user_id = $1 and role_key <> 'user' order by 1",
    [person.userId],
  );
const refusedBySql = async (text: string, values: unknown[] = []) => {
  try {
    await stage.sql(text, values);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
};
const to = (person: Person) => ({ userId: person.userId, at });

beforeEach(async () => {
  // Only a superuser gets past the guard.
  await stage.sql(`begin; set local session_replication_role = replica;
    delete from user_roles where role_key <> 'user'; commit`);
  ada = await withRole("admin");
  ben = await stage.person();
});

describe("roles", () => {
  test("given, given again, taken, taken again", async () => {
    const grant = roles.grant({ ...to(ben), role: "moderator", expiresAt: soon });
    await stage.run(ada, grant);
    await stage.run(ada, grant);
    expect(await roleRows(ben)).toEqual([{ role_key: "moderator", expires_at: new Date(soon) }]);
    await stage.run(ada, roles.grant({ ...to(ben), role: "moderator", expiresAt: null }));
    await stage.run(ada, roles.revoke({ ...to(ben), role: "moderator" }));
    await stage.run(ada, roles.revoke({ ...to(ben), role: "moderator" }));
    expect(await roleRows(ben)).toEqual([]);
    expect(await audited(ben)).toEqual([
      ["roles.grant", { role: [null, "moderator"], expiresAt: [null, soon] }],
      ["roles.grant", { expiresAt: [soon, null] }],
      ["roles.revoke", { role: ["moderator", null] }],
    ]);
  });

  test("are refused at their field", async () => {
    const grant = (expiresAt: number) => roles.grant({ ...to(ben), role: "admin", expiresAt });
    expect(await stage.refusal(ada, grant(at - 1))).toBe("roles.over");
    expect(await stage.refusal(ada, grant(-1))).toBe("input.invalid");
    const nobody = { userId: randomUUID(), at };
    expect(await stage.refusal(ada, roles.grant({ ...nobody, role: "admin", expiresAt: null }))).toBe(
      "row.missing",
    );
    expect(await stage.refusal(ada, roles.revoke({ ...to(ada), role: "admin" }))).toBe("roles.own");
  });

  test("two admins who take it from each other at once: one stays", async () => {
    const cleo = await withRole("admin");
    const revoke = (person: Person) => roles.revoke({ ...to(person), role: "admin" });
    const answers = await Promise.all([stage.refusal(ada, revoke(cleo)), stage.refusal(cleo, revoke(ada))]);
    expect(answers.toSorted()).toEqual([null, "roles.lastAdmin"].toSorted());
    expect((await roleRows(ada)).length + (await roleRows(cleo)).length).toBe(1);
  });
});

describe("the last admin", () => {
  test("who stands for good can't be taken, limited, disabled by one whose role ends", async () => {
    const guest = await withRole("admin", soon);
    for (const request of [
      roles.revoke({ ...to(ada), role: "admin" }),
      roles.grant({ ...to(ada), role: "admin", expiresAt: soon }),
      people.disable(to(ada)),
    ])
      expect(await stage.refusal(guest, request)).toBe("roles.lastAdmin");
  });

  test.each([
    ["a statement", "delete from user_roles where user_id = $1"],
    [
      "an expiry",
      "update user_roles set expires_at = now() + interval '1 y' where user_id = $1 and role_key = 'admin'",
    ],
    [
      "another role",
      "update user_roles set role_key = 'moderator' where user_id = $1 and role_key = 'admin'",
    ],
    ["a disabled account", "update users set disabled_at = now() where id = $1"],
    ["the end of the account", "delete from users where id = $1"],
    ["the end of everybody", "delete from users where $1::uuid is not null"],
  ])("is not removed by %s, unless there is another", async (_, text) => {
    expect(await refusedBySql(text, [ada.userId])).toBe("the last admin stays");
    if (text.includes("is not null")) return;
    await withRole("admin", soon);
    expect(await refusedBySql(text, [ada.userId])).toBe("the last admin stays");
    await withRole("admin");
    expect(await refusedBySql(text, [ada.userId])).toBe("accepted");
  });

  test("is not emptied away; whoever is none may go", async () => {
    expect(await refusedBySql("truncate user_roles")).toBe("the last admin stays");
    expect(await refusedBySql("delete from users where id = $1", [ben.userId])).toBe("accepted");
  });
});

describe("accounts", () => {
  test("disabled: sessions end with it; enabled: nothing else is lost", async () => {
    const token = await openSession(ben);
    await stage.run(ada, people.disable(to(ben)));
    await stage.run(ada, people.disable(to(ben)));
    const { findSession } = await import("#server/auth/lucia.ts");
    const { pool } = await import("#server/db/pool.ts");
    expect(await findSession(pool(), token)).toBeNull();
    expect(await stage.sql("select from private.sessions where user_id = $1", [ben.userId])).toEqual([]);
    await stage.run(ada, people.enable(to(ben)));
    expect(await findSession(pool(), await openSession(ben))).toMatchObject({ userId: ben.userId });
    expect((await audited(ben)).map(([action]) => action)).toEqual(["people.disable", "people.enable"]);
    expect(await stage.refusal(ada, people.disable(to(ada)))).toBe("people.self");
  });

  test("a balance moves through the ledger, once, and the books are right", async () => {
    const correct = (pay: { coins: number; xp: number }, correctionId = randomUUID()) =>
      people.correctBalance({ ...to(ben), correctionId, reason: "The quest paid nothing", ...pay });
    const first = correct({ coins: 40, xp: 900 });
    await stage.run(ada, first);
    await stage.run(ada, first);
    await stage.run(ada, correct({ coins: -15, xp: 0 }));
    expect(await stage.refusal(ada, correct({ coins: -26, xp: 0 }))).toBe("progress.insufficientCoins");
    expect(await stage.refusal(ada, correct({ coins: 0, xp: -901 }))).toBe("people.insufficientXp");
    expect(await stage.refusal(ada, correct({ coins: 0, xp: 0 }))).toBe("people.noCorrection");
    expect(await stage.refusal(ada, correct({ coins: 2_000_000, xp: 0 }))).toBe("input.invalid");
    const [wallet] = await stage.sql("select coins from user_wallet where user_id = $1", [ben.userId]);
    expect(wallet).toEqual({ coins: 25 });
    const { economyDifferences } = await import("#server/economy/check.ts");
    const { pool } = await import("#server/db/pool.ts");
    expect(await economyDifferences(pool(), [ben.userId])).toEqual([]);
    expect(await audited(ben)).toEqual([
      ["people.correctBalance", { coins: [0, 40], totalXp: [0, 900] }],
      ["people.correctBalance", { coins: [40, 25] }],
    ]);
  });
});
