// One person with two browsers, and a stranger with a third.
import { chromium, type Page } from "@playwright/test";
import { launchOptions } from "#tests/support/browser.ts";
import {
  button,
  capture,
  everyonesQuests,
  go,
  inbox,
  line,
  myQuests,
  secondsShown,
  signIn,
  signUp,
} from "./moves.ts";
import { type Device, expect, isLive, rewind, test } from "./test.ts";
import { witness } from "./witness.ts";

test("what one device does the other shows, and a stranger's shows nothing of it", async ({
  device,
  sql,
}) => {
  test.slow();
  const browsers = await Promise.all([1, 2, 3].map(() => chromium.launch(launchOptions)));
  const devices = await Promise.all(browsers.map((browser) => device(null, { browser, path: "/sign-up" })));
  const [studio, phone, stranger] = devices.map(({ page }) => page) as [Page, Page, Page];
  const seenByStranger = await witness((devices[2] as Device).context);
  const mark = `${Date.now()}`;
  const mira = { name: "Mira", email: `mira-${mark}@example.test`, password: "a chord in seven parts" };
  const eve = { name: "Eve", email: `eve-${mark}@example.test`, password: "nobody listens to walls" };

  await test.step("sign up on one, sign in on the other", async () => {
    await signUp(studio, mira);
    await isLive(studio);
    await phone.goto("/sign-in");
    await signIn(phone, mira);
    await expect(phone).toHaveURL(/\/today$/);
    await isLive(phone);
    await signUp(stranger, eve);
    await isLive(stranger);
  });
  const [{ id: userId } = { id: "" }] = await sql<{ id: string }>("select id from users where email = $1", [
    mira.email,
  ]);

  await test.step("start, pause on the other, resume, finish", async () => {
    for (const page of [studio, phone, stranger]) await go(page, "Focus");
    await studio.getByLabel("What for").fill("Bassline of Mira");
    await button(studio, "Start focus").click();
    await expect(button(phone, "Pause")).toBeVisible();
    await expect(phone.getByText("Bassline of Mira").first()).toBeVisible();
    expect(await secondsShown(phone)).toBeGreaterThan(24 * 60);

    await button(phone, "Pause").click();
    await expect(button(studio, "Resume")).toBeVisible();
    const [left, right] = await Promise.all([secondsShown(studio), secondsShown(phone)]);
    expect(left).toBe(right);

    await button(studio, "Resume").click();
    await expect(button(phone, "Pause")).toBeVisible();
    await button(phone, "Finish").click();
    for (const page of [studio, phone]) await expect(button(page, "Start focus")).toBeVisible();
    await expect(button(stranger, "Start focus")).toBeVisible();
  });

  await test.step("capture on one, process on the other", async () => {
    for (const page of [studio, phone, stranger]) await go(page, "Inbox");
    await capture(phone, "Call the drummer of Mira");
    const item = line(inbox(studio), "Call the drummer of Mira");
    await expect(item).toBeVisible();
    await item.getByRole("button", { name: /^More/ }).click();
    await studio.getByRole("menuitem", { name: "Quest" }).click();
    for (const page of [studio, phone]) {
      await expect(line(inbox(page), "Call the drummer of Mira")).toHaveCount(0);
    }
  });

  await test.step("accept the quest it became, and complete it", async () => {
    for (const page of [studio, phone, stranger]) await go(page, "Quests");
    for (const page of [studio, phone]) await page.getByRole("tab", { name: "Mine" }).click();
    const quest = (page: typeof studio) => line(myQuests(page), "Call the drummer of Mira");
    await button(quest(phone), "Accept").click();
    await button(quest(studio), "Complete").click();
    await expect(button(quest(phone), "Complete")).toHaveCount(0);
  });

  await test.step("a session that runs to its end makes a quest for everyone claimable, once", async () => {
    await studio.getByRole("tab", { name: "Today" }).click();
    await phone.getByRole("tab", { name: "Today" }).click();
    await studio.keyboard.press("f");
    await expect(button(studio, "Pause")).toBeVisible();
    await rewind(sql, userId, 2);
    await go(studio, "Quests");
    await studio.getByRole("tab", { name: "Today" }).click();
    const upbeat = (page: typeof studio) => line(everyonesQuests(page), "Upbeat");
    await expect(button(upbeat(studio), "Claim")).toBeVisible({ timeout: 15_000 });
    await button(upbeat(phone), "Claim").click();
    for (const page of [studio, phone]) await expect(button(upbeat(page), "Claim")).toHaveCount(0);
    const paid = await sql(
      "select idempotency_key from points_ledger where user_id = $1 and idempotency_key like 'quest:%'",
      [userId],
    );
    expect(paid).toHaveLength(1);
  });

  expect(seenByStranger()).toContain("Eve");
  expect(seenByStranger()).not.toContain("Mira");
  for (const browser of browsers) await browser.close();
});
