import { createSignal, For, Show } from "solid-js";
import { ChartFrame, type ChartTexts } from "./ChartFrame.tsx";
import { cx } from "./cx.ts";

export type Bar = {
  /** Under the bar, a letter or two. */
  label: string;
  /** In the table and for screen readers. */
  name: string;
  value: number;
  /** The one that is still growing: today. */
  current?: boolean;
};

export type BarsProps = ChartTexts & {
  bars: readonly Bar[];
  /** A value in words, such as “1 h 20”. */
  format: (value: number) => string;
  /** Heads of the table's columns. */
  columns?: readonly [string, string];
  /** A line across, such as the daily goal. */
  goal?: number;
};

const HEIGHT_PX = 96;

/** A few days as bars. The value of a bar stands above it while it is pointed at or focused, today's always. */
export function Bars(props: BarsProps) {
  const [picked, setPicked] = createSignal<number>();
  const top = () => Math.max(1, props.goal ?? 0, ...props.bars.map((bar) => bar.value));
  const height = (value: number) => (value > 0 ? Math.max(3, (value / top()) * HEIGHT_PX) : 2);
  return (
    <ChartFrame
      title={props.title}
      aside={props.aside}
      table={{
        columns: props.columns ?? ["Day", "Total"],
        rows: props.bars.map((bar) => [bar.name, props.format(bar.value)] as const),
      }}
    >
      <ul
        class="relative flex items-end gap-1.5 pt-5 sm:gap-2.5"
        // Room for the tallest bar and the words around it also while all are small: the goal is drawn from the foot.
        style={{ "min-height": `${HEIGHT_PX + 42}px` }}
        onPointerLeave={() => setPicked(undefined)}
      >
        <Show when={props.goal}>
          {(goal) => (
            <li
              aria-hidden="true"
              class="pointer-events-none absolute inset-x-0 border-line-strong/60 border-t border-dashed"
              style={{ bottom: `${22 + (goal() / top()) * HEIGHT_PX}px` }}
            />
          )}
        </Show>
        <For each={props.bars}>
          {(bar, index) => (
            <li
              class="group relative flex min-w-0 flex-1 flex-col items-center gap-1.5"
              onPointerEnter={() => setPicked(index())}
              onPointerDown={() => setPicked(index())}
            >
              <span class="sr-only">
                {bar.name}: {props.format(bar.value)}
              </span>
              <span
                aria-hidden="true"
                class={cx(
                  "num absolute whitespace-nowrap text-2xs text-text transition-opacity",
                  (picked() === undefined ? bar.current : picked() === index()) ? "opacity-100" : "opacity-0",
                )}
                style={{ bottom: `${26 + height(bar.value)}px` }}
              >
                {props.format(bar.value)}
              </span>
              <span
                aria-hidden="true"
                class={cx(
                  "block w-full rounded-t-[5px] rounded-b-[2px] transition-[height,background-color]",
                  bar.value <= 0
                    ? "bg-surface-3"
                    : bar.current
                      ? "bg-accent"
                      : "bg-[color-mix(in_oklab,var(--accent)_52%,var(--surface-2))] group-hover:bg-[color-mix(in_oklab,var(--accent)_70%,var(--surface-2))]",
                )}
                style={{ height: `${height(bar.value)}px` }}
              />
              <span
                aria-hidden="true"
                class={cx("text-2xs leading-4", bar.current ? "text-strong" : "text-faint")}
              >
                {bar.label}
              </span>
            </li>
          )}
        </For>
      </ul>
    </ChartFrame>
  );
}
