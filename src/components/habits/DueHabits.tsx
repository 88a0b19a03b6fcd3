import { A, useNavigate } from "@solidjs/router";
import { Show } from "solid-js";
import { buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { addDays, startOfWeek } from "#zero/kernel/day.ts";
import { HabitsProvider } from "./context.tsx";
import { useHabitBoard, useTodays, useWhen } from "./data.ts";
import { Sequencer } from "./Sequencer.tsx";
import { useHabitVerbs } from "./verbs.ts";

/** Two weeks, of which a phone shows one. */
const DAYS = 14;
const NARROW_DAYS = 7;
/** Enough to check in by; the page of habits has the rest. */
const MOST = 8;

/** What today has to do with, two weeks of it, for the page of today: a press on a step is the check-in. */
export function DueHabits() {
  const when = useWhen();
  const verbs = useHabitVerbs(() => when().today);
  const navigate = useNavigate();
  const days = () => Array.from({ length: DAYS }, (_, i) => addDays(when().today, i + 1 - DAYS));
  const board = useHabitBoard(
    () => ({
      from: startOfWeek(days()[0] ?? "", when().weekStart),
      to: addDays(startOfWeek(when().today, when().weekStart), 6),
    }),
    3,
  );
  const todays = useTodays(board, when);
  const open = (id: string) => navigate(`/habits?habit=${id}`);
  const state = () =>
    todays.habits().length > 0 ? "known" : board.state() === "known" ? "empty" : board.state();
  return (
    <HabitsProvider
      value={{
        when,
        verbs,
        showDay: (habit, day) => navigate(`/habits?habit=${habit.id}&day=${day}`),
        open: (habit) => open(habit.id),
        edit: (habit) => open(habit.id),
        pause: (habit) => open(habit.id),
      }}
    >
      <Section
        title="Habits"
        aside={
          <Show when={todays.due() > 0}>
            {todays.done()} of {todays.due()} today
          </Show>
        }
        actions={<A href="/habits">All habits</A>}
      >
        <ListState
          state={state()}
          empty={
            <EmptyState
              text={
                board.habits().length > 0
                  ? "No habit is due today."
                  : "A habit is a step you repeat until it carries the piece."
              }
              action={
                <A
                  href={board.habits().length > 0 ? "/habits" : "/habits?new"}
                  class={buttonClass("normal", "small")}
                >
                  {board.habits().length > 0 ? "See habits" : "Create a habit"}
                </A>
              }
            />
          }
        >
          <Sequencer
            label="Habits of today"
            habits={todays.habits().slice(0, MOST)}
            rowsFor={board.rowsFor}
            days={days()}
            narrowDays={NARROW_DAYS}
            plain
          />
        </ListState>
      </Section>
    </HabitsProvider>
  );
}
