import { createSignal, Show } from "solid-js";
import { ChartFrame, type ChartTexts } from "./ChartFrame.tsx";
import { cx } from "./cx.ts";

/** `at` is a place on the axis, in any unit that grows. */
export type Spot = { at: number; value: number };
export type LinePoint = Spot & {
  /** In the table and for screen readers. */
  name: string;
};

export type LineChartProps = ChartTexts & {
  /** In order; each value holds until the next. */
  points: readonly LinePoint[];
  /** A value in words, such as “12 kg”. */
  format: (value: number) => string;
  /** A line across, and what it is called. */
  target?: { value: number; name: string };
  /** A straight dashed line, such as a plan. */
  guide?: readonly [Spot, Spot] | undefined;
  /** A straight dotted line, such as an outlook. */
  outlook?: readonly [Spot, Spot] | undefined;
  /** What stands under the two ends of the axis. */
  ends: readonly [string, string];
  columns?: readonly [string, string];
};

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Something measured over time. The point that is pointed at, or chosen with the arrow keys, is told underneath; the
 * last one otherwise.
 */
export function LineChart(props: LineChartProps) {
  const [picked, setPicked] = createSignal<number>();
  const extras = (): Spot[] => [...(props.guide ?? []), ...(props.outlook ?? [])];
  const ats = () => [...props.points, ...extras()].map(({ at }) => at);
  const values = () => [
    ...[...props.points, ...extras()].map(({ value }) => value),
    ...(props.target ? [props.target.value] : []),
  ];
  const range = (list: readonly number[]) => {
    const low = Math.min(...list);
    return { low, span: Math.max(...list) - low || 1 };
  };
  const x = (at: number) => ((at - range(ats()).low) / range(ats()).span) * 100;
  /** A little room above and below, so that no line lies on the edge. */
  const y = (value: number) => 94 - ((value - range(values()).low) / range(values()).span) * 88;
  const steps = () =>
    props.points
      .map(({ at, value }, i) => (i === 0 ? `M${x(at)} ${y(value)}` : `H${x(at)}V${y(value)}`))
      .join("");
  const straight = ([from, to]: readonly [Spot, Spot]) =>
    `M${x(from.at)} ${y(from.value)}L${x(to.at)} ${y(to.value)}`;
  const current = () => Math.min(picked() ?? props.points.length - 1, props.points.length - 1);
  const point = () => props.points[current()];
  const told = () => {
    const one = point();
    return one ? `${one.name}: ${props.format(one.value)}` : "";
  };
  const pick = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * 100;
    const near = props.points.reduce(
      (best, one, i) => (Math.abs(x(one.at) - at) < Math.abs(x(props.points[best]?.at ?? 0) - at) ? i : best),
      0,
    );
    setPicked(near);
  };
  const keyDown = (event: KeyboardEvent) => {
    const last = props.points.length - 1;
    const next = { Home: 0, End: last }[event.key] ?? (STEPS[event.key] ?? Number.NaN) + current();
    if (Number.isNaN(next)) return;
    event.preventDefault();
    setPicked(Math.min(last, Math.max(0, next)));
  };

  return (
    <ChartFrame
      title={props.title}
      aside={props.aside}
      table={{
        columns: props.columns ?? ["Day", "Value"],
        rows: props.points.toReversed().map((one) => [one.name, props.format(one.value)] as const),
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: one stop of the Tab key, whose arrows choose a point */}
      <div
        role="group"
        tabindex="0"
        aria-label={`${props.title}; ${told()}. Left and right arrows choose a point.`}
        class="relative h-40 touch-pan-y rounded-sm"
        onPointerMove={pick}
        onPointerDown={pick}
        onPointerLeave={() => setPicked(undefined)}
        onKeyDown={keyDown}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" class="size-full" aria-hidden="true">
          <path d="M0 50H100" stroke="var(--line)" stroke-width="1" vector-effect="non-scaling-stroke" />
          <Show when={props.target}>
            {(target) => (
              <path
                d={`M0 ${y(target().value)}H100`}
                stroke="var(--good)"
                stroke-width="1.5"
                vector-effect="non-scaling-stroke"
              />
            )}
          </Show>
          <Show when={props.guide}>
            {(guide) => (
              <path
                d={straight(guide())}
                stroke="var(--line-strong)"
                stroke-width="1.5"
                stroke-dasharray="5 4"
                fill="none"
                vector-effect="non-scaling-stroke"
              />
            )}
          </Show>
          <Show when={props.outlook}>
            {(outlook) => (
              <path
                d={straight(outlook())}
                stroke="var(--accent)"
                stroke-width="1.5"
                stroke-dasharray="1.5 4"
                stroke-linecap="round"
                fill="none"
                vector-effect="non-scaling-stroke"
              />
            )}
          </Show>
          <path
            d={steps()}
            stroke="var(--accent)"
            stroke-width="2"
            stroke-linejoin="round"
            fill="none"
            vector-effect="non-scaling-stroke"
          />
        </svg>
        <Show when={props.target}>
          {(target) => (
            <span
              aria-hidden="true"
              class={cx(
                "num pointer-events-none absolute left-0 bg-surface-0 pr-1.5 text-2xs text-good",
                y(target().value) < 20 ? "translate-y-1" : "-translate-y-full",
              )}
              style={{ top: `${y(target().value)}%` }}
            >
              {target().name}
            </span>
          )}
        </Show>
        <Show when={point()}>
          {(one) => (
            <span
              aria-hidden="true"
              class="-translate-x-1/2 -translate-y-1/2 pointer-events-none absolute size-2.5 rounded-full border-2 border-surface-0 bg-accent"
              style={{ left: `${x(one().at)}%`, top: `${y(one().value)}%` }}
            />
          )}
        </Show>
      </div>
      <p aria-hidden="true" class="num mt-1 flex justify-between gap-3 text-2xs text-faint">
        <span>{props.ends[0]}</span>
        <span class="text-text">{told()}</span>
        <span>{props.ends[1]}</span>
      </p>
    </ChartFrame>
  );
}
