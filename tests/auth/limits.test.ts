import { describe, expect, test } from "vitest";
import { addressKey, isLoopback } from "#server/auth/client.ts";
import { Browser, newEmail, newPerson, PASSWORD, signUpBody, useDatabase } from "./support.ts";

useDatabase();

/** Signs in with a wrong password until it is told to wait. */
async function untilRefused(browser: Browser, email: string, most: number): Promise<number> {
  for (let tries = 0; tries < most; tries += 1) {
    const { status } = await browser.post("sign-in", { email, password: "not the password" });
    if (status === 429) return tries;
  }
  return most;
}

describe("guessing one account", () => {
  test("ends after ten tries from an address, with a sentence and the time to wait", async () => {
    const { email } = await newPerson("203.0.113.10");
    const attacker = new Browser("192.0.2.66");
    expect(await untilRefused(attacker, email, 20)).toBe(10);
    const answer = await attacker.post("sign-in", { email, password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(answer.body.error).toEqual({
      code: "auth.tooMany",
      message: "Too many tries. Try again in 15 minutes.",
    });
    const wait = Number(answer.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(800);
    expect(wait).toBeLessThanOrEqual(900);
  });

  test("does not lock the owner out: not elsewhere, and not behind the same address", async () => {
    const { browser, email, userId } = await newPerson("203.0.113.11");
    await untilRefused(new Browser("192.0.2.67"), email, 20);
    await untilRefused(new Browser("203.0.113.11"), email, 20);
    const elsewhere = new Browser("198.51.100.20");
    expect((await elsewhere.post("sign-in", { email, password: PASSWORD })).status).toBe(200);
    // The owner's own browser, behind the very address that is being refused.
    await browser.post("sign-out");
    expect((await browser.post("sign-in", { email, password: PASSWORD })).status).toBe(200);
    expect(await browser.whoAmI()).toBe(userId);
  });

  test("the mark of a known browser is good for its own account and can't be made up", async () => {
    const owner = await newPerson("203.0.113.12");
    const other = await newPerson("203.0.113.13");
    const attacker = new Browser("192.0.2.68");
    await untilRefused(attacker, owner.email, 20);
    for (const mark of [
      other.browser.cookies.get("ostinato_device") ?? "",
      `${"A".repeat(22)}.${"A".repeat(43)}`,
    ]) {
      attacker.cookies.set("ostinato_device", mark);
      expect((await attacker.post("sign-in", { email: owner.email, password: PASSWORD })).status).toBe(429);
    }
    // A known browser may guess no more often than any other.
    expect(await untilRefused(owner.browser, owner.email, 20)).toBe(10);
  });

  test("signing in rightly costs nothing", async () => {
    const { email } = await newPerson("203.0.113.14");
    for (let n = 0; n < 15; n += 1) {
      const answer = await new Browser("203.0.113.14").post("sign-in", { email, password: PASSWORD });
      expect(answer.status).toBe(200);
    }
  });

  test("many at once are counted one by one", async () => {
    const { email } = await newPerson("203.0.113.15");
    const answers = await Promise.all(
      Array.from({ length: 25 }, () =>
        new Browser("192.0.2.69").post("sign-in", { email, password: "not the password" }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(15);
  });
});

test("guessing through many accounts ends after sixty tries from an address", async () => {
  const attacker = new Browser("192.0.2.70");
  let refused = 0;
  for (let n = 0; n < 63; n += 1) {
    const { status } = await attacker.post("sign-in", { email: newEmail(), password: "not the password" });
    if (status === 429) refused += 1;
  }
  expect(refused).toBe(3);
});

test("signing up ends after twenty accounts an hour from an address", async () => {
  const { countTry, signUpTries } = await import("#server/auth/limits.ts");
  for (let n = 0; n < 20; n += 1) await countTry(signUpTries("192.0.2.71"));
  const answer = await new Browser("192.0.2.71").post("sign-up", signUpBody());
  expect([answer.status, answer.body.error.code]).toEqual([429, "auth.tooMany"]);
  expect((await new Browser("192.0.2.72").post("sign-up", signUpBody())).status).toBe(201);
});

test("guessing the present password ends after ten tries, on whatever device", async () => {
  const { browser } = await newPerson("203.0.113.16");
  const guess = () =>
    browser.post("password", { currentPassword: "not the password", newPassword: "a slower beat" });
  for (let n = 0; n < 10; n += 1) expect((await guess()).status).toBe(403);
  browser.ip = "203.0.113.17";
  expect((await guess()).status).toBe(429);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  [null, "unknown"],
])("%s is counted as %s", (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});

test("loopback is this machine, however it is written", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].map(isLoopback)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["128.0.0.1", "::2", "203.0.113.9", null].map(isLoopback)).toEqual([false, false, false, false]);
});
