import { useQuery } from "@rocicorp/zero/solid";
import { A, useNavigate } from "@solidjs/router";
import Ellipsis from "lucide-solid/icons/ellipsis";
import GoalIcon from "lucide-solid/icons/goal";
import Pencil from "lucide-solid/icons/pencil";
import Timer from "lucide-solid/icons/timer";
import TrendingUp from "lucide-solid/icons/trending-up";
import { createMemo, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { useDayClock } from "#components/shell/person.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import type { GoalMove } from "#zero/goals/schema.ts";
import { queries } from "#zero/queries.ts";
import { useGoalsContext } from "./context.ts";
import { stateOf } from "./data.ts";
import { GoalHead } from "./GoalHead.tsx";
import { GoalsFrame } from "./GoalsFrame.tsx";
import { Links } from "./Links.tsx";
import { MetricChart } from "./MetricChart.tsx";
import { Milestones } from "./Milestones.tsx";
import { MoveList } from "./MoveList.tsx";
import { goalMenu } from "./menu.ts";
import { type GoalRow, type GoalView, viewOf } from "./view.ts";

export function GoalPage(props: { goalId: string }) {
  return <GoalsFrame>{() => <Shown goalId={props.goalId} />}</GoalsFrame>;
}

function Shown(props: { goalId: string }) {
  const { today } = useGoalsContext();
  const clock = useDayClock();
  const [row, details] = useQuery(() => queries.goals.byId({ goalId: props.goalId }));
  const view = createMemo(() => {
    const goal = row() as unknown as GoalRow | undefined;
    return goal && viewOf(goal, clock(), today());
  });
  return (
    <Show
      when={view()}
      fallback={
        <Page title="Goals">
          <ListState
            state={stateOf(0, details)}
            empty={
              <EmptyState
                icon={GoalIcon}
                text="That goal is not here any more."
                action={
                  <A href="/goals" class={buttonClass()}>
                    All goals
                  </A>
                }
              />
            }
          >
            {null}
          </ListState>
        </Page>
      }
    >
      {(shown) => <Goal view={shown()} />}
    </Show>
  );
}

function Goal(props: { view: GoalView }) {
  const context = useGoalsContext();
  const { verbs, edit, log } = context;
  const navigate = useNavigate();
  const goal = () => props.view.goal;
  const isTrashed = () => goal().deletedAt !== null;
  const [rows, details] = useQuery(() => queries.goals.moves({ goalId: props.view.id }));
  const moves = () => rows() as unknown as GoalMove[];
  const focus = () => void verbs.focusOn(goal()).then((runs) => runs && navigate("/focus"));
  const trash = () => void verbs.trash(goal()).then(({ ok }) => ok && navigate("/goals"));
  registerCommands(() => [
    {
      id: "goals.edit",
      title: "Edit this goal",
      group: "Goals",
      icon: Pencil,
      run: () => edit(goal()),
    },
    {
      id: "goals.log",
      title: "Log a value",
      group: "Goals",
      keys: "l",
      icon: TrendingUp,
      when: () => Boolean(goal().metric) && !isTrashed(),
      run: () => log(goal()),
    },
    { id: "goals.focus", title: "Focus on this goal", group: "Goals", keys: "s", icon: Timer, run: focus },
  ]);
  return (
    <Page
      title={goal().title}
      action={
        <span class="flex items-center gap-2">
          <DropdownMenu
            items={goalMenu(goal(), { ...context, focus, trash })}
            trigger={(trigger: object) => (
              <IconButton {...trigger} name="More for this goal" icon={Ellipsis} />
            )}
          />
          <Show
            when={!isTrashed()}
            fallback={
              <Button kind="primary" onClick={() => verbs.restore(goal())}>
                Restore
              </Button>
            }
          >
            <Button kind="primary" icon={Timer} keys="s" onClick={focus}>
              Start focus
            </Button>
          </Show>
        </span>
      }
      panelLabel="What serves this goal"
      panel={<Links goal={goal()} />}
    >
      <GoalHead view={props.view} moves={moves()} />
      <Milestones view={props.view} />
      <Show when={goal().metric}>
        {(metric) => (
          <>
            <MetricChart view={props.view} metric={metric()} moves={moves()} />
            <MoveList metric={metric()} moves={moves()} state={stateOf(moves().length, details)} />
          </>
        )}
      </Show>
    </Page>
  );
}
