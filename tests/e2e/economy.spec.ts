// What deeds earn, what it buys, and that all of it is the same on every device.
import type { Page } from "@playwright/test";
import { button, doQuest, go } from "./moves.ts";
import { expect, isLive, test } from "./test.ts";

const GONE =
  /ERR_INTERNET_DISCONNECTED|Failed to (fetch|load|connect)|WebSocket|ServerOverloaded|can't be reached/i;
const coins = (page: Page) =>
  page
    .getByRole("main")
    .getByText(/^\d+ coins?$/)
    .first();

async function makeReward(page: Page, name: string, price: string): Promise<void> {
  await page.getByRole("tab", { name: "My rewards" }).click();
  await button(page, "Make a reward").first().click();
  const dialog = page.getByRole("dialog", { name: "A reward of your own" });
  await dialog.getByRole("textbox", { name: "What it is" }).fill(name);
  await dialog.getByRole("spinbutton", { name: "Price" }).fill(price);
  await button(dialog, "Save").click();
}

test("a quest earns, a reward of one's own is bought with it, and the other device sees every coin", async ({
  person,
  device,
  sql,
}) => {
  test.setTimeout(120_000);
  const mira = await person();
  const [{ page }, laptop] = [await device(mira), await device(mira, { path: "/market" })];
  await doQuest(page, "Restring the guitar");
  await go(page, "Progress");
  await expect(page.getByRole("main")).toContainText("Level");
  await expect(page.getByRole("button", { name: /^Every day 1 day/ })).toBeVisible();
  await page.getByRole("tab", { name: "Ledger" }).click();
  await expect(page.getByRole("list", { name: "Ledger" })).toContainText("Restring the guitar");
  const [wallet] = await sql<{ coins: number }>("select coins from user_wallet where user_id = $1", [
    mira.userId,
  ]);
  await expect(coins(laptop.page)).toHaveText(`${wallet?.coins} coins`);

  await go(page, "Market");
  await makeReward(page, "An evening of games", "0");
  const dialog = page.getByRole("dialog", { name: "A reward of your own" });
  await expect(dialog).toContainText(/at least 1/);
  await dialog.getByRole("spinbutton", { name: "Price" }).fill("4");
  await button(dialog, "Save").click();
  await expect(dialog).toBeHidden();

  await laptop.page.getByRole("tab", { name: "My rewards" }).click();
  await button(laptop.page, "Buy An evening of games").click();
  await button(laptop.page, "Buy it").click();
  await expect(coins(page)).toHaveText(`${(wallet?.coins ?? 0) - 4} coins`);
  await page.getByRole("tab", { name: /^Mine/ }).click();
  await button(page, "Use An evening of games").click();
  await expect(page.getByRole("main")).toContainText("What you buy waits here until you use it.");
  await page.getByRole("tab", { name: "Receipts" }).click();
  await expect(page.getByRole("main")).toContainText("Used");

  const [books] = await sql<{ coins: number; ledger: number }>(
    `select (select coins from user_wallet where user_id = $1)::int as coins,
            (select sum(coins) from points_ledger where user_id = $1)::int as ledger`,
    [mira.userId],
  );
  expect(books?.coins).toBe(books?.ledger);
});

test("an achievement is said once, on one of the devices, and not at all when rewards are hidden", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const { page } = await device(mira);
  await doQuest(page, "Clean the heads");
  const toast = page.getByText(/^Achieved: /);
  await expect(toast).toBeVisible();
  const unseen = () =>
    sql("select 1 from user_achievements where user_id = $1 and seen_at is null", [mira.userId]);
  await expect.poll(async () => (await unseen()).length).toBe(0);
  await go(page, "Achievements");
  await page.getByRole("radio", { name: "Earned" }).check({ force: true });
  await expect(
    page
      .getByRole("main")
      .getByText(/^Earned /)
      .first(),
  ).toBeVisible();
  await page.reload();
  await isLive(page);
  await expect(toast).toHaveCount(0);
  await go(page, "Settings");
  await page.getByRole("radio", { name: "Hidden" }).check({ force: true });
  await go(page, "Progress");
  await expect(page.getByRole("main")).toContainText("Streaks");
  await expect(page.getByRole("progressbar", { name: "Level" })).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "Ledger" })).toHaveCount(0);
});

test("rewards that have piled up are taken with one press, each paid once", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  await sql(
    `insert into user_quest_progress (id, user_id, quest_id, period_key, progress, status, completed_at)
     select gen_random_uuid(), $1, id, to_char(now() - n * interval '1 day', 'YYYY-MM-DD'), target, 'completed',
            now() - n * interval '1 day'
       from universal_quests, generate_series(2, 5) n where key = 'upbeat'`,
    [mira.userId],
  );
  const { page } = await device(mira, { path: "/quests" });
  await button(page, "Claim all 4").click();
  await expect(page.getByText(/^Claimed 4 rewards/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Claim", exact: true })).toHaveCount(0);
  const [paid] = await sql<{ rows: number; coins: number; due: number }>(
    `select count(*)::int as rows, sum(coins)::int as coins,
            (select 4 * coin_reward from universal_quests where key = 'upbeat')::int as due
       from points_ledger where user_id = $1 and event_type = 'universalQuest'`,
    [mira.userId],
  );
  expect(paid).toEqual({ rows: 4, coins: paid?.due, due: paid?.due });
});

test.describe("with the service worker", () => {
  test.use({ serviceWorkers: "allow" });

  test("without a network the market says that buying needs one, and charges nothing", async ({
    person,
    device,
    sql,
  }) => {
    const mira = await person();
    const mine = await device(mira);
    mine.allow(GONE);
    const { page } = mine;
    await doQuest(page, "Tune the piano");
    await go(page, "Market");
    await makeReward(page, "A record", "3");
    await expect(button(page, "Buy A record")).toBeVisible();
    await expect
      .poll(async () => (await sql("select 1 from own_rewards where user_id = $1", [mira.userId])).length)
      .toBe(1);
    // The question before a purchase is a part of its own: it must be on the device.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await mine.context.setOffline(true);
    await expect(page.locator("html")).not.toHaveAttribute("data-sync", "connected", { timeout: 30_000 });
    await expect(page.getByRole("region", { name: "Transport" }).getByRole("status")).toContainText(
      "Offline",
      {
        timeout: 30_000,
      },
    );
    await button(page, "Buy A record").click();
    await button(page, "Buy it").click();
    await expect(page.getByText("That needs the connection, which is not here right now.")).toBeVisible();
    await mine.context.setOffline(false);
    await isLive(page);
    expect(await sql("select 1 from user_purchases where user_id = $1", [mira.userId])).toEqual([]);
  });
});
