import { createHash } from "node:crypto";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { Browser, newPerson, PASSWORD, useDatabase } from "./support.ts";

const { sql } = useDatabase();
const DAY_MS = 86_400_000;

const sha256 = (text = "") => createHash("sha256").update(text).digest("hex");
const rowOf = async (browser: Browser) =>
  (
    await sql<{ id: string; expires_at: Date; last_seen_at: Date }>(
      "SELECT * FROM private.sessions WHERE id = $1",
      [sha256(browser.token)],
    )
  )[0];
const leftDays = async (browser: Browser) =>
  Math.round(((await rowOf(browser))?.expires_at.getTime() ?? 0) - Date.now()) / DAY_MS;
const expireIn = (browser: Browser, interval: string) =>
  sql("UPDATE private.sessions SET expires_at = now() + $2::interval WHERE id = $1", [
    sha256(browser.token),
    interval,
  ]);

/** What the gateway hears while `work` runs. */
async function heard(work: () => Promise<unknown>): Promise<string[]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  const ids: string[] = [];
  await client.connect();
  await client.query("LISTEN session_ended");
  client.on("notification", ({ payload }) => ids.push(payload ?? ""));
  await work();
  // Notifications come before the answer to a later query.
  await client.query("SELECT 1");
  await client.end();
  return ids;
}

