import { Heatmap } from "#components/ui/Heatmap.tsx";
import type { Habit } from "#zero/habits/schema.ts";
import { addDays } from "#zero/kernel/day.ts";
import { dayInfo, type HabitRows } from "./board.ts";
import { useHabits } from "./context.tsx";
import { colourOf } from "./looks.ts";
import { partOf, stepLook } from "./Step.tsx";
import { countText, STATE_NAMES } from "./words.ts";
import "./habits.css";

/** The year of one habit: the same steps, seen from far away. A step opens its day. */
export function YearOfHabit(props: { habit: Habit; rows: HabitRows }) {
  const { when, showDay } = useHabits();
  const infoOn = (day: string) => dayInfo(props.habit, day, props.rows, when());
  return (
    <div style={{ "--step": colourOf(props.habit.color) }}>
      <Heatmap
        title="The year"
        values={new Map([...props.rows.marks].map(([day, { count }]) => [day, count]))}
        until={when().today}
        weekStart={when().weekStart}
        format={(count) => countText(props.habit, count)}
        cell={(day) => {
          const info = infoOn(day);
          const counts = info.count > 0 && props.habit.targetCount !== 1;
          return {
            class: "step step-far rounded-[3px]!",
            style: { "--part": partOf(props.habit, info.count) },
            data: stepLook(props.habit, info),
            text: `${STATE_NAMES[info.state]}${counts ? `, ${countText(props.habit, info.count)}` : ""}`,
          };
        }}
        onPick={(day) => day >= addDays(when().today, -400) && showDay(props.habit, day)}
      />
    </div>
  );
}
