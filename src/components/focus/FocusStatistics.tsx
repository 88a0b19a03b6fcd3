import { createMemo, For } from "solid-js";
import { useDayClock, useSettings, useToday } from "#components/shell/person.ts";
import { Bars } from "#components/ui/Bars.tsx";
import { durationText } from "#components/ui/durations.ts";
import { Heatmap } from "#components/ui/Heatmap.tsx";
import { addDays, startOfMonth, startOfWeek, weekdayOf } from "#zero/kernel/day.ts";
import { useFocusDays } from "./days.ts";
import { useFocus } from "./FocusProvider.tsx";

const YEAR_DAYS = 365;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Seven days as bars, the totals, and the year as a pattern: one query of at most a year of tally rows. */
export function FocusStatistics() {
  const focus = useFocus();
  const settings = useSettings();
  const clock = useDayClock();
  const today = useToday();
  const tally = useFocusDays(() => addDays(today(), -YEAR_DAYS), today);
  const days = createMemo(() =>
    new Map(tally()).set(today(), (tally().get(today()) ?? 0) + focus.focusedNow()),
  );
  const since = (first: string) =>
    [...days()].reduce((sum, [day, seconds]) => (day >= first ? sum + seconds : sum), 0);
  const week = createMemo(() =>
    Array.from({ length: 7 }, (_, i) => {
      const day = addDays(today(), i - 6);
      const name = WEEKDAYS[weekdayOf(day)] ?? "";
      return {
        label: name.slice(0, 1),
        name: `${name}, ${day}`,
        value: days().get(day) ?? 0,
        current: i === 6,
      };
    }),
  );
  const totals = () => [
    { name: "Today", seconds: days().get(today()) ?? 0 },
    { name: "This week", seconds: since(startOfWeek(today(), clock().weekStart)) },
    { name: "This month", seconds: since(startOfMonth(today())) },
    { name: "A year", seconds: since(addDays(today(), -YEAR_DAYS)) },
  ];

  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-x-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div>
        <Bars
          title="Seven days"
          aside={durationText(week().reduce((sum, bar) => sum + bar.value, 0))}
          bars={week()}
          format={durationText}
          columns={["Day", "Focus"]}
          goal={(settings()?.dailyFocusGoalMinutes ?? 0) * 60}
        />
        <dl class="num mb-7 grid grid-cols-2 gap-3 sm:grid-cols-4">
          <For each={totals()}>
            {(total) => (
              <div>
                <dt class="text-faint text-xs">{total.name}</dt>
                <dd class="font-[560] text-strong">{durationText(total.seconds)}</dd>
              </div>
            )}
          </For>
        </dl>
      </div>
      <Heatmap
        title="The year"
        values={days()}
        until={today()}
        weekStart={clock().weekStart}
        format={durationText}
      />
    </div>
  );
}
