import { A } from "@solidjs/router";
import Goal from "lucide-solid/icons/goal";
import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import type { Objective } from "#zero/goals/schema.ts";
import { useGoalVerbs } from "./verbs.ts";

/** Objectives of a week; ticked with a press, with E or X, taken off with #. */
export function ObjectiveList(props: {
  label: string;
  weekDay: string;
  objectives: readonly Objective[];
  /** Shows what takes one off. */
  canRemove?: boolean;
}) {
  const verbs = useGoalVerbs();
  const on = (id: string, run: (objective: Objective) => void) => {
    const objective = props.objectives.find((one) => one.id === id);
    if (objective) run(objective);
  };
  const tick = (objective: Objective) => verbs.tickObjective(props.weekDay, objective, !objective.isDone);
  const toggle = (id: string) => on(id, tick);
  const remove = (id: string) =>
    on(id, (objective) => props.canRemove && verbs.removeObjective(props.weekDay, objective));
  const keyDown = listKeyDown({ e: toggle, x: toggle, "#": remove, Delete: remove });
  const ids = () => props.objectives.map(({ id }) => id);
  const byId = (id: string) => props.objectives.find((one) => one.id === id);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a list without markers is no list to Safari unless it says so.
    <ul role="list" aria-label={props.label} onKeyDown={keyDown}>
      <For each={ids()}>
        {(id) => (
          <Show when={byId(id)}>
            {(objective) => (
              <li
                data-list-item={id}
                tabindex={0}
                class="flex min-h-11 items-center gap-2 border-line/70 border-b"
              >
                <Checkbox
                  label={objective().title}
                  checked={objective().isDone}
                  onChange={() => tick(objective())}
                  tone="good"
                  class="min-w-0 flex-1 py-2"
                >
                  <span class="break-words" classList={{ "text-faint line-through": objective().isDone }}>
                    {objective().title}
                  </span>
                </Checkbox>
                <Show when={objective().goalId}>
                  {(goalId) => (
                    <A
                      href={`/goals/${goalId()}`}
                      aria-label={`The goal of ${objective().title}`}
                      class="tap grid size-7 shrink-0 place-items-center text-faint hover:text-strong"
                    >
                      <Goal size={15} />
                    </A>
                  )}
                </Show>
                <Show when={props.canRemove}>
                  <IconButton
                    name={`Take off ${objective().title}`}
                    icon={X}
                    size="small"
                    onClick={() => remove(id)}
                  />
                </Show>
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  );
}
