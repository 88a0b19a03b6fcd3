// Calendars that come in and go out, and a reminder that appears wherever a device is open.
import { writeFileSync } from "node:fs";
import { GOOGLE } from "#tests/calendar/dialects.ts";
import { button } from "./moves.ts";
import { expect, test } from "./test.ts";

test("a file is looked at and brought in, taken back, and brings nothing twice", async ({
  person,
  device,
  sql,
}, testInfo) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/settings" });
  const file = testInfo.outputPath("band.ics");
  writeFileSync(
    file,
    `${GOOGLE.slice(0, -"END:VCALENDAR".length)}BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR`,
  );
  const events = () =>
    sql<{ title: string }>("select title from calendar_events where user_id = $1 and deleted_at is null", [
      mira.userId,
    ]);
  const choose = async () => {
    await button(page, "Import a file").click();
    await page.getByLabel("Choose an .ics file").setInputFiles(file);
  };
  const dialog = page.getByRole("dialog");

  await choose();
  await expect(dialog).toContainText("4 events, from 6 October 2026 to 24 December 2026");
  await expect(dialog).toContainText("This event does not say when it begins.");
  await button(dialog, "Import 4 events").click();
  await expect(page.getByText("Imported 4 events.")).toBeVisible();
  await expect.poll(async () => (await events()).length).toBe(4);

  await button(page, "Undo").click();
  await expect.poll(async () => (await events()).length).toBe(0);
  await choose();
  await button(dialog, "Import 4 events").click();
  await expect.poll(async () => (await events()).length).toBe(4);

  await choose();
  await expect(dialog.getByRole("definition").nth(2)).toHaveText("4");
  await expect(button(dialog, "Nothing to import")).toBeDisabled();
});

test("a private address is read without a session, until it is revoked", async ({
  person,
  device,
  stack,
  sql,
}) => {
  const mira = await person();
  await sql(
    `insert into calendar_events (id, user_id, title, event_type, starts_at, ends_at, all_day, timezone, exdates, source)
     values (gen_random_uuid(), $1, 'Soundcheck', 'general', now(), now() + interval '1 hour', false, 'Europe/Berlin', '[]', 'local')`,
    [mira.userId],
  );
  const { page } = await device(mira, { path: "/settings" });
  await button(page, "Make a private address").click();
  const address = await page.getByLabel("Private address").inputValue();
  expect(address.startsWith(`${stack.url}/calendar/`)).toBe(true);

  const read = async () => {
    const answer = await fetch(address);
    return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
  };
  const calendar = await read();
  expect(calendar).toMatchObject({ status: 200, type: "text/calendar; charset=utf-8" });
  expect(calendar.text).toContain("SUMMARY:Soundcheck");
  // It is shown once.
  await page.reload();
  await expect(page.getByText(/^Published since/)).toBeVisible();
  await expect(page.getByLabel("Private address")).toHaveCount(0);

  await button(page, "Stop publishing").click();
  await button(page.getByRole("alertdialog"), "Stop publishing").click();
  await expect(button(page, "Make a private address")).toBeVisible();
  expect(await read()).toMatchObject({ status: 404, text: "Not found\n" });

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export all events" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("ostinato.ics");
});

test("what one device plans the other is reminded of, and seeing it on one is enough", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const [studio, phone] = [await device(mira), await device(mira, { viewport: { width: 390, height: 844 } })];
  await sql(
    `insert into calendar_events (id, user_id, title, event_type, starts_at, ends_at, all_day, timezone, location,
                                  exdates, reminder_minutes, source)
     values (gen_random_uuid(), $1, 'Rehearsal', 'general', now() + interval '10 minutes', now() + interval '1 hour',
             false, 'Europe/Berlin', 'Studio', '[]', 10, 'local')`,
    [mira.userId],
  );
  // The worker's own task, which would come by itself at the next full minute.
  await sql("select graphile_worker.add_job('remind')");
  const said = /^Rehearsal · .+ · Studio$/;
  await expect(studio.page.getByText(said)).toBeVisible();
  await expect(phone.page.getByText(said)).toBeVisible();
  await button(phone.page, "Open").click();
  await expect(phone.page).toHaveURL(/\/calendar\?view=day&date=\d{4}-\d{2}-\d{2}$/);
  await expect(studio.page.getByText(said)).toHaveCount(0);
  const unseen = () =>
    sql("select 1 from notifications where user_id = $1 and seen_at is null", [mira.userId]);
  await expect.poll(async () => (await unseen()).length).toBe(0);
  await studio.page.reload();
  await expect(studio.page.locator("html")).toHaveAttribute("data-sync", "connected");
  await expect(studio.page.getByText(said)).toHaveCount(0);
});
