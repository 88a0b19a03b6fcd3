// Keys in a list of habits: on a row they act on today, on a step on its day; arrows walk over the grid.
import type { Habit } from "#zero/habits/schema.ts";
import { type DayInfo, dayInfo, type HabitRows } from "./board.ts";
import type { HabitsContextValue } from "./context.tsx";

const ITEM = "[data-list-item]";
const stepOf = (item: Element | null | undefined, day: string) =>
  item?.querySelector<HTMLElement>(`[data-step="${day}"]`);

export function rowKeys(
  { when, verbs, showDay, open, edit, pause }: HabitsContextValue,
  habitOf: (id: string) => Habit | undefined,
  rowsFor: (habit: Habit) => HabitRows,
) {
  const infoOn = (habit: Habit, day: string): DayInfo => dayInfo(habit, day, rowsFor(habit), when());
  const press = (habit: Habit, info: DayInfo) => {
    if (!verbs.press(habit, info)) showDay(habit, info.day);
  };
  /** What a key does on a day; the same on a row, where the day is today. */
  const onDay: Readonly<Record<string, (habit: Habit, info: DayInfo) => void>> = {
    e: press,
    x: press,
    " ": press,
    s: verbs.excuse,
    "+": (habit, info) => verbs.step(habit, info, 1),
    "-": (habit, info) => verbs.step(habit, info, -1),
    o: (habit, info) => showDay(habit, info.day),
  };
  const onRow: Readonly<Record<string, (habit: Habit) => void>> = {
    Enter: open,
    E: edit,
    p: pause,
    Delete: verbs.trash,
    "#": verbs.trash,
  };
  const focusToday = (id: string) => {
    const item = document.querySelector(`[data-list-item="${CSS.escape(id)}"]`);
    const steps = item?.querySelectorAll<HTMLElement>("[data-step]:not(:disabled)") ?? [];
    [...steps].at(-1)?.focus();
  };
  const on = (id: string, run: (habit: Habit) => void) => {
    const habit = habitOf(id);
    if (habit) run(habit);
  };

  const list: Record<string, (id: string) => void> = { ArrowRight: focusToday };
  for (const [key, run] of Object.entries(onRow)) list[key] = (id) => on(id, run);
  for (const [key, run] of Object.entries(onDay))
    list[key] = (id) => on(id, (habit) => run(habit, infoOn(habit, when().today)));

  const step = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    const day = target?.dataset.step;
    const item = target?.closest<HTMLElement>(ITEM);
    if (!target || day === undefined || !item || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = [...item.querySelectorAll<HTMLElement>("[data-step]:not(:disabled)")];
    const at = steps.indexOf(target);
    const beside: Readonly<Record<string, HTMLElement | null | undefined>> = {
      ArrowLeft: steps[at - 1] ?? item,
      ArrowRight: steps[at + 1],
      Home: steps[0],
      End: steps.at(-1),
      ArrowUp: stepOf(item.previousElementSibling, day),
      ArrowDown: stepOf(item.nextElementSibling, day),
      Escape: item,
    };
    const isMove = event.key in beside;
    // Space and Enter are the button's own.
    const act = event.key === " " ? undefined : onDay[event.key];
    if (!isMove && !act) return;
    event.preventDefault();
    event.stopPropagation();
    if (isMove) beside[event.key]?.focus();
    else on(item.dataset.listItem ?? "", (habit) => act?.(habit, infoOn(habit, day)));
  };
  return { list, step };
}