describe("what the database holds", () => {
  test("is the hash of the token, nowhere the token", async () => {
    const { browser, userId } = await newPerson();
    const token = browser.token ?? "";
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const rows = await sql("SELECT s.*, s::text AS all FROM private.sessions s WHERE user_id = $1", [userId]);
    expect(rows).toMatchObject([{ id: sha256(token) }]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("opens nothing: the hash is not a token", async () => {
    const { browser } = await newPerson();
    const thief = new Browser();
    for (const stolen of [sha256(browser.token), `${browser.token}x`, "", "%zz", "null"]) {
      thief.cookies.set("ostinato_session", stolen);
      expect(await thief.whoAmI()).toBeNull();
    }
  });

  test("other people's cookies on the same host name sign nobody out", async () => {
    const { browser, userId } = await newPerson();
    const own = `ostinato_session=${browser.token}`;
    for (const cookie of [`a=%E0%A4%A; ${own}`, `=; ${own};`, `xostinato_session=y; ${own}`]) {
      const request = new Request("http://127.0.0.1:3000/", { headers: { cookie } });
      const { sessionFromRequest } = await import("#server/auth/session.ts");
      expect((await sessionFromRequest(request))?.userId).toBe(userId);
    }
  });
});

describe("a session", () => {
  test("tells who it is, with roles that are still granted", async () => {
    const { browser, userId, email } = await newPerson();
    await sql(
      "INSERT INTO user_roles (user_id, role_key, expires_at) VALUES ($1, 'admin', now() - interval '1 s')",
      [userId],
    );
    await sql(
      "INSERT INTO user_roles (user_id, role_key, expires_at) VALUES ($1, 'moderator', now() + interval '1 h')",
      [userId],
    );
    const before = Date.now();
    const { body } = await browser.session();
    expect(body.session).toEqual({
      userId,
      name: "Mara",
      email,
      theme: "dark",
      roles: ["moderator", "user"],
    });
    expect(body.serverTime).toBeGreaterThanOrEqual(before);
    expect((await new Browser().session()).body.session).toBeNull();
  });

  test("costs one query per request, however often it is asked", async () => {
    const { browser } = await newPerson();
    const { pool } = await import("#server/db/pool.ts");
    const { sessionFromRequest } = await import("#server/auth/session.ts");
    const request = browser.request("session");
    let queries = 0;
    const original = pool().query;
    pool().query = ((...args: Parameters<typeof original>) => {
      queries += 1;
      return original.apply(pool(), args);
    }) as typeof original;
    try {
      await Promise.all([
        sessionFromRequest(request),
        sessionFromRequest(request),
        sessionFromRequest(request),
      ]);
    } finally {
      pool().query = original;
    }
    expect(queries).toBe(1);
  });

  test("lasts 30 days and is renewed once less than half of them are left", async () => {
    const { browser } = await newPerson();
    expect(await leftDays(browser)).toBeCloseTo(30, 2);
    await expireIn(browser, "16 days");
    expect((await browser.session()).token).toBeUndefined();
    expect(await leftDays(browser)).toBeCloseTo(16, 2);
    await expireIn(browser, "14 days");
    const renewed = await browser.session();
    expect(renewed.token).toBe(browser.token);
    expect(renewed.headers.getSetCookie()[0]).toContain(`Max-Age=${30 * 86_400}`);
    expect(await leftDays(browser)).toBeCloseTo(30, 2);
    await expireIn(browser, "-1 second");
    expect(await browser.whoAmI()).toBeNull();
  });

  test("asking who it belongs to does not renew it: the browser would not hear of it", async () => {
    const { browser } = await newPerson();
    await expireIn(browser, "10 days");
    const { sessionFromRequest } = await import("#server/auth/session.ts");
    expect(await sessionFromRequest(browser.request("zero/query"))).not.toBeNull();
    expect(await leftDays(browser)).toBeCloseTo(10, 2);
  });

  test("is noted as seen every five minutes, not at every request", async () => {
    const { browser, userId } = await newPerson();
    const first = (await rowOf(browser))?.last_seen_at;
    await browser.session();
    expect((await rowOf(browser))?.last_seen_at).toEqual(first);
    await sql("UPDATE private.sessions SET last_seen_at = now() - interval '6 minutes' WHERE user_id = $1", [
      userId,
    ]);
    await sql("UPDATE users SET last_active_at = now() - interval '2 hours' WHERE id = $1", [userId]);
    await browser.session();
    expect(Date.now() - ((await rowOf(browser))?.last_seen_at.getTime() ?? 0)).toBeLessThan(60_000);
    const [user] = await sql<{ fresh: boolean }>(
      "SELECT last_active_at > now() - interval '1 minute' AS fresh FROM users WHERE id = $1",
      [userId],
    );
    expect(user?.fresh).toBe(true);
  });

  test("the sweep removes what is over and nothing else", async () => {
    const stale = await newPerson();
    const live = await newPerson();
    await expireIn(stale.browser, "-1 minute");
    await sql("INSERT INTO private.rate_limits (key, points, expire) VALUES ('old', 1, 1), ('new', 1, $1)", [
      Date.now() + 60_000,
    ]);
    const { sweepSessions } = await import("#server/auth/sessions.ts");
    const ids = await heard(sweepSessions);
    expect(ids).toContain(sha256(stale.browser.token));
    expect(ids).not.toContain(sha256(live.browser.token));
    expect(await rowOf(stale.browser)).toBeUndefined();
    expect(await live.browser.whoAmI()).toBe(live.userId);
    expect(await sql("SELECT key FROM private.rate_limits WHERE key IN ('old', 'new')")).toEqual([
      { key: "new" },
    ]);
  });
});

describe("signing out", () => {
  test("ends the session, tells the gateway and removes the cookie", async () => {
    const { browser, userId } = await newPerson();
    const token = browser.token ?? "";
    let answer: Awaited<ReturnType<Browser["post"]>> | undefined;
    const ids = await heard(async () => {
      answer = await browser.post("sign-out");
    });
    expect(answer?.status).toBe(200);
    expect(answer?.headers.getSetCookie()).toEqual([
      "ostinato_session=; HttpOnly; Max-Age=0; Path=/; SameSite=Lax",
    ]);
    expect(ids).toEqual([sha256(token)]);
    browser.cookies.set("ostinato_session", token);
    expect(await browser.whoAmI()).toBeNull();
    const audit = await sql("SELECT 1 FROM audit_log WHERE action = 'auth.signOut' AND actor_id = $1", [
      userId,
    ]);
    expect(audit).toHaveLength(1);
  });

  test("leaves the other devices alone, and twice is once", async () => {
    const { browser, email, userId } = await newPerson();
    const phone = new Browser();
    await phone.post("sign-in", { email, password: PASSWORD });
    expect((await browser.post("sign-out")).status).toBe(200);
    expect((await browser.post("sign-out")).status).toBe(200);
    expect(await phone.whoAmI()).toBe(userId);
  });
});

describe("devices", () => {
  test("are listed with the asking one first, and nothing that opens them", async () => {
    const { browser, email } = await newPerson();
    const phone = new Browser("198.51.100.7");
    phone.userAgent = "Mozilla/5.0 (iPhone)";
    await phone.post("sign-in", { email, password: PASSWORD });
    const { body } = await browser.devices();
    expect(body.devices).toMatchObject([
      { isCurrent: true, ip: "203.0.113.1" },
      { isCurrent: false, ip: "198.51.100.7", userAgent: "Mozilla/5.0 (iPhone)" },
    ]);
    for (const token of [browser.token, phone.token]) expect(JSON.stringify(body)).not.toContain(token);
    expect((await new Browser().devices()).status).toBe(401);
  });

  test("one can be ended, or all others", async () => {
    const { browser, email, userId } = await newPerson();
    const others = [new Browser(), new Browser(), new Browser()];
    for (const other of others) await other.post("sign-in", { email, password: PASSWORD });
    const [first, second, third] = others as [Browser, Browser, Browser];
    const ids = await heard(async () => {
      expect((await browser.post("sessions", { end: sha256(first.token) })).body).toEqual({ ended: 1 });
    });
    expect(ids).toEqual([sha256(first.token)]);
    expect([await first.whoAmI(), await second.whoAmI()]).toEqual([null, userId]);
    expect((await browser.post("sessions", { end: "others" })).body).toEqual({ ended: 2 });
    expect([await second.whoAmI(), await third.whoAmI(), await browser.whoAmI()]).toEqual([
      null,
      null,
      userId,
    ]);
  });

  test("a stranger's session can't be ended, nor told from one that never was", async () => {
    const { browser } = await newPerson();
    const stranger = await newPerson();
    const foreign = await browser.post("sessions", { end: sha256(stranger.browser.token) });
    const missing = await browser.post("sessions", { end: "0".repeat(64) });
    expect([foreign.status, foreign.body]).toEqual([404, missing.body]);
    expect(await stranger.browser.whoAmI()).toBe(stranger.userId);
    expect((await browser.post("sessions", { end: "all" })).status).toBe(422);
    expect((await new Browser().post("sessions", { end: "others" })).status).toBe(401);
  });
});
