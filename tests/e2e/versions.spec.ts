// A page and a server of different versions, on a stack of their own: one quiet reload, and nothing is lost.

import type { BrowserContext } from "@playwright/test";
import pg from "pg";
import { frontOf } from "./front.ts";
import { capture, inbox, line } from "./moves.ts";
import { type Stack, startStack } from "./stack.ts";
import { expect, isLive, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

/** Patience of the page before it tries its luck with a reload for the second time. */
const SECOND_RELOAD = { timeout: 100_000 };

let stack: Stack;
let db: pg.Client;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  stack = await startStack("versions");
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
});
test.afterAll(async () => {
  await db.end();
  await stack.stop();
});

async function signUpQuietly(context: BrowserContext, url: string): Promise<void> {
  const email = `${crypto.randomUUID()}@example.test`;
  const answer = await context.request.post("/api/auth/sign-up", {
    data: { name: "Mira", email, password: "correct old staple", timezone: "UTC", locale: "en-GB" },
    headers: { origin: url },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

test("a newer version is offered at the lamp, takes nothing away from whoever writes, and comes when asked for", async ({
  browser,
}) => {
  const front = await frontOf(stack.url);
  const context = await browser.newContext({ baseURL: front.url });
  await signUpQuietly(context, front.url);
  const page = await context.newPage();
  await page.goto("/inbox");
  await isLive(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const update = page.getByRole("button", { name: "Load the new version" });
  await expect(update).toHaveCount(0);
  const field = page.getByRole("textbox", { name: "Capture" });
  await field.fill("half a thought");
  let loads = 0;
  page.on("framenavigated", () => {
    loads += 1;
  });
  front.becomeNewer();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(update).toBeVisible({ timeout: 30_000 });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("half a thought");
  expect(loads, "nobody loaded anything yet").toBe(0);
  await update.click();
  await expect.poll(() => loads).toBe(1);
  await isLive(page);
  await expect(update).toHaveCount(0);
  await expect(field, "drafts stay").toHaveValue("half a thought");
  await context.close();
  await front.close();
});

test("a page newer than its server loads itself anew once, keeps what is done meanwhile and delivers it later", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: stack.url });
  await signUpQuietly(context, stack.url);
  const page = await context.newPage();
  await page.goto("/inbox");
  await isLive(page);
  await capture(page, "before");
  const texts = async () =>
    (await db.query<{ text: string }>("select text from inbox_items order by text")).rows.map(
      ({ text }) => text,
    );
  await expect.poll(texts).toEqual(["before"]);

  let loads = 0;
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) loads += 1;
  });
  // What the page expects is no longer there, as on a server that was set back.
  await db.query("alter table ideas rename column mood to feeling");
  await expect.poll(() => loads, { timeout: 30_000 }).toBe(1);
  await expect(page.locator("html")).toHaveAttribute("data-sync", /error|offline/, { timeout: 30_000 });
  await capture(page, "meanwhile");
  await expect(line(inbox(page), "meanwhile")).toBeVisible();
  await capture(page, "still");
  await expect(line(inbox(page), "still")).toBeVisible();
  expect(loads, "and only once").toBe(1);
  expect(await texts()).toEqual(["before"]);

  await db.query("alter table ideas rename column feeling to mood");
  await expect.poll(texts, SECOND_RELOAD).toEqual(["before", "meanwhile", "still"]);
  await isLive(page);
  expect(loads).toBe(2);
  await expect(inbox(page).getByRole("listitem")).toHaveCount(3);
  await context.close();
});
