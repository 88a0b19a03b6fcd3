// How long a page takes until it shows what one came for, measured inside the page from the start of its navigation.
import type { BrowserContext, Page } from "@playwright/test";

declare global {
  var benchReady: number | undefined;
}

/** In every page of the context: notes when all of these texts are on it. */
export async function noteWhenShown(context: BrowserContext, texts: readonly string[]): Promise<void> {
  await context.addInitScript((texts) => {
    const look = () => {
      const text = document.body?.textContent ?? "";
      if (globalThis.benchReady !== undefined || !texts.every((one) => text.includes(one))) return;
      globalThis.benchReady = performance.now();
      observer.disconnect();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  }, texts);
}

/** @returns ms from the start of the navigation until the texts were there */
export async function shownAfter(page: Page, timeout = 60_000): Promise<number> {
  await page.waitForFunction(() => globalThis.benchReady !== undefined, null, { timeout, polling: 50 });
  return page.evaluate(() => globalThis.benchReady ?? Number.NaN);
}
