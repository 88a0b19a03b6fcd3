import { describe, expect, test } from "vitest";
import { changesOf, EMPTY, type GoalArgs, readGoal, valuesOf } from "#components/goals/goalForm.ts";
import { viewOf } from "#components/goals/view.ts";
import { stuckGoals, weekByGoal } from "#components/goals/week.ts";
import {
  dayWords,
  metricText,
  needWords,
  originOf,
  projectionWords,
  signedText,
  timeText,
  weekText,
} from "#components/goals/words.ts";
import { dayName } from "#components/ui/dates.ts";
import { needOf } from "#zero/goals/rules-pace.ts";
import type { Goal, GoalMetric, GoalMilestone } from "#zero/goals/schema.ts";

/** A day as this device writes it. */
const written = (day: string, year?: "numeric") =>
  dayName(day, { day: "numeric", month: "short", ...(year && { year }) });
const TODAY = "2026-11-25";
const NOON = Date.parse(`${TODAY}T12:00:00Z`);
const DAY = 86_400_000;
const CLOCK = { timezone: "Europe/Berlin", dayStartHour: 4, weekStart: 1 };
const pages: GoalMetric = { unit: "pages", start: 0, target: 100, current: 40 };
const kilos: GoalMetric = { unit: "kg", start: 80, target: 72, current: 76 };

const goal = (about: Partial<Goal> = {}): Goal => ({
  id: "0198a000-0000-7000-8000-000000000101",
  userId: "0198a000-0000-7000-8000-000000000001",
  title: "Finish the EP",
  description: null,
  category: "general",
  targetDay: null,
  metric: null,
  status: "active",
  priority: "normal",
  sortOrder: "a0",
  startedAt: NOON - 40 * DAY,
  completedAt: null,
  focusSeconds: 0,
  deletedAt: null,
  sourceType: null,
  sourceId: null,
  createdAt: NOON - 40 * DAY,
  updatedAt: NOON,
  ...about,
});
const stone = (about: Partial<GoalMilestone> = {}): GoalMilestone => ({
  id: "0198a000-0000-7000-8000-000000000201",
  goalId: goal().id,
  userId: goal().userId,
  title: "Demos",
  description: null,
  dueDay: null,
  isCompleted: false,
  completedAt: null,
  sortOrder: "a0",
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});

describe("words", () => {
  test.each([
    [
      "by the week",
      pages,
      "2027-01-03",
      `Needs 11 pages a week to make it by ${written("2027-01-03", "numeric")}.`,
    ],
    ["by the day", pages, "2026-11-30", "Needs 10 pages a day to make it by Monday."],
    [
      "rounded up, so that it is enough",
      { ...pages, target: 50 },
      "2026-12-03",
      `Needs 1.2 pages a day to make it by ${written("2026-12-03")}.`,
    ],
    [
      "downwards",
      kilos,
      "2027-01-19",
      `Needs 0.5 kg less a week to make it by ${written("2027-01-19", "numeric")}.`,
    ],
    ["today", pages, TODAY, "Needs 60 pages today."],
    ["too late", pages, "2026-11-24", "60 pages short, 1 day past its date."],
    ["there", { ...pages, current: 120 }, "2026-11-24", "The measure is reached."],
  ])("what is needed: %s", (_, metric, day, words) =>
    expect(needWords(needOf(metric, TODAY, day), metric, day, TODAY)).toBe(words),
  );

  test("where it leads", () => {
    expect(projectionWords("2027-04-12", TODAY)).toBe(`At this pace on ${written("2027-04-12", "numeric")}.`);
    expect(projectionWords("2026-11-26", TODAY)).toBe("At this pace tomorrow.");
    expect(projectionWords(null, TODAY)).toBe("No pace yet.");
  });

  test("figures and days", () => {
    expect(metricText(pages)).toBe("40 of 100 pages");
    expect(metricText(kilos)).toBe("76 kg, to 72");
    expect(signedText(-1.4, "kg")).toBe("−1.4 kg");
    expect([timeText(59), timeText(1_500), timeText(4_800)]).toEqual(["0 min", "25 min", "1 h 20"]);
    expect(dayWords("2026-12-24", TODAY)).toBe(written("2026-12-24"));
    expect(weekText("2026-11-30", "2026-12-06")).toBe(`${written("2026-11-30")} – ${written("2026-12-06")}`);
    expect([originOf({ cause: "focus:x" }), originOf({ cause: null })]).toEqual(["from focus", null]);
  });
});

