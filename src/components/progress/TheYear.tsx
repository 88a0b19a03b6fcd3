// A year as a pattern; a day that is chosen tells what it was made of.
import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { Heatmap } from "#components/ui/Heatmap.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { ActivityEvent } from "#zero/activity/schema.ts";
import { addDays } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { EventRow } from "./Histories.tsx";
import { countText, headingOf } from "./words.ts";

const YEAR_DAYS = 365;

export function TheYear(props: { showsPay: boolean }) {
  const today = useToday();
  const clock = useDayClock();
  const [picked, setPicked] = createSignal<string>();
  const [rows] = useQuery(() =>
    queries.activity.heatmap({ from: addDays(today(), -YEAR_DAYS), to: today() }),
  );
  const days = createMemo(() => new Map(rows().map(({ span, deeds }) => [span, deeds])));
  return (
    <>
      <Heatmap
        title="The year"
        aside="Choose a day to see what it was"
        values={days()}
        until={today()}
        weekStart={clock().weekStart}
        format={(deeds) => countText(deeds, "deed")}
        onPick={setPicked}
      />
      <Show when={picked()} keyed>
        {(day) => <DayMadeOf day={day} showsPay={props.showsPay} />}
      </Show>
    </>
  );
}

function DayMadeOf(props: { day: string; showsPay: boolean }) {
  const today = useToday();
  const [events] = useQuery(() => queries.activity.ofDay({ day: props.day }));
  return (
    <Section title={headingOf(props.day, today())} aside={countText(events().length, "deed")}>
      <Show when={events().length > 0} fallback={<p class="text-faint">Nothing was done on that day.</p>}>
        <ul>
          <For each={events() as ActivityEvent[]}>
            {(event) => (
              <li class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-1.5">
                <EventRow event={event} showsPay={props.showsPay} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Section>
  );
}
