import { describe, expect, test } from "vitest";
import { Browser, newEmail, newPerson, PASSWORD, signUpBody, useDatabase } from "./support.ts";

const { sql } = useDatabase();

/** The fastest tenth. Whatever else the machine does only adds time, so that a median under load says little. */
const leastWork = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 10)] ?? 0;

describe("the right password", () => {
  test("opens a session of its own on every device", async () => {
    const { browser, email, userId } = await newPerson();
    const phone = new Browser("198.51.100.7");
    const answer = await phone.post("sign-in", { email: ` ${email.toUpperCase()}`, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ userId, name: "Mara" });
    expect(phone.token).not.toBe(browser.token);
    expect([await phone.whoAmI(), await browser.whoAmI()]).toEqual([userId, userId]);
  });

  test("the cookie is out of reach for scripts and other sites", async () => {
    const { email } = await newPerson();
    const answer = await new Browser().post("sign-in", { email, password: PASSWORD });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("ostinato_session="));
    const attributes = new Set(cookie?.split("; ").slice(1));
    expect(attributes).toEqual(new Set(["HttpOnly", "SameSite=Lax", "Path=/", `Max-Age=${30 * 86_400}`]));
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("is the same whatever keyboard it is typed on, and no other is", async () => {
    const email = newEmail();
    const password = " cafe\u0301 🎹 ﬁn ";
    expect((await new Browser().post("sign-up", signUpBody(email, { password }))).status).toBe(201);
    const tried = async (typed: string) =>
      (await new Browser().post("sign-in", { email, password: typed })).status;
    expect(await tried(" café 🎹 fin ")).toBe(200);
    expect(await tried("café 🎹 fin")).toBe(401);
    expect(await tried(" Café 🎹 fin ")).toBe(401);
  });

  test("may be 256 characters long, and every one of them counts", async () => {
    const email = newEmail();
    const password = `${"é".repeat(255)}x`;
    await new Browser().post("sign-up", signUpBody(email, { password }));
    const last = await new Browser().post("sign-in", { email, password: `${"é".repeat(255)}y` });
    expect(last.status).toBe(401);
    expect((await new Browser().post("sign-in", { email, password })).status).toBe(200);
  });

  test("a hash made with less work is replaced", async () => {
    const { hash } = await import("@node-rs/argon2");
    const { email, userId } = await newPerson();
    const weak = await hash(PASSWORD, { memoryCost: 4_096, timeCost: 2, parallelism: 1 });
    await sql("UPDATE private.accounts SET password_hash = $2 WHERE user_id = $1", [userId, weak]);
    const stored = async () =>
      (
        await sql<{ h: string }>("SELECT password_hash AS h FROM private.accounts WHERE user_id = $1", [
          userId,
        ])
      )[0]?.h;
    expect((await new Browser().post("sign-in", { email, password: "something else" })).status).toBe(401);
    expect(await stored()).toBe(weak);
    expect((await new Browser().post("sign-in", { email, password: PASSWORD })).status).toBe(200);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await new Browser().post("sign-in", { email, password: PASSWORD })).status).toBe(200);
  });
});

describe("who has an account stays unknown", () => {
  test("an unknown email and a wrong password get the same answer", async () => {
    const { email } = await newPerson();
    const wrong = await new Browser().post("sign-in", { email, password: "not the password" });
    const unknown = await new Browser().post("sign-in", { email: newEmail(), password: "not the password" });
    expect(wrong.status).toBe(401);
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect([...unknown.headers]).toEqual([...wrong.headers]);
  });

  test("in the same time", async () => {
    const { email } = await newPerson();
    const elapsed = async (address: string, n: number) => {
      const browser = new Browser(`192.0.2.${n}`);
      const began = performance.now();
      await browser.post("sign-in", { email: address, password: "not the password" });
      return performance.now() - began;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    // Side by side and taking turns to be first, so that a busy moment falls on both.
    for (let n = 0; n < 60; n += 1) {
      const tries = [
        async () => known.push(await elapsed(email, 2 * n)),
        async () => unknown.push(await elapsed(newEmail(), 2 * n + 1)),
      ];
      for (const attempt of n % 2 === 0 ? tries : tries.toReversed()) await attempt();
    }
    const ratio = leastWork(unknown) / leastWork(known);
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  }, 90_000);

  test("failures are in the audit log without the address that was tried", async () => {
    const { email, userId } = await newPerson();
    const stranger = newEmail();
    await new Browser("192.0.2.200").post("sign-in", { email, password: "not the password" });
    await new Browser("192.0.2.200").post("sign-in", { email: stranger, password: "not the password" });
    const rows = await sql<{ target_id: string | null; status: string }>(
      "SELECT * FROM audit_log WHERE ip = '192.0.2.200' AND action = 'auth.signIn' ORDER BY created_at",
    );
    expect(rows.map((row) => [row.target_id, row.status])).toEqual([
      [userId, "failure"],
      [null, "failure"],
    ]);
    for (const secret of [email, stranger, "not the password"])
      expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe("a closed account", () => {
  test("says so only to who knows its password, and its sessions stop at once", async () => {
    const { browser, email, userId } = await newPerson();
    await sql("UPDATE users SET disabled_at = now() WHERE id = $1", [userId]);
    expect(await browser.whoAmI()).toBeNull();
    const wrong = await new Browser().post("sign-in", { email, password: "not the password" });
    expect(wrong.body.error.code).toBe("auth.wrongCredentials");
    const right = await new Browser().post("sign-in", { email, password: PASSWORD });
    expect([right.status, right.body.error.code, right.token]).toEqual([403, "auth.closed", undefined]);
  });
});

describe("the session a browser had before", () => {
  test("ends when somebody signs in there, so that a planted token is worth nothing", async () => {
    const attacker = await newPerson();
    const planted = attacker.browser.token ?? "";
    const victim = await newPerson();
    const browser = new Browser();
    browser.cookies.set("ostinato_session", planted);
    await browser.post("sign-in", { email: victim.email, password: PASSWORD });
    expect(browser.token).not.toBe(planted);
    expect(await browser.whoAmI()).toBe(victim.userId);
    expect(await attacker.browser.whoAmI()).toBeNull();
  });

  test("stays when the sign-in fails", async () => {
    const { browser, email, userId } = await newPerson();
    await browser.post("sign-in", { email, password: "not the password" });
    expect(await browser.whoAmI()).toBe(userId);
  });

  test("a token the server never gave out is not taken over", async () => {
    const { email } = await newPerson();
    const browser = new Browser();
    const invented = "A".repeat(43);
    browser.cookies.set("ostinato_session", invented);
    await browser.post("sign-in", { email, password: PASSWORD });
    expect(browser.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(browser.token).not.toBe(invented);
  });
});
