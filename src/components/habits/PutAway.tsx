import { useQuery } from "@rocicorp/zero/solid";
import { For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { Habit } from "#zero/habits/schema.ts";
import { queries } from "#zero/queries.ts";
import { useHabits } from "./context.tsx";
import { colourOf } from "./looks.ts";
import { scheduleText } from "./words.ts";

/** Habits that rest, and those that are thrown away. */
export function PutAway() {
  const { verbs, open } = useHabits();
  const [archived, archivedDetails] = useQuery(() => queries.habits.archived());
  const [trash] = useQuery(() => queries.habits.trash());
  return (
    <>
      <Section title="Archived" aside={archived().length || undefined}>
        <ListState
          state={listStateOf(
            archived().length,
            archivedDetails().type === "complete",
            archivedDetails().type === "error",
          )}
          empty={
            <EmptyState text="Nothing is archived. A habit you put aside rests here with its history." />
          }
        >
          <List
            habits={archived() as readonly Habit[]}
            action="Take up again"
            onAction={verbs.unarchive}
            onOpen={open}
          />
        </ListState>
      </Section>
      <Show when={trash().length > 0}>
        <Section title="In the trash, for 30 days" aside={trash().length}>
          <List habits={trash() as readonly Habit[]} action="Restore" onAction={verbs.restore} />
        </Section>
      </Show>
    </>
  );
}

function List(props: {
  habits: readonly Habit[];
  action: string;
  onAction: (habit: Habit) => void;
  onOpen?: (habit: Habit) => void;
}) {
  const { when } = useHabits();
  return (
    <ul>
      <For each={props.habits}>
        {(habit) => (
          <li class="flex items-center gap-3 border-line/70 border-b py-2">
            <span
              aria-hidden="true"
              class="size-4 shrink-0 rounded-[4px] opacity-60"
              style={{ background: colourOf(habit.color) }}
            />
            <span class="min-w-0 flex-1">
              <Show when={props.onOpen} fallback={<span class="block truncate text-text">{habit.name}</span>}>
                {(onOpen) => (
                  <button
                    type="button"
                    class="tap block max-w-full truncate text-left text-text hover:underline"
                    onClick={() => onOpen()(habit)}
                  >
                    {habit.name}
                  </button>
                )}
              </Show>
              <span class="block text-faint text-xs">{scheduleText(habit.schedule, when().weekStart)}</span>
            </span>
            <Button
              size="small"
              aria-label={`${props.action}: ${habit.name}`}
              onClick={() => props.onAction(habit)}
            >
              {props.action}
            </Button>
          </li>
        )}
      </For>
    </ul>
  );
}
