// Without a network, without a session, and back: the page opens, takes everything, and nothing is lost or doubled.
import type { Page } from "@playwright/test";
import { button, capture, doQuest, go, inbox, line, signIn } from "./moves.ts";
import { type Device, expect, isLive, type Person, type Sql, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

/** What a browser says in its console about a network or a session that is gone. */
const GONE =
  /ERR_INTERNET_DISCONNECTED|Failed to (fetch|load|connect)|WebSocket|401|Unauthorized|Zero.*closed|ServerOverloaded|Rehome|can't be reached/i;
const RECOVERY = { timeout: 30_000 };

const lamp = (page: Page) => page.getByRole("region", { name: "Transport" }).getByRole("status");
const texts = async (sql: Sql, userId: string): Promise<string[]> =>
  (
    await sql<{ text: string }>("select text from inbox_items where user_id = $1 order by text", [userId])
  ).map(({ text }) => text);

/** Waits until the page could be opened without a network. */
async function isKept(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () =>
          Boolean(navigator.serviceWorker.controller && (await caches.match("/shell"))),
        ),
      {
        timeout: 30_000,
        message: "the service worker has the files and the document",
      },
    )
    .toBe(true);
}

/** Ends every session of a person, as an operator would; their sockets are cut at once. */
const endSessions = (sql: Sql, person: Person) =>
  sql(
    `with ended as (delete from private.sessions where user_id = $1 returning id)
     select pg_notify('session_ended', id) from ended`,
    [person.userId],
  );

async function open(device: Device): Promise<Page> {
  device.allow(GONE);
  return device.page;
}

test("a day without a network: pages open, everything is taken, and all of it is delivered once", async ({
  person,
  device,
  sql,
}) => {
  test.setTimeout(120_000);
  const mira = await person();
  const phone = await device(mira, { path: "/inbox" });
  const page = await open(phone);
  await capture(page, "a before");
  await expect.poll(() => texts(sql, mira.userId)).toEqual(["a before"]);
  await isKept(page);

  await phone.context.setOffline(true);
  await page.reload();
  await expect(line(inbox(page), "a before"), "from the device's own copy").toBeVisible();
  await expect(lamp(page)).toContainText("Offline", RECOVERY);
  await capture(page, "b in the tunnel");
  await expect(line(inbox(page), "b in the tunnel")).toContainText("waiting");
  await go(page, "Focus");
  await button(page, "Start focus").click();
  await expect(button(page, "Pause")).toBeVisible();
  await page.close();

  const again = await phone.context.newPage();
  await again.goto("/inbox");
  await capture(again, "c another tab");
  await expect(line(inbox(again), "b in the tunnel")).toBeVisible();
  await expect(line(inbox(again), "c another tab")).toBeVisible();
  await doQuest(again, "Clean the heads");
  await again.getByRole("link", { name: /waiting/ }).click();
  await expect(again).toHaveURL(/\/waiting$/);
  await expect(again.getByRole("main")).toContainText("b in the tunnel");
  await expect(again.getByRole("main")).toContainText("Focus: start");

  const laptop = await device(mira, { path: "/inbox" });
  await capture(laptop.page, "d elsewhere");
  await phone.context.setOffline(false);
  await isLive(again);
  const all = ["a before", "b in the tunnel", "c another tab", "d elsewhere"];
  await expect.poll(() => texts(sql, mira.userId), RECOVERY).toEqual(all);
  for (const text of all) await expect(line(inbox(laptop.page), text)).toHaveCount(1, RECOVERY);
  await expect(button(laptop.page, "Pause"), "the session runs there too").toBeVisible(RECOVERY);
  await expect(again.getByRole("main")).toContainText("Everything you did has reached the server.", RECOVERY);
  const operations = await sql<{ n: number }>(
    "select count(*)::int as n from private.operations where user_id = $1",
    [mira.userId],
  );
  // Eight of hers; and each device that was looked at says that it has shown what the quest earned.
  expect([9, 10]).toContain(operations[0]?.n);
  const quest = await sql(
    `select q.status, count(l.id)::int as paid from user_quests q
       left join points_ledger l on l.user_id = q.user_id and l.event_type = 'ownQuest'
      where q.user_id = $1 group by q.id`,
    [mira.userId],
  );
  expect(quest, "done once, paid once").toEqual([{ status: "completed", paid: 1 }]);
});

test("a session that ends under an open page: one signs in over it, and what was done meanwhile is delivered", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const mine = await device(mira, { path: "/inbox" });
  const page = await open(mine);
  const tab = await mine.tab("/inbox");
  await page.getByRole("textbox", { name: "Capture" }).fill("half a thought");
  await endSessions(sql, mira);

  const dialog = page.getByRole("dialog", { name: "Sign in to go on" });
  await expect(dialog).toBeVisible(RECOVERY);
  await expect(page.locator("html")).toHaveAttribute("data-sync", "needs-auth");
  await expect(dialog.getByLabel("Email")).toHaveValue(mira.email);
  await button(dialog, "Not now").click();
  await expect(dialog).toBeHidden();
  await expect(lamp(page)).toHaveText("Signed out");
  await page.getByRole("textbox", { name: "Capture" }).press("Enter");
  await expect(line(inbox(page), "half a thought"), "shown at once").toBeVisible();
  expect(await texts(sql, mira.userId)).toEqual([]);

  await page.getByRole("region", { name: "Transport" }).getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toContainText("One thing you did waits");
  await dialog.getByLabel("Password", { exact: true }).fill("not this one");
  await button(dialog, "Sign in").click();
  await expect(dialog).toContainText("don't match");
  await signIn(page, mira);
  await expect(dialog).toBeHidden(RECOVERY);
  await isLive(page);
  await expect.poll(() => texts(sql, mira.userId), RECOVERY).toEqual(["half a thought"]);
  await isLive(tab);
  await expect(line(inbox(tab), "half a thought"), "the other tab is back as well").toHaveCount(1, RECOVERY);
});

