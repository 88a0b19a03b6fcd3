// Chromium for the faults only browsers have: the app itself, with its outbox on disk and its service worker, on a line
// of its own.
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { newAccount } from "#tests/bench/devices.ts";
import { launchOptions } from "#tests/support/browser.ts";
import type { Account } from "./device.ts";
import type { Scene } from "./fault.ts";
import { bookTroubles } from "./invariants.ts";
import { Line } from "./line.ts";
import { must, until, type World } from "./world.ts";

const PATIENCE_MS = 60_000;
/** A signal is the run's to answer: left to the library, it would end the process in the middle of a round. */
const OURS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

export interface Screen {
  readonly context: BrowserContext;
  readonly line: Line;
  tab(path: string): Promise<Page>;
}

export interface Stage {
  readonly account: Account;
  /** A browser of this person's: a profile with a disk of its own. */
  screen(options?: { clockOffsetMs?: number; browser?: Browser }): Promise<Screen>;
  /** Another browser process. */
  launch(): Promise<Browser>;
}

/** Runs a piece in browsers of somebody new, looks at the books, and leaves nothing open. */
export async function onStage(
  { world, complain }: Scene,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const account: Account = { name: "Mira", ...(await newAccount(world.stack.url)) };
  const ends: (() => Promise<void>)[] = [];
  const launch = async (): Promise<Browser> => {
    const browser = await chromium.launch({ ...launchOptions, ...OURS });
    ends.push(() => browser.close());
    return browser;
  };
  try {
    const first = await launch();
    await play({
      account,
      launch,
      async screen({ clockOffsetMs = 0, browser = first } = {}) {
        const line = await Line.open(world.stack.url);
        line.onDelivered = (text) => world.witness.hear(account.userId, text);
        const context = await browser.newContext({ baseURL: line.url, locale: "en-GB", timezoneId: "UTC" });
        ends.push(async () => {
          await context.close();
          await line.close();
        });
        const [name = "", value = ""] = account.cookie.split("=");
        await context.addCookies([{ name, value, url: line.url }]);
        if (clockOffsetMs !== 0) await context.addInitScript(shiftClock, clockOffsetMs);
        return {
          context,
          line,
          async tab(path) {
            const page = await context.newPage();
            await page.goto(path);
            await live(page);
            return page;
          },
        };
      },
    });
    for (const trouble of await bookTroubles(world.pool, [account.userId])) complain(trouble);
  } finally {
    for (const end of ends.toReversed()) await end().catch(() => {});
  }
}

/** Waits until the page's rows come from a standing connection. */
export const live = (page: Page): Promise<void> =>
  must("a page is live", async () => (await syncOf(page)) === "connected", PATIENCE_MS);

export const syncOf = (page: Page): Promise<string | null> =>
  page.locator("html").getAttribute("data-sync", { timeout: 10_000 });

export async function capture(page: Page, line: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Capture" });
  await field.fill(line);
  await field.press("Enter");
  await must(`"${line}" is shown at once`, async () => (await shown(page)).includes(line), PATIENCE_MS);
}

/** The lines of the inbox as the page has them, those of our making. */
export async function shown(page: Page): Promise<string[]> {
  const items = page.getByRole("list", { name: "Inbox" }).getByRole("listitem");
  const texts = await items.allTextContents();
  return texts.flatMap((text) => text.match(/line [b-t]{10}/) ?? []);
}

/** What the lamp says. */
export const lamp = (page: Page): Promise<string> =>
  page.getByRole("region", { name: "Transport" }).getByRole("status").innerText();

const inPostgres = async ({ pool }: World, userId: string): Promise<string[]> =>
  (
    await pool.query<{ text: string }>(
      "select text from inbox_items where user_id = $1 and deleted_at is null order by sort_order, id",
      [userId],
    )
  ).rows.map(({ text }) => text);

/** Every line once in Postgres, on every page in the same order, and nothing left in any outbox. */
export async function converged(
  { world, complain }: Scene,
  { account }: Stage,
  pages: readonly Page[],
  lines: readonly string[],
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const wanted = lines.toSorted().join("\n");
  const isThere = async () => (await inPostgres(world, account.userId)).toSorted().join("\n") === wanted;
  if (!(await until(isThere, patienceMs)))
    complain(`of ${lines.length} lines Postgres has ${(await inPostgres(world, account.userId)).join(", ")}`);
  const truth = (await inPostgres(world, account.userId)).join("\n");
  for (const page of pages) {
    if (!(await until(async () => (await shown(page)).join("\n") === truth, patienceMs)))
      complain(`a page shows ${(await shown(page)).join(", ")} instead of ${truth.replaceAll("\n", ", ")}`);
    await page.goto("/waiting");
    const nothing = page.getByText("Everything you did has reached the server.");
    if (!(await until(() => nothing.isVisible(), patienceMs)))
      complain("what was delivered still stands among what waits");
  }
}

/** Makes the page believe in another time; its monotonic clock stays right, as on a real machine. */
function shiftClock(offsetMs: number): void {
  const Real = Date;
  const now = () => Real.now() + offsetMs;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}
