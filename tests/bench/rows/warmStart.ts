// A reload of a browser that has its rows, with the server there and without, beside one JSON value in IndexedDB.
import type { Page } from "@playwright/test";
import type { Bench, Measured, Row } from "../bench.ts";
import { noteWhenShown, shownAfter } from "../loads.ts";
import { signedIn } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { FIRST_ITEM, FIRST_QUEST, fill, ofRows, replicated } from "../seed.ts";
import { compare } from "../verdict.ts";
import { LAST_STATIC_LINE } from "./firstScreen.ts";

const LOADS = 50;
const BLOB = "JSON value in IndexedDB";
const AIM = { kind: "ratio", atMost: 1.5 } as const;
/** Long enough for any page that will come at all. */
const HOPELESS_MS = 15_000;
const KEPT_MS = 60_000;

export async function warmStart(bench: Bench): Promise<Measured> {
  const browser = await bench.browser();
  const account = await bench.person((db, userId) => fill(db, userId, ofRows(10_000)));
  await replicated(bench.db);
  const ours = await signedIn(browser, bench.url, account);
  await noteWhenShown(ours, [FIRST_ITEM, FIRST_QUEST]);
  const page = await ours.newPage();
  await page.goto("/today");
  await shownAfter(page);
  const isKept = await keptOnDevice(page);

  const blob = await browser.newContext();
  await noteWhenShown(blob, [LAST_STATIC_LINE]);
  const blobPage = await blob.newPage();
  await blobPage.goto(`${bench.floor.url}/blob`);
  await shownAfter(blobPage);

  const reload = async () => {
    await page.reload({ waitUntil: "commit" });
    return shownAfter(page, HOPELESS_MS);
  };
  const away = async () => {
    await ours.setOffline(true);
    try {
      return await reload();
    } finally {
      await ours.setOffline(false);
    }
  };
  const isPossible = isKept && Number.isFinite(await away().catch(() => Number.NaN));
  const measured = await takeTurns(bench, {
    "server up": { once: reload, samples: LOADS, warmUp: 3 },
    ...(isPossible && { "server down": { once: away, samples: LOADS, warmUp: 3 } }),
    [BLOB]: {
      once: async () => {
        await blobPage.reload({ waitUntil: "commit" });
        return shownAfter(blobPage);
      },
      samples: LOADS,
      warmUp: 3,
    },
  });
  await ours.close();
  await blob.close();
  const row = (ours: string): Row =>
    compare(bench, measured, { name: `warm start, ${ours}`, ours, floor: BLOB, aim: AIM });
  const down = row("server down");
  return {
    rows: [row("server up"), isPossible ? down : { ...down, verdict: "not possible yet" }],
    samples: measured.samples,
  };
}

/** Waits until the service worker has put the app on the device. @returns false if it does not within its time */
async function keptOnDevice(page: Page): Promise<boolean> {
  const giveUp = performance.now() + KEPT_MS;
  while (performance.now() < giveUp) {
    const isKept = await page.evaluate(async () => {
      const isActive = Boolean((await navigator.serviceWorker.getRegistration())?.active);
      return isActive && Boolean(await caches.match("/shell"));
    });
    if (isKept) return true;
    await page.waitForTimeout(500);
  }
  return false;
}
