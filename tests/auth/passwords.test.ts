import { describe, expect, test } from "vitest";
import { DECOY, hashPassword, isOutdated, oneAtATime, verifyPassword } from "#server/auth/passwords.ts";
import { Browser, newPerson, PASSWORD, useDatabase } from "./support.ts";

const { sql } = useDatabase();
const NEXT = "a slower, steadier beat";

describe("hashes", () => {
  test("are argon2id with 19 MiB, two passes, one lane, and a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(isOutdated(one)).toBe(false);
    expect(await verifyPassword(one, PASSWORD)).toBe(true);
    expect(await verifyPassword(one, `${PASSWORD} `)).toBe(false);
  });

  test("no password matches an account without one", async () => {
    expect(await verifyPassword(null, PASSWORD)).toBe(false);
    // The decoy is only as good as the work it takes.
    expect(DECOY).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    "$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
    "$argon2id$v=19$m=19456,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
    "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
  ])("%s is to be replaced", (stored) => {
    expect(isOutdated(stored)).toBe(true);
  });
});

describe("the queue before the hashing", () => {
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  test("runs one at a time, in order, and goes on after a failure", async () => {
    const queued = oneAtATime(10, 1_000);
    const seen: string[] = [];
    let running = 0;
    const task = (name: string, fails = false) =>
      queued(async () => {
        running += 1;
        expect(running).toBe(1);
        await pause(5);
        running -= 1;
        seen.push(name);
        if (fails) throw new Error(name);
      });
    const outcomes = await Promise.allSettled([task("a"), task("b", true), task("c")]);
    expect(seen).toEqual(["a", "b", "c"]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("turns away who would not fit in or would wait too long", async () => {
    const queued = oneAtATime(2, 30);
    const long = queued(() => pause(120));
    const waiting = [queued(async () => "late"), queued(async () => "late")];
    const busy = { code: "auth.busy", status: 503, retryAfterSeconds: 3 };
    await expect(queued(async () => "no place")).rejects.toMatchObject(busy);
    for (const one of waiting) await expect(one).rejects.toMatchObject(busy);
    await long;
    expect(await queued(async () => "free again")).toBe("free again");
  });
});

describe("changing the password", () => {
  const change = (browser: Browser, currentPassword: string, newPassword: string) =>
    browser.post("password", { currentPassword, newPassword });

  test("takes the present one, ends all other sessions and keeps this one", async () => {
    const { browser, email, userId } = await newPerson();
    const phone = new Browser();
    await phone.post("sign-in", { email, password: PASSWORD });
    const answer = await change(browser, PASSWORD, NEXT);
    expect([answer.status, answer.body]).toEqual([200, { ended: 1 }]);
    expect([await browser.whoAmI(), await phone.whoAmI()]).toEqual([userId, null]);
    expect((await phone.post("sign-in", { email, password: PASSWORD })).status).toBe(401);
    expect((await phone.post("sign-in", { email, password: NEXT })).status).toBe(200);
  });

  test("refuses a wrong present one at its field, and changes nothing", async () => {
    const { browser, email } = await newPerson();
    const phone = new Browser();
    await phone.post("sign-in", { email, password: PASSWORD });
    const answer = await change(browser, "not the password", NEXT);
    expect(answer.status).toBe(403);
    expect(answer.body.error).toMatchObject({ code: "auth.wrongPassword", field: "currentPassword" });
    expect(await phone.whoAmI()).not.toBeNull();
    expect((await new Browser().post("sign-in", { email, password: PASSWORD })).status).toBe(200);
  });

  test("the new one has to be as good as a first one", async () => {
    const { browser, email } = await newPerson();
    for (const [bad, message] of [
      ["short", "New password must be at least 8 characters long."],
      ["Password1", /^New password is one of the first/],
      [email.toUpperCase(), "New password can't be your email address. Choose another one."],
      ["x1".repeat(5_000), "New password can be at most 256 characters long."],
    ] as const) {
      const answer = await change(browser, PASSWORD, bad);
      expect(answer.status).toBe(422);
      expect(answer.body.error.field).toBe("newPassword");
      expect(answer.body.error.message).toMatch(message);
    }
  });

  test("needs a session", async () => {
    const answer = await change(new Browser(), PASSWORD, NEXT);
    expect([answer.status, answer.body.error.code]).toEqual([401, "auth.required"]);
  });

  test("a sign-in with the old password at the same moment leaves no session behind", async () => {
    const { browser, email, userId } = await newPerson();
    const others = Array.from({ length: 5 }, (_, n) => new Browser(`198.51.100.${n}`));
    const [changed] = await Promise.all([
      change(browser, PASSWORD, NEXT),
      ...others.map((other) => other.post("sign-in", { email, password: PASSWORD })),
    ]);
    expect(changed?.status).toBe(200);
    const rows = await sql("SELECT 1 FROM private.sessions WHERE user_id = $1", [userId]);
    expect(rows).toHaveLength(1);
  });

  test("two changes at the same moment: one holds, the other is refused", async () => {
    const { browser, email } = await newPerson();
    const answers = await Promise.all([
      change(browser, PASSWORD, "the first of the two"),
      change(browser, PASSWORD, "the second of the two"),
    ]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 403]);
    const winner = answers[0]?.status === 200 ? "the first of the two" : "the second of the two";
    expect((await new Browser().post("sign-in", { email, password: winner })).status).toBe(200);
  });
});
