import { configure, screen, waitFor, within } from "@solidjs/testing-library";
import type { JSX } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GoalPage } from "#components/goals/GoalPage.tsx";
import { GoalsPage } from "#components/goals/GoalsPage.tsx";
import { ReviewPage } from "#components/goals/ReviewPage.tsx";
import { WeekObjectives } from "#components/goals/WeekObjectives.tsx";
import { type LocalPage, showPage, USER } from "#tests/support/local.tsx";
import type { Goal, GoalMilestone } from "#zero/goals/schema.ts";

/** A Wednesday noon. */
const NOON = Date.parse("2026-11-25T12:00:00Z");
const WEEK = "2026-11-23";
const DAY = 86_400_000;
const id = (n: number) => `0198a000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`;

const goal = (n: number, about: Partial<Goal> = {}): Goal => ({
  id: id(n),
  userId: USER,
  title: `Goal ${n}`,
  description: null,
  category: "general",
  targetDay: null,
  metric: null,
  status: "active",
  priority: "normal",
  sortOrder: `a${n}`,
  startedAt: NOON - 20 * DAY,
  completedAt: null,
  focusSeconds: 0,
  deletedAt: null,
  sourceType: null,
  sourceId: null,
  createdAt: NOON - 20 * DAY,
  updatedAt: NOON,
  ...about,
});
const stone = (n: number, about: Partial<GoalMilestone> = {}): GoalMilestone => ({
  id: id(50 + n),
  goalId: id(1),
  userId: USER,
  title: `Step ${n}`,
  description: null,
  dueDay: null,
  isCompleted: false,
  completedAt: null,
  sortOrder: `a${n}`,
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});

// A whole page in jsdom, typed into key by key, on a machine that does other things.
vi.setConfig({ testTimeout: 60_000 });
// Dialogs are fetched when they are asked for.
configure({ asyncUtilTimeout: 10_000 });

let page: LocalPage;
const show = async (what: () => JSX.Element, rows: Parameters<typeof showPage>[1]) => {
  page = await showPage(what, rows);
  return page;
};
const showGoal = (rows: Parameters<typeof showPage>[1]) => show(() => <GoalPage goalId={id(1)} />, rows);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  localStorage.clear();
});
afterEach(async () => {
  await page.end();
  vi.useRealTimers();
});

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const rowsOf = (list: string) =>
  within(screen.getByRole("list", { name: list }))
    .queryAllByRole("listitem")
    .map((row) => row.textContent ?? "");
const focusRow = (list: string, at: number) =>
  within(screen.getByRole("list", { name: list }))
    .getAllByRole("listitem")
    [at]?.focus();

describe("the form", () => {
  test("each field says what is wrong, and what was typed outlives the form", async () => {
    const { user, all } = await show(() => <GoalsPage />, {});
    await user.keyboard("n");
    await user.click(await screen.findByRole("switch", { name: "Measure it" }));
    await user.type(field("Unit"), "pages");
    await user.click(button("Create goal"));
    expect(await screen.findByText("The title can't be empty.")).toBeTruthy();
    expect(screen.getByText("The target must be a number.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("Title")));
    await user.type(field("Title"), "Read more");
    expect(screen.queryByText("The title can't be empty.")).toBeNull();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByLabelText("Title")).toBeNull());
    await user.keyboard("n");
    await waitFor(() => expect(field("Title").value).toBe("Read more"));
    await user.type(field("To"), "300");
    await user.selectOptions(field("What moves it"), "pages");
    await user.click(button("Create goal"));
    await waitFor(async () =>
      expect(await all("goals")).toMatchObject([
        {
          title: "Read more",
          metric: { unit: "pages", start: 0, target: 300, current: 0, evidence: { source: "pages" } },
        },
      ]),
    );
  });
});

describe("the list", () => {
  test("is arranged by keys, and what leaves it can be taken back", async () => {
    const { user, all } = await show(() => <GoalsPage />, { goals: [goal(1), goal(2), goal(3)] });
    await screen.findByText("Goal 3");
    focusRow("Goals", 2);
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await waitFor(() =>
      expect(rowsOf("Goals").map((text) => /Goal \d/.exec(text)?.[0])).toEqual([
        "Goal 1",
        "Goal 3",
        "Goal 2",
      ]),
    );
    focusRow("Goals", 0);
    await user.keyboard("#");
    await screen.findByText("In the trash: Goal 1.");
    await waitFor(() => expect(rowsOf("Goals")).toHaveLength(2));
    await user.click(button("Undo"));
    await waitFor(() => expect(rowsOf("Goals")).toHaveLength(3));
    expect((await all("goals")).every(({ deletedAt }) => deletedAt === null)).toBe(true);
  });
});

