import { createMemo, Show } from "solid-js";
import { cx } from "./cx.ts";

const WIDTH = 100;
const HEIGHT = 28;
const EDGE = 2;

/** Runs of values that follow each other; null is a gap. */
function runsOf(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ at, value });
  });
  return runs.filter((run) => run.length > 0);
}

/**
 * The course of a figure at a glance, oldest first and at the right end now; without axes, so that the figure itself
 * stands beside it. `places`: how many values fill the width, so that what has just begun starts at the right.
 */
export function Sparkline(props: {
  values: readonly (number | null)[];
  places: number;
  name: string;
  class?: string;
}) {
  const known = () => props.values.filter((value) => value !== null);
  const low = () => Math.min(...known());
  const high = () => Math.max(...known());
  const paths = createMemo(() => {
    const first = props.places - props.values.length;
    const span = high() - low();
    const x = (at: number) => (((first + at) / Math.max(1, props.places - 1)) * WIDTH).toFixed(1);
    // What never moved lies on the ground if it is nothing, in the middle otherwise.
    const share = (value: number) => (span > 0 ? (value - low()) / span : value === 0 ? 0 : 0.5);
    const y = (value: number) => (HEIGHT - EDGE - share(value) * (HEIGHT - 2 * EDGE)).toFixed(1);
    return runsOf(props.values).map((run) => {
      const line = run.map(({ at, value }) => `${x(at)} ${y(value)}`).join("L");
      const start = x(run[0]?.at ?? 0);
      return { line: `M${line}${run.length === 1 ? "h0.1" : ""}`, area: `M${line}V${HEIGHT}H${start}Z` };
    });
  });
  return (
    <Show when={known().length > 0}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={props.name}
        class={cx("block h-7 w-full text-accent", props.class)}
      >
        <path
          d={paths()
            .map(({ area }) => area)
            .join("")}
          fill="currentColor"
          opacity="0.1"
        />
        <path
          d={paths()
            .map(({ line }) => line)
            .join("")}
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linecap="round"
          stroke-linejoin="round"
          vector-effect="non-scaling-stroke"
        />
      </svg>
    </Show>
  );
}
