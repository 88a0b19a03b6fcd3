// What serves a goal: focus, quests, habits, events.
import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { MODULES } from "#components/shell/modules.ts";
import { useDayClock } from "#components/shell/person.ts";
import { timeText as clockText } from "#components/ui/dates.ts";
import { Section } from "#components/ui/Section.tsx";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import type { Goal } from "#zero/goals/schema.ts";
import type { Habit, HabitSchedule } from "#zero/habits/schema.ts";
import { dayOf } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { useGoalsContext } from "./context.ts";
import { LinkedQuests } from "./LinkedQuests.tsx";
import { dayWords, timeText } from "./words.ts";

const EVENTS_SHOWN = 5;

/** Whether a room can be entered; what leads to none is not offered. */
const isReady = (key: string): boolean => MODULES.some((module) => module.key === key && module.ready);

export function Links(props: { goal: Goal }) {
  return (
    <>
      <Section title="Focus">
        <p class="num">
          <span class="font-[560] text-lg text-strong">{timeText(props.goal.focusSeconds)}</span>
          <span class="ml-2 text-faint text-sm">spent on this goal</span>
        </p>
      </Section>
      <LinkedQuests goal={props.goal} />
      <LinkedHabits goal={props.goal} />
      <LinkedEvents goal={props.goal} />
    </>
  );
}

/** A quiet line where nothing is linked yet. */
export const Nothing = (props: { children: JSX.Element }) => (
  <p class="text-faint text-sm">{props.children}</p>
);

const SCHEDULES: { [Type in HabitSchedule["type"]]: (schedule: HabitSchedule & { type: Type }) => string } = {
  daily: () => "every day",
  weekdays: ({ weekdays }) => `${weekdays.length} days a week`,
  times_per_week: ({ times }) => `${times} times a week`,
  every_n_days: ({ days }) => (days === 1 ? "every day" : `every ${days} days`),
};
const scheduleText = (schedule: HabitSchedule): string =>
  (SCHEDULES[schedule.type] as (one: HabitSchedule) => string)(schedule);

function LinkedHabits(props: { goal: Goal }) {
  const [rows] = useQuery(() => queries.goals.habits({ goalId: props.goal.id }));
  const habits = () => rows() as unknown as Habit[];
  return (
    <Show when={habits().length > 0 || isReady("habits")}>
      <Section
        title="Habits"
        actions={
          <Show when={isReady("habits")}>
            <A href="/habits" class="text-sm hover:text-strong">
              All habits
            </A>
          </Show>
        }
      >
        <Show
          when={habits().length > 0}
          fallback={<Nothing>A habit that serves this goal is linked where you edit the habit.</Nothing>}
        >
          <ul>
            <For each={habits()}>
              {(habit) => (
                <li class="flex min-h-9 items-center gap-3 border-line/70 border-b py-1.5">
                  <span class="min-w-0 flex-1 break-words text-strong">{habit.name}</span>
                  <span class="text-faint text-xs">{scheduleText(habit.schedule)}</span>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Section>
    </Show>
  );
}

function LinkedEvents(props: { goal: Goal }) {
  const { today } = useGoalsContext();
  const clock = useDayClock();
  const now = useNow(600_000);
  // Whole hours, so that the question stays the same one for a while.
  const from = () => Math.floor(now() / 3_600_000) * 3_600_000;
  const [rows] = useQuery(() => queries.goals.events({ goalId: props.goal.id, from: from() }));
  const events = () => (rows() as unknown as CalendarEvent[]).slice(0, EVENTS_SHOWN);
  const when = (event: CalendarEvent) => {
    const day = dayWords(dayOf(event.startsAt, clock()), today());
    if (event.allDay) return day;
    const { timezone } = clock();
    return `${day} ${clockText(event.startsAt, timezone)}`;
  };
  return (
    <Show when={events().length > 0}>
      <Section title="Coming up">
        <ul>
          <For each={events()}>
            {(event) => (
              <li class="flex min-h-9 items-center gap-3 border-line/70 border-b py-1.5">
                <span class="min-w-0 flex-1 break-words text-strong">{event.title}</span>
                <span class="num whitespace-nowrap text-faint text-xs">{when(event)}</span>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
