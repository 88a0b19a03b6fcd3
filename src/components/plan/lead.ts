// What the plan offers as the next thing to do.
import { type Accessor, createMemo } from "solid-js";
import type { PlanItem } from "#zero/plan/schema.ts";
import type { PlanDay } from "./data.ts";
import { usePlanVerbs } from "./verbs.ts";
import { minutesText } from "./words.ts";

export interface NextThing {
  title: string;
  detail: string;
  action: string;
  run: () => void;
}

const ACTIONS: Partial<Record<PlanItem["type"], string>> = {
  habit: "Check it off",
  quest: "Start focus",
  focus: "Start focus",
  own: "Start focus",
  universalQuest: "See quest",
};

/** The first item that is open and can be begun now; events begin by themselves. */
export function useNextThing(plan: PlanDay): Accessor<NextThing | undefined> {
  const verbs = usePlanVerbs(plan);
  return createMemo(() => {
    const open = openItems(plan);
    const item = open.find(({ type }) => type !== "event" && type !== "review");
    if (!item) return undefined;
    return {
      title: item.title,
      detail: [
        `Next in the plan, ${open.length} to go`,
        item.minutes === undefined ? "" : minutesText(item.minutes),
      ]
        .filter(Boolean)
        .join(" · "),
      action: ACTIONS[item.type] ?? "Begin",
      run: () =>
        item.type === "habit" || item.type === "universalQuest"
          ? verbs.tick(item, true)
          : void verbs.startFocus(item),
    };
  });
}

export const openItems = (plan: PlanDay): PlanItem[] => plan.items().filter(({ id }) => !plan.done().has(id));

export interface TimedItem {
  title: string;
  startsAt: number;
  endsAt: number;
  isFocus: boolean;
}

const USUAL_MINUTES = 15;

/** Open items that have a time of the day, events aside. */
export const timedItems = (plan: PlanDay): TimedItem[] =>
  openItems(plan).flatMap(({ type, title, startsAt, minutes = USUAL_MINUTES }) =>
    startsAt === undefined || type === "event"
      ? []
      : [
          {
            title,
            startsAt,
            endsAt: startsAt + minutes * 60_000,
            isFocus: type === "focus" || type === "quest",
          },
        ],
  );
