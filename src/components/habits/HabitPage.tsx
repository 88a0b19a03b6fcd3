import { useQuery } from "@rocicorp/zero/solid";
import ArrowLeft from "lucide-solid/icons/arrow-left";
import Pencil from "lucide-solid/icons/pencil";
import { createMemo, type JSX, Show } from "solid-js";
import { Bars } from "#components/ui/Bars.tsx";
import { Button } from "#components/ui/Button.tsx";
import { dayName } from "#components/ui/dates.ts";
import { Page } from "#components/ui/Page.tsx";
import { ProgressRing } from "#components/ui/ProgressRing.tsx";
import { isPausedOn, marksOf } from "#zero/habits/rules.ts";
import {
  advance,
  type Rate,
  ratesByMonth,
  ratesByWeekday,
  runBefore,
  statesBetween,
  streakNow,
  strengthOf,
  walkFrom,
} from "#zero/habits/rules-streaks.ts";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays, startOfMonth } from "#zero/kernel/day.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { queries } from "#zero/queries.ts";
import { dayInfo, rowsOf } from "./board.ts";
import { useHabits } from "./context.tsx";
import { HabitAbout } from "./HabitAbout.tsx";
import { HabitMenu } from "./HabitMenu.tsx";
import { RecentDays } from "./RecentDays.tsx";
import { streakLong, weekdayName, weekdaysFrom } from "./words.ts";
import { YearOfHabit } from "./YearOfHabit.tsx";

const MONTHS = 12;

/** Everything about one habit: the year as a pattern, what its days come to, and its latest days. */
export function HabitPage(props: { habit: Habit; onBack: () => void }) {
  const { when, edit } = useHabits();
  const [completions] = useQuery(() => queries.habits.history({ habitId: props.habit.id }));
  const written = createMemo(() => completions() as readonly HabitCompletion[]);
  const marks = createMemo(() => marksOf(written()));
  const rows = createMemo(() => rowsOf(written()));
  const first = createMemo(() =>
    walkFrom(props.habit, written().at(-1)?.day, written().length === LIMITS.habitHistory),
  );
  const states = createMemo(() => statesBetween(props.habit, first(), when().today, marks(), when()));
  const run = createMemo(() => advance(props.habit, runBefore(first()), marks(), when()));
  const streak = () => streakNow(props.habit, when());
  const lately = createMemo(() => {
    const from = addDays(when().today, -29);
    const due = states().filter(({ day, state }) => day >= from && (state === "done" || state === "missed"));
    return { done: due.filter(({ state }) => state === "done").length, due: due.length };
  });

  const share = (rate: Rate | undefined) =>
    rate && rate.due > 0 ? Math.round((rate.done / rate.due) * 100) : 0;
  const weekdayBars = () => {
    const rates = ratesByWeekday(states());
    return weekdaysFrom(when().weekStart).map((weekday) => ({
      label: weekdayName(weekday, "narrow"),
      name: weekdayName(weekday, "long"),
      value: share(rates.get(weekday)),
    }));
  };
  const monthBars = () => {
    const rates = ratesByMonth(states());
    const months: string[] = [];
    for (let day = startOfMonth(when().today); months.length < MONTHS; day = startOfMonth(addDays(day, -1)))
      months.unshift(day);
    return months.map((day, i) => ({
      label: dayName(day, { month: "narrow" }),
      name: dayName(day, { month: "long", year: "numeric" }),
      value: share(rates.get(day.slice(0, 7))),
      current: i === MONTHS - 1,
    }));
  };
  const percent = (value: number) => `${value} %`;

  return (
    <Page
      title={props.habit.name}
      tabTitle={`${props.habit.name} · Habits`}
      action={
        <div class="flex items-center gap-1">
          <Button kind="ghost" icon={ArrowLeft} keys="Escape" onClick={() => props.onBack()}>
            Habits
          </Button>
          <Button icon={Pencil} onClick={() => edit(props.habit)}>
            Edit
          </Button>
          <HabitMenu habit={props.habit} isOpen />
        </div>
      }
      panelLabel="About this habit"
      panel={<HabitAbout habit={props.habit} />}
    >
      <div class="mb-7 flex flex-wrap items-center gap-x-9 gap-y-4">
        <ProgressRing
          label="Strength"
          value={strengthOf(states())}
          text={`${strengthOf(states())} of 100`}
          size={72}
        >
          <span class="block font-[620] text-lg text-strong leading-none">{strengthOf(states())}</span>
          <span class="block text-2xs text-faint">strength</span>
        </ProgressRing>
        <Figure name="Streak" value={streakLong(props.habit, streak())} />
        <Figure name="Best" value={streakLong(props.habit, Math.max(run().best, streak()))} />
        <Figure name="Last 30 days" value={`${lately().done} of ${lately().due}`} />
        <Show when={isPausedOn(props.habit.pauses, when().today)}>
          <Figure name="Now" value="Paused" />
        </Show>
      </div>
      <YearOfHabit habit={props.habit} rows={rows()} />
      <div class="grid gap-x-8 sm:grid-cols-2">
        <Bars
          title="By weekday"
          bars={weekdayBars()}
          format={percent}
          columns={["Weekday", "Done when due"]}
        />
        <Bars title="By month" bars={monthBars()} format={percent} columns={["Month", "Done when due"]} />
      </div>
      <RecentDays
        habit={props.habit}
        infos={[...rows().byDay.keys()].slice(0, 30).map((day) => dayInfo(props.habit, day, rows(), when()))}
      />
    </Page>
  );
}

function Figure(props: { name: string; value: JSX.Element }) {
  return (
    <div>
      <div class="text-faint text-xs">{props.name}</div>
      <div class="num font-[560] text-lg text-strong">{props.value}</div>
    </div>
  );
}
