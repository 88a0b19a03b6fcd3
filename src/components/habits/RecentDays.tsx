import Link2 from "lucide-solid/icons/link-2";
import { For, Show } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { Habit } from "#zero/habits/schema.ts";
import type { DayInfo } from "./board.ts";
import { useHabits } from "./context.tsx";
import { colourOf } from "./looks.ts";
import { FarStep } from "./Step.tsx";
import { countText, dayTitle, STATE_NAMES } from "./words.ts";

/** The latest days something is written about, with what ticked them and what was noted. */
export function RecentDays(props: { habit: Habit; infos: readonly DayInfo[] }) {
  const { when, showDay } = useHabits();
  return (
    <Section title="Latest days" aside={props.infos.length || undefined}>
      <Show
        when={props.infos.length > 0}
        fallback={<EmptyState text="Nothing is written yet. Tap a step of the year, or check in today." />}
      >
        <ul style={{ "--step": colourOf(props.habit.color) }}>
          <For each={props.infos}>
            {(info) => (
              <li class="border-line/70 border-b">
                <button
                  type="button"
                  class="flex w-full items-center gap-3 py-2 text-left hover:bg-surface-1 coarse:min-h-11"
                  onClick={() => showDay(props.habit, info.day)}
                >
                  <FarStep habit={props.habit} info={info} class="size-4 shrink-0" />
                  <span class="w-44 shrink-0 truncate text-strong max-sm:w-28">
                    {dayTitle(info.day, when().today)}
                  </span>
                  <span class="num w-32 shrink-0 truncate text-faint text-sm max-sm:w-24">
                    {props.habit.targetCount === 1 && info.count <= 1
                      ? STATE_NAMES[info.state]
                      : countText(props.habit, info.count)}
                  </span>
                  <span class="flex min-w-0 flex-1 items-center gap-2 text-faint text-xs">
                    <Show when={info.ticks.find(({ state }) => state === "done")}>
                      {(tick) => (
                        <span class="flex min-w-0 items-center gap-1 text-good">
                          <Link2 size={12} class="shrink-0" aria-label="Ticked by" role="img" />
                          <span class="truncate">{tick().sourceTitle}</span>
                        </span>
                      )}
                    </Show>
                    <span class="truncate">{info.note}</span>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Section>
  );
}
