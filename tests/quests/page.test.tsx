import { screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { QuestsPage } from "#components/quests/QuestsPage.tsx";
import { type LocalPage, SETTINGS, showPage, USER } from "#tests/support/local.tsx";
import { periodKey } from "#zero/quests/rules.ts";
import type { UniversalQuest, UserQuest, UserQuestProgress } from "#zero/quests/schema.ts";

const HOUR = 3_600_000;
/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");
const TODAY = "2026-11-23";
const id = (n: number) => `0198a000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`;

const own = (n: number, about: Partial<UserQuest>): UserQuest => ({
  id: id(n),
  userId: USER,
  title: `Quest ${n}`,
  description: null,
  category: null,
  difficulty: "easy",
  status: "available",
  progress: 0,
  target: 1,
  repeat: "none",
  periodKey: null,
  dueAt: null,
  acceptedAt: null,
  completedAt: null,
  timesCompleted: 0,
  goalId: null,
  sortOrder: `a${n}`,
  deletedAt: null,
  sourceType: null,
  sourceId: null,
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});
const accepted = (n: number, about: Partial<UserQuest> = {}) =>
  own(n, { status: "accepted", acceptedAt: NOON, ...about });

const everyones = (n: number, about: Partial<UniversalQuest> = {}): UniversalQuest => ({
  id: id(50 + n),
  key: `quest-${n}`,
  title: `For all ${n}`,
  description: "Together.",
  period: "daily",
  targetType: "focus_minutes",
  target: 50,
  xpReward: 40,
  coinReward: 7,
  isActive: true,
  activeFrom: null,
  activeUntil: null,
  createdBy: null,
  sortOrder: n,
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});
const progress = (n: number, about: Partial<UserQuestProgress> = {}): UserQuestProgress => ({
  id: id(80 + n),
  userId: USER,
  questId: id(50 + n),
  periodKey: periodKey("daily", TODAY),
  progress: 50,
  status: "completed",
  completedAt: NOON,
  claimedAt: null,
  ...about,
});

// A whole page in jsdom, typed into key by key, on a machine that does other things.
vi.setConfig({ testTimeout: 30_000 });

let page: LocalPage;
const show = async (rows: Parameters<typeof showPage>[1]) => {
  page = await showPage(() => <QuestsPage />, rows);
  return page;
};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  localStorage.clear();
});
afterEach(async () => {
  await page.end();
  vi.useRealTimers();
});

