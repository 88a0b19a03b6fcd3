import { A, useNavigate } from "@solidjs/router";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Ellipsis from "lucide-solid/icons/ellipsis";
import TrendingUp from "lucide-solid/icons/trending-up";
import Undo2 from "lucide-solid/icons/undo-2";
import { Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { needOf } from "#zero/goals/rules-pace.ts";
import { useGoalsContext } from "./context.ts";
import { GoalRing, StandingChip } from "./Facts.tsx";
import { goalMenu } from "./menu.ts";
import type { GoalView } from "./view.ts";
import { dayWords, metricText, NO_CATEGORY, needText } from "./words.ts";

export function GoalRow(props: { view: GoalView; place: SortableRow }) {
  const { log, verbs } = useGoalsContext();
  const goal = () => props.view.goal;
  const isTrashed = () => goal().deletedAt !== null;
  return (
    <div class="group flex items-center gap-3.5 border-line/70 border-b py-3">
      <GoalRing view={props.view} size={40} />
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <A
            href={`/goals/${goal().id}`}
            tabindex={props.place.isCurrent() ? 0 : -1}
            class="tap min-w-0 max-w-full break-words hover:underline"
            classList={{
              "text-strong": goal().status === "active",
              "text-text": goal().status !== "active",
            }}
          >
            {goal().title}
          </A>
          <StandingChip view={props.view} />
          <Show when={goal().priority === "high" && goal().status === "active"}>
            <Chip tone="accent">High</Chip>
          </Show>
          <WaitingMark id={goal().id} />
        </div>
        <Facts view={props.view} />
      </div>
      <Show
        when={!isTrashed()}
        fallback={
          <Button size="small" icon={Undo2} onClick={() => verbs.restore(goal())}>
            Restore
          </Button>
        }
      >
        <Show when={goal().metric && goal().status === "active"}>
          <IconButton
            name={`Log a value for ${goal().title}`}
            keys="l"
            icon={TrendingUp}
            tabindex={props.place.isCurrent() ? 0 : -1}
            onClick={() => log(goal())}
          />
        </Show>
        <RowMenu view={props.view} place={props.place} />
      </Show>
    </div>
  );
}

function Facts(props: { view: GoalView }) {
  const { today } = useGoalsContext();
  const words = () => {
    const { goal, milestones, next } = props.view;
    const done = milestones.filter(({ isCompleted }) => isCompleted).length;
    const due = next?.dueDay ? `, ${dayWords(next.dueDay, today())}` : "";
    return [
      goal.metric ? metricText(goal.metric) : "",
      goal.status === "active" && goal.metric && goal.targetDay
        ? needText(needOf(goal.metric, today(), goal.targetDay), goal.metric)
        : "",
      milestones.length > 0 ? `${done} of ${milestones.length} milestones` : "",
      goal.status === "active" && next ? `next: ${next.title}${due}` : "",
      goal.status === "completed" && goal.completedAt
        ? ""
        : goal.targetDay
          ? `by ${dayWords(goal.targetDay, today())}`
          : "",
      goal.category === NO_CATEGORY ? "" : goal.category,
    ].filter(Boolean);
  };
  return (
    <Show
      when={words().length > 0}
      fallback={<p class="mt-0.5 text-faint text-xs">Nothing to measure yet: add milestones or a measure.</p>}
    >
      <p class="num mt-0.5 text-faint text-xs">{words().join(" · ")}</p>
    </Show>
  );
}

function RowMenu(props: { view: GoalView; place: SortableRow }) {
  const context = useGoalsContext();
  const navigate = useNavigate();
  const items = (): MenuItem[] => {
    const [up, down] = [props.place.moveUp(), props.place.moveDown()];
    return [
      ...goalMenu(props.view.goal, {
        ...context,
        focus: (goal) => void context.verbs.focusOn(goal).then((runs) => runs && navigate("/focus")),
        trash: (goal) => void context.verbs.trash(goal),
      }),
      ...(up || down ? ["divider" as const] : []),
      ...(up ? [{ label: "Move up", icon: ArrowUp, keys: "Alt+ArrowUp", run: up }] : []),
      ...(down ? [{ label: "Move down", icon: ArrowDown, keys: "Alt+ArrowDown", run: down }] : []),
    ];
  };
  return (
    <DropdownMenu
      items={items()}
      trigger={(trigger: object) => (
        <IconButton
          {...trigger}
          name={`More for ${props.view.goal.title}`}
          icon={Ellipsis}
          tabindex={props.place.isCurrent() ? 0 : -1}
        />
      )}
    />
  );
}
