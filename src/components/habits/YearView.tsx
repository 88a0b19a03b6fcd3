import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, createSignal, Show } from "solid-js";
import { Heatmap } from "#components/ui/Heatmap.tsx";
import { Select } from "#components/ui/Select.tsx";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { rowsOf } from "./board.ts";
import { useHabits } from "./context.tsx";
import { YearOfHabit } from "./YearOfHabit.tsx";

/** The year of all habits by their tally, a row a day, and of one of them by its own days. */
export function YearView(props: { habits: readonly Habit[] }) {
  const { when } = useHabits();
  const [days] = useQuery(() =>
    queries.activity.days({ kind: "habits", from: addDays(when().today, -365), to: when().today }),
  );
  const values = createMemo(() => new Map(days().map(({ day, deeds }) => [day, deeds])));
  const total = () => days().reduce((sum, { deeds }) => sum + deeds, 0);
  const [chosen, setChosen] = createSignal<string>();
  const habit = () => props.habits.find(({ id }) => id === chosen()) ?? props.habits[0];
  return (
    <>
      <Heatmap
        title="All habits"
        aside={`${total()} done`}
        values={values()}
        until={when().today}
        weekStart={when().weekStart}
        format={(count) => (count === 1 ? "1 habit done" : `${count} habits done`)}
      />
      <Show when={habit()}>
        {(one) => (
          <>
            <Select
              label="Habit"
              class="mb-4 max-w-72"
              value={one().id}
              onValue={setChosen}
              options={props.habits.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <OneYear habit={one()} />
          </>
        )}
      </Show>
    </>
  );
}

function OneYear(props: { habit: Habit }) {
  const [completions] = useQuery(() => queries.habits.history({ habitId: props.habit.id }));
  const rows = createMemo(() => rowsOf(completions() as readonly HabitCompletion[]));
  return <YearOfHabit habit={props.habit} rows={rows()} />;
}
