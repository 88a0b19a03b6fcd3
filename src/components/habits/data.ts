// The rows of habits, live, and what is worked out from them.
import { type Accessor, createMemo } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { useRows } from "#components/shell/rows.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import type { When } from "#zero/habits/rules.ts";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays, startOfWeek } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import {
  askedCount,
  byHabit,
  type DayInfo,
  dayInfo,
  type HabitRows,
  isOfToday,
  NO_ROWS,
  rowsOf,
  signatureOf,
} from "./board.ts";
import { registerHabitCommands } from "./commands.ts";

/** The person's day, and when their weeks begin. */
export function useWhen(): Accessor<When> {
  const clock = useDayClock();
  const today = useToday();
  return createMemo(() => ({ today: today(), weekStart: clock().weekStart }), undefined, {
    equals: (a, b) => a.today === b.today && a.weekStart === b.weekStart,
  });
}

export interface HabitBoard {
  /** Kept habits, in the person's order. */
  habits: Accessor<readonly Habit[]>;
  state: Accessor<ListStateName>;
  /** What is written about a habit on the days that are read. */
  rowsFor: (habit: Pick<Habit, "id">) => HabitRows;
}

/** No week: what a span leaves over of its places. */
const NO_DAYS = { from: "2000-01-01", to: "2000-01-01" };

/**
 * Every kept habit with the days `from`..`to`, read a week at a time, and no day beside them.
 * @param weeks how many weeks the longest range touches
 */
export function useHabitBoard(range: () => { from: string; to: string }, weeks: number): HabitBoard {
  const [habits, details] = useRows<Habit>(() => queries.habits.active());
  const parts = Array.from({ length: weeks }, (_, i) => {
    const part = createMemo(
      () => {
        const from = addDays(range().from, 7 * i);
        const to = addDays(from, 6);
        return from > range().to ? NO_DAYS : { from, to: to < range().to ? to : range().to };
      },
      NO_DAYS,
      { equals: (a, b) => a.from === b.from && a.to === b.to },
    );
    return useRows<HabitCompletion>(() => queries.habits.days(part()))[0];
  });
  const days = () => parts.flatMap((part) => part());
  const groups = createMemo<ReadonlyMap<string, Group>>((before) => {
    const now = new Map<string, Group>();
    for (const [id, own] of byHabit(days())) {
      const signature = signatureOf(own);
      const known = before.get(id);
      now.set(id, known?.signature === signature ? known : { signature, rows: rowsOf(own) });
    }
    return now;
  }, new Map());
  return {
    habits,
    state: () => listStateOf(habits().length, details().type === "complete", details().type === "error"),
    rowsFor: (habit) => groups().get(habit.id)?.rows ?? NO_ROWS,
  };
}

/** Kept as long as nothing of it changes: a tick draws its own row anew, and no other. */
interface Group {
  readonly signature: string;
  readonly rows: HabitRows;
}

export interface TodaysHabit {
  readonly habit: Habit;
  readonly info: DayInfo;
}

/** How many habits are still due today, for the badge in the rail; and from anywhere, their check-in. */
export function useHabitCount(): Accessor<number> {
  const when = useWhen();
  const from = createMemo(() => startOfWeek(when().today, when().weekStart));
  const board = useHabitBoard(() => ({ from: from(), to: when().today }), 1);
  const todays = createMemo(() =>
    board
      .habits()
      .map((habit) => ({ habit, info: dayInfo(habit, when().today, board.rowsFor(habit), when()) })),
  );
  registerHabitCommands(
    () => todays().filter(({ habit, info }) => habit.kind === "build" && info.state === "open"),
    () => when().today,
  );
  return createMemo(() => askedCount(board.habits(), board.rowsFor, when()));
}

/** Habits that today has to do with, and how many of them are done. */
export function useTodays(board: HabitBoard, when: Accessor<When>) {
  const states = createMemo(() =>
    board.habits().map((habit) => {
      const rows = board.rowsFor(habit);
      return { habit, state: dayInfo(habit, when().today, rows, when()).state };
    }),
  );
  const ofToday = createMemo(() => states().filter(({ state }) => isOfToday(state)));
  return {
    habits: createMemo(() => ofToday().map(({ habit }) => habit)),
    others: createMemo(() =>
      states()
        .filter(({ state }) => !isOfToday(state))
        .map(({ habit }) => habit),
    ),
    done: () => ofToday().filter(({ state }) => state === "done").length,
    due: () => ofToday().filter(({ state, habit }) => state !== "excused" && habit.kind === "build").length,
  };
}
