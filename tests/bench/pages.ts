// Browsers as devices: pages of ours and of bare Zero, whose button is pressed and whose text is watched from inside,
// so that nothing of the driver's own time is measured.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Account } from "./devices.ts";

export interface Words {
  /** Where the text is that tells the state; it says "Paused" or it doesn't. */
  text: string;
  /** The button that changes it. */
  button: string;
}

export const OURS: Words = {
  text: '[aria-label="Transport"]',
  button: '[aria-label="Transport"] button:is([aria-label="Pause"], [aria-label="Resume"])',
};
export const BARE: Words = { text: "#state", button: "#press" };

/** Times are ms since the epoch on the browser's clock, which all its pages share. */
interface Watch {
  armed?: Promise<{ changed: number; painted: number }>;
}
declare global {
  var benchWatch: Watch;
}

export async function signedIn(browser: Browser, url: string, account: Account): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
  });
  const [name = "", value = ""] = account.cookie.split("=");
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
  return context;
}

/** A page of ours, connected, with what is waited for there: the button, where a session runs. */
export async function openOurs(
  browser: Browser,
  url: string,
  account: Account,
  { path = "/today", awaited = OURS.button } = {},
): Promise<Page> {
  const page = await (await signedIn(browser, url, account)).newPage();
  await page.goto(path);
  await page.waitForSelector('html[data-sync="connected"]', { state: "attached", timeout: 60_000 });
  await page.waitForSelector(awaited, { timeout: 60_000 });
  return page;
}

export async function openBarePage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector("#state")?.textContent !== "", null, {
    timeout: 60_000,
  });
  return page;
}

const isPaused = (page: Page, { text }: Words): Promise<boolean> =>
  page.evaluate((text) => document.querySelector(text)?.textContent?.includes("Paused") ?? false, text);

/** Makes the page note when its text next says so, and when that was painted. */
function arm(page: Page, { text }: Words, paused: boolean): Promise<void> {
  return page.evaluate(
    ({ text, paused }) => {
      const now = () => performance.timeOrigin + performance.now();
      const says = () => document.querySelector(text)?.textContent?.includes("Paused") === paused;
      globalThis.benchWatch = {
        armed: new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            if (!says()) return;
            observer.disconnect();
            const changed = now();
            // The task after a frame's callbacks runs when that frame has been painted.
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => resolve({ changed, painted: now() });
              port2.postMessage(null);
            });
          });
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          });
        }),
      };
    },
    { text, paused },
  );
}

const press = (page: Page, { button }: Words): Promise<number> =>
  page.evaluate((button) => {
    const element = document.querySelector<HTMLElement>(button);
    if (!element) throw new Error(`No ${button} on the page.`);
    const at = performance.timeOrigin + performance.now();
    element.click();
    return at;
  }, button);

const outcome = async (page: Page): Promise<{ changed: number; painted: number }> => {
  const armed = page.evaluate(() => globalThis.benchWatch.armed);
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error("A press was not seen within 20 s.")), 20_000).unref(),
  );
  const seen = await Promise.race([armed, late]);
  if (!seen) throw new Error("The page was not armed.");
  return seen;
};

/** One press on A, timed until the text has changed on B. */
export async function pressSeen(a: Page, b: Page, words: Words): Promise<number> {
  await arm(b, words, !(await isPaused(b, words)));
  // A shows the state B has once its own write is confirmed; both agree before each press.
  const at = await press(a, words);
  return (await outcome(b)).changed - at;
}

/** One press, timed until the same page shows it. */
export async function pressShown(page: Page, words: Words): Promise<{ changed: number; painted: number }> {
  await arm(page, words, !(await isPaused(page, words)));
  const at = await press(page, words);
  const { changed, painted } = await outcome(page);
  return { changed: changed - at, painted: painted - at };
}

export const closeAll = async (...pages: readonly Page[]): Promise<void> => {
  for (const page of pages) await page.context().close();
};
