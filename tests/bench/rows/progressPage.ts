// An empty browser until Progress shows level, streaks and the year, after a hundred deeds and after a hundred thousand.
import pg from "pg";
import { rebuildEconomy } from "#server/economy/rebuild.ts";
import { DEEDS_A_DAY, yearsOf } from "#tests/economy/years.ts";
import type { Bench, Measured } from "../bench.ts";
import { noteWhenShown, shownAfter } from "../loads.ts";
import { signedIn } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { fill, replicated } from "../seed.ts";
import { pastRows } from "../verdict.ts";
import { STATIC, staticLoad } from "./firstScreen.ts";

const LOADS = 25;
const SIZES = [100, 100_000];
const XP_OF_A_DEED = 2;
const nameOf = (rows: number): string => `${rows} deeds`;

export async function progressPage(bench: Bench): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: bench.databaseUrl, max: 1 });
  const browser = await bench.browser();
  const today = new Date().toISOString().slice(0, 10);
  const sides = [];
  for (const deeds of SIZES) {
    const account = await bench.person(async (db, id) => {
      await fill(db, id, { sessions: 1 });
      await yearsOf(db, id, { deeds, until: today });
    });
    const text = (count: number) => new Intl.NumberFormat("en-GB").format(count);
    const shown = [
      `${text(deeds * XP_OF_A_DEED)} XP in all`,
      `Longest ${text(Math.ceil(deeds / DEEDS_A_DAY))}`,
    ];
    const once = async () => {
      const context = await signedIn(browser, bench.url, account);
      await noteWhenShown(context, shown);
      const page = await context.newPage();
      await page.goto("/progress", { waitUntil: "commit" });
      const ms = await shownAfter(page);
      await context.close();
      return ms;
    };
    sides.push([nameOf(deeds), { once, samples: LOADS, warmUp: 2 }] as const);
  }
  await rebuildEconomy(pool);
  await pool.end();
  await bench.db.query("analyze");
  await replicated(bench.db);
  const measured = await takeTurns(bench, {
    ...Object.fromEntries(sides),
    [STATIC]: { once: () => staticLoad(browser, bench.floor.url), samples: LOADS, warmUp: 2 },
  });
  const [few = "", many = ""] = SIZES.map(nameOf);
  return {
    rows: pastRows(bench, measured, { name: "Progress opens", many, few, floor: STATIC }),
    samples: measured.samples,
  };
}
