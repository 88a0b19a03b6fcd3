import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Section } from "#components/ui/Section.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { Objective } from "#zero/goals/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useGoals } from "./data.ts";
import { Nothing } from "./Links.tsx";
import { ObjectiveList } from "./ObjectiveList.tsx";
import { useGoalVerbs } from "./verbs.ts";

/** Suggestions that fit beside a list of at most seven. */
const OFFERED = 6;

interface Offer {
  title: string;
  goalId: string | undefined;
}

/** What the next week is for: from goals, from what was left over, or in one's own words. */
export function NextWeek(props: {
  name: string;
  weekDay: string;
  objectives: readonly Objective[];
  /** Of the week that is looked back at, not done. */
  open: readonly Objective[];
}) {
  const verbs = useGoalVerbs();
  const { views } = useGoals("active");
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<string>();
  let form: HTMLFormElement | undefined;
  registerCommands(() => [
    {
      id: "goals.objective",
      title: "Add an objective",
      group: "Goals",
      keys: "n",
      icon: Plus,
      run: () => form?.querySelector("input")?.focus(),
    },
  ]);
  const isFull = () => props.objectives.length >= LIMITS.objectives;
  const offers = (): Offer[] => {
    const chosen = new Set(props.objectives.map(({ title }) => title));
    const all = [
      ...props.open.map(({ title, goalId }) => ({ title, goalId })),
      ...views().map(({ goal, next }) => ({ title: next?.title ?? goal.title, goalId: goal.id })),
    ];
    const fresh = all.filter(
      ({ title }, i) => !chosen.has(title) && all.findIndex((one) => one.title === title) === i,
    );
    return fresh.slice(0, OFFERED);
  };
  const add = async (title: string, goalId?: string) => {
    const outcome = await verbs.addObjective(props.weekDay, title, goalId);
    if (!outcome.ok) setError(outcome.sentence);
    return outcome.ok;
  };
  const addTyped = async () => {
    if (typed().trim() === "") return setError("The objective can't be empty.");
    if (await add(typed())) setTyped("");
  };
  return (
    <Section title={`${props.name} is for`} aside={`${props.objectives.length} of ${LIMITS.objectives}`}>
      <Show
        when={props.objectives.length > 0}
        fallback={<Nothing>Choose a handful of things that would make it a good week.</Nothing>}
      >
        <ObjectiveList
          label="Objectives to come"
          weekDay={props.weekDay}
          objectives={props.objectives}
          canRemove
        />
      </Show>
      <Show when={!isFull()} fallback={<p class="mt-2 text-faint text-sm">That is a full week.</p>}>
        <form
          ref={form}
          noValidate
          class="mt-2 flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void addTyped();
          }}
        >
          <div class="min-w-0 flex-1">
            <TextField
              label="New objective"
              hideLabel
              placeholder="Add an objective"
              value={typed()}
              onValue={(value) => {
                setTyped(value);
                setError(undefined);
              }}
              error={error()}
              autocomplete="off"
            />
          </div>
          <IconButton name="Add objective" icon={Plus} type="submit" kind="normal" />
        </form>
        <Show when={offers().length > 0}>
          <p class="mt-3 mb-1.5 text-faint text-xs">From your goals and this week</p>
          <ul class="flex flex-col gap-1.5">
            <For each={offers()}>
              {(offer) => (
                <li>
                  <button
                    type="button"
                    class="flex min-h-8 w-full items-center gap-2 rounded-sm border border-line-strong/60 border-dashed px-2.5 text-left text-sm text-text hover:border-line-strong hover:text-strong coarse:min-h-11"
                    onClick={() => void add(offer.title, offer.goalId)}
                  >
                    <Plus size={14} class="shrink-0 text-faint" />
                    <span class="min-w-0 flex-1 truncate">{offer.title}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </Section>
  );
}
