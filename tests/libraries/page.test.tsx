import { screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
// Fetched when it is needed; here it is there already, so that no busy machine makes anybody wait.
import "#components/libraries/AddTrackDialog.tsx";
import { LibraryPage } from "#components/libraries/LibraryPage.tsx";
import { PlayerProvider } from "#components/libraries/player/PlayerProvider.tsx";
import { type LocalPage, showPage, USER } from "#tests/support/local.tsx";
import type { Profile } from "#zero/auth/schema.ts";
import type { FocusLibraryTrack, LibraryRole } from "#zero/libraries/schema.ts";

const NOON = Date.parse("2026-11-23T12:00:00Z");
const OTHER = "0198a000-0000-7000-8000-000000000002";
const LIBRARY = "0198a000-0000-7000-8000-000000000010";
const id = (n: number) => `0198a000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`;
const stamps = { createdAt: NOON, updatedAt: NOON };

const profile = (userId: string, name: string): Profile => ({
  ...{ userId, name, image: null, badge: null, frame: null },
  ...stamps,
});
const track = (n: number, title: string): FocusLibraryTrack => ({
  ...{ id: id(n), libraryId: LIBRARY, userId: OTHER, source: "url", title, position: `a${n}` },
  ...{ url: "https://example.test/a.mp3", artist: null, album: null, durationSeconds: 60 },
  ...{ referenceTrackId: null, sha256: null, sizeBytes: null, mimeType: null },
  ...{ addedAt: NOON, updatedAt: NOON, deletedAt: null },
});

// A whole page in jsdom, typed into key by key, on a machine that does other things.
vi.setConfig({ testTimeout: 30_000 });

let page: LocalPage;
afterEach(() => page.end());

const show = async (role: LibraryRole) => {
  const owner = role === "owner" ? USER : OTHER;
  page = await showPage(
    () => (
      <PlayerProvider session={undefined}>
        <LibraryPage libraryId={LIBRARY} />
      </PlayerProvider>
    ),
    {
      profiles: [profile(USER, "Mira Holt"), profile(OTHER, "Jonas Okafor")],
      focusLibraries: [
        {
          ...{ id: LIBRARY, userId: owner, name: "Night shift", description: null, libraryType: "playlist" },
          ...{ mix: [], trackCount: 3, totalSeconds: 180, deletedAt: null },
          ...stamps,
        },
      ],
      focusLibraryMembers: [
        { libraryId: LIBRARY, userId: USER, role, invitedBy: null, joinedAt: NOON },
        {
          ...{ libraryId: LIBRARY, userId: OTHER, role: role === "owner" ? "editor" : "owner" },
          ...{ invitedBy: null, joinedAt: NOON },
        },
      ],
      focusLibraryTracks: [track(1, "One"), track(2, "Two"), track(3, "Three")],
    },
  );
  return within(await screen.findByRole("list", { name: "Tracks" }));
};
/** The tracks; who shares them and what happened are lists as well. */
const rows = () => within(screen.getByRole("list", { name: "Tracks" })).getAllByRole("listitem");
const titles = () => rows().map((item) => /One|Two|Three/.exec(item.textContent ?? "")?.[0]);
const focus = (title: string) => {
  const item = rows().find((one) => one.textContent?.includes(title));
  item?.focus();
};

test("a viewer is shown the tracks and nothing that changes them, and no key does either", async () => {
  await show("viewer");
  expect(await screen.findByText("From Jonas Okafor")).toBeTruthy();
  expect(titles()).toEqual(["One", "Two", "Three"]);
  expect(screen.queryByRole("button", { name: /Add a track/ })).toBeNull();
  expect(screen.queryByRole("checkbox")).toBeNull();
  await page.user.click(screen.getByRole("button", { name: /^More for One/ }));
  const items = (await screen.findAllByRole("menuitem")).map((item) => item.textContent ?? "");
  expect(items.filter((text) => /Edit|Take out|Move|reference/.test(text))).toEqual([]);
  await page.user.keyboard("{Escape}");
  focus("Two");
  await page.user.keyboard("{Alt>}{ArrowUp}{/Alt}x#en");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(titles()).toEqual(["One", "Two", "Three"]);
  expect((await page.all("focusLibraryTracks")).every(({ deletedAt }) => deletedAt === null)).toBe(true);
  await page.user.click(screen.getByRole("button", { name: "More for this library" }));
  expect((await screen.findAllByRole("menuitem")).map((item) => item.textContent)).toEqual(["Duplicate"]);
});

test("an editor arranges and takes out by key; the counts follow at once, and Undo brings all back", async () => {
  await show("editor");
  focus("Three");
  await page.user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await waitFor(() => expect(titles()).toEqual(["One", "Three", "Two"]));
  await page.user.keyboard("x");
  await page.user.keyboard("{ArrowDown}x");
  expect(screen.getByText("2 selected")).toBeTruthy();
  await page.user.keyboard("#");
  await waitFor(() => expect(titles()).toEqual(["One"]));
  expect(screen.getByText(/1 track · 1 min/)).toBeTruthy();
  await page.user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(titles()).toEqual(["One", "Three", "Two"]));
  expect(screen.getByText(/3 tracks · 3 min/)).toBeTruthy();
});

test("an address that is none keeps what was typed; a right one is added at the end", async () => {
  await show("owner");
  await page.user.keyboard("n");
  const dialog = within(await screen.findByRole("dialog", { name: "Add a track" }));
  await page.user.type(dialog.getByLabelText("Address"), "http://a.test/Four.mp3");
  await page.user.click(dialog.getByRole("button", { name: "Add track" }));
  expect(await dialog.findByText(/must begin with https/)).toBeTruthy();
  await page.user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await page.user.keyboard("n");
  const again = within(await screen.findByRole("dialog", { name: "Add a track" }));
  const address = again.getByLabelText<HTMLInputElement>("Address");
  expect(address.value).toBe("http://a.test/Four.mp3");
  await page.user.clear(address);
  await page.user.type(address, "https://a.test/Four.mp3");
  await page.user.click(again.getByRole("button", { name: "Add track" }));
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(rows().at(-1)?.textContent).toContain("Four");
});