const mine = () => screen.getByRole("list", { name: "My quests" });
const forAll = () => screen.getByRole("list", { name: "Quests for everyone" });
const button = (name: string, where: HTMLElement = document.body) =>
  within(where).getByRole("button", { name });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe("the form", () => {
  test("an empty title is refused at the field, with the cursor there, and nothing is made", async () => {
    const { user, all } = await show({});
    await user.click(button("New quest"));
    await user.click(button("Create quest"));
    expect(await screen.findByText("The title can't be empty.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("Title")));
    expect(field("Title")).toHaveAttribute("aria-invalid", "true");
    expect(await all("userQuests")).toEqual([]);
  });

  test("each field says its own limit", async () => {
    const { user } = await show({});
    await user.click(button("New quest"));
    await user.click(field("Title"));
    await user.paste("x".repeat(10_000));
    await user.clear(field("Steps"));
    await user.type(field("Due time"), "09:30");
    await user.click(button("Create quest"));
    expect(await screen.findByText("The title can be at most 200 characters long.")).toBeTruthy();
    expect(screen.getByText("The number of steps must be a number.")).toBeTruthy();
    expect(screen.getByText("Pick a day for that time.")).toBeTruthy();
    expect(field("Title").value).toHaveLength(10_000);
  });

  test("what was typed is still there after closing, until it is saved", async () => {
    const { user } = await show({});
    await user.keyboard("n");
    await user.type(field("Title"), "Half a thou");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByLabelText("Title")).toBeNull());
    await user.click(await screen.findByRole("button", { name: "New quest" }));
    await user.type(field("Title"), "ght");
    await user.click(button("Create quest"));
    expect(await screen.findByText("Half a thought")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "New quest" }));
    expect(field("Title").value).toBe("");
  });

  test("a quest is made with what was entered; a day without a time ends with the person's day", async () => {
    const { user, all } = await show({});
    await user.click(button("New quest"));
    await user.type(field("Title"), "  Mix the bridge ");
    await user.type(field("Due date"), "2026-11-24");
    await user.selectOptions(field("Difficulty"), "hard");
    await user.click(button("Create quest"));
    expect(await screen.findByRole("tab", { name: "Mine", selected: true })).toBeTruthy();
    expect(await within(mine()).findByText("Mix the bridge")).toBeTruthy();
    expect(await all("userQuests")).toMatchObject([
      {
        title: "Mix the bridge",
        difficulty: "hard",
        dueAt: Date.parse("2026-11-25T03:59:00Z"),
        status: "available",
      },
    ]);
  });

  test("an edit sends only what was changed, and asks before it throws changes away", async () => {
    const { user, all, put } = await show({ userQuests: [own(1, { category: "Studio" })] });
    await user.click(within(mine()).getByText("Quest 1"));
    expect(field("Category").value).toBe("Studio");
    await put({ userQuests: [own(1, { category: "Elsewhere" })] });
    await user.type(field("Title"), " again");
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Keep editing" }));
    await user.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(async () =>
      expect(await all("userQuests")).toMatchObject([{ title: "Quest 1 again", category: "Elsewhere" }]),
    );
  });
});

describe("own quests", () => {
  test("accept, complete, and take it back", async () => {
    const { user, all } = await show({ userQuests: [own(1, { difficulty: "medium" })] });
    await user.click(button("Accept", mine()));
    await user.click(await within(mine()).findByRole("button", { name: "Complete" }));
    expect(await screen.findByText("Done: Quest 1. 50 XP · 25 coins.")).toBeTruthy();
    expect(await all("userWallet")).toMatchObject([{ coins: 25 }]);
    expect(within(mine()).queryByText("Quest 1")).toBeNull();
    await user.click(button("Undo"));
    expect(await within(mine()).findByRole("button", { name: "Complete" })).toBeTruthy();
    expect(await all("userQuests")).toMatchObject([{ status: "accepted", progress: 0 }]);
  });

  test("steps are counted, and the last one completes", async () => {
    const { user, all } = await show({ userQuests: [accepted(1, { target: 3, progress: 1 })] });
    expect(screen.getByRole("progressbar", { name: "Progress of Quest 1" })).toHaveAttribute(
      "aria-valuetext",
      "1 of 3 steps",
    );
    await user.click(button("One step more"));
    await waitFor(async () => expect((await all("userQuests"))[0]?.progress).toBe(2));
    await user.click(button("One step more"));
    await waitFor(async () => expect((await all("userQuests"))[0]?.status).toBe("completed"));
  });

  test("the keyboard alone: down, e to complete, the next row has the focus", async () => {
    const { user, all } = await show({ userQuests: [accepted(1), accepted(2), accepted(3)] });
    mine().querySelector<HTMLElement>("[data-list-item]")?.focus();
    await user.keyboard("je");
    await waitFor(() => expect(within(mine()).queryByText("Quest 2")).toBeNull());
    expect((await all("userQuests")).map((q) => q.status)).toEqual(["accepted", "completed", "accepted"]);
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Quest 3"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field("Title").value).toBe("Quest 3"));
  });

  test("an expired quest offers a new date, with the cursor there", async () => {
    const { user } = await show({ userQuests: [accepted(1, { dueAt: NOON - 30 * HOUR })] });
    expect(within(mine()).getByText(/^Expired, was due/)).toBeTruthy();
    await user.click(button("New date", mine()));
    await waitFor(() => expect(document.activeElement).toBe(field("Due date")));
  });

  test("today shows what is due or open, the week what is due in it, mine everything", async () => {
    const { user } = await show({
      userQuests: [
        own(1, { title: "Open" }),
        own(2, { title: "Friday", dueAt: NOON + 4 * 24 * HOUR }),
        own(3, { title: "Next month", dueAt: NOON + 20 * 24 * HOUR }),
        accepted(4, { title: "Due today", dueAt: NOON + HOUR }),
      ],
    });
    const titles = () =>
      within(mine())
        .getAllByRole("listitem")
        .map((row) => within(row).getAllByRole("button")[0]?.textContent);
    await waitFor(() => expect(titles()).toEqual(["Due today", "Open"]));
    await user.click(screen.getByRole("tab", { name: "Week" }));
    await waitFor(() => expect(titles()).toEqual(["Due today", "Friday"]));
    await user.click(screen.getByRole("tab", { name: "Mine" }));
    await waitFor(() => expect(titles()).toEqual(["Open", "Friday", "Next month", "Due today"]));
  });

  test("Alt and an arrow rearrange one's own order", async () => {
    const { user, all } = await show({ userQuests: [own(1, {}), own(2, {})] });
    await user.click(screen.getByRole("tab", { name: "Mine" }));
    await waitFor(() => expect(within(mine()).getAllByRole("listitem")).toHaveLength(2));
    mine().querySelector<HTMLElement>("[data-list-item]")?.focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await waitFor(async () => {
      const rows = (await all("userQuests")).toSorted((a, b) => (a.sortOrder < b.sortOrder ? -1 : 1));
      expect(rows.map((row) => row.title)).toEqual(["Quest 2", "Quest 1"]);
    });
  });
});

