// The door: who gets in, who is put out, and what stays in the browser.
import { request } from "node:http";
import type { Page } from "@playwright/test";
import { button, capture, go, inbox, line, signIn } from "./moves.ts";
import { expect, isLive, test } from "./test.ts";
import { witness } from "./witness.ts";

/** The issue's own figure for how soon an ended session loses its socket. */
const SOON = { timeout: 10_000 };

test("sign up, sign out, sign in; the cookie is no script's business", async ({ device }) => {
  const { page, context } = await device(null, { path: "/focus" });
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ffocus$/);
  await page.getByRole("link", { name: "Create an account" }).click();
  const mira = {
    name: "Mira Ångström",
    email: `mira.${Date.now()}@example.test`,
    password: "ein Lied, 歌, 🎵 and more",
  };
  await page.getByLabel("Name").fill(mira.name);
  await page.getByLabel("Email").fill(mira.email.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill(mira.password);
  await button(page, "Create account").click();
  await expect(page, "on to where one was headed").toHaveURL(/\/focus$/);
  await isLive(page);

  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name === "ostinato_session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", secure: false });
  const days = ((session?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29);
  expect(days).toBeLessThan(31);
  expect(await page.evaluate(() => document.cookie)).not.toContain("ostinato_session");

  await go(page, "Settings");
  await button(page, "Sign out").click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("ostinato_session");
  await signIn(page, { ...mira, email: `  ${mira.email} ` });
  await expect(page).toHaveURL(/\/today$/);
  await isLive(page);
});

test("a wrong password and an unknown address read the same, and what was typed stays", async ({
  person,
  device,
}) => {
  const mira = await person();
  const { page, allow } = await device(null, { path: "/sign-in" });
  allow(/401/);
  const answers: string[] = [];
  for (const email of [mira.email, `nobody-${mira.email}`]) {
    await signIn(page, { email, password: "not this one, surely" });
    const field = page.getByLabel("Password", { exact: true });
    await expect(field).toHaveAccessibleDescription(/don't match/);
    await expect(field).toBeFocused();
    answers.push((await page.getByRole("main").textContent()) ?? "");
    await expect(page.getByLabel("Email")).toHaveValue(email);
  }
  expect(answers[0]).toBe(answers[1]);
});

test("signing out drops the local copy, and the other tab's rows and socket", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const { page, tab, context } = await device(mira, { path: "/inbox" });
  await capture(page, "A line that must not stay");
  await expect(line(inbox(page), "A line that must not stay")).toBeVisible();
  const other = await tab("/inbox");
  const closes = await noteSocket(other);
  await go(page, "Settings");
  await button(page, "Sign out").click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(other).toHaveURL(/\/sign-in/, SOON);
  await closes();
  const databases = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? ""),
  );
  expect(databases.filter((name) => name.includes(mira.userId))).toEqual([]);
  for (const one of context.pages()) await expect(one.getByText("A line that must not stay")).toHaveCount(0);
  expect(await sql("select 1 from private.sessions where user_id = $1", [mira.userId])).toEqual([]);
});

test("a session ended from another device is over there within ten seconds", async ({ person, device }) => {
  const mira = await person();
  const studio = await device(mira, { path: "/settings" });
  const phone = await device(mira, { path: "/inbox" });
  phone.allow(/401|WebSocket|Unauthorized|needs-auth/i);
  const closes = await noteSocket(phone.page);
  await studio.page.reload();
  await studio.page
    .getByRole("button", { name: /^End session of/ })
    .first()
    .click();
  await closes();
  await expect
    .poll(async () => {
      if (/\/sign-in/.test(phone.page.url())) return "out";
      return (await phone.page.locator("html").getAttribute("data-sync")) === "needs-auth" ? "out" : "in";
    }, SOON)
    .toBe("out");
  await expect(studio.page.getByRole("button", { name: /^End session of/ })).toHaveCount(0);
  await isLive(studio.page);
});

test("a session that is gone from the database loses its socket without a word from anybody", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const { page, allow } = await device(mira, { path: "/inbox" });
  allow(/401|WebSocket|Unauthorized|needs-auth/i);
  await sql("delete from private.sessions where user_id = $1", [mira.userId]);
  await expect
    .poll(
      async () => /sign-in/.test(page.url()) || (await page.locator("html").getAttribute("data-sync")),
      SOON,
    )
    .not.toBe("connected");
});

