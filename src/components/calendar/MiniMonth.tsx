import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { createDeferred, createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { dayName } from "#components/ui/dates.ts";
import { soon } from "#components/ui/gradual.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { daysOf, midnightOf } from "#zero/calendar/rules.ts";
import { addDays, startOfMonth } from "#zero/kernel/day.ts";
import { useCalendar } from "./context.tsx";
import { useOccurrences } from "./data.ts";
import { monthDays, paged } from "./views.ts";
import { longDay, weekdayName } from "./words.ts";

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A month to jump in: the days that are shown, and a dot where something is planned. */
export function MiniMonth(props: { day: string; shown: readonly string[]; onDay: (day: string) => void }) {
  const calendar = useCalendar();
  let grid!: HTMLElement;
  const [month, setMonth] = createSignal(startOfMonth(props.day));
  const [current, setCurrent] = createSignal(props.day);
  createEffect(
    on(
      () => props.day,
      (day) => {
        setMonth(startOfMonth(day));
        setCurrent(day);
      },
    ),
  );
  const days = createMemo(() => monthDays(month(), calendar.clock().weekStart));
  // The dots may come a moment after the month they belong to.
  const isTime = soon();
  const occurrences = createMemo(() =>
    isTime()
      ? useOccurrences(
          () => midnightOf(days()[0] ?? month(), calendar.clock()),
          () => midnightOf(addDays(days().at(-1) ?? month(), 1), calendar.clock()),
        ).list
      : undefined,
  );
  const settled = createDeferred(() => occurrences()?.() ?? [], { timeoutMs: 500 });
  const busy = createMemo(() => {
    const found = new Set<string>();
    for (const one of settled()) {
      const { first, last } = daysOf(one, calendar.clock());
      found.add(first);
      for (let day = first; day < last; found.add(day)) day = addDays(day, 1);
    }
    return found;
  });
  const tabStop = () => (days().includes(current()) ? current() : days()[0]);
  const keyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const isDay = event.target instanceof HTMLElement && event.target.dataset.day !== undefined;
    if (step === undefined || !isDay || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = addDays(tabStop() ?? month(), step);
    setCurrent(next);
    if (!days().includes(next)) setMonth(startOfMonth(next));
    queueMicrotask(() => grid.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus());
  };
  return (
    <section ref={grid} aria-label="Month" class="select-none" onKeyDown={keyDown}>
      <div class="mb-1 flex items-center">
        <h2 class="min-w-0 flex-1 truncate font-[560] text-sm text-strong">
          {dayName(month(), { month: "long", year: "numeric" })}
        </h2>
        <IconButton
          name="Previous month"
          icon={ChevronLeft}
          size="small"
          onClick={() => setMonth(paged("month", month(), -1))}
        />
        <IconButton
          name="Next month"
          icon={ChevronRight}
          size="small"
          onClick={() => setMonth(paged("month", month(), 1))}
        />
      </div>
      <div aria-hidden="true" class="grid grid-cols-7 text-center text-2xs text-faint">
        <For each={[0, 1, 2, 3, 4, 5, 6]}>
          {(day) => <span class="py-1">{weekdayName((day + calendar.clock().weekStart) % 7, "narrow")}</span>}
        </For>
      </div>
      <div class="grid grid-cols-7 gap-y-0.5">
        <For each={days()}>
          {(day) => (
            <button
              type="button"
              data-day={day}
              tabindex={day === tabStop() ? 0 : -1}
              aria-label={longDay(day)}
              aria-current={day === calendar.today() ? "date" : undefined}
              aria-pressed={props.shown.includes(day)}
              onClick={() => props.onDay(day)}
              class={cx(
                "num relative grid h-7 place-items-center text-xs coarse:h-10",
                props.shown.includes(day) && "bg-surface-2 first:rounded-l-md",
                day === props.shown[0] && "rounded-l-md",
                day === props.shown.at(-1) && "rounded-r-md",
                !day.startsWith(month().slice(0, 7)) ? "text-faint" : "text-text hover:text-strong",
              )}
            >
              <span
                class={cx(
                  "grid size-5.5 place-items-center rounded-full",
                  day === calendar.today() && "bg-accent font-semibold text-on-accent",
                )}
              >
                {Number(day.slice(8))}
              </span>
              <Show when={busy().has(day)}>
                <span class="-translate-x-1/2 absolute bottom-0.5 left-1/2 size-0.75 rounded-full bg-faint" />
              </Show>
            </button>
          )}
        </For>
      </div>
    </section>
  );
}
