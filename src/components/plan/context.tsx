import { createContext, type JSX, useContext } from "solid-js";
import type { PlanDay } from "./data.ts";
import type { PlanVerbs } from "./verbs.ts";

interface PlanHere {
  plan: PlanDay;
  verbs: PlanVerbs;
}

const PlanContext = createContext<PlanHere>();

export const PlanProvider = (props: { value: PlanHere; children: JSX.Element }) => (
  <PlanContext.Provider value={props.value}>{props.children}</PlanContext.Provider>
);

export function usePlan(): PlanHere {
  const here = useContext(PlanContext);
  if (!here) throw new Error("usePlan needs a PlanProvider above it.");
  return here;
}
