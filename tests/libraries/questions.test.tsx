import { screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, expect, test } from "vitest";
import { LibraryQuestions } from "#components/libraries/members/LibraryQuestions.tsx";
import { type LocalPage, showPage, USER } from "#tests/support/local.tsx";
import type { LibraryInvitation } from "#zero/libraries/schema.ts";

const ADA = "0198a000-0000-7000-8000-0000000000aa";
const HOUR = 3_600_000;
const id = (n: number) => `0198a000-0000-7000-8000-0000000002${String(n).padStart(2, "0")}`;
const question = (n: number, about: Partial<LibraryInvitation> = {}): LibraryInvitation => ({
  id: id(n),
  userId: USER,
  libraryId: id(50 + n),
  invitedBy: ADA,
  libraryName: `Library ${n}`,
  role: "editor",
  status: "pending",
  expiresAt: Date.now() + HOUR,
  createdAt: Date.now(),
  answeredAt: null,
  ...about,
});

let page: LocalPage | undefined;
afterEach(() => page?.end());

test("questions say who asks into what as what; those that are over are not asked, and a no can be taken back", async () => {
  page = await showPage(() => <LibraryQuestions />, {
    profiles: [
      { userId: ADA, name: "Ada", image: null, badge: null, frame: null, createdAt: 0, updatedAt: 0 },
    ],
    libraryInvitations: [
      question(1),
      question(2, { expiresAt: Date.now() - HOUR }),
      question(3, { status: "declined", answeredAt: Date.now() }),
    ],
  });
  const list = await screen.findByRole("list", { name: "Questions" });
  const cards = within(list).getAllByRole("listitem");
  expect(cards).toHaveLength(1);
  expect(cards[0]).toHaveTextContent("Ada asks you into Library 1");
  expect(cards[0]).toHaveTextContent("As an editor you add, order and take out tracks");

  await page.user.click(screen.getByRole("button", { name: "Decline" }));
  await waitFor(() => expect(screen.queryByRole("list", { name: "Questions" })).toBeNull());
  await page.user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("Library 1")).toBeInTheDocument();
  expect(await page.all("libraryInvitations")).toContainEqual(
    expect.objectContaining({ id: id(1), status: "pending" }),
  );
});
