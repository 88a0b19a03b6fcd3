// How much script the first page costs on the wire, and when its largest part is painted on a slow machine.
import { brotliCompressSync } from "node:zlib";
import type { Browser, BrowserContext } from "@playwright/test";
import type { Bench, Measured } from "../bench.ts";
import { noteWhenShown, shownAfter } from "../loads.ts";
import { signedIn } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { FIRST_ITEM, FIRST_QUEST, fill, ofRows, replicated } from "../seed.ts";
import { compare } from "../verdict.ts";
import { LAST_STATIC_LINE, STATIC } from "./firstScreen.ts";

const SLOWER = 4;
const LOADS = 15;
const LCP_AIM = 1.3;

const kilobytes = (bodies: Iterable<Buffer>): number =>
  [...bodies].reduce((sum, body) => sum + brotliCompressSync(body).byteLength, 0) / 1_000;

/** Script that was fetched before the largest part of the page was painted, and all that came until it was usable. */
async function scripts(context: BrowserContext): Promise<{ critical: number; total: number }> {
  await noteWhenShown(context, [FIRST_ITEM, FIRST_QUEST]);
  const page = await context.newPage();
  const bodies = new Map<string, Buffer>();
  const reading: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    reading.push(
      response.body().then(
        (body) => void bodies.set(response.url(), body),
        () => {},
      ),
    );
  });
  await page.goto("/today");
  await shownAfter(page);
  await page.waitForLoadState("networkidle");
  await Promise.all(reading);
  /** What the document itself asks for: its scripts, its preloads, and all that those import at once. */
  const named = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
        "script[src], link[rel=modulepreload]",
      ),
    ].map((element) => ("src" in element ? element.src : element.href)),
  );
  const critical = new Set<string>();
  const follow = (url: string) => {
    const body = bodies.get(url);
    if (critical.has(url) || !body) return;
    critical.add(url);
    for (const [, , path] of body.toString("utf8").matchAll(/(^|[;\s}])(?:import|from)\s*["']([^"']+)["']/g))
      follow(new URL(path ?? "", url).href);
  };
  for (const url of named) follow(url);
  return {
    critical: kilobytes([...bodies].filter(([url]) => critical.has(url)).map(([, body]) => body)),
    total: kilobytes(bodies.values()),
  };
}

async function largestPaint(context: BrowserContext, url: string, texts: readonly string[]): Promise<number> {
  await noteWhenShown(context, texts);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(url, { waitUntil: "commit" });
  await shownAfter(page);
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe(
          {
            type: "largest-contentful-paint",
            buffered: true,
          },
        );
      }),
  );
  await context.close();
  return ms;
}

export async function pageWeight(bench: Bench): Promise<Measured> {
  const browser: Browser = await bench.browser();
  const account = await bench.person((db, userId) => fill(db, userId, ofRows(1_000)));
  await replicated(bench.db);
  const context = await signedIn(browser, bench.url, account);
  const { critical, total } = await scripts(context);
  await context.close();
  const measured = await takeTurns(bench, {
    ours: {
      once: async () =>
        largestPaint(await signedIn(browser, bench.url, account), "/today", [FIRST_ITEM, FIRST_QUEST]),
      samples: LOADS,
      warmUp: 1,
    },
    [STATIC]: {
      once: async () => largestPaint(await browser.newContext(), bench.floor.url, [LAST_STATIC_LINE]),
      samples: LOADS,
      warmUp: 1,
    },
  });
  const samples = { ...measured.samples, "critical script": [critical], "all script": [total] };
  // Bytes are the same on a busy machine.
  const weighed = { samples, load: 0 };
  const weight = (ours: string, atMost: number) =>
    compare(bench, weighed, {
      name: `page weight, ${ours}`,
      ours,
      aim: { kind: "value", of: "max", atMost },
      unit: "kB brotli",
    });
  return {
    rows: [
      weight("critical script", 45),
      weight("all script", 140),
      compare(bench, measured, {
        name: `largest paint, processor ${SLOWER} × slower`,
        ours: "ours",
        floor: STATIC,
        aim: { kind: "ratio", atMost: LCP_AIM },
      }),
    ],
    samples,
  };
}
