import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { dayName } from "#components/ui/dates.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Section } from "#components/ui/Section.tsx";
import { addDays, startOfWeek } from "#zero/kernel/day.ts";
import { daysOf, type Span, shifted } from "./board.ts";
import { useHabits } from "./context.tsx";
import { useHabitBoard } from "./data.ts";
import { Sequencer } from "./Sequencer.tsx";
import { rangeText } from "./words.ts";

/** A month touches so many at most. */
const MOST_WEEKS = 6;

/** A week or a month of all habits. Only the days that are shown are read. */
export function GridView(props: { span: Span }) {
  const { when } = useHabits();
  const [anchor, setAnchor] = createSignal(when().today);
  createEffect(on([() => props.span, () => when().today], () => setAnchor(when().today), { defer: true }));
  const days = createMemo(() => daysOf(props.span, anchor(), when().weekStart));
  const range = createMemo(() => {
    // What a day is to an n-times-a-week habit depends on its whole week.
    const from = startOfWeek(days()[0] ?? "", when().weekStart);
    const to = addDays(startOfWeek(days().at(-1) ?? "", when().weekStart), 6);
    return { from, to };
  });
  const board = useHabitBoard(range, MOST_WEEKS);
  const shift = (by: 1 | -1) => setAnchor((day) => shifted(props.span, day, by));
  const isPresent = () => days().includes(when().today);
  const title = () =>
    props.span === "week"
      ? rangeText(days()[0] ?? "", days().at(-1) ?? "")
      : dayName(anchor(), { month: "long", year: "numeric" });
  registerCommands(() => [
    {
      id: "habits.earlier",
      title: `Earlier ${props.span}`,
      group: "Habits",
      keys: "[",
      icon: ChevronLeft,
      run: () => shift(-1),
    },
    {
      id: "habits.later",
      title: `Later ${props.span}`,
      group: "Habits",
      keys: "]",
      icon: ChevronRight,
      when: () => !isPresent(),
      run: () => shift(1),
    },
  ]);
  return (
    <Section
      title={title()}
      actions={
        <>
          <Show when={!isPresent()}>
            <Button size="small" kind="ghost" onClick={() => setAnchor(when().today)}>
              Today
            </Button>
          </Show>
          <IconButton
            name={`Earlier ${props.span}`}
            keys="["
            icon={ChevronLeft}
            size="small"
            onClick={() => shift(-1)}
          />
          <IconButton
            name={`Later ${props.span}`}
            keys="]"
            icon={ChevronRight}
            size="small"
            disabled={isPresent()}
            onClick={() => shift(1)}
          />
        </>
      }
    >
      <Sequencer
        label={`Habits, ${title()}`}
        habits={board.habits()}
        rowsFor={board.rowsFor}
        days={days()}
        dense={props.span === "month"}
        sortable
      />
    </Section>
  );
}
