// The first admin, made by a key from the server; and roles that open and close pages on other people's devices while
// they look.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import pg from "pg";
import { button } from "./moves.ts";
import type { Address } from "./stack.ts";
import { expect, type Person, test } from "./test.ts";

const WITHIN = { timeout: 10_000 };
const CLOSED = "This room is for those who run this server.";
const room = (page: Page) => page.getByRole("link", { name: "Admin", exact: true });
const people = (page: Page) => page.getByRole("list", { name: "People" });

/** Whether zero-cache counts somebody's account among what it sends to a person's devices: the rows, if so. */
async function sent(stack: Address, to: Person, of: Person): Promise<number> {
  const client = new pg.Client({ connectionString: `${stack.databaseUrl}_views` });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from "ostinato_0/cvr".rows r
        where r."table" = 'users' and r."rowKey"->>'id' = $2 and r."refCounts" is not null
          and exists (select from "ostinato_0/cvr".rows own
                       where own."clientGroupID" = r."clientGroupID" and own."table" = 'user_settings'
                         and own."rowKey"->>'user_id' = $1 and own."refCounts" is not null)`,
      [to.userId, of.userId],
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

test("a key makes the first admin, who makes a moderator, and takes it back", async ({
  person,
  device,
  stack,
  sql,
}) => {
  // A role that ends takes twelve seconds of it.
  test.setTimeout(90_000);
  const [ada, ben, cleo] = (await Promise.all(
    ["Ada Gray", "Ben Moss", "Cleo Fane"].map((name) => person(name)),
  )) as [Person, Person, Person];
  // Of a run before this one on the same stack; only a superuser gets past the guard.
  await sql(`begin; set local session_replication_role = replica;
    delete from user_roles where role_key <> 'user'; commit`);
  const hers = await device(ada);
  const his = await device(ben);
  hers.allow(/403/);
  await expect(room(hers.page)).toHaveCount(0);

  await test.step("the key from the server, once", async () => {
    const { port } = new URL(stack.url);
    const { stdout } = await promisify(execFile)("npm", ["run", "--silent", "admin:claim"], {
      env: { ...process.env, PORT: port, DATA_DIR: stack.dataDir },
    });
    const key = /^[a-z0-9]{5}(?:-[a-z0-9]{5}){3}$/m.exec(stdout)?.[0] ?? "";
    await hers.page.goto("/admin/claim");
    const field = hers.page.getByRole("textbox", { name: "Key" });
    await field.fill("not-the-key");
    await button(hers.page, "Become admin").click();
    await expect(hers.page.getByText("That key is not right, or it is over.")).toBeVisible();
    await field.fill(key);
    await button(hers.page, "Become admin").click();
    await expect(hers.page).toHaveURL(/\/admin\/people$/, WITHIN);
    await expect(room(hers.page)).toBeVisible();
  });

  await test.step("every room opens, and a quest that is renamed is renamed for everyone", async () => {
    const rooms = hers.page.getByRole("navigation", { name: "Admin" }).getByRole("link");
    // How much waits in a room stands behind its name, and may change.
    const names = (await rooms.allTextContents()).map((text) => text.replace(/\d.*/, ""));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const link = rooms.filter({ hasText: name });
      await link.click();
      // A page that breaks takes its surroundings along.
      await expect(link).toHaveClass(/border-accent-ink/, WITHIN);
      await expect(hers.page.getByText("This page broke")).toHaveCount(0);
    }
    const title = `Upbeat ${Date.now()}`;
    await hers.page.goto("/admin/catalogues/quests");
    await hers.page
      .getByRole("list", { name: "Quests" })
      .getByRole("button", { name: /^Upbeat/ })
      .click();
    const form = hers.page.getByRole("dialog");
    await form.getByRole("textbox", { name: "Title" }).fill(title);
    await button(form, "Save").click();
    await expect(form).toHaveCount(0);
    await his.page.goto("/quests");
    await expect(his.page.getByText(title)).toBeVisible(WITHIN);
    await hers.page.goto("/admin/people");
  });

  await test.step("nobody else sees anything", async () => {
    await his.page.goto("/admin/people");
    await expect(his.page.getByText(CLOSED)).toBeVisible();
    await expect(people(his.page)).toHaveCount(0);
    await expect(room(his.page)).toHaveCount(0);
    const answer = await his.context.request.get(`/api/admin/people/${ada.userId}/export`);
    expect(answer.status()).toBe(403);
  });

  await test.step("a role that is given opens the room where it was closed", async () => {
    await hers.page.getByRole("searchbox").fill(ben.email);
    await expect(people(hers.page).getByRole("listitem")).toHaveCount(1, WITHIN);
    await people(hers.page)
      .getByRole("link", { name: /Ben Moss/ })
      .press("Enter");
    await button(hers.page, "Give a role").click();
    await button(hers.page.getByRole("dialog"), "Give role").click();
    await expect(room(his.page)).toBeVisible(WITHIN);
    await expect(people(his.page).getByText(cleo.email)).toBeVisible(WITHIN);
    await expect(his.page.getByText(ada.email)).toBeVisible();
    expect(await sent(stack, ben, cleo)).toBeGreaterThan(0);
  });

  await test.step("one that is taken closes it, and nothing stays on the page", async () => {
    await button(hers.page, "Take Moderator").click();
    await button(hers.page.getByRole("alertdialog"), "Take role").click();
    await expect(his.page.getByText(CLOSED)).toBeVisible(WITHIN);
    await expect(his.page.getByText(cleo.email)).toHaveCount(0);
    await expect(room(his.page)).toHaveCount(0);
    // Nor in what the device is sent.
    await expect.poll(() => sent(stack, ben, cleo), WITHIN).toBe(0);
  });

  await test.step("one that ends by itself does too", async () => {
    await sql(
      "insert into user_roles (user_id, role_key, expires_at) values ($1, 'moderator', now() + interval '12 s')",
      [ben.userId],
    );
    await expect(people(his.page).getByText(cleo.email)).toBeVisible(WITHIN);
    await expect(his.page.getByText(CLOSED)).toBeVisible({ timeout: 22_000 });
  });
});