test("somebody else who signs in over it sees nothing of the first, whose writes wait for their return", async ({
  person,
  device,
  sql,
}) => {
  const [mira, lin] = [await person(), await person("Lin")];
  const mine = await device(mira, { path: "/inbox" });
  const page = await open(mine);
  await isKept(page);
  await endSessions(sql, mira);
  const dialog = page.getByRole("dialog", { name: "Sign in to go on" });
  await expect(dialog).toBeVisible(RECOVERY);
  await button(dialog, "Not now").click();
  await capture(page, "mira's own");
  await expect(line(inbox(page), "mira's own")).toBeVisible();
  await page.getByRole("region", { name: "Transport" }).getByRole("button", { name: "Sign in" }).click();
  await dialog.getByLabel("Email").fill(lin.email);
  await dialog.getByLabel("Password", { exact: true }).fill(lin.password);
  await button(dialog, "Sign in").click();
  await expect(page).toHaveURL(/\/today$/);
  await isLive(page);
  await go(page, "Inbox");
  await expect(page.getByRole("main")).not.toContainText("mira's own");
  expect(await texts(sql, lin.userId)).toEqual([]);
  expect(await texts(sql, mira.userId)).toEqual([]);
  await mine.context.setOffline(true);
  await page.reload();
  await expect(page.locator("html"), "the kept document is Lin's now").toHaveAttribute(
    "data-user",
    lin.userId,
  );
  await mine.context.setOffline(false);
  await isLive(page);

  await go(page, "Settings");
  await button(page, "Sign out").first().click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(async () => Boolean(await caches.match("/shell")))).toBe(false);
  await signIn(page, mira);
  await expect.poll(() => texts(sql, mira.userId), RECOVERY).toEqual(["mira's own"]);
});

test("what the server refuses keeps its words: read, changed and sent again", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const mine = await device(mira, { path: "/inbox" });
  mine.allow(/Mutator "inbox.edit" app error/);
  const page = await open(mine);
  await capture(page, "a plan");
  const laptop = await device(mira, { path: "/inbox" });
  await expect(line(inbox(laptop.page), "a plan")).toBeVisible();
  await isKept(page);
  await mine.context.setOffline(true);
  await line(inbox(page), "a plan").getByRole("button", { name: "a plan", exact: true }).click();
  const editor = line(inbox(page), "").getByRole("textbox").first();
  await editor.fill("a better plan");
  await editor.press("Enter");
  await expect(line(inbox(page), "a better plan")).toContainText("waiting");
  // Nothing in memory remembers it any more.
  await page.reload();
  await expect(line(inbox(page), "a better plan")).toContainText("waiting", RECOVERY);
  await sql("update inbox_items set deleted_at = now() where user_id = $1", [mira.userId]);
  await mine.context.setOffline(false);
  await page.getByRole("link", { name: "1 refused" }).click(RECOVERY);
  const refused = page.getByRole("listitem").filter({ hasText: "Inbox: edit" });
  await expect(refused).toContainText("a better plan");
  await expect(refused).toContainText("not here any more");
  await button(refused, "Edit").click();
  await refused.getByRole("textbox").fill("the best plan");
  await sql("update inbox_items set deleted_at = null where user_id = $1", [mira.userId]);
  await go(laptop.page, "Today");
  // A device that has not heard of it would rightly say again that it is not there.
  await expect(page.getByRole("link", { name: /^Inbox.*1 open/ })).toBeVisible(RECOVERY);
  await button(refused, "Send again").click();
  await expect.poll(() => texts(sql, mira.userId), RECOVERY).toEqual(["the best plan"]);
  await expect(page.getByRole("main")).toContainText("Everything you did has reached the server.");
});

test("a connection that breaks and is back at once is nobody's concern", async ({ person, device }) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/inbox" });
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { ostinatoStates: seen });
    new MutationObserver(() => seen.push(document.documentElement.dataset.sync ?? "")).observe(
      document.documentElement,
      { attributes: true, attributeFilter: ["data-sync"] },
    );
  });
  const socket = page.waitForEvent("websocket");
  // As after a change of network.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await socket;
  await capture(page, "over the new connection");
  await expect(line(inbox(page), "over the new connection")).toBeVisible();
  await expect(lamp(page)).toHaveText("Live");
  const states = await page.evaluate(
    () => (globalThis as unknown as { ostinatoStates: string[] }).ostinatoStates,
  );
  expect(states.filter((state) => state !== "connected")).toEqual([]);
});
