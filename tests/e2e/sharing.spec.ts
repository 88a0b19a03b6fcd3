// A library shared by link and by e-mail, handed over, and taken away again; and what a stranger gets of it.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { keptRows } from "./browserStorage.ts";
import { forge, type Question } from "./forged.ts";
import { button, signIn } from "./moves.ts";
import { type Device, expect, isLive, type Person, test } from "./test.ts";

const SECRET = "Night drive that nobody else hears";
const REVOKED_WITHIN_MS = 10_000;

const members = (page: Page) => page.getByRole("list", { name: "Members" });
const member = (page: Page, name: string) => members(page).getByRole("listitem").filter({ hasText: name });
const offers = (page: Page) => page.getByRole("list", { name: "Open invitations" });
const invite = (page: Page) => page.getByRole("button", { name: /^Invite/ });

/** Everything this browser keeps of the sync, as one text. */
const cacheOf = async (page: Page): Promise<string> => JSON.stringify(await keptRows(page));

const post = async ({ context }: Device, url: string, path: string, data: object) => {
  const answer = await context.request.post(`/api/libraries/${path}`, { data, headers: { origin: url } });
  return { status: answer.status(), text: await answer.text() };
};

async function madeLink(page: Page, uses: string): Promise<string> {
  await invite(page).click();
  const dialog = page.getByRole("dialog", { name: /^Invite to/ });
  await dialog.getByLabel("Can be used by").selectOption({ label: uses });
  await button(dialog, "Make a link").click();
  const link = await dialog.getByLabel("The link").inputValue();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  return link;
}

