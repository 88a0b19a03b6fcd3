// The price of a press: what a pause changes is drawn, and nothing else of the day.
import { button } from "./moves.ts";
import { expect, isLive, test } from "./test.ts";

declare global {
  interface Window {
    /** Clips that were put there, taken away or changed since it was set, by their text. */
    drawn: string[];
  }
}

const CLIPS = 40;

test("a press on pause draws one clip, not the day", async ({ person, device, sql }) => {
  const mira = await person();
  await sql(
    `insert into focus_sessions (id, user_id, mode, status, planned_seconds, task_title, started_at, ends_at,
       finished_at, focused_seconds, day, xp_awarded, coins_awarded)
     select gen_random_uuid(), $1, 'focus', 'completed', 60, 'Take ' || i, t, t + interval '1 min', t + interval '1 min',
       60, to_char(timezone('Europe/Berlin', t) - interval '4 h', 'YYYY-MM-DD'), 1, 0
     from generate_series(1, $2::int) i,
       lateral (select date_trunc('second', now()) - i * interval '1 min' - interval '1 min' as t) at`,
    [mira.userId, CLIPS],
  );
  const { page } = await device(mira);
  // On a first day Today offers something else; the key starts a session anywhere, and leads to the timer.
  await page.keyboard.press("f");
  await page.waitForURL("**/focus");
  await expect(button(page, "Pause").first()).toBeVisible();
  await page.goto("/today");
  await isLive(page);
  const day = page.getByRole("region", { name: "Sessions of the day" }).getByRole("list", { name: "Focus" });
  await expect(day.locator("li").filter({ hasText: "running" })).toHaveCount(1);
  // The day may have begun while these sessions ran.
  await expect.poll(() => day.locator("li").count()).toBeGreaterThan(1);

  await day.evaluate((list) => {
    window.drawn = [];
    const clipOf = (node: Node | null): string | undefined =>
      (node instanceof Element ? node : node?.parentElement)?.closest("li")?.textContent ?? undefined;
    new MutationObserver((changes) => {
      const touched = changes.flatMap(({ target, addedNodes, removedNodes }) =>
        [target, ...addedNodes, ...removedNodes].flatMap((node) => clipOf(node) ?? []),
      );
      window.drawn.push(...touched);
    }).observe(list, { childList: true, subtree: true, attributes: true, characterData: true });
  });
  await button(page, "Pause").first().click();
  await expect(button(page, "Resume").first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.drawn.length)).toBeGreaterThan(0);
  const drawn = await page.evaluate(() => window.drawn);
  expect(drawn.filter((clip) => !clip.includes("running"))).toEqual([]);
});
