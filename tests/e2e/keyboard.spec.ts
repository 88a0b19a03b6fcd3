// Nothing needs a mouse.
import { button, everyonesQuests, inbox, line, myQuests, secondsShown } from "./moves.ts";
import { expect, rewind, test } from "./test.ts";

test("a day by keyboard alone", async ({ person, device, sql }) => {
  test.setTimeout(120_000);
  const mira = await person();
  const { page } = await device(mira);
  const { keyboard } = page;

  await test.step("the sheet of keys", async () => {
    await keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await expect(sheet).toContainText("Capture");
    await expect(sheet).toContainText("Go to Inbox");
    await keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  });

  await test.step("start, pause, resume, finish", async () => {
    await keyboard.press("g");
    await keyboard.press("f");
    await expect(page).toHaveURL(/\/focus$/);
    await keyboard.press("f");
    await expect(button(page, "Pause")).toBeVisible();
    await keyboard.press("Space");
    await expect(button(page, "Resume")).toBeVisible();
    await keyboard.press("Space");
    await expect(button(page, "Pause")).toBeVisible();
    expect(await secondsShown(page)).toBeGreaterThan(0);
  });

  await test.step("capture from there, by key and by palette", async () => {
    await keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: "Capture" });
    await expect(dialog.getByRole("textbox", { name: "Capture" })).toBeFocused();
    await keyboard.type("Restring the guitar");
    await keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);

    await keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Search or do" })).toBeFocused();
    await keyboard.type("inbox");
    await keyboard.press("Enter");
    await expect(page).toHaveURL(/\/inbox$/);
    await expect(line(inbox(page), "Restring the guitar")).toBeVisible();
  });

  await test.step("process it into a quest", async () => {
    await line(inbox(page), "Restring the guitar").focus();
    await keyboard.press("e");
    await expect(page.getByRole("dialog", { name: "What becomes of it?" })).toBeVisible();
    await keyboard.press("q");
    await expect(line(inbox(page), "Restring the guitar")).toHaveCount(0);
    // As long as it is going it still has the keys.
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("accept and complete it", async () => {
    await keyboard.press("g");
    await keyboard.press("q");
    await expect(page).toHaveURL(/\/quests$/);
    await page.getByRole("tab", { name: "Today" }).focus();
    await keyboard.press("End");
    await keyboard.press("ArrowLeft");
    await expect(page.getByRole("tab", { name: "Mine" })).toHaveAttribute("aria-selected", "true");
    const quest = line(myQuests(page), "Restring the guitar");
    await button(quest, "Accept").focus();
    await keyboard.press("Enter");
    await expect(button(quest, "Complete")).toBeVisible();
    await quest.focus();
    await keyboard.press("e");
    await expect(button(quest, "Complete")).toHaveCount(0);
    await keyboard.press("Control+z");
    await expect(button(quest, "Complete")).toBeVisible();
  });

  await test.step("claim what a session made claimable", async () => {
    await page.getByRole("tab", { name: "Mine" }).focus();
    await keyboard.press("Home");
    await rewind(sql, mira.userId, 1);
    const claim = button(line(everyonesQuests(page), "Upbeat"), "Claim");
    await expect(claim).toBeVisible({ timeout: 15_000 });
    await claim.focus();
    await keyboard.press("Enter");
    await expect(claim).toHaveCount(0);
  });
});

test("every control of every page can be reached with Tab, and shows that it has the focus", async ({
  person,
  device,
}) => {
  const mira = await person();
  const { page } = await device(mira);
  for (const path of ["/today", "/focus", "/inbox", "/quests", "/settings"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const wanted = await page.evaluate(() => {
      const reachable = "a[href], button, input, textarea, select, [tabindex='0']";
      const all = [...document.querySelectorAll<HTMLElement>(reachable)].filter(
        (element) =>
          element.tabIndex >= 0 && element.checkVisibility() && !element.matches(":disabled, [inert] *"),
      );
      for (const [index, element] of all.entries()) element.dataset.wanted = String(index);
      return all.length;
    });
    expect(wanted, path).toBeGreaterThan(5);
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let presses = 0; presses < wanted * 2 + 10; presses += 1) {
      await page.keyboard.press("Tab");
      const { mark, isSeen, name } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        // Radios and switches lend their ring to what is drawn in their place.
        const drawn = [element, element.parentElement, ...(element.parentElement?.children ?? [])];
        const hasRing = drawn.some((one) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one ?? element);
          return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
        });
        return {
          mark: element.dataset.wanted,
          isSeen: element === document.body || hasRing,
          name: element.outerHTML.slice(0, 120),
        };
      });
      if (mark !== undefined) reached.add(mark);
      if (!isSeen) unseen.push(name);
      if (reached.size === wanted) break;
    }
    const missed = await page.evaluate(
      (found) =>
        [...document.querySelectorAll<HTMLElement>("[data-wanted]")]
          .filter((element) => !found.includes(element.dataset.wanted ?? "") && element.tabIndex >= 0)
          // One radio of a group is the way into all of it.
          .filter((element) => !element.matches("input[type=radio]"))
          .map((element) => element.outerHTML.slice(0, 120)),
      [...reached],
    );
    expect(missed, `not reached on ${path}`).toEqual([]);
    expect([...new Set(unseen)], `no focus ring on ${path}`).toEqual([]);
  }
});
