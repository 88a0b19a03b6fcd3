// An empty browser until Today shows what is due and what waits, beside a static page that fetches 50 rows.
import type { Browser } from "@playwright/test";
import type { Bench, Measured } from "../bench.ts";
import { noteWhenShown, shownAfter } from "../loads.ts";
import { signedIn } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { FIRST_ITEM, FIRST_QUEST, fill, ofRows, replicated } from "../seed.ts";
import { compare } from "../verdict.ts";
import { nameOf, SIZES } from "./localWrite.ts";

const LOADS = 25;
export const STATIC = "static page of 50 rows";
export const LAST_STATIC_LINE = "Line 50 of a static page";

/** A load of the static page in a browser that has seen nothing yet. */
export async function staticLoad(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  await noteWhenShown(context, [LAST_STATIC_LINE]);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "commit" });
  const ms = await shownAfter(page);
  await context.close();
  return ms;
}

export async function firstScreen(bench: Bench): Promise<Measured> {
  const browser = await bench.browser();
  const visit = async (rows: number) => {
    const account = await bench.person((db, userId) => fill(db, userId, ofRows(rows)));
    await replicated(bench.db);
    const once = async () => {
      const context = await signedIn(browser, bench.url, account);
      await noteWhenShown(context, [FIRST_ITEM, FIRST_QUEST]);
      const page = await context.newPage();
      await page.goto("/today", { waitUntil: "commit" });
      const ms = await shownAfter(page);
      await context.close();
      return ms;
    };
    return [nameOf(rows), { once, samples: LOADS, warmUp: 2 }] as const;
  };
  const visits = [];
  for (const rows of SIZES) visits.push(await visit(rows));
  const measured = await takeTurns(bench, {
    ...Object.fromEntries(visits),
    [STATIC]: { once: () => staticLoad(browser, bench.floor.url), samples: LOADS, warmUp: 2 },
  });
  const row = (ours: string, floor: string, atMost: number) =>
    compare(bench, measured, { name: `first screen, ${ours}`, ours, floor, aim: { kind: "ratio", atMost } });
  const [small, ...larger] = SIZES.map(nameOf);
  return {
    rows: [
      ...SIZES.map((size) => row(nameOf(size), STATIC, 1.5)),
      ...larger.map((size) => row(size, small ?? "", 1.2)),
    ],
    samples: measured.samples,
  };
}
