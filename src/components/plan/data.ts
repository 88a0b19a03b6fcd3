// The rows of a day's plan, live, and what is worked out from them: the items, which are done, and how full the day is.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock, useSettings } from "#components/shell/person.ts";
import { useRows } from "#components/shell/rows.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import { secondsFor, USUAL_RHYTHM } from "#zero/focus/rules.ts";
import type { FocusSession } from "#zero/focus/schema.ts";
import { dayStateOf, marksByHabit, NO_MARKS } from "#zero/habits/rules.ts";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays, type DayClock, dayOf, startOfDay, startOfWeek, weekdayOf } from "#zero/kernel/day.ts";
import { doneItems, type Load, loadOf, mergedItems, present, suggestionsFor } from "#zero/plan/rules.ts";
import type { DailyPlan, PlanItem, PlanTemplate } from "#zero/plan/schema.ts";
import { queries } from "#zero/queries.ts";
import { isOpen, periodKeysOn, standing } from "#zero/quests/rules.ts";
import type { UniversalQuest, UserQuest, UserQuestProgress } from "#zero/quests/schema.ts";
import { templateItems } from "./templates.ts";

/** An occurrence of the calendar, as whoever shows the plan brings it along. */
export interface DayEvent {
  readonly id: string;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly allDay: boolean;
  /** It can't be moved here. */
  readonly isFixed: boolean;
}

export interface PlanDay {
  day: Accessor<string>;
  today: Accessor<string>;
  clock: Accessor<DayClock>;
  now: Accessor<number>;
  begins: Accessor<number>;
  ends: Accessor<number>;
  plan: Accessor<DailyPlan | undefined>;
  /** What was focused on the day. */
  sessions: Accessor<readonly FocusSession[]>;
  /** All items the day knows of, dropped and carried ones included, in order. */
  all: Accessor<PlanItem[]>;
  /** Those that are still in the plan. */
  items: Accessor<PlanItem[]>;
  /** What lasts all day, and what can't be moved. */
  events: Accessor<readonly DayEvent[]>;
  /** Ids of the items that are done. */
  done: Accessor<ReadonlySet<string>>;
  /** How much of a habit, counted by hand, does its day; what evidence has brought is there already. */
  byHand: (habitId: string) => number;
  load: Accessor<Load>;
  capacity: Accessor<number>;
  state: Accessor<ListStateName>;
}

const TICK_MS = 30_000;
const USUAL_CAPACITY = 300;

export function usePlanDay(day: Accessor<string>, events: Accessor<readonly DayEvent[]>): PlanDay {
  const clock = useDayClock();
  const settings = useSettings();
  const now = useNow(TICK_MS);
  const today = createMemo(() => dayOf(now(), clock()));
  const [row, details] = useQuery(() => queries.plan.ofDay({ day: day() }));
  const [templates] = useQuery(() => queries.plan.templates());
  const [habits] = useRows<Habit>(() => queries.habits.active());
  // The week: a habit that is due three times in it asks for no fourth.
  const [completions] = useRows<HabitCompletion>(() =>
    queries.habits.days({ from: startOfWeek(day(), clock().weekStart), to: day() }),
  );
  const [openQuests] = useRows<UserQuest>(() => queries.quests.open());
  const [doneQuests] = useRows<UserQuest>(() => queries.quests.done());
  const [progress] = useRows<UserQuestProgress>(() =>
    queries.quests.progress({ periodKeys: periodKeysOn(day()) }),
  );
  const [universal] = useRows<UniversalQuest>(() => queries.quests.universal());
  const [sessions] = useRows<FocusSession>(() => queries.focus.history({ from: day(), to: day() }));

  const begins = createMemo(() => startOfDay(day(), clock()));
  const ends = createMemo(() => startOfDay(addDays(day(), 1), clock()));
  const isWithin = (at: number | null | undefined) => at != null && at >= begins() && at < ends();

  const dueHabits = createMemo(() => {
    const marks = marksByHabit(completions());
    const when = { today: today(), weekStart: clock().weekStart };
    return habits().flatMap((habit) => {
      if (habit.kind === "avoid") return [];
      const state = dayStateOf(habit, day(), marks.get(habit.id) ?? NO_MARKS, when);
      if (state !== "open" && state !== "done") return [];
      const bySelf = completions()
        .filter((row) => row.habitId === habit.id && row.day === day())
        .reduce((sum, row) => sum + (row.source === "evidence" && row.state === "done" ? row.count : 0), 0);
      const { id, name, targetCount } = habit;
      return [{ id, name, state, byHand: Math.max(1, targetCount - bySelf) }];
    });
  });
  const quests = createMemo(() =>
    openQuests()
      .map((quest) => ({ id: quest.id, title: quest.title, now: standing(quest, now(), clock()) }))
      .filter((quest) => quest.now.status === "accepted")
      .map(({ id, title, now: { dueAt } }) => ({ id, title, dueAt }))
      // A day to come holds only what is due on it: the rest may be done long before.
      .filter(({ dueAt }) => day() <= today() || isWithin(dueAt)),
  );
  const everyones = createMemo(() => {
    const byQuest = new Map(progress().map((run) => [run.questId, run]));
    return universal().flatMap((quest) => {
      const run = byQuest.get(quest.id);
      if (day() !== today() || !run || !isOpen(quest, now()) || run.status === "claimed") return [];
      return run.progress > 0
        ? [{ id: quest.id, title: quest.title, isClaimable: run.status === "completed" }]
        : [];
    });
  });

  const due = createMemo(() =>
    // What was due on a day that is over is not news: it shows what was arranged.
    day() < today()
      ? []
      : suggestionsFor({
          focusMinutes: Math.round(secondsFor("focus", settings() ?? USUAL_RHYTHM) / 60),
          habits: dueHabits(),
          quests: quests(),
          universalQuests: everyones(),
          events: events().filter(({ allDay }) => !allDay),
          reviews: [],
          template: templateItems(templates() as PlanTemplate[], weekdayOf(day()), begins(), clock()),
        }),
  );
  const plan = createMemo(() => row() as DailyPlan | undefined);
  const all = createMemo(() => mergedItems(plan()?.items ?? [], due()));
  const items = createMemo(() => present(all()));
  const done = createMemo(() =>
    doneItems(items(), {
      focusedMinutes: Math.floor(
        sessions().reduce(
          (sum, { mode, focusedSeconds }) => sum + (mode === "focus" ? (focusedSeconds ?? 0) : 0),
          0,
        ) / 60,
      ),
      doneHabits: new Set(dueHabits().flatMap(({ id, state }) => (state === "done" ? [id] : []))),
      doneQuests: new Set(
        [...openQuests(), ...doneQuests()].flatMap((quest) =>
          quest.status === "completed" && isWithin(quest.completedAt) ? [quest.id] : [],
        ),
      ),
      claimedQuests: new Set(progress().flatMap((run) => (run.status === "claimed" ? [run.questId] : []))),
      now: now(),
    }),
  );
  return {
    day,
    today,
    clock,
    now,
    begins,
    ends,
    plan,
    sessions,
    all,
    events,
    items,
    done,
    byHand: (habitId) => dueHabits().find(({ id }) => id === habitId)?.byHand ?? 1,
    load: createMemo(() => loadOf(items(), done())),
    capacity: () => plan()?.capacityMinutes ?? settings()?.planCapacityMinutes ?? USUAL_CAPACITY,
    state: () => listStateOf(items().length, details().type === "complete", details().type === "error"),
  };
}
