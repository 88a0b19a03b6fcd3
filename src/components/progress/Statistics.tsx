// What a day, a week, a month or a year was made of, by system: from tallies, never from history.
import { useQuery } from "@rocicorp/zero/solid";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { createMemo, createSignal, For, Show } from "solid-js";
import { movedText, systemName } from "#components/shell/deedWords.ts";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { dayName } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { addDays } from "#zero/kernel/day.ts";
import { DEEDS } from "#zero/progress/deeds.ts";
import { queries } from "#zero/queries.ts";
import { boundsOf, bySystem, type Span, type SystemTotal, type Tally } from "./spans.ts";
import { countText } from "./words.ts";

const OPTIONS = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
  { value: "year", label: "Year" },
] as const;

/** A day of a streak follows from what was done that day: it is no deed of its own here. */
const SYSTEM_OF: ReadonlyMap<string, string> = new Map(
  Object.values(DEEDS).flatMap(({ tally, category }) => (category === "streaks" ? [] : [[tally, category]])),
);

export function Statistics(props: { showsPay: boolean }) {
  const today = useToday();
  const clock = useDayClock();
  const [span, setSpan] = createSignal<Span>("week");
  const [anchor, setAnchor] = createSignal<string>();
  const day = () => anchor() ?? today();
  const bounds = createMemo(() => boundsOf(span(), day(), clock().weekStart));
  const [days] = useQuery(() => {
    const { from, to } = bounds();
    return queries.activity.range(span() === "year" ? { from: to, to } : { from, to });
  });
  const [months] = useQuery(() => {
    const { from, to } = bounds();
    return queries.activity.months(span() === "year" ? { from, to } : { from: to, to });
  });
  const totals = createMemo(() =>
    bySystem((span() === "year" ? months() : days()) as Tally[], (tally) => SYSTEM_OF.get(tally)),
  );
  const most = () => Math.max(1, ...totals().map(({ deeds }) => deeds));
  const isLatest = () => bounds().to >= today();

  return (
    <Section title="By system" aside={nameOf(span(), bounds())}>
      <div class="mb-4 flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="Over"
          value={span()}
          options={OPTIONS}
          onValue={(next) => {
            setSpan(next);
            setAnchor(undefined);
          }}
        />
        <IconButton
          name={`The ${span()} before`}
          icon={ChevronLeft}
          onClick={() => setAnchor(addDays(bounds().from, -1))}
        />
        <IconButton
          name={`The ${span()} after`}
          icon={ChevronRight}
          disabled={isLatest()}
          onClick={() => setAnchor(addDays(bounds().to, 1))}
        />
      </div>
      <Show
        when={totals().length > 0}
        fallback={<EmptyState text="Nothing was done in that time, or it was not entered here." />}
      >
        <ul>
          <For each={totals()}>
            {(total) => (
              <li class="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-x-4 border-line/70 border-b py-2.5">
                <span class="text-strong">{systemName(total.system)}</span>
                <ProgressBar
                  label={`Share of ${systemName(total.system)}`}
                  value={total.deeds}
                  max={most()}
                  text={factOf(total)}
                />
                <span class="num text-right text-faint text-xs">
                  {factOf(total)}
                  <Show when={props.showsPay && movedText(total)}>
                    {(moved) => <span class="block">{moved()}</span>}
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Section>
  );
}

/** `3 deeds`, and of focus how long it was. */
function factOf({ deeds, amounts }: SystemTotal): string {
  const minutes = Math.floor((amounts[DEEDS.focus.tally] ?? 0) / 60);
  const time =
    minutes === 0
      ? []
      : [
          minutes < 60
            ? `${minutes} min`
            : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`,
        ];
  return [countText(deeds, "deed"), ...time].join(" · ");
}

function nameOf(span: Span, { from, to }: { from: string; to: string }): string {
  if (span === "year") return from.slice(0, 4);
  if (span === "month") return dayName(from, { month: "long", year: "numeric" });
  const style = { day: "numeric", month: "short" } as const;
  return span === "day"
    ? dayName(from, { weekday: "long", ...style })
    : `${dayName(from, style)} to ${dayName(to, style)}`;
}
