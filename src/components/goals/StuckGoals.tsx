import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { Section } from "#components/ui/Section.tsx";
import { useGoals } from "./data.ts";
import { Nothing } from "./Links.tsx";
import { useGoalVerbs } from "./verbs.ts";
import { idleWords, type Stuck, stuckGoals } from "./week.ts";
import { dayWords } from "./words.ts";

/** Goals in hand that do not move, and milestones that are late. */
export function StuckGoals() {
  const clock = useDayClock();
  const today = useToday();
  const { views } = useGoals("active");
  const stuck = createMemo(() => stuckGoals(views(), clock(), today()));
  return (
    <Section title="What is stuck" aside={stuck().length > 0 ? stuck().length : undefined}>
      <Show when={stuck().length > 0} fallback={<Nothing>Nothing is. Every goal in hand moves.</Nothing>}>
        <ul>
          <For each={stuck()}>{(one) => <Line stuck={one} />}</For>
        </ul>
      </Show>
    </Section>
  );
}

function Line(props: { stuck: Stuck }) {
  const today = useToday();
  const verbs = useGoalVerbs();
  const goal = () => props.stuck.view.goal;
  const words = () =>
    [
      props.stuck.idleDays === null ? "" : idleWords(props.stuck.idleDays),
      ...props.stuck.overdue.map(
        ({ title, dueDay }) => `${title} was due ${dayWords(dueDay ?? "", today())}`,
      ),
    ].filter(Boolean);
  return (
    <li class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-2">
      <span class="min-w-0 flex-[1_1_14rem]">
        <A href={`/goals/${goal().id}`} class="tap break-words text-strong hover:underline">
          {goal().title}
        </A>
        <span class="block text-faint text-xs">{words().join(" · ")}</span>
      </span>
      <Button
        kind="ghost"
        size="small"
        aria-label={`Pause ${goal().title}`}
        onClick={() => verbs.pause(goal())}
      >
        Pause
      </Button>
    </li>
  );
}
