// A habit on two devices: made on one, done on the other, ticked by work that was done elsewhere, and taken back.
import { button, go, line } from "./moves.ts";
import { expect, isLive, test } from "./test.ts";

test("what one device checks in the other shows; a quest ticks a habit, and the tick can be taken off", async ({
  person,
  device,
  sql,
}) => {
  test.setTimeout(90_000);
  const mira = await person();
  const [{ page: studio }, { page: phone }] = [
    await device(mira, { path: "/habits" }),
    await device(mira, { path: "/habits", viewport: { width: 390, height: 844 } }),
  ];

  await test.step("made with the keyboard", async () => {
    for (const [name, target] of [
      ["Scales", "1"],
      ["Finish things", "1"],
    ] as const) {
      await studio.keyboard.press("n");
      const dialog = studio.getByRole("dialog", { name: "New habit" });
      await dialog.getByRole("textbox", { name: "Name" }).fill(name);
      await dialog.getByRole("spinbutton", { name: "Target, a day" }).fill(target);
      if (name === "Finish things")
        await dialog.getByRole("combobox", { name: "Ticks itself with" }).selectOption("quests");
      await button(dialog, "Create habit").click();
      await expect(dialog).toBeHidden();
    }
  });

  const scales = (page: typeof phone) => line(page.getByRole("list", { name: "Today" }), "Scales");
  await test.step("checked in on the phone, seen in the studio", async () => {
    await scales(phone)
      .getByRole("button", { name: /: open/ })
      .click();
    await expect(scales(studio).getByRole("button", { name: /: done/ })).toBeVisible();
    await expect(studio.getByRole("link", { name: /^Habits/ }).first()).toContainText("1");
  });

  await test.step("a quest that is done ticks the other, and the day is perfect", async () => {
    await go(studio, "Quests");
    await button(studio, "New quest").first().click();
    const dialog = studio.getByRole("dialog", { name: "New quest" });
    await dialog.getByRole("textbox", { name: "Title", exact: true }).fill("Master the record");
    await button(dialog, "Create quest").click();
    await studio.getByRole("tab", { name: "Mine" }).click();
    const quest = line(studio.getByRole("list", { name: "My quests" }), "Master the record");
    await button(quest, "Accept").click();
    await button(quest, "Complete").click();
    const other = line(phone.getByRole("list", { name: "Today" }), "Finish things");
    await expect(other).toContainText("from Master the record");
    const perfect = () =>
      sql("select 1 from activity_events where user_id = $1 and event_type = 'perfectDay'", [mira.userId]);
    await expect.poll(async () => (await perfect()).length).toBe(1);
    await other.getByRole("button", { name: /: done/ }).click();
    await button(phone, "Detach Master the record").click();
    await expect(button(phone, "Attach Master the record")).toBeVisible();
    await button(phone, "Done").click();
    await expect(other.getByRole("button", { name: /: open/ })).toBeVisible();
    await expect.poll(async () => (await perfect()).length).toBe(0);
  });

  await test.step("the month as a grid, and all of it still there after a reload, paid once", async () => {
    await phone.getByRole("tab", { name: "Month" }).click();
    const row = line(phone.getByRole("list", { name: /^Habits, / }), "Scales");
    await expect(row.getByRole("button", { name: /: done/ })).toBeVisible();
    await phone.reload();
    await isLive(phone);
    await expect(scales(phone).getByRole("button", { name: /: done/ })).toBeVisible();
    const [books] = await sql<{ xp: number; habits: number }>(
      `select coalesce(sum(xp), 0)::int as xp, (select count(*)::int from activity_events
         where user_id = $1 and event_type = 'habit') as habits
         from points_ledger where user_id = $1 and event_type = 'habit'`,
      [mira.userId],
    );
    expect(books).toEqual({ xp: 5, habits: 1 });
  });
});
