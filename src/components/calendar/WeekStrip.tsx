import { For } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { weekdayOf } from "#zero/kernel/day.ts";
import { useCalendar } from "./context.tsx";
import { daysShown } from "./views.ts";
import { longDay, weekdayName } from "./words.ts";

/** On a phone: the week around the day, to step in with a thumb. */
export function WeekStrip(props: { day: string }) {
  const calendar = useCalendar();
  return (
    <div class="-mx-1 mb-1 grid grid-cols-7">
      <For each={daysShown("week", props.day, calendar.clock().weekStart)}>
        {(day) => (
          <button
            type="button"
            aria-current={day === calendar.today() ? "date" : undefined}
            aria-pressed={day === props.day}
            onClick={() => calendar.go(day)}
            class="flex flex-col items-center gap-0.5 py-1 text-2xs text-faint"
          >
            {weekdayName(weekdayOf(day), "narrow")}
            <span
              class={cx(
                "num grid size-8 place-items-center rounded-full text-base",
                day === calendar.today()
                  ? day === props.day
                    ? "bg-accent font-semibold text-on-accent"
                    : "text-accent-ink"
                  : day === props.day
                    ? "bg-surface-3 text-strong"
                    : "text-text",
              )}
            >
              {Number(day.slice(8))}
            </span>
            <span class="sr-only">{longDay(day)}</span>
          </button>
        )}
      </For>
    </div>
  );
}
