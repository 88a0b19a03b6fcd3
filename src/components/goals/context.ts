// What every part of the goals pages needs: the day, the verbs, and the forms they can open.
import { type Accessor, createContext, useContext } from "solid-js";
import type { Goal } from "#zero/goals/schema.ts";
import type { GoalVerbs } from "./verbs.ts";

export interface GoalsContextValue {
  today: Accessor<string>;
  verbs: GoalVerbs;
  /** Opens the form of a goal. */
  edit: (goal: Goal) => void;
  /** Opens the form that moves a goal's metric. */
  log: (goal: Goal) => void;
}

const GoalsContext = createContext<GoalsContextValue>();

export const GoalsProvider = GoalsContext.Provider;

export function useGoalsContext(): GoalsContextValue {
  const value = useContext(GoalsContext);
  if (!value) throw new Error("useGoalsContext needs a GoalsProvider above it.");
  return value;
}
