// Everything a run stands on: the stack, bare Zero and the floors beside it, a browser, and the end of all of them.
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium } from "@playwright/test";
import pg from "pg";
import { type Stack, startStack } from "#tests/e2e/stack.ts";
import { launchOptions } from "#tests/support/browser.ts";
import { databaseUrl } from "#tests/support/database.ts";
import { type BareZero, startBare } from "./bare/stack.ts";
import type { Bench } from "./bench.ts";
import { endCrowds } from "./crowd.ts";
import { newAccount } from "./devices.ts";
import { endHelpers, type Helper, startHelper } from "./processes.ts";
import { PLANTED_MS } from "./rows/planted.ts";
import { BUSY_LOAD } from "./verdict.ts";

const HERE = import.meta.dirname;
/** Waiting for a quiet machine, all in all and before one round. */
const PATIENCE_MS = 300_000;
const ROUND_PATIENCE_MS = 30_000;
/** Of the launcher's block of ports, one that none of its parts takes. */
const DETOUR_PORT = 8;

export interface Setting {
  bench: Bench;
  /** Where a delay can be planted; only in a run that asks for it. */
  detour?: Helper;
  end(): Promise<void>;
}

export interface Options {
  isQuick: boolean;
  isPlanted: boolean;
  random(): number;
}

export async function setUp({ isQuick, isPlanted, random }: Options): Promise<Setting> {
  const ends: (() => Promise<unknown>)[] = [];
  const end = async () => {
    await endCrowds();
    for (const step of ends.toReversed()) await step().catch((error) => console.error(String(error)));
    endHelpers();
  };
  try {
    const stack = await startStack("bench", (port) =>
      isPlanted ? { ZERO_MUTATE_URL: `http://127.0.0.1:${port + DETOUR_PORT}/api/zero/mutate` } : {},
    );
    ends.push(() => stack.stop());
    const detour = isPlanted ? await startDetour(stack) : undefined;
    const db = new pg.Client({ connectionString: stack.databaseUrl });
    db.on("error", () => {});
    await db.connect();
    ends.push(() => db.end());
    for (const name of ["bench_bare", "bench_floor"]) await db.query(`create database ${name}`);
    const floorDatabase = databaseUrl(stack.databaseUrl, "bench_floor");
    const helper = startHelper(join(HERE, "floor.ts"));
    ends.push(() => helper.end());
    const floorPort = await helper.ask<number>("serve", floorDatabase);

    let bare: Promise<BareZero> | undefined;
    let browser: Promise<Browser> | undefined;
    ends.push(async () => (await bare?.catch(() => undefined))?.stop());
    ends.push(async () => (await browser?.catch(() => undefined))?.close());
    let patience = isQuick ? 0 : PATIENCE_MS;
    const bench: Bench = {
      url: stack.url,
      dataDir: stack.dataDir,
      db,
      databaseUrl: stack.databaseUrl,
      floor: { url: `http://127.0.0.1:${floorPort}`, databaseUrl: floorDatabase, helper },
      bare: () => {
        bare ??= startBare(databaseUrl(stack.databaseUrl, "bench_bare"), join(stack.dataDir, "bare"));
        return bare;
      },
      browser: () => {
        // Its own manners on a signal would end this process before the rest is in order.
        browser ??= chromium.launch({
          ...launchOptions,
          handleSIGINT: false,
          handleSIGTERM: false,
          handleSIGHUP: false,
        });
        return browser;
      },
      async person(fill) {
        const account = await newAccount(stack.url);
        await fill?.(db, account.userId);
        return account;
      },
      random,
      isQuick,
      async calm() {
        const until = performance.now() + Math.min(patience, ROUND_PATIENCE_MS);
        const began = performance.now();
        while (load() > BUSY_LOAD && performance.now() < until) await sleep(1_000);
        patience -= performance.now() - began;
        return load();
      },
    };
    return { bench, ...(detour && { detour }), end };
  } catch (error) {
    await end();
    throw error;
  }
}

const load = (): number => loadavg()[0] ?? 0;

async function startDetour(stack: Stack): Promise<Helper> {
  const detour = startHelper(join(HERE, "detour.ts"), { BENCH_PLANTED_MS: String(PLANTED_MS) });
  const target = Number(new URL(stack.url).port);
  await detour.ask("serve", { port: target + DETOUR_PORT, target });
  return detour;
}
