// The calendar's day for a surface that is not the calendar: its events, moving them, and the question a series asks.
import type { Accessor, JSX } from "solid-js";
import { timeText } from "#components/ui/dates.ts";
import { later } from "#components/ui/later.tsx";
import { type DayList, useDayList } from "./dayList.ts";
import { createScopeQuestion } from "./scope.ts";
import { useCalendarVerbs } from "./verbs.ts";

const ScopeDialog = later(
  () => import("./ScopeDialog.tsx").then((part) => part.ScopeDialog),
  (props) => props.question !== undefined,
);

export interface DayEvents extends Pick<DayList, "list"> {
  move: (id: string, startsAt: number, endsAt: number) => Promise<void>;
  /** To be shown somewhere on the page. */
  dialog: () => JSX.Element;
}

export function useDayEvents(day: Accessor<string>): DayEvents {
  const { list, occurrences, series } = useDayList(day);
  const scope = createScopeQuestion();
  const verbs = useCalendarVerbs((id) => series().find((row) => row.id === id), scope.ask);
  return {
    list,
    move: async (id, startsAt, endsAt) => {
      const moved = occurrences().find(({ key }) => key === id);
      if (moved) await verbs.move(moved, startsAt, endsAt, timeText(startsAt));
    },
    dialog: () => <ScopeDialog question={scope.asked()} onAnswer={scope.settle} />,
  };
}
