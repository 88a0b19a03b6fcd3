// Faults only browsers have: tabs that are killed, several of them on one disk, no network, a wrong clock.
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { capture, converged, lamp, live, onStage, type Stage, syncOf } from "./browser.ts";
import type { Fault, Scene } from "./fault.ts";
import { must, until } from "./world.ts";

const DAY_MS = 24 * 3_600_000;
const HALF_A_MINUTE_MS = 30_000;

/** Letters only: the capture field would read dates and lengths out of digits. */
const lineOf = ({ chance }: Scene): string =>
  `line ${Array.from(chance.hex(10), (digit) => "bcdfghjklmnpqrst"[Number.parseInt(digit, 16)]).join("")}`;

const browserFault = (
  name: string,
  isShort: boolean,
  play: (scene: Scene, stage: Stage) => Promise<void>,
): Fault => ({
  name: `browser: ${name}`,
  family: "browser",
  isShort,
  run: (scene) => onStage(scene, (stage) => play(scene, stage)),
});

/** Dies as under a memory killer: no handler of the page runs any more. */
async function killTab(page: Page): Promise<void> {
  const crashed = new Promise<void>((resolve) => page.once("crash", () => resolve()));
  await Promise.race([page.goto("chrome://crash").catch(() => {}), crashed]);
  await crashed;
  await page.close();
}

const tabKilled = browserFault("tab killed mid-write", true, async (scene, stage) => {
  const { line, tab } = await stage.screen();
  const lines: string[] = [];
  const page = await tab("/inbox");
  // What is sent arrives; no answer comes back.
  line.rule = ({ direction, pass }) => (direction === "up" ? pass() : undefined);
  for (let i = 0; i < 3; i += 1) {
    const text = lineOf(scene);
    await capture(page, text);
    lines.push(text);
  }
  await killTab(page);
  line.heal();
  line.cutAll();
  await converged(scene, stage, [await tab("/inbox")], lines);
});

/** Offline, two tabs, one of them loaded anew in between, while a second browser goes on. */
const offlineTabs = browserFault("offline, two tabs, a reload, two browsers", false, async (scene, stage) => {
  const here = await stage.screen();
  const there = await stage.screen({ browser: await stage.launch() });
  const pages = [await here.tab("/inbox"), await here.tab("/inbox")] as const;
  const other = await there.tab("/inbox");
  // The shell has to be on the disk before the network goes.
  await pages[0].evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await here.context.setOffline(true);
  here.line.manner = "refusing";
  here.line.cutAll();
  for (const page of pages)
    await must("a page knows that it is offline", async () => (await syncOf(page)) !== "connected");
  const lines = [0, 1, 2, 3, 4].map(() => lineOf(scene));
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = lines;
  await capture(pages[0], first);
  await capture(pages[1], second);
  await capture(other, third);
  await pages[0].reload();
  await capture(pages[0], fourth);
  await capture(other, fifth);
  if (!(await until(async () => /waiting/.test(await lamp(pages[0])), 30_000)))
    scene.complain(`three writes wait, and the lamp says "${await lamp(pages[0])}"`);
  await pages[1].goto("/waiting");
  if (!(await until(() => pages[1].getByText(second).first().isVisible(), 30_000)))
    scene.complain("the waiting page does not show what waits");
  here.line.heal();
  await here.context.setOffline(false);
  await pages[1].goto("/inbox");
  for (const page of pages) await live(page);
  await converged(scene, stage, [...pages, other], lines);
});

const clockOff = (name: string, days: number) =>
  browserFault(`clock a day ${name}`, false, async (scene, stage) => {
    const wrong = await (await stage.screen({ clockOffsetMs: days * DAY_MS })).tab("/inbox");
    const right = await (await stage.screen()).tab("/inbox");
    const lines = [0, 1, 2].map(() => lineOf(scene));
    for (const [i, text] of lines.entries()) await capture(i % 2 === 0 ? wrong : right, text);
    const { rows } = await scene.world.pool.query(
      "select text from inbox_items where user_id = $1 and abs(extract(epoch from now() - created_at)) > 3600",
      [stage.account.userId],
    );
    for (const { text } of rows) scene.complain(`"${text}" carries the time of a wrong clock`);
    await converged(scene, stage, [wrong, right], lines);
  });

/** Both press Finish in the same instant while the machine is busy: it ends, and is paid once. */
const finishTogether = browserFault("finish in the same instant on two", false, async (scene, stage) => {
  const { pool } = scene.world;
  const pages = [
    await (await stage.screen()).tab("/focus"),
    await (await stage.screen({ browser: await stage.launch() })).tab("/focus"),
  ] as const;
  const running = async () =>
    (
      await pool.query<{ id: string }>(
        "select id from focus_sessions where user_id = $1 and status in ('active', 'paused')",
        [stage.account.userId],
      )
    ).rows;
  const isOffered = (name: string) => async () =>
    (
      await Promise.all(pages.map((page) => page.getByRole("button", { name, exact: true }).isVisible()))
    ).every(Boolean);
  for (let round = 0; round < 4; round += 1) {
    await must("both offer to start", isOffered("Start focus"));
    await pressTogether(pages, "Start focus");
    await must("both show the session", isOffered("Finish"));
    await must("one session runs", async () => (await running()).length === 1);
    await pool.query(
      `update focus_sessions set started_at = started_at - interval '5 minutes', ends_at = ends_at - interval '5 minutes'
       where user_id = $1 and status = 'active'`,
      [stage.account.userId],
    );
    await pressTogether(pages, "Finish");
    if (!(await until(async () => (await running()).length === 0, 30_000)))
      scene.complain(`${JSON.stringify(await running())} still runs after Finish was pressed on both`);
  }
});

/** Long enough for waits that grow with every failed try to have grown: they must not outlast the failure. */
const longFailure = browserFault("endpoint failing for 70 s", false, async (scene, stage) => {
  const { endpoint } = scene.world;
  const page = await (await stage.screen()).tab("/inbox");
  const lines = [lineOf(scene), lineOf(scene)];
  endpoint.mood = "failing";
  for (const text of lines) await capture(page, text);
  await sleep(70_000);
  endpoint.heal();
  await converged(scene, stage, [page], lines, HALF_A_MINUTE_MS);
});

async function pressTogether(pages: readonly Page[], name: string): Promise<void> {
  const at = Date.now() + 400;
  await Promise.all(
    pages.map(async (page) => {
      const handle = await page.getByRole("button", { name, exact: true }).elementHandle();
      await handle?.evaluate(
        (element, at) =>
          new Promise<void>((resolve) => {
            setTimeout(() => {
              (element as HTMLElement).click();
              resolve();
            }, at - Date.now());
          }),
        at,
      );
    }),
  );
}

export const BROWSER_FAULTS: readonly Fault[] = [
  tabKilled,
  offlineTabs,
  clockOff("ahead", 1),
  clockOff("behind", -1),
  finishTogether,
  longFailure,
];
