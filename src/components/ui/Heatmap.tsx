import { createMemo, createSignal, For, type JSX, onMount } from "solid-js";
import { ChartFrame, type ChartTexts } from "./ChartFrame.tsx";
import { addDays, levels, monthStarts, weeksUntil } from "./calendarGrid.ts";
import { cx } from "./cx.ts";
import { dayName } from "./dates.ts";

export type HeatmapCell = {
  class: string;
  style?: JSX.CSSProperties;
  data?: Readonly<Record<`data-${string}`, string | undefined>>;
  text: string;
};

export type HeatmapProps = ChartTexts & {
  /** Day (`YYYY-MM-DD`) to value; a day that is missing is a zero. */
  values: ReadonlyMap<string, number>;
  /** The last day, usually the person's today. */
  until: string;
  /** 0 = Sunday. */
  weekStart?: number;
  /** A value in words, such as “1 h 20”. */
  format: (value: number) => string;
  locale?: string;
  weeks?: number;
  /** What a day looks like and says, where it is more than an amount. */
  cell?: (day: string) => HeatmapCell;
  /** Called with a day that is clicked, or chosen with Enter or Space. */
  onPick?: (day: string) => void;
};

const LEVELS = [
  "bg-[color-mix(in_oklab,var(--surface-3)_75%,var(--surface-0))]",
  "bg-[color-mix(in_oklab,var(--accent)_28%,var(--surface-2))]",
  "bg-[color-mix(in_oklab,var(--accent)_50%,var(--surface-2))]",
  "bg-[color-mix(in_oklab,var(--accent)_75%,var(--surface-2))]",
  "bg-accent",
] as const;
const MOVES: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 };

/**
 * A year as a pattern: a column per week, a step per day. One stop of the Tab key; arrows move from day to day, and the
 * line underneath says what the day held.
 */
export function Heatmap(props: HeatmapProps) {
  const weeks = createMemo(() => weeksUntil(props.until, props.weekStart ?? 1, props.weeks ?? 53));
  const days = createMemo(() => weeks().flat());
  const level = createMemo(() => levels(days().map((day) => props.values.get(day) ?? 0)));
  const months = createMemo(() => monthStarts(weeks()));
  const [current, setCurrent] = createSignal<string>();
  const active = () => current() ?? props.until;
  const words = (day: string, style: Intl.DateTimeFormatOptions) => dayName(day, style, props.locale ?? "en");
  const described = (day: string) =>
    `${words(day, { weekday: "short", day: "numeric", month: "short", year: "numeric" })}: ${props.cell?.(day).text ?? props.format(props.values.get(day) ?? 0)}`;

  let scroller: HTMLDivElement | undefined;
  let grid: HTMLDivElement | undefined;
  onMount(() => {
    // The year is read from its end.
    if (scroller) scroller.scrollLeft = scroller.scrollWidth;
  });

  const go = (day: string) => {
    if (day < (days()[0] ?? day) || day > props.until) return;
    setCurrent(day);
    grid?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (props.onPick && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      props.onPick(active());
      return;
    }
    const move = MOVES[event.key];
    const target =
      event.key === "Home" ? days()[0] : event.key === "End" ? props.until : move && addDays(active(), move);
    if (!target) return;
    event.preventDefault();
    go(target);
  };
  const dayAt = (event: Event) =>
    event.target instanceof HTMLElement ? event.target.dataset.day : undefined;
  const point = (event: Event) => {
    const day = dayAt(event);
    if (day) setCurrent(day);
  };
  const pick = (event: Event) => {
    const day = dayAt(event);
    if (day && day <= props.until) props.onPick?.(day);
  };

  return (
    <ChartFrame
      title={props.title}
      aside={props.aside}
      table={{
        columns: ["Day", "Total"],
        rows: days()
          .filter((day) => (props.values.get(day) ?? 0) > 0)
          .reverse()
          .map(
            (day) => [words(day, { dateStyle: "medium" }), props.format(props.values.get(day) ?? 0)] as const,
          ),
      }}
    >
      <div ref={scroller} class="overflow-x-auto pb-1 [scrollbar-width:none]">
        <div class="min-w-160">
          <div aria-hidden="true" class="relative mb-1 h-4 text-2xs text-faint">
            <For each={months()}>
              {(month) => (
                <span class="absolute" style={{ left: `${(month.week / weeks().length) * 100}%` }}>
                  {words(`${month.month}-01`, { month: "short" })}
                </span>
              )}
            </For>
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out by columns */}
          <div
            ref={grid}
            role="group"
            aria-label={`${props.title}, by day; arrow keys move${props.onPick ? ", Enter chooses" : ""}`}
            class="grid gap-[3px]"
            style={{ "grid-template-columns": `repeat(${weeks().length}, minmax(0, 1fr))` }}
            onKeyDown={keyDown}
            onPointerOver={point}
            onPointerDown={point}
            onClick={pick}
            onFocusIn={point}
          >
            <For each={weeks()}>
              {(week) => (
                <div class="flex flex-col gap-[3px]">
                  <For each={week}>
                    {(day) => {
                      const cell = createMemo(() => props.cell?.(day));
                      return (
                        <span
                          role="img"
                          {...cell()?.data}
                          style={cell()?.style}
                          data-day={day}
                          aria-label={described(day)}
                          tabindex={day === active() ? 0 : -1}
                          class={cx(
                            "aspect-square w-full rounded-[3px] outline-offset-1",
                            props.onPick && "cursor-pointer",
                            cell()?.class ?? LEVELS[level()(props.values.get(day) ?? 0)],
                            day === props.until && "ring-[1.5px] ring-accent-ink ring-inset",
                          )}
                        />
                      );
                    }}
                  </For>
                </div>
              )}
            </For>
          </div>
        </div>
      </div>
      <p aria-hidden="true" class="num mt-2 text-faint text-xs">
        {described(active())}
      </p>
    </ChartFrame>
  );
}
