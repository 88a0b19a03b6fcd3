import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import { createMemo, For, Show } from "solid-js";
import { useDayClock } from "#components/shell/person.ts";
import { Chip } from "#components/ui/Chip.tsx";
import { Section } from "#components/ui/Section.tsx";
import { addDays, dayOf, startOfDay } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { useGoals } from "./data.ts";
import { Nothing } from "./Links.tsx";
import { TOLD, type WeekOfGoal, weekByGoal } from "./week.ts";
import { signedText, timeText } from "./words.ts";

/** The week in figures, and goal by goal. */
export function WeekMoved(props: { from: string }) {
  const clock = useDayClock();
  const days = () => ({ from: props.from, to: addDays(props.from, 6) });
  const [tallies] = useQuery(() => queries.activity.range(days()));
  const [moves] = useQuery(() => queries.goals.movesIn(days()));
  const [sessions] = useQuery(() => queries.goals.sessionsIn(days()));
  const [milestones] = useQuery(() =>
    queries.goals.milestonesIn({
      from: startOfDay(props.from, clock()),
      until: startOfDay(addDays(props.from, 7), clock()),
    }),
  );
  const completed = useGoals("completed");
  const reached = () =>
    completed
      .views()
      .map(({ goal }) => goal)
      .filter(({ completedAt }) => {
        const day = dayOf(completedAt ?? 0, clock());
        return day >= days().from && day <= days().to;
      });
  const byGoal = createMemo(() =>
    weekByGoal(moves() as never, milestones() as never, sessions() as never, reached()),
  );
  const totals = () =>
    TOLD.map(({ kind, name }) => {
      const rows = tallies().filter((row) => row.kind === kind);
      const sum = (of: "amount" | "deeds") => rows.reduce((total, row) => total + row[of], 0);
      return { name, text: kind === "focus" ? timeText(sum("amount")) : String(sum("deeds")) };
    });
  return (
    <>
      <dl class="num mb-7 grid grid-cols-3 gap-3 rounded-lg border border-line px-4 py-3 sm:grid-cols-5">
        <For each={totals()}>
          {(total) => (
            <div>
              <dt class="text-faint text-xs">{total.name}</dt>
              <dd class="font-[560] text-lg text-strong">{total.text}</dd>
            </div>
          )}
        </For>
      </dl>
      <Section title="What moved">
        <Show when={byGoal().length > 0} fallback={<Nothing>No goal moved this week.</Nothing>}>
          <ul>
            <For each={byGoal()}>{(week) => <Moved week={week} />}</For>
          </ul>
        </Show>
      </Section>
    </>
  );
}

function Moved(props: { week: WeekOfGoal }) {
  const words = () =>
    [
      props.week.goal.metric && props.week.moved !== 0
        ? signedText(props.week.moved, props.week.goal.metric.unit)
        : "",
      props.week.focusSeconds >= 60 ? `${timeText(props.week.focusSeconds)} of focus` : "",
    ].filter(Boolean);
  return (
    <li class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-2">
      <A href={`/goals/${props.week.goal.id}`} class="tap min-w-0 break-words text-strong hover:underline">
        {props.week.goal.title}
      </A>
      <Show when={props.week.isReached}>
        <Chip tone="good" icon={Check}>
          Reached
        </Chip>
      </Show>
      <For each={props.week.milestones}>{(milestone) => <Chip tone="good">{milestone.title}</Chip>}</For>
      <span class="num ml-auto whitespace-nowrap text-sm text-text">{words().join(" · ")}</span>
    </li>
  );
}
