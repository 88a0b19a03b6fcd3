// Goals as they are shown: the rows and what is worked out from them.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import type { WeeklyReview } from "#zero/goals/schema.ts";
import { addDays, startOfWeek } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { type GoalRow, type GoalView, viewOf } from "./view.ts";

type Details = Accessor<{ type: string }>;
export const stateOf = (count: number, details: Details): ListStateName =>
  listStateOf(count, details().type === "complete", details().type === "error");

export interface GoalRows {
  views: Accessor<GoalView[]>;
  state: Accessor<ListStateName>;
}

const LISTS = {
  active: () => queries.goals.active(),
  paused: () => queries.goals.paused(),
  completed: () => queries.goals.completed(),
  abandoned: () => queries.goals.abandoned(),
  trash: () => queries.goals.trash(),
} as const;
export type ListName = keyof typeof LISTS;

/** The goals of one list, live. */
export function useGoals(list: ListName): GoalRows {
  const clock = useDayClock();
  const today = useToday();
  const [rows, details] = useQuery(() => LISTS[list]() as ReturnType<typeof queries.goals.active>);
  const views = createMemo(() =>
    (rows() as unknown as GoalRow[]).map((row) => viewOf(row, clock(), today())),
  );
  return { views, state: () => stateOf(views().length, details) };
}

export interface ThisWeek {
  /** The day it begins with. */
  weekDay: Accessor<string>;
  review: Accessor<WeeklyReview | undefined>;
  state: (count: number) => ListStateName;
}

/** The review of the week that today lies in. */
export function useThisWeek(): ThisWeek {
  const clock = useDayClock();
  const today = useToday();
  const [rows, details] = useQuery(() => queries.goals.weeks({ from: addDays(today(), -6), to: today() }));
  const review = () => rows()[0] as WeeklyReview | undefined;
  // A week that was begun before the person changed what weeks begin with goes on.
  const weekDay = () => review()?.weekDay ?? startOfWeek(today(), clock().weekStart);
  return { review, weekDay, state: (count) => stateOf(count, details) };
}