test("a library is shared, handed over and taken away; a stranger gets nothing of it", async ({
  person,
  device,
  stack,
  sql,
}) => {
  test.slow();
  const [ada, ben, cleo, eve] = (await Promise.all(
    ["Ada", "Ben", "Cleo", "Eve"].map((name) => person(name)),
  )) as [Person, Person, Person, Person];
  const libraryId = randomUUID();
  const name = "Ada's long nights";
  const path = `/libraries/${libraryId}`;
  const hers = await device(ada, { path: "/libraries" });
  const at = Date.now();
  const { refusals } = await forge(hers.page, {
    userID: ada.userId,
    verbs: [
      { name: "libraries.create", args: { libraryId, name, libraryType: "playlist", at } },
      {
        name: "libraryTracks.addUrl",
        args: { libraryId, trackId: randomUUID(), url: "https://music.example/night.mp3", title: SECRET, at },
      },
    ],
  });
  expect(refusals).toEqual([]);
  await hers.page.goto(path);
  await expect(member(hers.page, "Ada")).toContainText("Owner");

  let link = "";
  const his = await test.step("by link, to somebody who has to sign in first", async () => {
    link = await madeLink(hers.page, "One person");
    expect(link).toMatch(/\/join\/[\w-]{43}$/);
    await expect(offers(hers.page)).toContainText("Link for 1 viewer");
    const device_ = await device(null, { path: new URL(link).pathname });
    await signIn(device_.page, ben);
    await expect(device_.page.getByText("Ada asks you into")).toBeVisible();
    await button(device_.page, "Join").click();
    await expect(device_.page).toHaveURL(new RegExp(`${path}$`));
    await isLive(device_.page);
    await expect(device_.page.getByText(SECRET).first()).toBeVisible();
    await expect(member(hers.page, "Ben")).toContainText("Viewer");
    await expect(hers.page.getByText("Ben joined as a viewer")).toBeVisible();
    await expect(offers(hers.page)).toHaveCount(0);
    return device_;
  });

  const theirs = await test.step("by e-mail, to somebody's inbox, and to nobody's", async () => {
    const device_ = await device(cleo, { path: "/inbox" });
    await invite(hers.page).click();
    const dialog = hers.page.getByRole("dialog", { name: /^Invite to/ });
    await dialog.getByText("By email").click();
    for (const email of ["nobody@example.test", cleo.email]) {
      await dialog.getByRole("textbox", { name: "Email" }).fill(email);
      await button(dialog, "Ask").click();
      await expect(dialog).toContainText(`If ${email} has an account here`);
    }
    await hers.page.keyboard.press("Escape");
    await expect(offers(hers.page).getByRole("listitem")).toHaveCount(2);
    const question = device_.page.getByRole("list", { name: "Questions" });
    await expect(question).toContainText(`Ada asks you into ${name}`);
    await button(question, "Join").click();
    await expect(question).toHaveCount(0);
    await button(device_.page, "Open").click();
    await expect(device_.page.getByText(SECRET).first()).toBeVisible();
    await expect(member(hers.page, "Cleo")).toBeVisible();
    await expect(offers(hers.page)).not.toContainText(cleo.email);
    return device_;
  });

  await test.step("roles change under everybody's eyes", async () => {
    await button(member(hers.page, "Ben"), "Actions for Ben").click();
    await hers.page.getByRole("menuitem", { name: "Editor" }).click();
    await expect(member(his.page, "Ben")).toContainText("Editor");
    await expect(his.page.getByText("Ada made Ben an editor")).toBeVisible();
    await expect(invite(his.page)).toHaveCount(0);
    await button(member(hers.page, "Ben"), "Actions for Ben").click();
    await hers.page.getByRole("menuitem", { name: "Hand the library over" }).click();
    await button(hers.page.getByRole("alertdialog"), "Hand over").click();
    await expect(invite(his.page)).toBeVisible();
    await expect(invite(hers.page)).toHaveCount(0);
    await expect(button(member(hers.page, "Cleo"), "Actions for Cleo")).toHaveCount(0);
  });

  await test.step("removed, the rows leave the device", async () => {
    await expect.poll(() => cacheOf(theirs.page), "her browser keeps the library").toContain(SECRET);
    await button(member(his.page, "Cleo"), "Actions for Cleo").click();
    await his.page.getByRole("menuitem", { name: "Remove" }).click();
    await button(his.page.getByRole("alertdialog"), "Remove").click();
    const removedAt = performance.now();
    await expect(theirs.page.getByText("not here any more")).toBeVisible({ timeout: REVOKED_WITHIN_MS });
    await expect
      .poll(() => cacheOf(theirs.page), { timeout: REVOKED_WITHIN_MS, intervals: [250] })
      .not.toContain(SECRET);
    expect(performance.now() - removedAt).toBeLessThan(REVOKED_WITHIN_MS);
    await expect(member(hers.page, "Cleo")).toHaveCount(0);
  });

  await test.step("a stranger gets nothing", async () => {
    const withdrawn = await madeLink(his.page, "5 people");
    await offers(his.page)
      .getByRole("button", { name: /^Withdraw/ })
      .click();
    await expect(offers(his.page)).toHaveCount(0);
    const stranger = await device(eve, { path: new URL(link).pathname });
    stranger.allow(/status of (403|404|410)/);
    await expect(stranger.page.getByText("leads nowhere")).toBeVisible();
    await stranger.page.goto(new URL(withdrawn).pathname);
    await expect(stranger.page.getByText("leads nowhere")).toBeVisible();
    await isLive(stranger.page);

    const { url } = stack;
    const token = (address: string) => ({ token: address.split("/").at(-1) });
    const asked = [
      await post(stranger, url, "join", token(link)),
      await post(stranger, url, "join", token(withdrawn)),
      await post(stranger, url, "preview", token(withdrawn)),
      await post(stranger, url, "invitations", { libraryId }),
      await post(stranger, url, "links", { libraryId, role: "editor", hours: 1, uses: 1 }),
      await post(stranger, url, "questions", { libraryId, role: "editor", email: eve.email }),
      await post(stranger, url, "withdraw", { id: libraryId }),
      await post(stranger, url, "join", { token: libraryId }),
    ];
    for (const { status, text } of asked) {
      expect([403, 404, 410]).toContain(status);
      expect(text).not.toContain(name);
    }
    for (const where of ["invitations", "links", "join", `invitations?libraryId=${libraryId}`]) {
      const answer = await stranger.context.request.get(`/api/libraries/${where}`);
      expect(await answer.text()).not.toContain(name);
    }
    const forgedElsewhere = await stranger.context.request.post("/api/libraries/join", {
      data: token(link),
      headers: { origin: "https://elsewhere.example" },
    });
    expect(forgedElsewhere.status()).toBe(403);

    const about = { libraryId, at: Date.now() };
    const questions: Question[] = [
      "libraries.byId",
      "libraries.tracks",
      "libraryMembers.of",
      "libraryMembers.events",
    ].map((query) => ({ name: query, args: [about] }));
    const spoils = await forge(stranger.page, {
      userID: eve.userId,
      questions,
      verbs: [
        { name: "libraryMembers.changeRole", args: { ...about, userId: ben.userId, role: "viewer" } },
        { name: "libraryMembers.remove", args: { ...about, userId: ada.userId } },
        { name: "libraryMembers.transfer", args: { ...about, userId: eve.userId } },
        { name: "libraryMembers.leave", args: about },
        { name: "libraryInvitations.accept", args: { invitationId: libraryId, at: about.at } },
      ],
    });
    expect(spoils.refusals).toHaveLength(5);
    for (const refusal of spoils.refusals) expect(refusal).toContain("row.missing");
    expect(JSON.stringify(spoils.rows)).not.toMatch(new RegExp(`${SECRET}|${libraryId}|${ben.userId}`));
    const roles = await sql(
      "select p.name, m.role from focus_library_members m join profiles p using (user_id) where library_id = $1 order by 1",
      [libraryId],
    );
    expect(roles).toEqual([
      { name: "Ada", role: "editor" },
      { name: "Ben", role: "owner" },
    ]);
  });
});
