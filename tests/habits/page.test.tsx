import { screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HabitsPage } from "#components/habits/HabitsPage.tsx";
import { type LocalPage, showPage, USER } from "#tests/support/local.tsx";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays } from "#zero/kernel/day.ts";

/** A Thursday noon. */
const NOON = Date.parse("2026-11-26T12:00:00Z");
const TODAY = "2026-11-26";
const id = (n: number) => `0198a000-0000-7000-8000-0000000003${String(n).padStart(2, "0")}`;

const habit = (n: number, about: Partial<Habit> = {}): Habit => ({
  id: id(n),
  userId: USER,
  name: `Habit ${n}`,
  description: null,
  category: null,
  icon: null,
  color: null,
  kind: "build",
  schedule: { type: "daily" },
  targetCount: 1,
  unit: null,
  timeOfDay: "any",
  evidence: null,
  startsDay: "2026-11-01",
  pauses: [],
  settledDay: null,
  streak: 0,
  streakDay: null,
  goalId: null,
  isArchived: false,
  sortOrder: `a${n}`,
  deletedAt: null,
  sourceType: null,
  sourceId: null,
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});
const tick = (n: number, of: number, about: Partial<HabitCompletion> = {}): HabitCompletion => ({
  id: id(50 + n),
  habitId: id(of),
  userId: USER,
  day: TODAY,
  count: 1,
  state: "done",
  note: null,
  source: "evidence",
  sourceId: `reading:${n}`,
  sourceTitle: "The Well-Tempered Clavier",
  completedAt: NOON,
  ...about,
});