describe("a goal", () => {
  test("milestones are added, edited, reached by key, and the last one reaches the goal", async () => {
    const { user, all } = await showGoal({ goals: [goal(1)], goalMilestones: [stone(1)] });
    await screen.findByText("Step 1");
    await user.keyboard("m");
    await waitFor(() => expect(document.activeElement).toBe(field("New milestone")));
    await user.type(field("New milestone"), "Mix it{Enter}");
    await waitFor(() => expect(rowsOf("Milestones")).toHaveLength(2));
    expect(field("New milestone").value).toBe("");
    focusRow("Milestones", 0);
    await user.keyboard("{Enter}");
    await user.clear(await screen.findByLabelText("Milestone"));
    await user.type(field("Milestone"), "Record it{Enter}");
    await screen.findByText("Record it");
    for (const at of [0, 1]) {
      focusRow("Milestones", at);
      await user.keyboard("e");
      await waitFor(async () =>
        expect((await all("goalMilestones")).filter(({ isCompleted }) => isCompleted)).toHaveLength(at + 1),
      );
    }
    expect(await all("goals")).toMatchObject([{ status: "completed" }]);
    expect(await all("userWallet")).toMatchObject([{ coins: 20 }]);
    await user.click(screen.getAllByRole("button", { name: "Undo" }).at(-1) as HTMLElement);
    await waitFor(async () => expect(await all("goals")).toMatchObject([{ status: "active" }]));
    expect(await all("userWallet")).toMatchObject([{ coins: 0 }]);
  });

  test("a value is logged, told with what is needed, and a deed's move taken off and put back", async () => {
    const metric = { unit: "pages", start: 0, target: 100, current: 30 };
    const { user, all } = await showGoal({
      goals: [goal(1, { metric, targetDay: "2026-12-30" })],
      goalMoves: [
        {
          id: id(90),
          goalId: id(1),
          userId: USER,
          source: "evidence",
          cause: "reading:x",
          title: "A novel",
          amount: 30,
          value: 30,
          day: "2026-11-24",
          isDetached: false,
          createdAt: NOON - DAY,
        },
      ],
    });
    expect(await screen.findByText(/^Needs 14 pages a week to make it by/)).toBeTruthy();
    expect(screen.getByText("from book")).toBeTruthy();
    await user.keyboard("l");
    await user.type(await screen.findByLabelText("Amount"), "12.5");
    await user.click(button("Log"));
    await screen.findByText("Goal 1: 42.5 pages.");
    expect(await all("goals")).toMatchObject([{ metric: { current: 42.5 } }]);
    await user.click(await screen.findByRole("button", { name: "Take off the count: A novel" }));
    await waitFor(async () => expect(await all("goals")).toMatchObject([{ metric: { current: 12.5 } }]));
    expect(screen.getByText("not counted")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Count it again: A novel" }));
    await waitFor(async () => expect(await all("goals")).toMatchObject([{ metric: { current: 42.5 } }]));
  });
});

describe("the week", () => {
  const review = (objectives: { id: string; title: string; isDone: boolean; goalId?: string }[]) => ({
    id: id(80),
    userId: USER,
    weekDay: WEEK,
    objectives,
    note: null,
    reviewedAt: null,
    createdAt: NOON,
    updatedAt: NOON,
  });

  test("objectives of this week are ticked where they are shown", async () => {
    const { user, all } = await show(() => <WeekObjectives />, {
      weeklyReviews: [review([{ id: id(81), title: "Mix", isDone: false }])],
    });
    await user.click(await screen.findByRole("checkbox", { name: "Mix" }));
    await waitFor(() => expect(screen.getByText("1 of 1")).toBeTruthy());
    expect(await all("weeklyReviews")).toMatchObject([{ objectives: [{ isDone: true }] }]);
  });

  test("what is open is offered for the next one, a note saves itself, and the week is closed", async () => {
    const { user, all } = await show(() => <ReviewPage />, {
      goals: [goal(1)],
      weeklyReviews: [review([{ id: id(81), title: "Mix", isDone: false, goalId: id(1) }])],
    });
    expect(await screen.findByText("Nothing moved for 20 days")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Mix" }));
    await waitFor(() => expect(rowsOf("Objectives to come")).toHaveLength(1));
    await user.type(field("New objective"), "Sleep{Enter}");
    await waitFor(() => expect(rowsOf("Objectives to come")).toHaveLength(2));
    await user.type(field("Note"), "Slow.");
    await user.click(button("Close the week"));
    expect(await screen.findByText("This week is looked back at.")).toBeTruthy();
    const weeks = (await all("weeklyReviews")).toSorted((a, b) => (a.weekDay < b.weekDay ? -1 : 1));
    expect(weeks).toMatchObject([
      { weekDay: WEEK, note: "Slow.", reviewedAt: NOON },
      { weekDay: "2026-11-30", objectives: [{ title: "Mix", goalId: id(1) }, { title: "Sleep" }] },
    ]);
  });
});
