// The streaks side by side; the one that is chosen shows its last weeks, its freezes, and the days that are excused.
import { useQuery } from "@rocicorp/zero/solid";
import Flame from "lucide-solid/icons/flame";
import Snowflake from "lucide-solid/icons/snowflake";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { cx } from "#components/ui/cx.ts";
import { dayName } from "#components/ui/dates.ts";
import { Section } from "#components/ui/Section.tsx";
import { addDays, startOfWeek } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import {
  type DayState,
  DONE_TALLIES,
  dayState,
  MAX_FREEZES,
  shownStreak,
  usedDays,
} from "#zero/streaks/rules.ts";
import {
  STREAK_TYPES,
  type StreakFreeze,
  type StreakPause,
  type StreakType,
  type UserStreak,
} from "#zero/streaks/schema.ts";
import { Pauses } from "./Pauses.tsx";
import { countText, headingOf, STREAK_NAMES } from "./words.ts";

const WEEKS = 6;

const STATE_LOOKS: Readonly<Record<DayState, { look: string; words: string }>> = {
  done: { look: "bg-accent text-on-accent", words: "done" },
  frozen: { look: "border border-c2 text-c2", words: "missed, covered by a freeze" },
  paused: { look: "border border-line-strong border-dashed text-faint", words: "excused" },
  missed: { look: "bg-surface-2 text-faint line-through", words: "missed" },
  open: { look: "border border-accent-ink text-strong", words: "still open" },
  before: { look: "text-faint", words: "before the first" },
  ahead: { look: "text-faint", words: "still to come" },
};

export function Streaks() {
  const today = useToday();
  const [rows] = useQuery(() => queries.streaks.all());
  const [freezes] = useQuery(() => queries.streaks.freezes());
  const [pauses] = useQuery(() => queries.streaks.pauses());
  const [chosen, setChosen] = createSignal<StreakType>("daily");
  const streakOf = (type: StreakType) => (rows() as UserStreak[]).find((row) => row.streakType === type);
  const freezesOf = (type: StreakType) =>
    (freezes() as StreakFreeze[]).filter((freeze) => freeze.streakType === type);
  const current = (type: StreakType) =>
    shownStreak(streakOf(type), today(), pauses() as StreakPause[], freezesOf(type));

  return (
    <Section title="Streaks" actions={<Pauses pauses={pauses() as StreakPause[]} today={today()} />}>
      <ul class="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
        <For each={STREAK_TYPES}>
          {(type) => (
            <li>
              <button
                type="button"
                aria-pressed={chosen() === type}
                onClick={() => setChosen(type)}
                class="num w-full rounded-[10px] border border-line bg-surface-1 px-3 py-2.5 text-left transition-colors hover:border-line-strong aria-pressed:border-accent-ink"
              >
                <span class="flex items-center gap-1.5 text-faint text-xs">
                  <Flame
                    size={13}
                    aria-hidden="true"
                    class={cx(current(type) > 0 ? "text-accent-ink" : "text-faint")}
                  />
                  {STREAK_NAMES[type]}
                </span>
                <span class="mt-1 block font-[560] text-lg text-strong">
                  {countText(current(type), "day")}
                </span>
                <span class="block text-faint text-xs">
                  Longest {(streakOf(type)?.longest ?? 0).toLocaleString()}
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Calendar
        type={chosen()}
        freezes={freezesOf(chosen())}
        pauses={pauses() as StreakPause[]}
        since={streakOf(chosen())?.createdAt}
      />
    </Section>
  );
}

function Calendar(props: {
  type: StreakType;
  freezes: readonly StreakFreeze[];
  pauses: readonly StreakPause[];
  since: number | undefined;
}) {
  const today = useToday();
  const clock = useDayClock();
  const first = () => addDays(startOfWeek(today(), clock().weekStart), -7 * (WEEKS - 1));
  const days = createMemo(() => Array.from({ length: WEEKS * 7 }, (_, index) => addDays(first(), index)));
  const [tallies] = useQuery(() => queries.activity.range({ from: first(), to: today() }));
  const history = createMemo(() => {
    const kinds = DONE_TALLIES[props.type];
    const done = new Set(
      tallies().flatMap(({ kind, deeds, day }) => (deeds > 0 && kinds.includes(kind) ? [day] : [])),
    );
    const earliest = [...done].toSorted()[0] ?? null;
    const began = props.since === undefined ? null : first();
    return { done, frozen: usedDays(props.freezes), pauses: props.pauses, since: earliest ?? began };
  });
  const held = () => props.freezes.filter(({ usedDay }) => !usedDay).length;
  const used = () => props.freezes.flatMap(({ usedDay }) => (usedDay ? [usedDay] : [])).slice(0, 3);

  return (
    <div class="mt-4 flex flex-wrap gap-x-8 gap-y-4">
      <ol
        aria-label={`${STREAK_NAMES[props.type]}, the last ${WEEKS} weeks`}
        class="num grid w-full max-w-80 grid-cols-7 gap-1"
      >
        <For each={days()}>
          {(day) => {
            const state = () => STATE_LOOKS[dayState(day, today(), history())];
            return (
              <li
                title={`${dayName(day, { dateStyle: "medium" })}: ${state().words}`}
                class={cx("grid h-8 place-items-center rounded-md text-xs", state().look)}
              >
                <span aria-hidden="true">{Number(day.slice(8))}</span>
                <span class="sr-only">
                  {dayName(day, { dateStyle: "medium" })}: {state().words}
                </span>
              </li>
            );
          }}
        </For>
      </ol>
      <div class="num min-w-0 flex-1 basis-60 text-sm text-text">
        <p class="flex items-center gap-2">
          <Snowflake size={15} aria-hidden="true" class="text-c2" />
          {countText(held(), "freeze")} of {MAX_FREEZES} held
        </p>
        <p class="mt-1 max-w-[48ch] text-faint text-xs">
          A freeze covers one missed day by itself. Every tenth day of a run earns one; the market has more.
        </p>
        <Show when={used().length > 0}>
          <ul class="mt-3 grid gap-1">
            <For each={used()}>
              {(day) => <li>A freeze covered {headingOf(day, today())}, and the streak went on.</li>}
            </For>
          </ul>
        </Show>
      </div>
    </div>
  );
}
