// The same press with a page full of rows: an inbox of 1 000 beside one of 50.
import type { Bench, Measured } from "../bench.ts";
import { closeAll, OURS, openOurs, pressSeen } from "../pages.ts";
import { takeTurns } from "../rounds.ts";
import { fill, startSession } from "../seed.ts";
import { compare } from "../verdict.ts";

export async function fullPage(bench: Bench): Promise<Measured> {
  const browser = await bench.browser();
  const open = async (items: number) => {
    const account = await bench.person(async (db, userId) => {
      await fill(db, userId, { items });
      await startSession(db, userId);
    });
    const pages = [];
    for (let i = 0; i < 2; i += 1) {
      const page = await openOurs(browser, bench.url, account, { path: "/inbox" });
      await page
        .getByText(`Line 0${Math.min(items, 50)} of the inbox`, { exact: false })
        .first()
        .waitFor();
      pages.push(page);
    }
    const [a, b] = pages;
    if (!a || !b) throw new Error("A page is missing.");
    return { a, b, listed: await b.getByRole("listitem").count() };
  };
  const full = await open(1_000);
  const light = await open(50);
  const measured = await takeTurns(bench, {
    "1 000 rows": { once: () => pressSeen(full.a, full.b, OURS) },
    "50 rows": { once: () => pressSeen(light.a, light.b, OURS) },
  });
  await closeAll(full.a, full.b, light.a, light.b);
  return {
    rows: [
      compare(bench, measured, {
        name: "propagation on a full page, inbox of 1 000",
        ours: "1 000 rows",
        floor: "50 rows",
        aim: { kind: "ratio", atMost: 1.2 },
      }),
    ],
    samples: measured.samples,
    notes: [
      `full page: ${full.listed} list items are in the document of the inbox of 1 000, ${light.listed} in that of 50`,
    ],
  };
}
