// A day on two devices: what is done anywhere ticks the rest, the plan is one whoever arranges it, and it has an end.

import type { Page } from "@playwright/test";
import { button } from "./moves.ts";
import { expect, isLive, rewind, type Sql, test } from "./test.ts";

const planList = (page: Page) => page.getByRole("list", { name: "Plan of the day" });
const item = (page: Page, title: string) => planList(page).getByRole("listitem").filter({ hasText: title });
const tick = (page: Page, title: string) => page.getByRole("checkbox", { name: `${title} is done` });
const titles = (page: Page) =>
  planList(page)
    .getByRole("checkbox")
    .evaluateAll((boxes) => boxes.map((box) => box.closest("li")?.textContent ?? ""));

async function add(page: Page, line: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Add to the day" });
  await field.fill(line);
  await field.press("Enter");
}

/** A habit of 25 focus minutes, and a goal that counts them. */
async function measured(sql: Sql, userId: string): Promise<void> {
  await sql(
    `insert into habits (id, user_id, name, kind, schedule, target_count, unit, time_of_day, evidence, starts_day,
       is_archived, sort_order)
     values (gen_random_uuid(), $1, 'Deep work', 'build', '{"type":"daily"}', 25, 'min', 'any',
       '{"source":"focusMinutes","counts":"amount"}', '2026-01-01', false, 'a0V')`,
    [userId],
  );
  await sql(
    `insert into goals (id, user_id, title, category, metric, status, priority, sort_order, started_at)
     values (gen_random_uuid(), $1, 'A hundred minutes', 'craft',
       '{"unit":"min","start":0,"target":100,"current":0,"evidence":{"source":"focusMinutes"}}', 'active', 'normal', 'a0V',
       now())`,
    [userId],
  );
}

test("one finished session ticks the habit, moves the goal and fills the plan everywhere; taken back, so is all of it", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  await measured(sql, mira.userId);
  const { page: studio } = await device(mira, { path: "/plan" });
  const phone = await device(mira, { path: "/goals", viewport: { width: 390, height: 844 } });
  await expect(tick(studio, "Deep work")).not.toBeChecked();
  await studio.getByRole("heading", { level: 1 }).click();
  await studio.keyboard.press("f");
  await expect(button(studio, "Pause").first()).toBeVisible();
  await studio.waitForURL("**/focus");
  await studio.keyboard.press("g");
  await studio.keyboard.press("y");
  await rewind(sql, mira.userId, 2);
  await expect(tick(studio, "Deep work")).toBeChecked({ timeout: 15_000 });
  await expect(tick(studio, "Focus")).toBeChecked();
  await expect(phone.page.getByText(/25 of 100 min/)).toBeVisible();
  const paid = () =>
    sql<{ xp: string }>(
      "select coalesce(sum(xp), 0) as xp from points_ledger where user_id = $1 and cause like 'focus:%'",
      [mira.userId],
    );
  // Devices show it before the server has it.
  await expect.poll(paid).toEqual([{ xp: "25" }]);

  const { page: desk } = await device(mira, { path: "/focus" });
  await desk.getByRole("button", { name: "More about Focus" }).first().click();
  await desk.getByRole("menuitem", { name: "Take back" }).click();
  await expect(tick(studio, "Deep work")).not.toBeChecked();
  await expect(phone.page.getByText(/0 of 100 min/)).toBeVisible();
  await expect.poll(paid).toEqual([{ xp: "0" }]);
});

test("two devices that arrange a plan at once see one plan, with everything in it", async ({
  person,
  device,
}) => {
  const mira = await person();
  const { page: studio } = await device(mira, { path: "/plan" });
  const { page: laptop } = await device(mira, { path: "/plan" });
  await Promise.all([add(studio, "Mix the bridge 45m"), add(laptop, "Call the label 20m")]);
  await Promise.all([add(studio, "Restring"), add(laptop, "Answer mails")]);
  const mine = ["Mix the bridge", "Call the label", "Restring", "Answer mails"];
  for (const page of [studio, laptop])
    for (const title of mine) await expect(item(page, title)).toBeVisible();
  await item(studio, "Restring").focus();
  await item(laptop, "Answer mails").focus();
  await Promise.all([
    studio.keyboard.press("Alt+Shift+ArrowUp"),
    laptop.keyboard.press("Alt+ArrowUp"),
    studio.keyboard.press("s"),
  ]);
  await expect
    .poll(async () => JSON.stringify(await titles(studio)) === JSON.stringify(await titles(laptop)))
    .toBe(true);
  const seen = (await titles(studio)).join();
  for (const title of mine) expect(seen).toContain(title);
  await tick(studio, "Mix the bridge").check();
  await expect(tick(laptop, "Mix the bridge")).toBeChecked();
});

test("a day is ended with what is carried and a line; the next one has it, and both devices know", async ({
  person,
  device,
}) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/plan" });
  const { page: other } = await device(mira, { path: "/plan" });
  await add(page, "Sort samples 30m");
  await add(page, "Write lyrics");
  await tick(page, "Write lyrics").check();
  await page.getByRole("button", { name: "End the day" }).click();
  const dialog = page.getByRole("dialog", { name: "End the day" });
  await expect(dialog.getByText("1 thing done")).toBeVisible();
  await dialog.getByRole("textbox", { name: "One line about the day" }).fill("The bridge stands.");
  await dialog.getByRole("button", { name: "End the day" }).click();
  await expect(dialog).toHaveCount(0);
  for (const one of [page, other]) {
    await expect(one.getByText("The bridge stands.")).toBeVisible();
    await expect(item(one, "Sort samples")).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Day after" }).click();
  await expect(item(page, "Sort samples")).toBeVisible();
});

test("Today leads a first day by the hand, and takes a person back without a word about the gap", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const { page } = await device(mira);
  await page.getByRole("button", { name: "Write it down" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("A song about the sea");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "New habit" })).toBeVisible();
  await expect(page.getByRole("list", { name: "First steps" }).getByText("done")).toHaveCount(1);
  // Three days ago there was one session; nothing since.
  await sql(
    `insert into activity_events (id, user_id, event_type, category, subject_type, subject_id, title, amount, xp, coins, day,
       created_at)
     values (gen_random_uuid(), $1, 'focus', 'focus', 'focus', 'past', 'Focus', 1500, 0, 0,
       to_char(now() - interval '3 days', 'YYYY-MM-DD'), now() - interval '3 days')`,
    [mira.userId],
  );
  await expect(page.getByText("Good to have you back")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: "Start 10 minutes" })).toHaveCount(1);
  await page.getByRole("button", { name: "Start 10 minutes" }).click();
  await expect(page.getByRole("link", { name: "Return to session" })).toBeVisible();
  await isLive(page);
});