test("somebody else in the same browser never sees the first one's rows, not for a frame", async ({
  person,
  device,
}) => {
  const mira = await person("Mira First");
  const eve = await person("Eve Second");
  const { page, context } = await device(mira, { path: "/inbox" });
  await capture(page, "Only for the first one");
  await expect(line(inbox(page), "Only for the first one")).toBeVisible();

  await test.step("after a sign-out", async () => {
    await go(page, "Settings");
    await button(page, "Sign out").click();
    await expect(page).toHaveURL(/\/sign-in$/);
    const seen = await witness(context);
    await page.reload();
    await signIn(page, eve);
    await isLive(page);
    for (const room of ["Inbox", "Focus", "Quests", "Today"] as const) await go(page, room);
    expect(seen()).toContain("Eve Second");
    expect(seen()).not.toContain("Only for the first one");
    expect(seen()).not.toContain("Mira First");
  });
});

test("a session that changes hands under an open page takes its rows along", async ({
  person,
  device,
  stack,
}) => {
  const mira = await person("Mira First");
  const eve = await person("Eve Second");
  const { page, tab, context } = await device(mira, { path: "/inbox" });
  await capture(page, "Only for the first one");
  await expect(line(inbox(page), "Only for the first one")).toBeVisible();
  // Eve signs in without a sign-out before, as after a lapsed session: Mira's copy is still in the browser.
  const answer = await context.request.post("/api/auth/sign-in", {
    data: { email: eve.email, password: eve.password },
    headers: { origin: stack.url },
  });
  expect(answer.status()).toBe(200);
  await page.close();
  const seen = await witness(context);
  const hers = await tab("/inbox");
  for (const room of ["Focus", "Quests", "Today"] as const) await go(hers, room);
  await hers.reload();
  await isLive(hers);
  expect(seen()).toContain("Eve Second");
  expect(seen()).not.toContain("Only for the first one");
  expect(seen()).not.toContain("Mira First");
});

test("other sites can neither write nor open a socket in somebody's name", async ({
  person,
  device,
  stack,
}) => {
  const mira = await person();
  const { context, page } = await device(mira);
  for (const origin of ["http://evil.example", "null", `${stack.url}.evil.example`, "http://127.0.0.1:1"]) {
    const answer = await context.request.post("/api/auth/sign-out", { data: {}, headers: { origin } });
    expect(answer.status(), origin).toBe(403);
  }
  const untold = await context.request.post("/api/auth/sign-out", { data: {} });
  expect(untold.status(), "no origin at all").toBe(403);

  const { cookies } = await context.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const origin of ["http://evil.example", "null", undefined])
    expect(
      await upgradeStatus(stack.url, { cookie, ...(origin && { origin }) }),
      `socket from ${origin}`,
    ).toBe(403);
  expect(await upgradeStatus(stack.url, { cookie, origin: stack.url }), "socket from our own pages").toBe(
    101,
  );
  await page.reload();
  await isLive(page);
});

/** What a browser would be answered that wants a sync socket with these headers. */
function upgradeStatus(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}/zero/sync/v51/connect?clientID=a&clientGroupID=b&userID=c&baseCookie=&ts=1&lmid=0&wsid=d`,
      {
        headers: {
          connection: "Upgrade",
          upgrade: "websocket",
          "sec-websocket-version": "13",
          "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
          "sec-websocket-protocol": "e30%3D",
          ...headers,
        },
      },
    );
    asked.once("upgrade", (answer, socket) => {
      socket.destroy();
      resolve(answer.statusCode ?? 0);
    });
    asked.once("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once("error", reject);
    asked.end();
  });
}

/** Loads the page anew and notes its socket; the answer waits until that one is closed. */
async function noteSocket(page: Page): Promise<() => Promise<void>> {
  const opened = page.waitForEvent("websocket", (socket) => socket.url().includes("/zero/"));
  await page.reload();
  const socket = await opened;
  await isLive(page);
  return () => expect.poll(() => socket.isClosed(), SOON).toBe(true);
}
