// People in one library at the same time: seen, heard together, and focusing together; a stranger is none of them.
import type { Page } from "@playwright/test";
import { addressOf, heard, heardTogether, keepDecks, serveSounds, skewOf } from "#tests/support/listening.ts";
import { button } from "./moves.ts";
import { expect, type Person, test } from "./test.ts";

const FIVE_MINUTES_MS = 5 * 60_000;
const SKEW_MS = 300;
/** What a device that died has until nobody is shown it any more. */
const GONE_MS = 30_000;

/** How far apart two pages are, in ms, over a while. */
async function skews(a: Page, b: Page, samples = 16): Promise<number[]> {
  const apart: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    apart.push((await skewOf(a, b)) ?? Number.POSITIVE_INFINITY);
    await a.waitForTimeout(150);
  }
  return apart;
}

const sourceOf = async (page: Page) => (await heard(page))?.source;
const playsAt = async (page: Page) => (await heard(page))?.isPlaying;
const hereNow = (page: Page) => page.getByRole("list", { name: "Here now" });
const part = (page: Page, name: string) => page.getByRole("region", { name });

test("members see who is here, and hear the same at the same moment on clocks that differ", async ({
  person,
  device,
  sql,
}) => {
  test.setTimeout(120_000);
  const [ada, ben, eve] = [await person("Ada"), await person("Ben"), await person("Eve")];
  const id = await heardTogether(sql, [ada, ben]);
  const path = `/libraries/${id}`;
  const open = (who: Person, clockOffsetMs: number) =>
    device(who, { path, clockOffsetMs, script: keepDecks });
  const studio = await open(ada, FIVE_MINUTES_MS);
  const phone = await open(ben, -FIVE_MINUTES_MS);
  const stranger = await open(eve, 0);
  const [a, b] = [studio.page, phone.page];
  for (const one of [studio, phone]) await serveSounds(one.context);

  await test.step("who is here, who focuses", async () => {
    await expect(hereNow(a)).toContainText("Ben");
    await expect(hereNow(b)).toContainText("Ada");
    await button(a.getByRole("region", { name: "Transport" }), "Start focus").click();
    await expect(hereNow(b)).toContainText(/Focuses2[45]:\d\d/);
    await expect(b.getByRole("list", { name: "Who focuses now" })).toContainText("Ada focuses");
    await expect(stranger.page.getByText("That library is not here any more")).toBeVisible();
    await expect(stranger.page.getByText("Ada")).toHaveCount(0);
  });

  await test.step("one leads, the other listens along", async () => {
    await button(part(a, "Listen along"), "Lead").click();
    await expect(part(b, "Listen along")).toContainText("Ada leads");
    await button(part(b, "Listen along"), "Listen along").click();
    await expect.poll(() => playsAt(b)).toBe(true);
    // It may jump and run after for a moment.
    await b.waitForTimeout(2_500);
    const apart = await skews(a, b);
    console.log(`listening along: ${apart.map(Math.round).join(" ")} ms apart`);
    expect(Math.max(...apart)).toBeLessThan(SKEW_MS);
  });

  await test.step("another track, a pause", async () => {
    await button(a, "Next track").click();
    await expect.poll(() => sourceOf(b)).toBe(addressOf(1));
    await b.waitForTimeout(2_500);
    expect(Math.max(...(await skews(a, b, 8)))).toBeLessThan(SKEW_MS);
    await button(a, "Pause the music").click();
    await expect.poll(() => playsAt(b)).toBe(false);
    const [left, right] = await Promise.all([heard(a), heard(b)]);
    expect(Math.abs((left?.seconds ?? 0) - (right?.seconds ?? 99))).toBeLessThan(SKEW_MS / 1000);
    await button(a, "Play the music").click();
    await expect.poll(() => playsAt(b)).toBe(true);
  });

  await test.step("the host is gone: the next one leads, and hears no gap", async () => {
    const began = Date.now();
    await studio.context.close();
    await expect(part(b, "Listen along")).toContainText("You lead", { timeout: GONE_MS });
    await expect(b.getByText("Nobody else is here right now.")).toBeVisible({ timeout: GONE_MS });
    expect(Date.now() - began).toBeLessThan(GONE_MS);
    expect(await playsAt(b)).toBe(true);
  });
});

test("a focus room gives each of those who opted in one session of their own", async ({
  person,
  device,
  sql,
}) => {
  const [ada, ben] = [await person("Ada"), await person("Ben")];
  const id = await heardTogether(sql, [ada, ben]);
  const path = `/libraries/${id}`;
  const [{ page: a }, { page: again }, { page: b }] = [
    await device(ada, { path }),
    await device(ada),
    await device(ben, { path }),
  ];
  const room = (page: Page) => part(page, "Focus room");
  await room(a).getByText("15", { exact: true }).click();
  await button(room(a), "Open").click();
  await button(room(b), "I'm in").click();
  await button(room(a), "Start for 2").click();
  for (const page of [a, again, b])
    await expect(page.getByRole("region", { name: "Transport" })).toContainText(/1[45]:\d\d/);
  await expect(room(b)).toContainText("Under way");
  const sessions = () =>
    sql<{ user_id: string }>(
      "select user_id from focus_sessions where user_id = any($1) and status = 'active' and planned_seconds between 890 and 900",
      [[ada.userId, ben.userId]],
    );
  await expect.poll(async () => (await sessions()).length).toBe(2);
  expect(new Set((await sessions()).map((row) => row.user_id)).size).toBe(2);
  await button(room(a), "Leave").click();
  await expect(button(room(b), "Close"), "the host has left, so anybody in it may").toBeVisible();
});
