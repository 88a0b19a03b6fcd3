import { waitFor, within } from "@solidjs/testing-library";
import { afterEach, expect, test } from "vitest";
import { NoticeWatch } from "#components/calendar/feeds/NoticeWatch.tsx";
import { type LocalPage, SETTINGS, showPage, USER } from "#tests/support/local.tsx";
import type { Notice } from "#zero/calendar/schema.ts";

let page: LocalPage | undefined;
afterEach(() => page?.end());

const notice = (about: Partial<Notice> = {}): Notice => ({
  id: "0198a000-0000-7000-8000-0000000000c1",
  userId: USER,
  kind: "event",
  title: "Rehearsal",
  body: "19:00 · Studio",
  path: "/calendar?view=day&date=2026-11-26",
  dueAt: Date.now(),
  seenAt: null,
  createdAt: Date.now(),
  ...about,
});
const show = async (notifyEvents: boolean) => {
  page = await showPage(() => <NoticeWatch />, { userSettings: [{ ...SETTINGS, notifyEvents }] });
  return page;
};
const said = () => within(document.body).queryAllByText("Rehearsal · 19:00 · Studio").length;

test("what arrives is said once; opening it is seeing it, and takes it away", async () => {
  const { put, all, user } = await show(true);
  await put({ notifications: [notice()] });
  await waitFor(() => expect(said()).toBe(1));
  await put({ notifications: [notice({ createdAt: 1 })] });
  expect(said()).toBe(1);
  await user.click(within(document.body).getByRole("button", { name: "Open" }));
  await waitFor(() => expect(said()).toBe(0));
  expect((await all("notifications"))[0]?.seenAt).not.toBeNull();
});

test("what was seen on another device goes from this one", async () => {
  const { put } = await show(true);
  await put({ notifications: [notice()] });
  await waitFor(() => expect(said()).toBe(1));
  await put({ notifications: [notice({ seenAt: Date.now() })] });
  await waitFor(() => expect(said()).toBe(0));
});

test("nothing is said that is long past, or to who wants none", async () => {
  const late = notice({ dueAt: Date.now() - 4 * 3_600_000 });
  const { put } = await show(true);
  await put({ notifications: [late, notice({ id: "0198a000-0000-7000-8000-0000000000c2", title: "Now" })] });
  await within(document.body).findByText("Now · 19:00 · Studio");
  expect(said()).toBe(0);
  await page?.end();

  const quiet = await show(false);
  await quiet.put({ notifications: [notice()] });
  expect(await quiet.all("notifications")).toHaveLength(1);
  expect(said()).toBe(0);
});
