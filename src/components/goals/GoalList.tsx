import { useNavigate } from "@solidjs/router";
import GoalIcon from "lucide-solid/icons/goal";
import { type JSX, Show } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import { useGoalsContext } from "./context.ts";
import { type ListName, useGoals } from "./data.ts";
import { GoalRow } from "./GoalRow.tsx";
import type { GoalView } from "./view.ts";

const EMPTY_TEXTS: Record<ListName, string> = {
  active: "A goal is where you want to be. Give it milestones or a measure, and see how it moves.",
  paused: "No goal is paused.",
  completed: "Goals you have reached stand here.",
  abandoned: "You have given up no goal.",
  trash: "The trash is empty.",
};

export function GoalList(props: { list: ListName; action?: JSX.Element }) {
  const { verbs, log } = useGoalsContext();
  const navigate = useNavigate();
  const rows = useGoals(props.list);
  const on = (id: string, run: (view: GoalView) => void) => {
    const view = rows.views().find((one) => one.id === id);
    if (view) run(view);
  };
  const keys = {
    Enter: (id: string) => navigate(`/goals/${id}`),
    e: (id: string) => on(id, ({ goal }) => goal.deletedAt === null && verbs.complete(goal)),
    l: (id: string) => on(id, ({ goal }) => goal.deletedAt === null && goal.metric && log(goal)),
    p: (id: string) =>
      on(id, ({ goal }) => {
        if (goal.deletedAt !== null) verbs.restore(goal);
        else if (goal.status === "active") verbs.pause(goal);
        else verbs.reopen(goal);
      }),
    "#": (id: string) => on(id, ({ goal }) => goal.deletedAt === null && void verbs.trash(goal)),
    Delete: (id: string) => on(id, ({ goal }) => goal.deletedAt === null && void verbs.trash(goal)),
  };
  const state = () => (rows.state() === "known" ? "known" : rows.state());
  return (
    <>
      <SortableList
        label="Goals"
        class="min-h-px"
        items={rows.views()}
        nameOf={({ goal }) => goal.title}
        onMove={
          props.list === "active" || props.list === "paused"
            ? (id, index) =>
                verbs.move(
                  rows.views().map(({ goal }) => goal),
                  id,
                  index,
                )
            : undefined
        }
        keys={keys}
      >
        {(view, place) => <GoalRow view={view()} place={place} />}
      </SortableList>
      <Show when={state() !== "known"}>
        <ListState
          state={state()}
          empty={
            <EmptyState
              icon={GoalIcon}
              text={EMPTY_TEXTS[props.list]}
              action={props.list === "active" ? props.action : undefined}
            />
          }
        >
          {null}
        </ListState>
      </Show>
    </>
  );
}
