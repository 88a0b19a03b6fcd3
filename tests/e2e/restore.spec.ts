// The machine is gone. A backup that was taken while people wrote is restored on another one: their devices come back by
// themselves, have what the server has, and deliver what they had not delivered yet.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import pg from "pg";
import { keptRows } from "./browserStorage.ts";
import { capture, inbox, line } from "./moves.ts";
import { addressOf, runScript, type Stack, startStack } from "./stack.ts";
import { expect, isLive, test } from "./test.ts";

/** After the restore zero-cache copies everything anew, and devices ask in growing intervals. */
const RETURN = { timeout: 90_000 };

let stack: Stack;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  stack = await startStack("restore");
});
test.afterAll(() => stack.stop());

/** What the database holds now; another one after the restore. */
async function texts(): Promise<string[]> {
  const client = new pg.Client({ connectionString: addressOf(stack.dataDir).databaseUrl });
  await client.connect();
  try {
    return (await client.query("select text from inbox_items order by text")).rows.map(({ text }) => text);
  } finally {
    await client.end();
  }
}

const shown = async (page: Page): Promise<string[]> => {
  const found = await inbox(page).getByRole("listitem").allTextContents();
  return found
    .map((text) => /\b(?:line|away) (?:before|during\d+|after|again|desk|phone)/.exec(text)?.[0] ?? text)
    .sort();
};

test("a backup taken while somebody writes, the machine gone, a restore: both devices come back and agree", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const account = { email: `${crypto.randomUUID()}@example.test`, password: "correct old staple" };
  const pages: Page[] = [];
  for (const [path, more] of [
    ["sign-up", { name: "Mira", timezone: "UTC", locale: "en-GB" }],
    ["sign-in", {}],
  ] as const) {
    const context = await browser.newContext({ baseURL: stack.url });
    const answer = await context.request.post(`/api/auth/${path}`, {
      data: { ...account, ...more },
      headers: { origin: stack.url },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    const page = await context.newPage();
    await page.goto("/inbox");
    await isLive(page);
    pages.push(page);
  }
  const [desk, phone] = pages as [Page, Page];
  await capture(desk, "line before");
  await expect(line(inbox(phone), "line before")).toBeVisible();

  const to = join(stack.dataDir, "../restore-backups");
  const backup = runScript(stack, "server/scripts/ops/backup.ts", ["--to", to, "--keep", "1"]);
  let isDone = false;
  void backup.finally(() => {
    isDone = true;
  });
  for (let count = 1; !isDone; count += 1) {
    await capture(desk, `line during${count}`);
    await expect(line(inbox(phone), `line during${count}`)).toBeVisible();
  }
  expect(await backup).toMatch(/Backup of .* in /);
  await capture(phone, "line after");
  await expect.poll(texts).toContain("line after");
  // Postgres has it a moment before the phone knows; a device that doesn't would rightly send it again.
  await expect.poll(() => keptRows(phone, "ostinato.outbox")).toEqual([]);

  // With all its data: `stop` leaves nothing.
  await stack.stop();
  await expect(desk.locator("html")).not.toHaveAttribute("data-sync", "connected");
  await capture(desk, "away desk");
  await capture(phone, "away phone");
  expect(await runScript(stack, "server/scripts/ops/restore.ts", [to])).toMatch(/Restored to /);
  await stack.relaunch();

  await expect
    .poll(texts, RETURN)
    .toEqual(expect.arrayContaining(["away desk", "away phone", "line before"]));
  expect(await texts(), "confirmed after the backup").not.toContain("line after");
  for (const page of pages) {
    await isLive(page);
    await expect.poll(() => shown(page), RETURN).toEqual(await texts());
  }
  await capture(phone, "line again");
  await expect(line(inbox(desk), "line again")).toBeVisible();
});
