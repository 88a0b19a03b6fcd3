import { type Accessor, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { Sparkline } from "#components/ui/Sparkline.tsx";
import { tip } from "#components/ui/Tooltip.tsx";
import { GAUGES, type GaugeKey, STALE_MS, type Standing, standingOf } from "#zero/operations/gauges.ts";
import type { Gauge } from "#zero/operations/schema.ts";
import { gaugeText, lengthText } from "./words.ts";

/** A value a minute for an hour, and the one of now. */
const PLACES = 61;

const INKS: Readonly<Record<Standing, string>> = {
  well: "text-strong",
  warn: "text-warn",
  bad: "text-bad",
};
const WORDS: Readonly<Record<Standing, string>> = { well: "", warn: "Worth a look", bad: "Too high" };

/** One figure with its last hour. What was not measured for a while is dimmed and says since when. */
export function GaugeTile(props: {
  key: GaugeKey;
  gauge: Gauge | undefined;
  now: Accessor<number>;
  /** A second fact about the same matter. */
  note?: string | undefined;
  /** Says what it is, not only to those who point at it. */
  isExplained: boolean;
}) {
  const spec = () => GAUGES[props.key];
  const age = () => props.now() - (props.gauge?.updatedAt ?? props.now());
  const isStale = () => age() > STALE_MS;
  const standing = () => (props.gauge && !isStale() ? standingOf(props.key, props.gauge.value) : "well");
  const values = () => [...(props.gauge?.recent ?? []), props.gauge?.value ?? null].slice(-PLACES);
  const text = (value: number) => gaugeText(value, spec().shown);
  const course = () => {
    const known = values().filter((value) => value !== null);
    return `${spec().name}, last hour: from ${text(Math.min(...known))} to ${text(Math.max(...known))}`;
  };
  const note = () => {
    if (!props.gauge) return "Not measured yet";
    if (isStale()) return `${lengthText(age() / 1000)} old`;
    return props.note ?? WORDS[standing()];
  };
  return (
    <div
      {...(props.isExplained ? {} : tip(spec().help))}
      class="flex min-w-0 flex-col rounded-md border border-line bg-surface-1 px-3 pt-2.5 pb-2"
    >
      <dt class="truncate text-faint text-xs">{spec().name}</dt>
      <Show when={props.isExplained}>
        <dd class="mb-1 text-text text-xs">{spec().help}</dd>
      </Show>
      <dd class={cx("flex min-h-7 items-baseline gap-2", isStale() && "opacity-55")}>
        <span class={cx("num whitespace-nowrap font-[560] text-xl tracking-[-0.01em]", INKS[standing()])}>
          {props.gauge ? text(props.gauge.value) : "–"}
        </span>
        <span
          class={cx("num ml-auto truncate text-2xs", standing() === "well" ? "text-faint" : INKS[standing()])}
        >
          {note()}
        </span>
      </dd>
      <dd class="mt-auto h-7 pt-1.5 box-content" aria-hidden={props.gauge ? undefined : "true"}>
        <Show when={props.gauge}>
          <Sparkline
            values={values()}
            places={PLACES}
            name={course()}
            class={cx(isStale() && "opacity-40", standing() !== "well" && INKS[standing()])}
          />
        </Show>
      </dd>
    </div>
  );
}
