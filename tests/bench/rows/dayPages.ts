// The longest frame while a page of the day opens and is scrolled, after a year of forty habits and with five thousand
// events, beside the same page of an account with one of each, and a static page that is scrolled.
import type { Page } from "@playwright/test";
import type { Bench, Measured } from "../bench.ts";
import { OURS, openOurs, signedIn } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { fill, replicated } from "../seed.ts";
import { compare } from "../verdict.ts";
import { yearOfDays } from "../year.ts";
import { LAST_STATIC_LINE } from "./firstScreen.ts";

const LOADS = 20;
/** The aim is 50 ms: three intervals of a screen at 60 Hz, which the browser's clock reads as up to 50.1. */
const LONGEST_MS = 50.1;
/** The keys that lead from Today to a page, and what is there when it is open. */
const PAGES = { habits: "h", calendar: "c", plan: "y", goals: "o" } as const;
const STATIC = "static page, scrolled";
const OPENING_MS = 1_500;
const WHEEL_STEPS = 20;
const WHEEL_PX = 240;

declare global {
  var benchFrames: { longest: number; isOn: boolean };
}

/** From now on notes the longest time between two frames. */
const watchFrames = (page: Page) =>
  page.evaluate(() => {
    globalThis.benchFrames = { longest: 0, isOn: true };
    let last = performance.now();
    const frame = (now: number) => {
      globalThis.benchFrames.longest = Math.max(globalThis.benchFrames.longest, now - last);
      last = now;
      if (globalThis.benchFrames.isOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const longestFrame = (page: Page) =>
  page.evaluate(() => {
    globalThis.benchFrames.isOn = false;
    return globalThis.benchFrames.longest;
  });

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(700, 450);
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    await page.mouse.wheel(0, step < WHEEL_STEPS / 2 ? WHEEL_PX : -WHEEL_PX);
    await page.waitForTimeout(30);
  }
}

export async function dayPages(bench: Bench): Promise<Measured> {
  const browser = await bench.browser();
  const sides: [string, { once: () => Promise<number>; samples: number; warmUp: number }][] = [];
  const accounts = {
    "a year": await bench.person(async (db, userId) => {
      await fill(db, userId, { items: 20, quests: 20, sessions: 400 });
      await yearOfDays(db, userId, { habits: 40, days: 375, events: 5_000, series: 20 });
    }),
    "one of each": await bench.person(async (db, userId) => {
      await fill(db, userId, { items: 1, quests: 1 });
      await yearOfDays(db, userId, { habits: 1, days: 1, events: 1, series: 0 });
    }),
  };
  await bench.db.query("analyze");
  await replicated(bench.db);
  for (const [about, account] of Object.entries(accounts)) {
    const page = await openOurs(browser, bench.url, account, { awaited: OURS.text });
    for (const [name, key] of Object.entries(PAGES)) {
      const once = async () => {
        await page.keyboard.press("g");
        await page.keyboard.press("t");
        await page.waitForURL("**/today");
        await page.waitForTimeout(OPENING_MS);
        await watchFrames(page);
        await page.keyboard.press("g");
        await page.keyboard.press(key);
        await page.waitForTimeout(OPENING_MS);
        await scroll(page);
        return longestFrame(page);
      };
      sides.push([`${name}, ${about}`, { once, samples: LOADS, warmUp: 2 }]);
    }
  }
  const still = await (await signedIn(browser, bench.url, accounts["one of each"])).newPage();
  await still.goto(bench.floor.url);
  await still.getByText(LAST_STATIC_LINE).waitFor();
  const scrolled = async () => {
    await watchFrames(still);
    await scroll(still);
    return longestFrame(still);
  };
  const measured = await takeTurns(bench, {
    ...Object.fromEntries(sides),
    [STATIC]: { once: scrolled, samples: LOADS, warmUp: 2 },
  });
  return {
    rows: Object.keys(PAGES).flatMap((name) => [
      compare(bench, measured, {
        name: `longest frame, ${name}`,
        ours: `${name}, a year`,
        floor: STATIC,
        aim: { kind: "value", atMost: LONGEST_MS, of: "max" },
      }),
      compare(bench, measured, {
        name: `longest frame, ${name}, long past beside short`,
        ours: `${name}, a year`,
        floor: `${name}, one of each`,
        aim: { kind: "ratio", atMost: 1.5 },
      }),
    ]),
    samples: measured.samples,
  };
}
