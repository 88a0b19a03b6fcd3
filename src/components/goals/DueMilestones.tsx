import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useToday } from "#components/shell/person.ts";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { Goal, GoalMilestone } from "#zero/goals/schema.ts";
import { addDays } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { useGoalVerbs } from "./verbs.ts";
import { dayWords } from "./words.ts";

const AHEAD_DAYS = 14;
/** Enough to see what comes; each goal has the rest. */
const MOST = 8;

type Due = GoalMilestone & { readonly goal?: Goal };

/** Milestones of goals in hand that are late or come soon. Nothing when there are none. */
export function DueMilestones() {
  const today = useToday();
  const verbs = useGoalVerbs();
  const [rows] = useQuery(() => queries.goals.milestonesDue({ until: addDays(today(), AHEAD_DAYS) }));
  const due = () => (rows() as unknown as Due[]).slice(0, MOST);
  const isLate = (stone: Due) => (stone.dueDay ?? "") < today();
  return (
    <Show when={due().length > 0}>
      <Section title="Next milestones">
        <ul>
          <For each={due()}>
            {(stone) => (
              <li class="flex min-h-11 items-center gap-3 border-line/70 border-b py-2">
                <Checkbox
                  label={`Reached: ${stone.title}`}
                  hideLabel
                  tone="good"
                  checked={stone.isCompleted}
                  onChange={() => verbs.reach(stone)}
                />
                <A href={`/goals/${stone.goalId}`} class="min-w-0 flex-1">
                  <span class="block truncate text-strong">{stone.title}</span>
                  <span class="block truncate text-faint text-xs">{stone.goal?.title}</span>
                </A>
                <span
                  class="num whitespace-nowrap text-xs"
                  classList={{ "text-warn": isLate(stone), "text-faint": !isLate(stone) }}
                >
                  {dayWords(stone.dueDay ?? "", today())}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  );
}
