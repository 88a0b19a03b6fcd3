// A goal that is moved by work done elsewhere, and the week that is chosen for it, on two devices.
import type { Page } from "@playwright/test";
import { button, go } from "./moves.ts";
import { expect, rewind, test } from "./test.ts";

const list = (page: Page, name: string) => page.getByRole("list", { name });

test("focus moves a goal, its milestones reach it, and a week is for it", async ({ person, device, sql }) => {
  test.setTimeout(120_000);
  const mira = await person();
  const [{ page: studio }, { page: phone }] = [
    await device(mira, { path: "/goals" }),
    await device(mira, { path: "/goals", viewport: { width: 390, height: 844 } }),
  ];

  await test.step("set on one, shown on the other", async () => {
    await studio.keyboard.press("n");
    const dialog = studio.getByRole("dialog", { name: "New goal" });
    await dialog.getByLabel("Title").fill("Finish the EP");
    await dialog.getByRole("switch", { name: "Measure it" }).click();
    await dialog.getByLabel("What moves it").selectOption("focusMinutes");
    await dialog.getByRole("spinbutton", { name: "To" }).fill("50");
    await dialog.getByRole("switch", { name: "Only focus for this goal" }).click();
    await button(dialog, "Create goal").click();
    await expect(studio).toHaveURL(/\/goals\/[0-9a-f-]+$/);
    await list(phone, "Goals").getByRole("link", { name: "Finish the EP" }).click();
    await expect(phone.getByText("0 of 50 min")).toBeVisible();
  });

  await test.step("a session for it moves it on both, once", async () => {
    await button(studio, "Start focus").first().click();
    await expect(studio).toHaveURL(/\/focus$/);
    await rewind(sql, mira.userId, 1);
    await expect(list(phone, "What moved it").getByText("+25 min")).toBeVisible({ timeout: 15_000 });
    await expect(phone.getByText("25 of 50 min")).toBeVisible();
    await expect(phone.getByText("from focus")).toBeVisible();
  });

  await test.step("a milestone and a value by hand reach it, and it is paid once", async () => {
    await phone.getByLabel("New milestone").fill("Mix it");
    await phone.keyboard.press("Enter");
    await go(studio, "Goals");
    await list(studio, "Goals").getByRole("link", { name: "Finish the EP" }).click();
    await list(studio, "Milestones").getByRole("checkbox", { name: "Reached: Mix it" }).check();
    await studio.keyboard.press("l");
    const dialog = studio.getByRole("dialog", { name: "Log a value" });
    await dialog.getByRole("spinbutton", { name: "Amount" }).fill("25");
    await button(dialog, "Log").click();
    for (const page of [studio, phone])
      await expect(page.getByRole("progressbar", { name: "Progress of Finish the EP" })).toContainText(
        "100 %",
      );
    const paid = () =>
      sql<{ cause: string }>(
        "select cause from points_ledger where user_id = $1 and event_type in ('goal', 'milestone') order by cause",
        [mira.userId],
      );
    await expect
      .poll(async () => (await paid()).map(({ cause }) => cause.split(":")[0]))
      .toEqual(["goal", "milestone"]);
  });

  await test.step("the week to come is chosen on one and taken off on the other", async () => {
    await phone.goto("/goals/review");
    await studio.goto("/goals/review");
    await phone.getByLabel("New objective").fill("Send it to Jonas");
    await phone.keyboard.press("Enter");
    const chosen = list(studio, "Objectives to come");
    await expect(chosen.getByText("Send it to Jonas")).toBeVisible();
    await button(chosen, "Take off Send it to Jonas").click();
    await expect(list(phone, "Objectives to come")).toHaveCount(0);
  });
});
