// Every page, empty and in use, as axe judges it: wide in the dark, on a phone in the light. Colours are tokens of a theme
// and know no width, so that each of the two is judged once (all themes' contrasts are in tests/shell/contrast.test.ts).
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { button, capture } from "./moves.ts";
import { type Device, expect, isLive, test } from "./test.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDE = { width: 1440, height: 900 };
/** `rules`: what a narrow page in another light can break; all of them where none are named. */
const LOOKS = [
  { name: "wide, dark", viewport: WIDE, colorScheme: "dark", rules: [] },
  {
    name: "phone, light",
    viewport: { width: 390, height: 844 },
    colorScheme: "light",
    rules: [
      "color-contrast",
      "target-size",
      "button-name",
      "link-name",
      "label",
      "label-content-name-mismatch",
      "scrollable-region-focusable",
    ],
  },
] as const;
type Look = (typeof LOOKS)[number];
const NARROWEST = { width: 360, height: 740 };
const PAGES = [
  "/today",
  "/focus",
  "/inbox",
  "/plan",
  "/calendar",
  "/habits",
  "/goals",
  "/goals/review",
  "/libraries",
  "/quests",
  "/progress",
  "/achievements",
  "/market",
  "/settings",
  "/share?text=a%20thought",
  "/feedback",
];

/** Where nothing is there yet these look different; the others have the same parts, with other numbers. */
const EMPTY_PAGES: readonly string[] = [
  ...["/today", "/inbox", "/plan", "/calendar", "/habits", "/goals", "/quests", "/libraries"],
];

/** After this long none comes any more: something scrolled meanwhile, which hides it. */
const TIP = { timeout: 1_500 };

/** What has the focus from the keyboard gets its tooltip a moment later, which would come in the middle of the judgement. */
async function tipShown(page: Page): Promise<void> {
  const focused = page.locator("[data-tip]:focus-visible");
  if ((await focused.count()) === 0) return;
  const text = (await focused.getAttribute("data-tip")) ?? "";
  await page
    .locator("body > div > [aria-hidden=true].fixed", { hasText: text })
    .waitFor(TIP)
    .catch(() => undefined);
}

async function judge(page: Page, about: string, rules: readonly string[] = []): Promise<void> {
  await tipShown(page);
  // Colours on their way from one to another are nobody's contrast. What never ends is decoration.
  const moving = () =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(
            ({ playState, effect }) =>
              playState === "running" && effect?.getTiming().iterations !== Number.POSITIVE_INFINITY,
          ).length,
    );
  await expect.poll(moving).toBe(0);
  // No page of ours has frames, for which the other mode opens a page of its own each time; of what passes nothing is told.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe.withTags(TAGS)).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary?.slice(0, 160)}`),
  }));
  // All pages are looked at, whatever the first has.
  expect.soft(found, about).toEqual([]);
}

