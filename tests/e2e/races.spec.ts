// Two devices press in the same instant: one outcome, both show it, nothing is paid twice.
import type { Locator, Page } from "@playwright/test";
import { button, secondsShown } from "./moves.ts";
import { expect, rewind, type Sql, test } from "./test.ts";

const ROUNDS = 4;

test("start, pause, resume and finish, pressed on two devices at once, again and again", async ({
  person,
  device,
  sql,
}) => {
  test.setTimeout(150_000);
  const mira = await person();
  const devices = [await device(mira, { path: "/focus" }), await device(mira, { path: "/focus" })];
  // The slower press of two may be refused: what it wanted is done already.
  for (const { allow } of devices) allow(/Mutator "focus\.\w+" app error/);
  const [left, right] = devices.map(({ page }) => page) as [Page, Page];
  const both = [left, right];
  const press = (name: string) => pressTogether(both.map((page) => button(page, name)));
  const bothShow = async (name: string) => {
    for (const page of both) await expect(button(page, name)).toBeVisible();
  };

  for (let round = 1; round <= ROUNDS; round += 1) {
    await left.getByLabel("What for").fill(`left ${round}`);
    await right.getByLabel("What for").fill(`right ${round}`);
    await press("Start focus");
    await bothShow("Pause");
    const running = await agreement(sql, mira.userId, both);
    // Ten minutes in, so that there is something to pay.
    await rewind(sql, mira.userId, 15 * 60);
    for (const page of both) await expect.poll(() => secondsShown(page)).toBeLessThan(16 * 60);

    await press("Pause");
    await bothShow("Resume");
    await expect
      .poll(
        () => sql("select is_paused, pauses from focus_pause_state where session_id = $1", [running]),
        "the second press changed nothing",
      )
      .toEqual([{ is_paused: true, pauses: 1 }]);
    await expect
      .poll(async () => new Set(await Promise.all(both.map(secondsShown))).size, "both show the same rest")
      .toBe(1);

    await press("Resume");
    await bothShow("Pause");
    await expect
      .poll(() => sql("select status from focus_sessions where id = $1", [running]))
      .toEqual([{ status: "active" }]);
    await press("Finish");
    await bothShow("Start focus");
  }
  await settled(sql, mira.userId, ROUNDS);
});

test("one pauses while the other finishes: it ends, for both, and is paid once", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const devices = [await device(mira, { path: "/focus" }), await device(mira, { path: "/focus" })];
  for (const { allow } of devices) allow(/Mutator "focus\.\w+" app error/);
  const [left, right] = devices.map(({ page }) => page) as [Page, Page];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await button(left, "Start focus").click();
    await expect(button(right, "Pause")).toBeVisible();
    await rewind(sql, mira.userId, 15 * 60);
    for (const page of [left, right]) await expect.poll(() => secondsShown(page)).toBeLessThan(16 * 60);
    await pressTogether([button(left, "Pause"), button(right, "Finish")]);
    for (const page of [left, right]) await expect(button(page, "Start focus")).toBeVisible();
  }
  await settled(sql, mira.userId, ROUNDS);
});

/** Waits until one session runs on the server and both pages show that one. @returns its id */
async function agreement(sql: Sql, userId: string, pages: readonly Page[]): Promise<string> {
  let id = "";
  await expect
    .poll(async () => {
      const rows = await sql<{ id: string; task_title: string }>(
        "select id, task_title from focus_sessions where user_id = $1 and status in ('active', 'paused')",
        [userId],
      );
      const [running] = rows;
      if (!running) return "nothing runs";
      if (rows.length > 1) return "several run";
      id = running.id;
      for (const page of pages) {
        const shown = await page.getByRole("region", { name: "Timer" }).textContent();
        if (!shown?.includes(running.task_title)) return `${running.task_title} runs, a page shows ${shown}`;
      }
      return "one runs, and both show it";
    })
    .toBe("one runs, and both show it");
  return id;
}

/** Presses buttons on several pages in the same millisecond, or as near to it as the machine comes. */
async function pressTogether(buttons: readonly Locator[]): Promise<void> {
  const handles = await Promise.all(buttons.map((one) => one.elementHandle()));
  const at = Date.now() + 500;
  await Promise.all(
    handles.map((handle) =>
      handle?.evaluate(
        (element, at) =>
          new Promise<void>((resolve) => {
            setTimeout(() => {
              (element as HTMLElement).click();
              resolve();
            }, at - Date.now());
          }),
        at,
      ),
    ),
  );
}

/** The books after the races: every session over, each paid once, wallet and experience equal to the ledger. */
async function settled(sql: Sql, userId: string, paidSessions: number): Promise<void> {
  // The pages show the end before the server has heard of it.
  await expect
    .poll(() =>
      sql("select 1 from focus_sessions where user_id = $1 and status in ('active', 'paused')", [userId]),
    )
    .toEqual([]);
  const ledger = await sql<{ idempotency_key: string; times: number }>(
    `select idempotency_key, count(*)::int as times from points_ledger
     where user_id = $1 and idempotency_key like 'focus:%' group by 1`,
    [userId],
  );
  expect(ledger.map(({ times }) => times)).toEqual(Array(paidSessions).fill(1));
  const [books] = await sql(
    `select w.coins::int as coins, p.total_xp::int as xp,
            (select sum(coins)::int from points_ledger where user_id = $1) as ledger_coins,
            (select sum(xp)::int from points_ledger where user_id = $1) as ledger_xp
     from user_wallet w join user_progress p using (user_id) where user_id = $1`,
    [userId],
  );
  expect(books).toMatchObject({ coins: expect.any(Number), xp: expect.any(Number) });
  const { coins, xp, ledger_coins, ledger_xp } = books as Record<string, number>;
  expect({ coins, xp }).toEqual({ coins: ledger_coins, xp: ledger_xp });
}
