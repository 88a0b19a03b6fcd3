// One truth for time: wrong clocks, sleeping laptops and trains change nothing about a session.
import { type Browser, chromium, type Page } from "@playwright/test";
import { launchOptions } from "#tests/support/browser.ts";
import { button, secondsShown } from "./moves.ts";
import { type Device, expect, isLive, rewind, type Sql, test } from "./test.ts";

const FIVE_MINUTES_MS = 5 * 60_000;
/** The worker looks once a minute, and leaves open devices a few seconds. */
const WORKER_PATIENCE_MS = 75_000;

type Tick = { at: number; seconds: number };

test("devices whose clocks are five minutes off show the same second", async ({ person, device }) => {
  const mira = await person();
  const devices: Device[] = [];
  for (const clockOffsetMs of [0, FIVE_MINUTES_MS, -FIVE_MINUTES_MS])
    devices.push(await device(mira, { path: "/focus", clockOffsetMs }));
  const pages = devices.map(({ page }) => page) as [Page, Page, Page];
  const [right, fast, slow] = pages;
  const offsets = await Promise.all(pages.map((page) => page.evaluate(() => Date.now())));
  expect(Math.abs((offsets[1] ?? 0) - (offsets[0] ?? 0) - FIVE_MINUTES_MS)).toBeLessThan(60_000);

  await button(right, "Start focus").click();
  for (const page of pages) await expect(button(page, "Pause")).toBeVisible();
  for (const page of pages) expect(await secondsShown(page)).toBeLessThanOrEqual(25 * 60);
  await test.step("while it runs", () => tickTogether(pages));

  await button(fast, "Pause").click();
  for (const page of pages) await expect(button(page, "Resume")).toBeVisible();
  const paused = await Promise.all(pages.map(secondsShown));
  expect(new Set(paused).size, paused.join(" ")).toBe(1);

  await button(slow, "Resume").click();
  for (const page of pages) await expect(button(page, "Pause")).toBeVisible();
  await test.step("after a pause on the fast one and a resume on the slow one", () => tickTogether(pages));
});

/** Notes, by the true time, when which second appears on each page, and compares. */
async function tickTogether(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.evaluate(() => {
      const timer = document.querySelector('[role="timer"]');
      if (!timer) throw new Error("no timer");
      const ticks: Tick[] = [];
      Object.assign(window, { ticks });
      const note = () => {
        const [minutes = 0, seconds = 0] = (timer.textContent ?? "").split(":").map(Number);
        // Unlike Date, this is not what the test has put wrong.
        ticks.push({ at: performance.timeOrigin + performance.now(), seconds: minutes * 60 + seconds });
      };
      new MutationObserver(note).observe(timer, { childList: true, characterData: true, subtree: true });
    });
  }
  const ticksOf = (page: Page) => page.evaluate(() => (window as unknown as { ticks: Tick[] }).ticks);
  await expect
    .poll(async () => Math.min(...(await Promise.all(pages.map(ticksOf))).map(({ length }) => length)), {
      timeout: 30_000,
    })
    .toBeGreaterThanOrEqual(6);
  const [reference = [], ...others] = await Promise.all(pages.map(ticksOf));
  for (const ticks of others) {
    const apart = reference.flatMap(({ at, seconds }) => {
      const same = ticks.find((tick) => tick.seconds === seconds);
      return same ? [Math.abs(same.at - at)] : [];
    });
    expect(apart.length, "seconds both have shown").toBeGreaterThanOrEqual(3);
    const median = apart.toSorted((a, b) => a - b)[Math.floor(apart.length / 2)];
    expect(median, "ms between the same second on two devices").toBeLessThan(500);
  }
}

const payments = (sql: Sql, userId: string) =>
  sql<{ idempotency_key: string; xp: number }>(
    "select idempotency_key, xp from points_ledger where user_id = $1 and idempotency_key like 'focus:%'",
    [userId],
  );

const statusOf = async (sql: Sql, userId: string): Promise<string | undefined> =>
  (
    await sql<{ status: string }>(
      "select status from focus_sessions where user_id = $1 order by started_at desc limit 1",
      [userId],
    )
  )[0]?.status;

test("a laptop asleep through the end wakes to find the session done, and it is paid once", async ({
  person,
  device,
  sql,
}) => {
  test.setTimeout(90_000 + WORKER_PATIENCE_MS);
  const mira = await person();
  const laptop = await chromium.launch(launchOptions);
  const { page } = await device(mira, { path: "/focus", browser: laptop });
  await button(page, "Start focus").click();
  await expect(button(page, "Pause")).toBeVisible();
  await rewind(sql, mira.userId, 25 * 60);
  const processes = await processesOf(laptop);
  expect(processes.length).toBeGreaterThan(2);
  try {
    for (const pid of processes) process.kill(pid, "SIGSTOP");
    await rewind(sql, mira.userId, 1);
    // By the worker: nothing else is awake. Its own job, now rather than at the next minute.
    await sql("select graphile_worker.add_job('settleFocus', '{}'::json)");
    await expect.poll(() => statusOf(sql, mira.userId), { timeout: WORKER_PATIENCE_MS }).toBe("completed");
    expect(await payments(sql, mira.userId)).toHaveLength(1);
  } finally {
    for (const pid of processes) process.kill(pid, "SIGCONT");
  }
  await expect(button(page, "Start focus")).toBeVisible({ timeout: 30_000 });
  await isLive(page);
  await expect(page.getByRole("main")).toContainText("25 min");
  const paid = await payments(sql, mira.userId);
  expect(paid.map(({ xp }) => xp)).toEqual([25]);
  await laptop.close();
});

/** Every process of a browser: stopped together, they are a machine with its lid closed. */
async function processesOf(browser: Browser): Promise<number[]> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  return processInfo.map(({ id }) => id);
}

test("a device on a train ends its session by itself, and it is paid once although the worker was there first", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const { page, context, allow } = await device(mira, { path: "/focus" });
  allow(/ERR_INTERNET_DISCONNECTED|Failed to (fetch|load|connect)|WebSocket|focus.complete/i);
  await button(page, "Start focus").click();
  await expect(button(page, "Pause")).toBeVisible();
  await rewind(sql, mira.userId, 8);
  await expect.poll(() => secondsShown(page)).toBeLessThan(9);
  await context.setOffline(true);
  await expect(button(page, "Start focus"), "ended here").toBeVisible({ timeout: 20_000 });
  await expect
    .poll(
      async () => {
        // The worker's own job, now rather than at the next minute.
        await sql("select graphile_worker.add_job('settleFocus', '{}'::json)");
        return statusOf(sql, mira.userId);
      },
      { timeout: 30_000 },
    )
    .toBe("completed");
  await context.setOffline(false);
  await isLive(page);
  await page.reload();
  await isLive(page);
  await expect(button(page, "Start focus")).toBeVisible();
  expect(await payments(sql, mira.userId)).toHaveLength(1);
});
