import { createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { dayName } from "#components/ui/dates.ts";
import { gradual } from "#components/ui/gradual.ts";
import { instantAt, type Occurrence } from "#zero/calendar/rules.ts";
import { addDays } from "#zero/kernel/day.ts";
import { useCalendar } from "./context.tsx";
import { useDayDrop, useDayMoves } from "./dayDrag.ts";
import { EventLine } from "./EventLine.tsx";
import { lanesIn } from "./lanes.ts";
import { paint, toneOf } from "./looks.ts";
import { type DaySpan, daySpans } from "./spans.ts";
import { longDay, weekdayName } from "./words.ts";

const HEAD_PX = 30;
const LINE_PX = 22;
const DOTS = 3;
/** What a week with its events is worth, in rows of a list. */
const ROWS_OF_WEEK = 5;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Whole weeks, as many lines a day as there is room for. */
export function MonthView(props: {
  days: readonly string[];
  day: string;
  occurrences: readonly Occurrence[];
}) {
  const calendar = useCalendar();
  let element!: HTMLElement;
  const [height, setHeight] = createSignal(600);
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height));
    observer.observe(element);
    onCleanup(() => observer.disconnect());
  });
  const weeks = createMemo(() =>
    Array.from({ length: props.days.length / 7 }, (_, week) => props.days.slice(week * 7, week * 7 + 7)),
  );
  const drawn = gradual(weeks, ROWS_OF_WEEK);
  const most = () => Math.max(1, Math.floor((height() / weeks().length - HEAD_PX) / LINE_PX));
  const spans = createMemo(() => daySpans(props.occurrences, calendar.clock()));
  const [chosen, setChosen] = createSignal<string>();
  const current = () => {
    const day = chosen();
    return day !== undefined && props.days.includes(day) ? day : props.day;
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const day = event.target.dataset.monthDay;
    if (day === undefined) return;
    const step = STEPS[event.key];
    if (step === undefined && event.key !== "n") return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) return calendar.create({ startsAt: instantAt(day, "09:00", calendar.clock()) });
    const next = addDays(day, step);
    setChosen(next);
    if (!props.days.includes(next)) calendar.go(next);
    requestAnimationFrame(() => element.querySelector<HTMLElement>(`[data-month-day="${next}"]`)?.focus());
  };
  return (
    <div class="flex min-h-0 flex-1 flex-col border-line border-t pb-4 max-sm:pb-2">
      <div aria-hidden="true" class="grid grid-cols-7 text-center text-faint text-xs">
        <For each={props.days.slice(0, 7)}>
          {(_, index) => (
            <span class="py-1.5">{weekdayName((index() + calendar.clock().weekStart) % 7, "short")}</span>
          )}
        </For>
      </div>
      <section
        ref={element}
        aria-label="Weeks"
        class="grid min-h-0 flex-1 auto-rows-fr border-line border-r border-b"
        onKeyDown={keyDown}
      >
        <For each={drawn()}>
          {(week) => (
            <Week
              days={week}
              month={props.day.slice(0, 7)}
              spans={spans()}
              most={most()}
              current={current()}
            />
          )}
        </For>
      </section>
    </div>
  );
}

function Week(props: {
  days: readonly string[];
  month: string;
  spans: readonly DaySpan[];
  most: number;
  current: string;
}) {
  const lanes = createMemo(() => lanesIn(props.spans, props.days, props.most));
  return (
    <section class="relative min-h-0" aria-label={`Week of ${longDay(props.days[0] ?? "")}`}>
      <div class="absolute inset-0 grid grid-cols-7">
        <For each={props.days}>
          {(day, index) => (
            <Day
              day={day}
              isOutside={!day.startsWith(props.month)}
              isCurrent={day === props.current}
              spans={props.spans.filter((span) => span.first <= day && day <= span.last)}
              more={lanes().more[index()] ?? 0}
            />
          )}
        </For>
      </div>
      <div class="pointer-events-none relative mt-7.5 grid grid-cols-7 gap-y-0.5 max-sm:hidden [&>*]:pointer-events-auto">
        <For each={lanes().placed}>{(placed) => <EventLine placed={placed} />}</For>
      </div>
    </section>
  );
}

function Day(props: {
  day: string;
  isOutside: boolean;
  isCurrent: boolean;
  spans: readonly DaySpan[];
  more: number;
}) {
  const calendar = useCalendar();
  const moves = useDayMoves();
  let element!: HTMLDivElement;
  const isOver = useDayDrop(
    () => element,
    () => props.day,
    moves.move,
  );
  const isToday = () => props.day === calendar.today();
  const count = () => props.spans.length;
  const name = () =>
    `${longDay(props.day)}${count() > 0 ? `, ${count()} ${count() === 1 ? "event" : "events"}` : ""}`;
  return (
    <div
      ref={element}
      class={cx(
        "flex min-h-0 min-w-0 flex-col border-line border-t border-l",
        props.isOutside && "bg-surface-1/50",
        isOver() && "bg-surface-2",
      )}
    >
      <button
        type="button"
        data-month-day={props.day}
        tabindex={props.isCurrent ? 0 : -1}
        aria-current={isToday() ? "date" : undefined}
        onClick={() => calendar.go(props.day, "day")}
        class="flex items-center justify-between px-1 pt-0.5 max-sm:h-full max-sm:flex-col max-sm:justify-start max-sm:gap-1 max-sm:pt-1"
      >
        <span
          class={cx(
            "num flex h-6 min-w-6 items-center justify-center rounded-full px-1 text-sm",
            isToday()
              ? "bg-accent font-semibold text-on-accent"
              : props.isOutside
                ? "text-faint"
                : "text-strong",
          )}
        >
          {Number(props.day.slice(8))}
          <Show when={props.day.endsWith("-01")}>
            <span class="max-sm:hidden">&nbsp;{dayName(props.day, { month: "short" })}</span>
          </Show>
        </span>
        <span class="sr-only">{name()}</span>
        <Show when={props.more > 0}>
          <span class="num pr-1 text-2xs text-faint max-sm:hidden">+{props.more}</span>
        </Show>
        <span class="flex gap-0.5 sm:hidden">
          <For each={props.spans.slice(0, DOTS)}>
            {(span) => (
              <span
                class="size-1.5 rounded-full"
                style={{ background: paint(toneOf(span.occurrence.event)) }}
              />
            )}
          </For>
        </span>
      </button>
      <button
        type="button"
        tabindex="-1"
        aria-label={`New event, ${longDay(props.day)}`}
        onClick={() => calendar.create({ startsAt: instantAt(props.day, "09:00", calendar.clock()) })}
        class="min-h-0 flex-1 max-sm:hidden"
      />
    </div>
  );
}