describe("the form", () => {
  const typed = { ...EMPTY, title: "Read", isMeasured: true, unit: "pages", target: 100 };

  test("what it holds becomes what is sent, and nothing is lost on the way back", () => {
    const values = {
      ...typed,
      source: "quests",
      questCategory: " Studio ",
      targetDay: "2027-01-01",
    } as const;
    const read = readGoal(values) as { args: GoalArgs };
    expect(read.args).toMatchObject({
      category: "general",
      targetDay: "2027-01-01",
      metric: { unit: "pages", start: 0, target: 100, evidence: { source: "quests", category: "Studio" } },
    });
    const { metric, ...rest } = read.args;
    const stored = goal({ ...rest, metric: metric && { ...metric, current: 7 } });
    expect(valuesOf(stored)).toEqual({ ...values, questCategory: "Studio" });
    expect(changesOf(stored, read.args)).toEqual({});
    expect(changesOf(stored, { ...read.args, title: "Read more" })).toEqual({ title: "Read more" });
    expect(changesOf(stored, { ...read.args, metric: null })).toEqual({ metric: null });
  });

  test("each field says what is wrong with it", () => {
    const read = readGoal({ ...typed, title: "", unit: "", start: 100, source: "habit" });
    expect(read).toEqual({
      errors: {
        title: "The title can't be empty.",
        "metric.unit": "The unit can't be empty.",
        "metric.evidence": "Choose the habit that moves the goal.",
      },
    });
    expect(readGoal({ ...typed, start: 100 })).toEqual({
      errors: { "metric.target": "The target must differ from where it starts." },
    });
    expect(readGoal({ ...typed, target: undefined })).toMatchObject({
      errors: { "metric.target": "The target must be a number." },
    });
  });
});

describe("the review", () => {
  test("adds up what happened to each goal", () => {
    const ep = goal({ metric: pages });
    const gone = goal({ id: "0198a000-0000-7000-8000-000000000109", deletedAt: NOON });
    const moves = [0.1, 0.2, -0.3].map((amount) => ({ amount, goal: ep }));
    const sessions = [1_500, null].map((focusedSeconds) => ({ focusedSeconds, goal: ep }));
    const weeks = weekByGoal(
      [...moves, { amount: 5, goal: gone }] as never,
      [{ ...stone(), goal: ep }],
      sessions as never,
      [goal({ id: "0198a000-0000-7000-8000-000000000108" })],
    );
    expect(weeks[0]).toMatchObject({ isReached: true, milestones: [] });
    expect(weeks.slice(1)).toMatchObject([
      { moved: 0, focusSeconds: 1_500, milestones: [{ title: "Demos" }] },
    ]);
  });

  test("what does not move is stuck, and what is late", () => {
    const stuck = (about: Partial<Goal>, stones: GoalMilestone[] = [], moved?: string) => {
      const row = { ...goal(about), milestones: stones, moves: moved ? [{ day: moved } as never] : [] };
      return stuckGoals([viewOf(row, CLOCK, TODAY)], CLOCK, TODAY);
    };
    expect(stuck({})).toMatchObject([{ idleDays: 40 }]);
    expect(stuck({}, [], "2026-11-20")).toEqual([]);
    expect(stuck({}, [stone({ isCompleted: true, completedAt: NOON - 3 * DAY })])).toEqual([]);
    expect(stuck({}, [stone({ dueDay: "2026-11-24" })], "2026-11-20")).toMatchObject([
      { idleDays: null, overdue: [{ title: "Demos" }] },
    ]);
    expect(stuck({ startedAt: NOON - 13 * DAY })).toEqual([]);
  });
});
