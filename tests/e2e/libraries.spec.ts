// A library on two devices at once: made, filled, arranged from both sides, copied, thrown away and taken back.
import type { Page } from "@playwright/test";
import { button, line } from "./moves.ts";
import { expect, test } from "./test.ts";

const tracks = (page: Page) => page.getByRole("list", { name: "Tracks" });
const wall = (page: Page) => page.getByRole("list", { name: "Libraries" });
const row = (page: Page, title: string) => line(tracks(page), title);

/** Titles in the order in which they stand. */
const order = (page: Page) =>
  tracks(page)
    .locator("[data-list-item]")
    .evaluateAll((items) => items.map((item) => /(One|Two|Three|Four)/.exec(item.textContent ?? "")?.[0]));

async function addTrack(page: Page, title: string, isLast: boolean): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Add a track" });
  await dialog.getByLabel("Address").fill(`https://example.test/${title}.mp3`);
  await expect(dialog.getByLabel("Title")).toHaveValue(title);
  await dialog.getByLabel("Length").fill("3:05");
  await button(dialog, isLast ? "Add track" : "Add and go on").click();
}

test("two devices arrange one library, and nothing is lost", async ({ device, person }) => {
  test.slow();
  const mira = await person();
  const studio = (await device(mira, { path: "/libraries" })).page;
  const phone = (await device(mira, { path: "/libraries", viewport: { width: 390, height: 844 } })).page;

  await test.step("a library is made on one and is there on the other", async () => {
    await studio.keyboard.press("n");
    const dialog = studio.getByRole("dialog", { name: "New library" });
    await dialog.getByLabel("Name").fill("Night shift");
    await button(dialog, "Create library").click();
    await expect(studio.getByRole("heading", { name: "Night shift", level: 1 })).toBeVisible();
    await wall(phone)
      .getByRole("link", { name: /^Night shift/ })
      .click();
    await expect(phone.getByRole("heading", { name: "Night shift", level: 1 })).toBeVisible();
  });

  await test.step("tracks by their address, one after another", async () => {
    await studio.keyboard.press("n");
    const dialog = studio.getByRole("dialog", { name: "Add a track" });
    await dialog.getByLabel("Address").fill("http://example.test/a.mp3");
    await button(dialog, "Add track").click();
    await expect(
      dialog.getByText("The address must begin with https:// and hold no password."),
    ).toBeVisible();
    for (const title of ["One", "Two", "Three", "Four"]) await addTrack(studio, title, title === "Four");
    await expect.poll(() => order(phone)).toEqual(["One", "Two", "Three", "Four"]);
    await expect(phone.getByText("Playlist · 4 tracks · 12 min")).toBeVisible();
  });

  await test.step("both move at once, by key and from the menu", async () => {
    await row(studio, "Four").focus();
    await row(phone, "One").getByRole("button", { name: "More for One" }).click();
    await Promise.all([
      studio.keyboard.press("Alt+Shift+ArrowUp"),
      phone.getByRole("menuitem", { name: "Move down" }).click(),
    ]);
    await expect.poll(() => order(studio)).toEqual(["Four", "Two", "One", "Three"]);
    await expect.poll(() => order(phone)).toEqual(["Four", "Two", "One", "Three"]);
    await expect(row(studio, "Four")).toBeFocused();
  });

  await test.step("some are taken out by key and come back where they were", async () => {
    for (const key of ["x", "j", "x", "#"]) await studio.keyboard.press(key);
    await expect.poll(() => order(phone)).toEqual(["One", "Three"]);
    await studio.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => order(phone)).toEqual(["Four", "Two", "One", "Three"]);
  });

  await test.step("a track gets another name", async () => {
    await row(studio, "Two").focus();
    await studio.keyboard.press("e");
    const dialog = studio.getByRole("dialog", { name: "Edit track" });
    await dialog.getByLabel("Artist").fill("Ada Brandt");
    await button(dialog, "Save").click();
    await expect(row(phone, "Two")).toContainText("Ada Brandt");
  });

  await test.step("a copy holds the same, and lies in the trash on both until it is taken out", async () => {
    await button(studio, "More for this library").click();
    await studio.getByRole("menuitem", { name: "Duplicate" }).click();
    await expect(studio.getByRole("heading", { name: "Night shift (copy)", level: 1 })).toBeVisible();
    await expect.poll(() => order(studio)).toEqual(["Four", "Two", "One", "Three"]);
    await phone.goto("/libraries");
    await expect(wall(phone).getByRole("link", { name: /^Night shift \(copy\)/ })).toContainText("4 tracks");

    await button(studio, "More for this library").click();
    await studio.getByRole("menuitem", { name: "Move to trash" }).click();
    await expect(studio).toHaveURL(/\/libraries$/);
    await expect(wall(phone).getByRole("listitem")).toHaveCount(1);
    await button(studio, "Undo").last().click();
    await expect(wall(phone).getByRole("listitem")).toHaveCount(2);

    await wall(studio)
      .getByRole("link", { name: /^Night shift \(copy\)/ })
      .focus();
    await studio.keyboard.press("s");
    await expect(wall(phone).getByRole("listitem").first()).toContainText("Night shift (copy)");
    await studio.keyboard.press("#");
    await expect(wall(phone).getByRole("listitem")).toHaveCount(1);
    await phone.getByRole("tab", { name: "Trash" }).click();
    await button(phone, "Restore").click();
    await expect(wall(studio).getByRole("listitem")).toHaveCount(2);
  });
});
