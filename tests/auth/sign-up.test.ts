import { describe, expect, test } from "vitest";
import { Browser, newEmail, newPerson, PASSWORD, signUpBody, useDatabase } from "./support.ts";

const { sql } = useDatabase();

const peopleWith = (email: string) => sql<{ id: string }>("SELECT id FROM users WHERE email = $1", [email]);

describe("a new account", () => {
  test("has every row its pages will look for", async () => {
    const { userId, email } = await newPerson();
    const [row] = await sql<Record<string, unknown>>(
      `SELECT u.email, u.last_active_at IS NOT NULL AS active, p.name, s.timezone, s.locale, s.week_start, s.units, s.theme,
              g.level, g.total_xp::int AS xp, w.coins, r.role_key AS role, a.provider
         FROM users u JOIN profiles p ON p.user_id = u.id JOIN user_settings s ON s.user_id = u.id
         JOIN user_progress g ON g.user_id = u.id JOIN user_wallet w ON w.user_id = u.id
         JOIN user_roles r ON r.user_id = u.id JOIN private.accounts a ON a.user_id = u.id
        WHERE u.id = $1`,
      [userId],
    );
    expect(row).toEqual({
      email,
      active: true,
      name: "Mara",
      timezone: "Europe/Berlin",
      locale: "de-DE",
      week_start: 1,
      units: "metric",
      theme: "dark",
      level: 1,
      xp: 0,
      coins: 0,
      role: "user",
      provider: "password",
    });
  });

  test("is signed in at once, and in the audit log without its address or a secret", async () => {
    const { browser, userId, email } = await newPerson();
    expect(await browser.whoAmI()).toBe(userId);
    const rows = await sql<{ actor_label: string; status: string }>(
      "SELECT * FROM audit_log WHERE target_id = $1 AND action = 'auth.signUp'",
      [userId],
    );
    expect(rows).toMatchObject([{ actor_label: "Mara", status: "success", ip: "203.0.113.1" }]);
    for (const secret of [email, PASSWORD, browser.token]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("starts its weeks and measures as its region does", async () => {
    const { initialSettings } = await import("#server/auth/person.ts");
    const of = (locale: string) => {
      const { weekStart, units } = initialSettings("UTC", locale);
      return [weekStart, units];
    };
    expect(of("en-US")).toEqual([0, "imperial"]);
    expect(of("en-GB")).toEqual([1, "metric"]);
    expect(of("ar-EG")).toEqual([6, "metric"]);
    expect(of("de")).toEqual([1, "metric"]);
  });
});

describe("one address, one account", () => {
  test("another spelling of a taken address is refused, without saying more than needed", async () => {
    const { email } = await newPerson();
    const answer = await new Browser().post("sign-up", signUpBody(`  ${email.toUpperCase()} `));
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({
      error: {
        code: "auth.emailUnavailable",
        field: "email",
        message: "That email can't be used. If it is yours, sign in.",
      },
    });
    expect(answer.token).toBeUndefined();
    expect(await peopleWith(email)).toHaveLength(1);
  });

  test("of many sign-ups with one address in the same moment exactly one succeeds", async () => {
    const email = newEmail();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => new Browser().post("sign-up", signUpBody(email))),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await peopleWith(email)).toHaveLength(1);
    const [leftovers] = await sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM private.sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1",
      [email],
    );
    expect(leftovers?.count).toBe(1);
  });
});

describe("refused input", () => {
  test.each([
    ["name", { name: "x".repeat(10_000) }, "Name can be at most 80 characters long."],
    ["email", { email: `${"x".repeat(10_000)}@example.com` }, "Email can be at most 254 characters long."],
    ["password", { password: "x1".repeat(5_000) }, "Password can be at most 256 characters long."],
    ["password", { password: "seven77" }, "Password must be at least 8 characters long."],
    ["password", { password: "Password123" }, /first that anyone would guess/],
    ["name", { name: null }, "Name is missing."],
    ["email", { email: ["a@example.com"] }, "Email is missing."],
  ])("%s: names the field and the limit", async (field, changes, message) => {
    const answer = await new Browser().post("sign-up", signUpBody(newEmail(), changes));
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code: "input.invalid", field });
    expect(answer.body.error.message).toMatch(message);
  });

  test("only JSON is read, and only so much of it", async () => {
    const form = await new Browser().post("sign-up", "name=Mara", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect([form.status, form.body.error.code]).toEqual([415, "input.notJson"]);
    const plain = await new Browser().post("sign-up", signUpBody(), { "content-type": "text/plain" });
    expect(plain.status).toBe(415);
    const broken = await new Browser().post("sign-up", "{name:");
    expect([broken.status, broken.body.error.message]).toEqual([415, "The request is not valid JSON."]);
    const huge = await new Browser().post("sign-up", signUpBody(newEmail(), { filler: "x".repeat(70_000) }));
    expect([huge.status, huge.body.error.code]).toEqual([413, "input.tooLarge"]);
    for (const nothing of ["null", "[]", "7", '"text"']) {
      expect((await new Browser().post("sign-up", nothing)).status).toBe(422);
    }
  });

  test("markup, SQL and other scripts in a name are stored as typed", async () => {
    const names = ["<script>alert(1)</script>", "'; DROP TABLE users; --", "مارا 🎹", "$1 \\ %s"];
    for (const name of names) {
      const browser = new Browser();
      expect((await browser.post("sign-up", signUpBody(newEmail(), { name }))).status).toBe(201);
      expect((await browser.session()).body.session.name).toBe(name);
    }
  });
});
