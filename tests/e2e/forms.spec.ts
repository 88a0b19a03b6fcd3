// Bad input: a sentence that names field and limit, at the field, the cursor moved there, and what was typed still there.
import type { Locator, Page } from "@playwright/test";
import { button, capture, inbox, myQuests } from "./moves.ts";
import { expect, isLive, test } from "./test.ts";

const LONG = "y".repeat(10_000);

interface Case {
  field: string;
  typed: string;
  says: RegExp;
}

/** The field carries the complaint and the cursor, and what was typed. */
async function complains(field: Locator, says: RegExp, typed: string): Promise<void> {
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(says);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(typed);
}

const fieldOf = (root: Page | Locator, name: string) => root.getByRole("textbox", { name, exact: true });

test("signing up", async ({ device }) => {
  const { page } = await device(null, { path: "/sign-up" });
  const good: Record<string, string> = {
    Name: "Mira",
    Email: "mira@example.test",
    Password: "a long enough phrase",
  };
  const cases: Case[] = [
    { field: "Name", typed: "", says: /Name can't be empty/ },
    { field: "Name", typed: "   ", says: /Name can't be empty/ },
    { field: "Name", typed: "y".repeat(81), says: /Name can be at most 80 characters/ },
    { field: "Name", typed: LONG, says: /Name can be at most 80 characters/ },
    { field: "Email", typed: "", says: /Email can't be empty/ },
    { field: "Email", typed: "mira at home", says: /Email must look like/ },
    { field: "Email", typed: "<b>@example.test", says: /Email must look like/ },
    { field: "Email", typed: `${LONG}@example.test`, says: /Email can be at most 254 characters/ },
    { field: "Password", typed: "short", says: /at least 8 characters/ },
    { field: "Password", typed: "password123", says: /common|guess/i },
    { field: "Password", typed: LONG, says: /at most 256 characters/ },
  ];
  for (const { field, typed, says } of cases) {
    for (const [name, text] of Object.entries(good))
      await page.getByLabel(name, { exact: true }).fill(name === field ? typed : text);
    await button(page, "Create account").click();
    await complains(page.getByLabel(field, { exact: true }), says, typed);
    for (const [name, text] of Object.entries(good))
      if (name !== field) await expect(page.getByLabel(name, { exact: true })).toHaveValue(text);
  }
  await expect(page).toHaveURL(/\/sign-up$/);
});

test("a new quest", async ({ person, device, sql }) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/quests" });
  await page.getByRole("button", { name: "New quest" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New quest" });
  const create = () => button(dialog, "Create quest").click();
  const cases: Case[] = [
    { field: "Title", typed: "", says: /title can't be empty/i },
    { field: "Title", typed: "y".repeat(201), says: /title can be at most 200 characters/i },
    { field: "Title", typed: LONG, says: /title can be at most 200 characters/i },
    { field: "Description", typed: LONG, says: /description can be at most 2000 characters/i },
    { field: "Category", typed: LONG, says: /category can be at most 40 characters/i },
  ];
  for (const { field, typed, says } of cases) {
    await fieldOf(dialog, "Title").fill("Practise");
    await fieldOf(dialog, field).fill(typed);
    await create();
    await complains(fieldOf(dialog, field), says, typed);
    await fieldOf(dialog, field).fill("");
  }
  await fieldOf(dialog, "Title").fill("Practise");
  for (const [day, says] of [
    ["1999-01-01", /past|date/i],
    ["2190-01-01", /future|date|years/i],
  ] as const) {
    await dialog.getByLabel("Due date").fill(day);
    await create();
    await expect(dialog.getByLabel("Due date")).toHaveAccessibleDescription(says);
    await expect(dialog.getByLabel("Due date")).toHaveValue(day);
  }
  await dialog.getByLabel("Due date").fill("");
  await dialog.getByRole("spinbutton", { name: "Steps" }).fill("");
  await create();
  await expect(dialog.getByRole("spinbutton", { name: "Steps" })).toHaveAccessibleDescription(
    /number|steps/i,
  );
  await page.keyboard.press("Escape");
  expect(await sql("select 1 from user_quests where user_id = $1", [mira.userId])).toEqual([]);

  await page.getByRole("button", { name: "New quest" }).first().click();
  await expect(fieldOf(dialog, "Title"), "what was typed is there again").toHaveValue("Practise");
});

test("a capture that is too long, and a session of no sensible length", async ({ person, device, sql }) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/inbox" });
  const box = fieldOf(page, "Capture");
  await box.press("Enter");
  await expect(inbox(page).getByRole("listitem")).toHaveCount(0);
  await capture(page, LONG);
  await complains(box, /at most 500 characters/, LONG);
  await box.fill(Array.from({ length: 51 }, (_, i) => `line ${i}`).join("\n"));
  await box.press("Enter");
  await expect(box).toHaveAccessibleDescription(/at most 50 lines/i);
  expect(await sql("select 1 from inbox_items where user_id = $1", [mira.userId])).toEqual([]);

  await page.goto("/focus");
  await isLive(page);
  const minutes = page.getByLabel("Minutes");
  for (const [typed, says] of [
    ["soon", /minutes, like 25/],
    ["0", /at least 1 minute/],
    ["9999", /at most 240 minutes/],
  ] as const) {
    await minutes.fill(typed);
    await button(page, "Start focus").click();
    await complains(minutes, says, typed);
  }
  await minutes.fill("25");
  await page.getByLabel("What for").fill(LONG);
  await button(page, "Start focus").click();
  await complains(page.getByLabel("What for"), /task can be at most 200 characters/i, LONG);
  expect(await sql("select 1 from focus_sessions where user_id = $1", [mira.userId])).toEqual([]);
});

test("whatever is written is shown as it was written", async ({ person, device, sql }) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/inbox" });
  await page.evaluate(() => Object.assign(window, { hacked: false }));
  const texts = [
    `<img src=x onerror="window.hacked=true">`,
    "<script>window.hacked=true</script>",
    "'; drop table users; --",
    "{{ constructor }} $(7*7) %s %00",
    "مرحبا بالعالم שלום",
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 ﷽",
    "=HYPERLINK(0)",
  ];
  for (const text of texts) {
    await capture(page, text);
    await expect(inbox(page).getByRole("button", { name: text, exact: true })).toBeVisible();
  }
  const stored = await sql<{ text: string }>("select text from inbox_items where user_id = $1", [
    mira.userId,
  ]);
  await expect
    .poll(async () => {
      const rows = await sql<{ text: string }>("select text from inbox_items where user_id = $1", [
        mira.userId,
      ]);
      return rows.map(({ text }) => text).toSorted();
    })
    .toEqual(texts.toSorted());
  expect(stored.length).toBeLessThanOrEqual(texts.length);

  await page.goto("/quests");
  await isLive(page);
  for (const title of texts.slice(0, 3)) {
    // By button, which waits for the page; a key pressed before it is there is nobody's.
    await button(page, "New quest").first().click();
    const dialog = page.getByRole("dialog", { name: "New quest" });
    await fieldOf(dialog, "Title").fill(title);
    await button(dialog, "Create quest").click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole("tab", { name: "Mine" }).click();
    await expect(myQuests(page).getByRole("button", { name: title, exact: true })).toBeVisible();
  }
  expect(await page.evaluate(() => (window as unknown as { hacked?: boolean }).hacked ?? false)).toBe(false);
  expect(await sql("select count(*)::int as people from users where id = $1", [mira.userId])).toEqual([
    { people: 1 },
  ]);
});

test("a part that is gone since an update loads the page anew, but not while somebody writes", async ({
  person,
  device,
}) => {
  const { page, allow } = await device(await person(), { path: "/inbox" });
  allow(/Failed to load resource/);
  const field = page.getByRole("textbox", { name: "Capture" });
  await field.fill("half a thought");
  await page.route(/\/CommandPalette[^/]*\.js/, (route) => route.fulfill({ status: 404 }));
  const isGone = page.waitForResponse(/\/CommandPalette[^/]*\.js/);
  await field.press("ControlOrMeta+k");
  await isGone;
  await page.unroute(/\/CommandPalette[^/]*\.js/);
  await expect(field).toHaveValue("half a thought");
  await expect(field).toBeFocused();
  await field.press("Enter");
  await expect(inbox(page)).toContainText("half a thought");
  const isAnew = page.waitForEvent("load");
  await page.getByRole("heading", { level: 1 }).click();
  await isAnew;
  await isLive(page);
  await expect(inbox(page)).toContainText("half a thought");
});
