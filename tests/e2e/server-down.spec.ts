// Parts of the server die while somebody writes: nothing typed is lost, the lamp tells, and it heals by itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { ProcessMark } from "#server/scripts/processes.ts";
import { button, capture, inbox, line, myQuests } from "./moves.ts";
import { type Address, isHealthy } from "./stack.ts";
import { type Device, expect, isLive, type Sql, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

/** What a browser says in its console about a server that is away. */
const AWAY =
  /ERR_|WebSocket|Failed to (fetch|load|connect)|status (of )?50\d|TransformFailed|PushFailed|Zero.*(error|closed)|ping|socket close|fetching the script/i;
const RECOVERY = { timeout: 60_000 };

type Name = "gateway" | "zero-cache" | "worker";

/** The process that runs as this part right now. */
const processOf = (stack: Address, name: Name): number => {
  const marks: Record<string, ProcessMark> = JSON.parse(
    readFileSync(join(stack.dataDir, "processes.json"), "utf8"),
  );
  const pid = marks[name]?.pid;
  if (!pid) throw new Error(`${name} does not run`);
  return pid;
};

const lamp = (page: Page) => page.getByRole("region", { name: "Transport" }).getByRole("status");

const captured = async (sql: Sql, userId: string): Promise<string[]> =>
  (
    await sql<{ text: string }>("select text from inbox_items where user_id = $1 order by text", [userId])
  ).map(({ text }) => text);

async function open(device: Device): Promise<Page> {
  device.allow(AWAY);
  return device.page;
}

test.afterEach(async ({ stack }) => {
  // The next test starts on a stack that is well.
  await expect.poll(() => isHealthy(stack.url), RECOVERY).toBe(true);
});

for (const part of ["gateway", "zero-cache"] as const) {
  test(`kill -9 of the ${part} while a line is written`, async ({ person, device, sql, stack }) => {
    test.setTimeout(150_000);
    const mira = await person();
    const page = await open(await device(mira, { path: "/inbox" }));
    const other = await open(await device(mira, { path: "/inbox" }));
    await capture(page, "1 before");
    await expect(line(inbox(other), "1 before")).toBeVisible();

    const box = page.getByRole("textbox", { name: "Capture" });
    await box.pressSequentially("2 half ");
    const before = processOf(stack, part);
    process.kill(before, "SIGKILL");
    await expect(lamp(page)).not.toHaveText("Live");
    await expect(page.locator("html")).not.toHaveAttribute("data-sync", "connected");

    await box.pressSequentially("and whole");
    await box.press("Enter");
    await expect(line(inbox(page), "2 half and whole"), "at once, from the local copy").toBeVisible();
    await capture(page, "3 meanwhile");
    await expect(line(inbox(page), "3 meanwhile")).toBeVisible();

    await expect(lamp(page)).toHaveText("Live", RECOVERY);
    await isLive(page);
    expect(processOf(stack, part)).not.toBe(before);
    const texts = ["1 before", "2 half and whole", "3 meanwhile"];
    await expect.poll(() => captured(sql, mira.userId), RECOVERY).toEqual(texts);
    for (const text of texts) await expect(line(inbox(other), text)).toHaveCount(1, RECOVERY);
    await page.reload();
    await isLive(page);
    for (const text of texts) await expect(line(inbox(page), text)).toHaveCount(1);
  });
}

test("a capture written without a network survives the tab and is delivered once", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const mine = await device(mira, { path: "/inbox" });
  const page = await open(mine);
  await mine.context.setOffline(true);
  await expect(page.locator("html")).not.toHaveAttribute("data-sync", "connected", { timeout: 20_000 });
  await expect(lamp(page)).not.toHaveText("Live");
  await capture(page, "written in a tunnel");
  await expect(line(inbox(page), "written in a tunnel")).toBeVisible();
  expect(await captured(sql, mira.userId)).toEqual([]);
  await page.getByRole("textbox", { name: "Capture" }).fill("not sent yet");
  await page.close();

  await mine.context.setOffline(false);
  const again = await mine.tab("/inbox");
  await expect(line(inbox(again), "written in a tunnel")).toHaveCount(1);
  await expect(again.getByRole("textbox", { name: "Capture" })).toHaveValue("not sent yet");
  await expect.poll(() => captured(sql, mira.userId), RECOVERY).toEqual(["written in a tunnel"]);
});

test("what was done in the moment a page was left is done once, and nobody is told otherwise", async ({
  person,
  device,
  sql,
}) => {
  const mira = await person();
  const { page } = await device(mira, { path: "/quests" });
  const standing = () =>
    sql("select title, status from user_quests where user_id = $1 order by title", [mira.userId]);
  const expected: { title: string; status: string }[] = [];
  for (const title of ["first", "second", "third"]) {
    await page.getByRole("button", { name: "New quest" }).first().click();
    const dialog = page.getByRole("dialog", { name: "New quest" });
    await dialog.getByRole("textbox", { name: "Title", exact: true }).fill(title);
    await button(dialog, "Create quest").click();
    await page.getByRole("tab", { name: "Mine" }).click();
    await button(line(myQuests(page), title), "Accept").click();
    // At once, before anybody can have answered.
    await page.reload();
    await isLive(page);
    expected.push({ title, status: "accepted" });
    await expect
      .poll(standing, RECOVERY)
      .toEqual(expected.toSorted((a, b) => a.title.localeCompare(b.title)));
    await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
  }
  await page.reload();
  await isLive(page);
  await page.getByRole("tab", { name: "Mine" }).click();
  for (const { title } of expected)
    await expect(button(line(myQuests(page), title), "Complete")).toBeVisible();
  await expect(lamp(page)).toHaveText("Live");
});
