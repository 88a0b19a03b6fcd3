import Undo2 from "lucide-solid/icons/undo-2";
import Unlink from "lucide-solid/icons/unlink";
import X from "lucide-solid/icons/x";
import { createSignal, For, Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, type ListStateName } from "#components/ui/ListState.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { Section } from "#components/ui/Section.tsx";
import type { GoalMetric, GoalMove } from "#zero/goals/schema.ts";
import { useGoalsContext } from "./context.ts";
import { dayWords, originOf, signedText } from "./words.ts";

const FEW = 8;

/** What moved the metric, newest first. What came by itself says from where, and can be taken off the count. */
export function MoveList(props: { metric: GoalMetric; moves: readonly GoalMove[]; state: ListStateName }) {
  const { verbs } = useGoalsContext();
  const [all, setAll] = createSignal(false);
  // A move of a deed that was taken back has nothing to put back.
  const moves = () => props.moves.filter(({ isDetached, amount }) => !isDetached || amount !== 0);
  const ids = () => (all() ? moves() : moves().slice(0, FEW)).map(({ id }) => id);
  const byId = (id: string) => props.moves.find((move) => move.id === id);
  const remove = (id: string) => {
    const move = byId(id);
    if (move) (move.isDetached ? verbs.attachMove : verbs.removeMove)(move);
  };
  const keyDown = listKeyDown({ "#": remove, Delete: remove });
  return (
    <Section title="What moved it" aside={moves().length > 0 ? moves().length : undefined}>
      <ListState
        state={moves().length > 0 ? "known" : props.state === "known" ? "empty" : props.state}
        empty={
          <EmptyState
            text={
              props.metric.evidence
                ? "Nothing has moved it yet. What you do from now on stands here."
                : "Nothing has moved it yet. Log a value when it does."
            }
          />
        }
      >
        {/* biome-ignore lint/a11y/noRedundantRoles: a list without markers is no list to Safari unless it says so. */}
        <ul role="list" aria-label="What moved it" onKeyDown={keyDown}>
          <For each={ids()}>
            {(id) => (
              <Show when={byId(id)}>
                {(move) => <Row move={move()} metric={props.metric} onTake={remove} />}
              </Show>
            )}
          </For>
        </ul>
        <Show when={moves().length > FEW}>
          <Button kind="ghost" size="small" class="mt-2" onClick={() => setAll(!all())}>
            {all() ? "Show fewer" : `Show all ${moves().length}`}
          </Button>
        </Show>
      </ListState>
    </Section>
  );
}

function Row(props: { move: GoalMove; metric: GoalMetric; onTake: (id: string) => void }) {
  const { today } = useGoalsContext();
  const isManual = () => props.move.source === "manual";
  const action = () =>
    props.move.isDetached
      ? { name: "Count it again", icon: Undo2 }
      : isManual()
        ? { name: "Remove", icon: X }
        : { name: "Take off the count", icon: Unlink };
  return (
    <li
      data-list-item={props.move.id}
      tabindex={0}
      class="flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5"
    >
      <span class="num w-20 shrink-0 text-faint text-xs">{dayWords(props.move.day, today())}</span>
      <span class="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5">
        <span
          class="min-w-0 break-words"
          classList={{
            "text-strong": !props.move.isDetached,
            "text-faint line-through": props.move.isDetached,
          }}
        >
          {props.move.title}
        </span>
        <Show when={originOf(props.move)}>{(origin) => <Chip tone="good">{origin()}</Chip>}</Show>
        <Show when={props.move.isDetached}>
          <Chip>not counted</Chip>
        </Show>
        <WaitingMark id={props.move.id} />
      </span>
      <span class="num whitespace-nowrap" classList={{ "text-faint": props.move.isDetached }}>
        {signedText(props.move.amount, props.metric.unit)}
      </span>
      <IconButton
        name={`${action().name}: ${props.move.title}`}
        icon={action().icon}
        size="small"
        onClick={() => props.onTake(props.move.id)}
      />
    </li>
  );
}