vi.setConfig({ testTimeout: 30_000 });
let page: LocalPage;
const show = async (rows: Parameters<typeof showPage>[1]) => {
  page = await showPage(() => <HabitsPage />, rows);
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

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const row = (name: string) => screen.getByText(name).closest<HTMLElement>("[data-list-item]");
const days = async () =>
  (await page.all("habitCompletions")).map(({ day, count, state, source }) => ({
    day,
    count,
    state,
    source,
  }));

describe("today", () => {
  test("a press checks in and takes back; a count goes on by its own step", async () => {
    const { user } = await show({ habits: [habit(1), habit(2, { targetCount: 40, unit: "pages" })] });
    await user.click(within(row("Habit 1") as HTMLElement).getByRole("button", { name: /: open/ }));
    expect(
      await within(row("Habit 1") as HTMLElement).findByRole("button", { name: /: done/ }),
    ).toHaveAttribute("aria-pressed", "true");
    await user.click(within(row("Habit 1") as HTMLElement).getByRole("button", { name: /: done/ }));
    await user.click(button("More Habit 2"));
    expect(await screen.findByText("5 / 40 pages")).toBeTruthy();
    expect(await days()).toEqual([{ day: TODAY, count: 5, state: "done", source: "manual" }]);
  });

  test("is done with keys: arrows, e, s and what they undo", async () => {
    const { user } = await show({ habits: [habit(1), habit(2)] });
    row("Habit 1")?.focus();
    await user.keyboard("e");
    await user.keyboard("j");
    await user.keyboard("s");
    expect(await screen.findByText("Excused: Habit 2, Today.", {}, { timeout: 5_000 })).toBeTruthy();
    await waitFor(async () => expect(await days()).toHaveLength(2));
    await user.click(button("Undo"));
    await waitFor(async () =>
      expect(await days()).toEqual([{ day: TODAY, count: 1, state: "done", source: "manual" }]),
    );
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  });

  test("holding a step sets the day aside, and is no press", async () => {
    const { user } = await show({ habits: [habit(1)] });
    const step = within(row("Habit 1") as HTMLElement).getByRole("button", { name: /: open/ });
    await user.pointer({ keys: "[MouseLeft>]", target: step });
    expect(await screen.findByText(/^Excused: Habit 1/)).toBeTruthy();
    await user.pointer({ keys: "[/MouseLeft]", target: step });
    expect(await days()).toEqual([{ day: TODAY, count: 0, state: "excused", source: "manual" }]);
  });

  test("what ticked itself says what by, and can be taken off its day", async () => {
    const { user } = await show({ habits: [habit(1)], habitCompletions: [tick(1, 1)] });
    expect(await screen.findByText("from The Well-Tempered Clavier")).toBeTruthy();
    // Its tick is a deed's: a press shows it instead of undoing it.
    await user.click(within(row("Habit 1") as HTMLElement).getByRole("button", { name: /: done/ }));
    await user.click(await screen.findByRole("button", { name: "Detach The Well-Tempered Clavier" }));
    expect(await screen.findByRole("button", { name: "Attach The Well-Tempered Clavier" })).toBeTruthy();
    expect((await days())[0]?.state).toBe("detached");
    await user.type(screen.getByLabelText("Note"), "Was another book");
    await user.click(button("Done"));
    await waitFor(async () =>
      expect((await page.all("habitCompletions")).map(({ note }) => note)).toContain("Was another book"),
    );
  });

  test("what is not due stands apart, and a lapse is one press", async () => {
    const { user } = await show({
      habits: [
        habit(1, { schedule: { type: "weekdays", weekdays: [1] } }),
        habit(2, { kind: "avoid", targetCount: 0 }),
      ],
    });
    const apart = screen.getByRole("list", { name: "Not due today" });
    expect(within(apart).getByText("Habit 1")).toBeTruthy();
    await user.click(within(row("Habit 2") as HTMLElement).getByRole("button", { name: /: open, none/ }));
    expect(
      await within(row("Habit 2") as HTMLElement).findByRole("button", { name: /: missed, 1 time/ }),
    ).toBeTruthy();
  });
});

describe("the form", () => {
  test("says what is wrong at each field, and keeps what was typed", async () => {
    const { user, all } = await show({});
    await user.click(button("New habit"));
    await user.click(button("Create habit"));
    expect(await screen.findByText("The name can't be empty.")).toBeTruthy();
    await user.type(screen.getByLabelText("Name"), "Scales");
    expect(screen.queryByText("The name can't be empty.")).toBeNull();
    await user.selectOptions(screen.getByLabelText("Due"), "weekdays");
    for (const name of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
      await user.click(button(name));
    await user.clear(screen.getByLabelText("Target, a day"));
    await user.click(button("Create habit"));
    expect(await screen.findByText("Choose at least one weekday.")).toBeTruthy();
    expect(screen.getByText("The target must be a number.")).toBeTruthy();
    await user.click(button("Sunday"));
    await user.type(screen.getByLabelText("Target, a day"), "30");
    await user.type(screen.getByLabelText("Unit"), "min");
    await user.selectOptions(screen.getByLabelText("Ticks itself with"), "focusMinutes");
    await user.click(button("Create habit"));
    await waitFor(async () => expect(await all("habits")).toHaveLength(1));
    expect((await all("habits"))[0]).toMatchObject({
      name: "Scales",
      schedule: { type: "weekdays", weekdays: [0] },
      targetCount: 30,
      unit: "min",
      evidence: { source: "focusMinutes", counts: "amount" },
      startsDay: TODAY,
    });
  });

  test("an edit sends only what was changed", async () => {
    const { user, put, all } = await show({ habits: [habit(1)] });
    row("Habit 1")?.focus();
    await user.keyboard("E");
    await user.type(await screen.findByLabelText("Name"), " more");
    // Another device changes something else meanwhile.
    await put({ habits: [habit(1, { targetCount: 3 })] });
    await user.click(button("Save"));
    await waitFor(async () =>
      expect((await all("habits"))[0]).toMatchObject({ name: "Habit 1 more", targetCount: 3 }),
    );
  });
});

describe("the grid", () => {
  test("arrows walk over it, a past day is filled in, and days to come can't be", async () => {
    const { user } = await show({ habits: [habit(1), habit(2)] });
    await user.click(screen.getByRole("tab", { name: "Week" }));
    await waitFor(() => expect(row("Habit 2")).toBeTruthy());
    row("Habit 1")?.focus();
    await user.keyboard("{ArrowRight}{ArrowLeft}{ArrowDown}");
    expect(document.activeElement).toHaveAccessibleName(/25.*: missed/);
    await user.keyboard(" ");
    await waitFor(async () =>
      expect(await page.all("habitCompletions")).toMatchObject([{ habitId: id(2), day: "2026-11-25" }]),
    );
    expect(within(row("Habit 1") as HTMLElement).getByRole("button", { name: /\b27\b/ })).toBeDisabled();
  });

  test("a habit's own page shows its figures and its days, and its pauses end", async () => {
    const ago = (n: number) => addDays(TODAY, -n);
    const { user, all } = await show({
      habits: [
        habit(1, {
          streak: 2,
          streakDay: TODAY,
          pauses: [{ from: ago(1), until: addDays(TODAY, 3) }],
          startsDay: ago(4),
        }),
      ],
      habitCompletions: [tick(1, 1), tick(2, 1, { day: ago(3), note: "By the window", source: "manual" })],
    });
    await user.click(button("Habit 1"));
    expect(await screen.findByText("By the window")).toBeTruthy();
    expect(screen.getByRole("progressbar", { name: "Strength" })).toHaveAttribute("aria-valuenow");
    await user.click(button(/^End the pause/));
    await waitFor(async () =>
      expect((await all("habits"))[0]?.pauses).toEqual([{ from: ago(1), until: ago(1) }]),
    );
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("tab", { name: "Week" })).toBeTruthy();
  });
});
