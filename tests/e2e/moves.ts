// Moves that many end-to-end tests make, in the words of the interface.
import { expect, type Locator, type Page } from "@playwright/test";

/** Creates an account as a person does, and waits until its first page is live. */
export async function signUp(
  page: Page,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/today$/);
}

export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

type Room =
  | "Today"
  | "Focus"
  | "Inbox"
  | "Goals"
  | "Quests"
  | "Progress"
  | "Achievements"
  | "Market"
  | "Settings";

/** Follows the rail to another room. */
export async function go(page: Page, room: Room) {
  await page.getByRole("navigation", { name: "Modules" }).getByRole("link", { name: room }).click();
  await expect(page).toHaveURL(new RegExp(`/${room.toLowerCase()}$`));
}

/** Whole seconds on the page's timer. */
export async function secondsShown(page: Page): Promise<number> {
  const text = (await page.getByRole("timer").first().textContent()) ?? "";
  const parts = text.trim().split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** Writes a line into the inbox's own field. */
export async function capture(page: Page, line: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Capture" });
  await field.fill(line);
  await field.press("Enter");
}

export const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true });
export const inbox = (page: Page) => page.getByRole("list", { name: "Inbox" });
export const myQuests = (page: Page) => page.getByRole("list", { name: "My quests" });
export const everyonesQuests = (page: Page) => page.getByRole("list", { name: "Quests for everyone" });
/** The line of a list that holds this text. */
export const line = (list: Locator, text: string) => list.getByRole("listitem").filter({ hasText: text });

/** A quest of one's own, from the idea to the tick. */
export async function doQuest(page: Page, title: string): Promise<void> {
  await go(page, "Quests");
  await button(page, "New quest").first().click();
  const dialog = page.getByRole("dialog", { name: "New quest" });
  await dialog.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await button(dialog, "Create quest").click();
  await page.getByRole("tab", { name: "Mine" }).click();
  const quest = line(myQuests(page), title);
  await button(quest, "Accept").click();
  await button(quest, "Complete").click();
  await expect(quest).toHaveCount(0);
}