describe("quests for everyone", () => {
  test("one that is done can be claimed, once, with a quiet word", async () => {
    const { user, all } = await show({
      universalQuests: [everyones(1), everyones(2)],
      userQuestProgress: [
        progress(1),
        progress(2, { progress: 20, status: "in_progress", completedAt: null }),
      ],
    });
    expect(await within(forAll()).findAllByRole("button", { name: "Claim" })).toHaveLength(1);
    expect(screen.getByText(/^Resets at .+, in 16 h 00 min$/)).toBeTruthy();
    await user.click(button("Claim", forAll()));
    expect(await within(forAll()).findByRole("img", { name: "Claimed" })).toBeTruthy();
    expect(within(forAll()).getByText("+ 40 XP · 7 coins")).toBeTruthy();
    expect(await all("userWallet")).toMatchObject([{ coins: 7 }]);
    expect(document.activeElement?.textContent).toContain("For all 2");
  });

  test("yesterday's is still there to be claimed, and what nothing can move is not shown", async () => {
    await show({
      universalQuests: [everyones(1), everyones(2, { targetType: "pages" })],
      userQuestProgress: [progress(1, { periodKey: "2026-11-22" })],
    });
    await waitFor(() => expect(within(forAll()).getAllByText("For all 1")).toHaveLength(2));
    expect(within(forAll()).getByText("From before")).toBeTruthy();
    expect(within(forAll()).queryByText("For all 2")).toBeNull();
  });

  test("rewards stay unsaid for those who hid them", async () => {
    const { user } = await show({
      userSettings: [{ ...SETTINGS, gamification: "hidden" }],
      userQuests: [accepted(1)],
      universalQuests: [everyones(1)],
      userQuestProgress: [progress(1)],
    });
    await within(forAll()).findByRole("button", { name: "Claim" });
    expect(screen.queryByText(/XP/)).toBeNull();
    await user.click(button("Claim", forAll()));
    await user.click(button("Complete", mine()));
    expect(await screen.findByText("Done: Quest 1.")).toBeTruthy();
    await user.click(button("New quest"));
    expect(document.body.textContent).not.toMatch(/XP|coins/);
  });
});
