// What every row of habits needs: what day it is, the verbs, and what a press may open.
import { type Accessor, createContext, useContext } from "solid-js";
import type { When } from "#zero/habits/rules.ts";
import type { Habit } from "#zero/habits/schema.ts";
import type { HabitVerbs } from "./verbs.ts";

export interface HabitsContextValue {
  when: Accessor<When>;
  verbs: HabitVerbs;
  /** Opens the sheet of a day. */
  showDay: (habit: Habit, day: string) => void;
  /** Opens the page of a habit. */
  open: (habit: Habit) => void;
  edit: (habit: Habit) => void;
  pause: (habit: Habit) => void;
}

const HabitsContext = createContext<HabitsContextValue>();

export const HabitsProvider = HabitsContext.Provider;

export function useHabits(): HabitsContextValue {
  const value = useContext(HabitsContext);
  if (!value) throw new Error("useHabits needs a HabitsProvider above it.");
  return value;
}
