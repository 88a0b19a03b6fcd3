// Goals as they are shown: the rows and what is worked out from them.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import { isMeasured, isWhole, progressOf } from "#zero/goals/rules.ts";
import { isOverdue, type Standing, standingOf } from "#zero/goals/rules-pace.ts";
import type { Goal, GoalMilestone, GoalMove, WeeklyReview } from "#zero/goals/schema.ts";
import { addDays, type DayClock, dayOf, startOfWeek } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";

export interface GoalView {
  id: string;
  goal: Goal;
  milestones: readonly GoalMilestone[];
  startedDay: string;
  /** 0..1; of what was reached by hand it is 1. */
  progress: number;
  isMeasured: boolean;
  standing: Standing | null;
  /** The first milestone that is not reached. */
  next: GoalMilestone | undefined;
  overdue: readonly GoalMilestone[];
  /** The day of the last move of its metric, where that is known. */
  lastMoveDay: string | null;
}

export type GoalRow = Goal & {
  readonly milestones?: readonly GoalMilestone[];
  readonly moves?: readonly GoalMove[];
};

export function viewOf(row: GoalRow, clock: DayClock, today: string): GoalView {
  const milestones = row.milestones ?? [];
  const startedDay = dayOf(row.startedAt ?? row.createdAt, clock);
  const whole = isWhole(row, milestones) || row.status === "completed";
  const course = { metric: row.metric, targetDay: row.targetDay, startedDay };
  return {
    id: row.id,
    goal: row,
    milestones,
    startedDay,
    progress: row.status === "completed" ? 1 : progressOf(row, milestones),
    isMeasured: isMeasured(row, milestones),
    standing: standingOf(course, milestones, whole, today),
    next: milestones.find(({ isCompleted }) => !isCompleted),
    overdue: milestones.filter((stone) => isOverdue(stone, today)),
    lastMoveDay: row.moves?.[0]?.day ?? null,
  };
}

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

/** The review of the week that `today` lies in, and the day the week begins with. */
export function useThisWeek(): { weekDay: Accessor<string>; review: Accessor<WeeklyReview | undefined> } {
  const clock = useDayClock();
  const today = useToday();
  const [rows] = useQuery(() => queries.goals.weeks({ from: addDays(today(), -6), to: today() }));
  const review = () => rows()[0] as WeeklyReview | undefined;
  // A week that was begun before the person changed what weeks begin with goes on.
  return { review, weekDay: () => review()?.weekDay ?? startOfWeek(today(), clock().weekStart) };
}
