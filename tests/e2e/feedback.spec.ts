// What a person sends reaches those who answer it, and the answer comes back, on pages that stay open.
import type { Page } from "@playwright/test";
import { button, line } from "./moves.ts";
import { expect, test } from "./test.ts";

const own = (page: Page) => page.getByRole("list", { name: "Your feedback" });
const queue = (page: Page) => page.getByRole("list", { name: "Feedback", exact: true });
const inRail = (page: Page) =>
  page.getByRole("navigation", { name: "Modules" }).getByRole("link", { name: /^Feedback/ });

test("a bug is sent, answered and settled, live on both sides", async ({ person, device, sql }) => {
  test.setTimeout(60_000);
  const [mira, mo] = [await person(), await person("Mo")];
  await sql("insert into user_roles (user_id, role_key) values ($1, 'moderator')", [mo.userId]);
  const title = `Timer stops ${mira.userId.slice(0, 8)}`;
  const [{ page: hers }, { page: his }] = [
    await device(mira, { path: "/habits" }),
    await device(mo, { path: `/admin/feedback?q=${encodeURIComponent(title)}` }),
  ];
  await expect(his.getByText("Nothing fits these filters.")).toBeVisible();

  await test.step("sent from the palette, with the page it was noticed on", async () => {
    await hers.keyboard.press("ControlOrMeta+k");
    await hers.getByRole("combobox", { name: "Search or do" }).fill("send feedback");
    await hers.keyboard.press("Enter");
    const dialog = hers.getByRole("dialog", { name: "Send feedback" });
    await dialog.getByLabel("In a line").fill(title);
    await dialog.getByLabel("What happened").fill("It stops when the tab sleeps.");
    await expect(dialog.getByText("/habits", { exact: true })).toBeVisible();
    await button(dialog, "Send").click();
    await expect(line(own(hers), title)).toContainText("Not read yet");
    await hers.keyboard.press("g");
    await hers.keyboard.press("t");
    await expect(hers).toHaveURL(/\/today$/);
  });

  await test.step("in the queue without a reload, and answered", async () => {
    await queue(his).getByRole("button", { name: title }).click();
    const opened = his.getByRole("article", { name: title });
    await expect(opened).toContainText("/habits");
    await his.keyboard.press("1");
    await expect(opened.getByRole("radio", { name: "Urgent" })).toBeChecked();
    await his.keyboard.press("r");
    await opened.getByLabel("Answer", { exact: true }).fill("Found it. The next version has it.");
    await opened.getByLabel("And then").selectOption("in_progress");
    await button(opened, "Send answer").click();
    await expect(opened.getByRole("region", { name: "Answer" })).toContainText("Found it.");
  });

  await test.step("the answer calls, is read, and no longer calls", async () => {
    await expect(inRail(hers)).toContainText("1");
    await inRail(hers).click();
    const row = line(own(hers), title);
    await expect(row).toContainText("Found it. The next version has it.");
    await expect(row).toContainText("Being worked on");
    await expect(row).toContainText("New");
    await expect(inRail(hers)).not.toContainText("1");
    await his.getByRole("button", { name: "Resolve" }).click();
    await expect(row).toContainText("Done");
    await expect(queue(his)).toHaveCount(0);
  });
});