/** Nothing may be wider than the window. */
async function fits(page: Page, about: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${about}: sideways scrolling`).toBeLessThanOrEqual(0);
}

async function judgeInBothLights(page: Page, about: string, looks: readonly Look[] = LOOKS): Promise<void> {
  for (const { name, viewport, colorScheme, rules } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await fits(page, `${about}, ${name}`);
    await judge(page, `${about}, ${name}`, rules);
  }
  await page.setViewportSize(NARROWEST);
  await fits(page, `${about}, narrowest`);
  await page.setViewportSize(WIDE);
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await isLive(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** A person in the middle of a day: a session, a full inbox, quests of both kinds. */
async function furnish({ page }: Device): Promise<void> {
  await visit(page, "/inbox");
  await capture(page, "Call Jonas tomorrow 9am #label !high");
  await capture(page, "idea: a bridge in 7/8");
  await capture(page, "https://example.com/a-long-address/that/goes/on");
  await visit(page, "/quests");
  for (const title of ["Master the low end", "Write eight bars"]) {
    await page.getByRole("button", { name: "New quest" }).first().click();
    const dialog = page.getByRole("dialog", { name: "New quest" });
    await dialog.getByRole("textbox", { name: "Title", exact: true }).fill(title);
    await dialog.getByRole("spinbutton", { name: "Steps" }).fill("3");
    await button(dialog, "Create quest").click();
    await expect(dialog).toHaveCount(0);
  }
  await page.getByRole("tab", { name: "Mine" }).click();
  await button(page.getByRole("list", { name: "My quests" }).getByRole("listitem").first(), "Accept").click();
  await visit(page, "/focus");
  await button(page, "Start focus").click();
  await expect(button(page, "Pause")).toBeVisible();
}

test("the door", async ({ device }) => {
  const { page } = await device(null, { path: "/sign-in" });
  for (const path of ["/sign-in", "/sign-up"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await judgeInBothLights(page, path);
  }
  await button(page, "Create account").click();
  await expect(page.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await judgeInBothLights(page, "/sign-up with complaints");
});

for (const state of ["empty", "in use"] as const) {
  test(`every page, ${state}`, async ({ person, device }) => {
    test.setTimeout(240_000);
    const mine = await device(await person());
    if (state === "in use") await furnish(mine);
    for (const path of state === "empty" ? EMPTY_PAGES : PAGES) {
      await visit(mine.page, path);
      // What is empty is a sentence and a button, the same in every light.
      await judgeInBothLights(mine.page, `${path} ${state}`, state === "empty" ? LOOKS.slice(0, 1) : LOOKS);
    }
  });
}

/** The operators' rooms by their links, each with what is there once its rows are. */
const ROOMS = {
  Dashboard: (page: Page) => page.getByRole("list", { name: "People online" }),
  Activity: (page: Page) => page.getByRole("list", { name: "Activity" }).getByRole("listitem").first(),
  People: (page: Page) => page.getByRole("list", { name: "People" }),
  Catalogues: (page: Page) => page.getByRole("list", { name: "Quests" }),
  Database: (page: Page) => page.getByRole("tabpanel"),
  Feedback: (page: Page) => page.getByRole("list", { name: "Feedback", exact: true }),
  Audit: (page: Page) => page.getByRole("list", { name: "Entries of the audit log" }),
} as const;

test("the operators' rooms, and what opens in them", async ({ person, device, sql }) => {
  test.setTimeout(240_000);
  const mira = await person();
  await sql("insert into user_roles (user_id, role_key) values ($1, 'admin')", [mira.userId]);
  await sql(
    `insert into feedback (id, user_id, kind, title, body, status, priority, context, history, priority_rank, created_at)
     values (gen_random_uuid(), $1, 'bug', 'Timer sounds twice', 'On both devices.', 'open', 'urgent', '{}', '[]', 0, now())`,
    [mira.userId],
  );
  await sql(
    `insert into activity_events (id, user_id, event_type, category, title, amount, xp, coins, day, created_at)
     values (gen_random_uuid(), $1, 'focus', 'focus', 'Deep work', 25, 25, 2, '2026-11-26', now())`,
    [mira.userId],
  );
  const { page } = await device(mira, { path: "/admin" });
  const room = (name: string) =>
    page
      .getByRole("navigation", { name: "Admin" })
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
  const opened = async (about: string, dialog: string, rules: readonly string[] = []) => {
    await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
    await judge(page, about, rules);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  const enter = async (name: keyof typeof ROOMS) => {
    await room(name);
    await expect(ROOMS[name](page)).toBeVisible();
  };
  for (const name of Object.keys(ROOMS) as (keyof typeof ROOMS)[]) {
    await enter(name);
    // Their parts are those of all pages, which are judged in both lights.
    await judgeInBothLights(page, `the room ${name}`, LOOKS.slice(0, 1));
  }

  await page.getByRole("list", { name: "Entries of the audit log" }).getByRole("button").first().click();
  await judgeInBothLights(page, "an entry of the log", LOOKS.slice(1));
  await button(page, "Change").click();
  await opened("how long the log is kept", "How long entries are kept");

  await enter("Feedback");
  await page
    .getByRole("list", { name: "Feedback", exact: true })
    .getByText("Timer sounds twice")
    .first()
    .click();
  await expect(page.getByRole("article")).toBeVisible();
  await page.keyboard.press("r");
  await expect(button(page, "Send answer")).toBeVisible();
  await judgeInBothLights(page, "one in the queue, being answered");
  await button(page, "Cancel").click();
  await page.keyboard.press("m");
  await opened("the merge dialog", "Merge into another");

  await page.goto(`/admin/people/${(await person("Ada")).userId}`);
  await expect(page.getByRole("heading", { name: "Ada" })).toBeVisible();
  await judgeInBothLights(page, "one person");
  await button(page, "Give a role").click();
  await opened("the role dialog", "Give Ada a role");
  await button(page, "Correct balance").click();
  await opened("the balance dialog", "Correct Ada's balance");
  await button(page, "More for Ada").click();
  await page.getByRole("menuitem", { name: "Delete account" }).press("Enter");
  // It stays there when the menu is gone, which would have it back.
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Type their email address" })).toBeFocused();
  await opened("the end of an account", "Delete Ada?");
  // The way back is where it came from.
  await expect(button(page, "More for Ada")).toBeFocused();
  await page.setViewportSize(NARROWEST);
  await room("Database");
  await expect(page.getByRole("link", { name: "Database" })).toBeInViewport({ ratio: 0.9 });
});

test("what opens above a page", async ({ person, device }) => {
  test.setTimeout(120_000);
  const mira = await person();
  const { page } = await device(mira, { path: "/inbox" });
  await capture(page, "Something to decide about");
  const above: [string, () => Promise<void>, string][] = [
    ["the palette", () => page.keyboard.press("Control+k"), "Search or do"],
    ["the keys", () => page.keyboard.press("?"), "Keys"],
  ];
  await page.getByRole("heading", { level: 1 }).click();
  for (const [about, open, name] of above) {
    await open();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await judge(page, about);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name })).toHaveCount(0);
  }
  await page.getByRole("button", { name: /^More about/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await judge(page, "a menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Process", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "What becomes of it?" })).toBeVisible();
  await judge(page, "the process dialog");
  await page.keyboard.press("Escape");
  await visit(page, "/quests");
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "New quest" })).toBeVisible();
  await judge(page, "the quest form");
  await page.goto("/nothing-of-the-kind");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await judgeInBothLights(page, "a page that is none");
});
