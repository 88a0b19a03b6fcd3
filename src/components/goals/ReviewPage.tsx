import { useQuery } from "@rocicorp/zero/solid";
import { A, useSearchParams } from "@solidjs/router";
import CircleCheck from "lucide-solid/icons/circle-check";
import { createMemo, Show } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { Page } from "#components/ui/Page.tsx";
import { Section } from "#components/ui/Section.tsx";
import { weekToReview } from "#zero/goals/rules-week.ts";
import type { WeeklyReview } from "#zero/goals/schema.ts";
import { addDays, daysBetween, startOfWeek } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { Nothing } from "./Links.tsx";
import { NextWeek } from "./NextWeek.tsx";
import { ObjectiveList } from "./ObjectiveList.tsx";
import { StuckGoals } from "./StuckGoals.tsx";
import { useGoalVerbs } from "./verbs.ts";
import { WeekMoved } from "./WeekMoved.tsx";
import { WeekNote } from "./WeekNote.tsx";
import { WeekSwitch } from "./WeekSwitch.tsx";
import { weekText } from "./words.ts";

const isDay = (text: unknown): text is string =>
  typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What a week is called on `today`. */
const weekName = (week: string, thisWeek: string): string => {
  const ahead = daysBetween(thisWeek, week) / 7;
  return { 0: "This week", 1: "Next week", [-1]: "Last week" }[ahead] ?? weekText(week, addDays(week, 6));
};

export function ReviewPage() {
  const clock = useDayClock();
  const today = useToday();
  const verbs = useGoalVerbs();
  const [params, setParams] = useSearchParams();
  const thisWeek = () => startOfWeek(today(), clock().weekStart);
  const week = createMemo(() => {
    const asked = isDay(params.week) ? startOfWeek(params.week, clock().weekStart) : undefined;
    return asked && asked <= thisWeek() ? asked : weekToReview(today(), clock().weekStart);
  });
  const next = () => addDays(week(), 7);
  const [rows] = useQuery(() => queries.goals.weeks({ from: week(), to: next() }));
  const reviewOf = (weekDay: string) =>
    rows().find((row) => row.weekDay === weekDay) as WeeklyReview | undefined;
  const review = () => reviewOf(week());
  const objectives = () => review()?.objectives ?? [];
  const done = () => objectives().filter(({ isDone }) => isDone).length;
  return (
    <Page
      title="Review the week"
      action={
        <WeekSwitch
          name={weekName(week(), thisWeek())}
          text={weekText(week(), addDays(week(), 6))}
          onBack={() => setParams({ week: addDays(week(), -7) })}
          onForth={week() < thisWeek() ? () => setParams({ week: next() }) : undefined}
        />
      }
      panelLabel="The week to come"
      panel={
        <>
          <NextWeek
            name={weekName(next(), thisWeek())}
            weekDay={next()}
            objectives={reviewOf(next())?.objectives ?? []}
            open={objectives().filter(({ isDone }) => !isDone)}
          />
          <Show
            when={review()?.reviewedAt}
            fallback={
              <Button kind="primary" class="w-full" onClick={() => void verbs.finishWeek(week())}>
                Close the week
              </Button>
            }
          >
            <p class="flex items-center gap-2 text-text">
              <CircleCheck size={17} class="text-good" />
              This week is looked back at.
            </p>
          </Show>
        </>
      }
    >
      <A href="/goals" class="tap mb-3 inline-block text-faint text-sm hover:text-strong">
        ‹ All goals
      </A>
      <WeekMoved from={week()} />
      <Section
        title="What it was for"
        aside={objectives().length > 0 ? `${done()} of ${objectives().length}` : undefined}
      >
        <Show
          when={objectives().length > 0}
          fallback={<Nothing>No objectives were chosen for this week.</Nothing>}
        >
          <ObjectiveList label="Objectives of the week" weekDay={week()} objectives={objectives()} />
        </Show>
      </Section>
      <StuckGoals />
      <Show when={week()} keyed>
        {(weekDay) => <WeekNote weekDay={weekDay} note={review()?.note ?? ""} />}
      </Show>
    </Page>
  );
}
