import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { needOf, paceOf, projectedDay } from "#zero/goals/rules-pace.ts";
import type { GoalMetric, GoalMove } from "#zero/goals/schema.ts";
import { queries } from "#zero/queries.ts";
import { useGoalsContext } from "./context.ts";
import { GoalRing, StandingChip } from "./Facts.tsx";
import type { GoalView } from "./view.ts";
import {
  dayWords,
  evidenceWords,
  metricText,
  NO_CATEGORY,
  needWords,
  PRIORITY_NAMES,
  projectionWords,
  STATUS_NAMES,
} from "./words.ts";

/** Where the goal stands: as a ring, against its date, and in a sentence each for what it needs and where it leads. */
export function GoalHead(props: { view: GoalView; moves: readonly GoalMove[] }) {
  const { today, verbs, log, edit } = useGoalsContext();
  const goal = () => props.view.goal;
  const isOpen = () => goal().status === "active" || goal().status === "paused";
  return (
    <div class="mb-7">
      <A href="/goals" class="tap mb-3 inline-block text-faint text-sm hover:text-strong">
        ‹ All goals
      </A>
      <div class="flex flex-wrap items-center gap-x-6 gap-y-4">
        <GoalRing view={props.view} size={96} />
        <div class="min-w-0 flex-[1_1_13rem]">
          <p class="flex flex-wrap items-center gap-1.5">
            <Show when={goal().status !== "active" && goal().status !== "completed"}>
              <Chip>{STATUS_NAMES[goal().status]}</Chip>
            </Show>
            <Show when={goal().deletedAt !== null}>
              <Chip tone="warn">In the trash</Chip>
            </Show>
            <StandingChip view={props.view} />
            <Show when={goal().priority !== "normal"}>
              <Chip tone={goal().priority === "high" ? "accent" : "normal"}>
                {PRIORITY_NAMES[goal().priority]} priority
              </Chip>
            </Show>
            <Show when={goal().category !== NO_CATEGORY}>
              <Chip>{goal().category}</Chip>
            </Show>
            <Show when={goal().targetDay}>{(day) => <Chip>by {dayWords(day(), today())}</Chip>}</Show>
          </p>
          <Show
            when={goal().metric}
            fallback={
              <p class="mt-2 max-w-[60ch] text-text">
                {props.view.isMeasured
                  ? milestoneWords(props.view)
                  : goal().status === "completed"
                    ? "Reached."
                    : "Nothing tells how far you are yet. Add a milestone below, or a measure."}
              </p>
            }
          >
            {(metric) => <Pace view={props.view} metric={metric()} moves={props.moves} />}
          </Show>
          <Show when={isOpen() && props.view.overdue[0]}>
            {(late) => (
              <p class="text-sm text-warn">
                {late().title} was due {dayWords(late().dueDay ?? "", today())}.
              </p>
            )}
          </Show>
          <div class="mt-3 flex flex-wrap gap-2">
            <Show when={goal().metric && goal().status !== "abandoned"}>
              <Button size="small" keys="l" onClick={() => log(goal())}>
                Log a value
              </Button>
            </Show>
            <Show when={!goal().metric && isOpen()}>
              <Button size="small" onClick={() => edit(goal())}>
                Measure it
              </Button>
            </Show>
            <Show when={isOpen() && !props.view.isMeasured}>
              <Button size="small" onClick={() => verbs.complete(goal())}>
                Mark as reached
              </Button>
            </Show>
            <Show when={goal().status !== "active" && goal().deletedAt === null}>
              <Button size="small" onClick={() => verbs.reopen(goal())}>
                Take up again
              </Button>
            </Show>
          </div>
        </div>
      </div>
      <Show when={goal().description}>
        {(why) => <p class="mt-4 max-w-[72ch] whitespace-pre-line text-text">{why()}</p>}
      </Show>
    </div>
  );
}

function milestoneWords(view: GoalView): string {
  const done = view.milestones.filter(({ isCompleted }) => isCompleted).length;
  const all = `${done} of ${view.milestones.length} milestones reached.`;
  return view.next ? `${all} Next: ${view.next.title}.` : all;
}

function Pace(props: { view: GoalView; metric: GoalMetric; moves: readonly GoalMove[] }) {
  const { today } = useGoalsContext();
  const goal = () => props.view.goal;
  const counted = () => props.moves.filter(({ isDetached }) => !isDetached);
  const need = () => {
    const { targetDay } = goal();
    return targetDay ? needOf(props.metric, today(), targetDay) : null;
  };
  const projected = () =>
    projectedDay(props.metric, paceOf(props.metric, counted(), props.view.startedDay, today()), today());
  const isUnderWay = () => goal().status === "active" && need()?.kind !== "reached";
  const [habits] = useQuery(() => queries.goals.habits({ goalId: goal().id }));
  const habitName = () => habits().find(({ id }) => id === props.metric.evidence?.habitId)?.name;
  return (
    <div class="num mt-2">
      <p class="font-[560] text-lg text-strong">{metricText(props.metric)}</p>
      <Show when={isUnderWay() && need()}>
        {(found) => (
          <p class="text-text">{needWords(found(), props.metric, goal().targetDay ?? "", today())}</p>
        )}
      </Show>
      <Show when={isUnderWay()}>
        <p class="text-faint text-sm">{projectionWords(projected(), today())}</p>
      </Show>
      <Show when={props.metric.evidence}>
        {(evidence) => <p class="text-faint text-sm">{evidenceWords(evidence(), habitName())}</p>}
      </Show>
    </div>
  );
}
