// Where the person stands today, live.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock } from "#components/shell/person.ts";
import type { FocusSession } from "#zero/focus/schema.ts";
import { dayOf } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { shownStreak } from "#zero/streaks/rules.ts";
import type { StreakFreeze, StreakPause, UserStreak } from "#zero/streaks/schema.ts";
import { type FirstStep, nextStep, type TodayState, todayState } from "#zero/today/rules.ts";

/** A task of longer ago is no longer where one left off. */
const RESUME_MS = 7 * 86_400_000;

export interface Standing {
  state: Accessor<TodayState>;
  streak: Accessor<number>;
  taken: Accessor<ReadonlySet<FirstStep>>;
  step: Accessor<FirstStep | null>;
  /** What was worked on last, if that was lately and had a name. */
  lastTask: Accessor<FocusSession | undefined>;
}

/** @param openPlanItems how many items of the plan are left to do */
export function useStanding(openPlanItems: Accessor<number>): Standing {
  const now = useNow(60_000);
  const clock = useDayClock();
  const today = createMemo(() => dayOf(now(), clock()));
  const [running] = useQuery(() => queries.focus.current());
  const [sessions] = useQuery(() => queries.focus.recent());
  const [deeds, deedsDetails] = useQuery(() => queries.activity.recent());
  const [rows] = useQuery(() => queries.streaks.all());
  const [freezes] = useQuery(() => queries.streaks.freezes());
  const [pauses] = useQuery(() => queries.streaks.pauses());
  const [habits] = useQuery(() => queries.habits.active());
  const [waiting] = useQuery(() => queries.inbox.open());
  const [processed] = useQuery(() => queries.inbox.processed());

  const streak = createMemo(() =>
    shownStreak(
      (rows() as UserStreak[]).find(({ streakType }) => streakType === "daily"),
      today(),
      pauses() as StreakPause[],
      (freezes() as StreakFreeze[]).filter(({ streakType }) => streakType === "daily"),
    ),
  );
  const taken = createMemo((): ReadonlySet<FirstStep> => {
    const steps = new Set<FirstStep>();
    if (waiting().length + processed().length > 0) steps.add("capture");
    if (habits().length > 0) steps.add("habit");
    if (sessions().length > 0) steps.add("focus");
    return steps;
  });
  const step = createMemo(() => nextStep(taken()));
  const isFirstDay = () =>
    deedsDetails().type === "complete" && deeds().every(({ day }) => day === today()) && step() !== null;

  return {
    state: createMemo(() =>
      todayState({
        isRunning: running() !== undefined,
        isFirstDay: isFirstDay(),
        lastDeedAt: deeds()[0]?.createdAt ?? null,
        openPlanItems: openPlanItems(),
        streak: streak(),
        now: now(),
      }),
    ),
    streak,
    taken,
    step,
    lastTask: createMemo(() =>
      (sessions() as FocusSession[]).find(
        ({ taskTitle, finishedAt }) => taskTitle && finishedAt && now() - finishedAt < RESUME_MS,
      ),
    ),
  };
}
