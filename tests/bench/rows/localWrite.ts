// A press until the same page shows it, whatever the account holds.
import type { Bench, Measured, Row, Samples } from "../bench.ts";
import { closeAll, OURS, openOurs, pressShown } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { fill, ofRows, replicated, startSession } from "../seed.ts";
import { compare } from "../verdict.ts";

export const SIZES = [1_000, 10_000, 100_000];
const FRAME_MS = 1_000 / 60;
/** A press must be confirmed before the next, or the queue of writes is measured. */
const REST_MS = 40;

export const nameOf = (rows: number): string => (rows === 0 ? "empty account" : `${rows / 1_000}k rows`);

export async function localWrite(bench: Bench): Promise<Measured> {
  const browser = await bench.browser();
  const painted: Samples = {};
  const open = async (rows: number) => {
    const account = await bench.person(async (db, userId) => {
      await fill(db, userId, ofRows(rows));
      await startSession(db, userId);
    });
    await replicated(bench.db);
    const page = await openOurs(browser, bench.url, account);
    const name = nameOf(rows);
    painted[name] = [];
    const once = async () => {
      const shown = await pressShown(page, OURS);
      painted[name]?.push(shown.painted);
      return shown.changed;
    };
    return { name, page, side: { once, restMs: REST_MS } };
  };
  const pages = [];
  for (const rows of [0, ...SIZES]) pages.push(await open(rows));
  const measured = await takeTurns(bench, Object.fromEntries(pages.map(({ name, side }) => [name, side])));
  await closeAll(...pages.map(({ page }) => page));
  // The first of each are the warm-up.
  const kept = Object.fromEntries(
    Object.entries(painted).map(([name, values]) => [
      name,
      values.slice(-(measured.samples[name]?.length ?? 0)),
    ]),
  );

  const rows: Row[] = [];
  for (const size of SIZES.map(nameOf)) {
    rows.push(
      compare(bench, measured, {
        name: `local write, ${size}: in the document`,
        ours: size,
        aim: { kind: "value", of: "p99", atMost: Number(FRAME_MS.toFixed(1)) },
      }),
      compare(
        bench,
        { samples: kept, load: measured.load },
        {
          name: `local write, ${size}: painted`,
          ours: size,
          floor: nameOf(0),
          aim: { kind: "ratio", atMost: 1.2 },
        },
      ),
    );
  }
  const of = (what: string, samples: Samples) =>
    Object.fromEntries(Object.entries(samples).map(([name, values]) => [`${name}: ${what}`, values]));
  return { rows, samples: { ...of("in the document", measured.samples), ...of("painted", kept) } };
}
