import { A } from "@solidjs/router";
import { buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { useThisWeek } from "./data.ts";
import { ObjectiveList } from "./ObjectiveList.tsx";

/** What this week is for, to be ticked wherever it is shown. */
export function WeekObjectives() {
  const { review, weekDay, state } = useThisWeek();
  const list = () => review()?.objectives ?? [];
  const done = () => list().filter(({ isDone }) => isDone).length;
  return (
    <Section
      title="This week"
      aside={list().length > 0 ? `${done()} of ${list().length}` : undefined}
      actions={
        <A href="/goals/review" class="text-sm hover:text-strong">
          Review
        </A>
      }
    >
      <ListState
        state={state(list().length)}
        empty={
          <EmptyState
            text="Nothing is chosen for this week yet."
            action={
              <A href="/goals/review" class={buttonClass("normal", "small")}>
                Choose objectives
              </A>
            }
          />
        }
      >
        <ObjectiveList label="Objectives of this week" weekDay={weekDay()} objectives={list()} />
      </ListState>
    </Section>
  );
}
