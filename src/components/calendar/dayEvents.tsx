// The calendar's day for a surface that is not the calendar: its events, moving them, and the question a series asks.
import { type Accessor, createMemo, type JSX } from "solid-js";
import { useDayClock } from "#components/shell/person.ts";
import { timeText } from "#components/ui/durations.ts";
import { later } from "#components/ui/later.tsx";
import { addDays, startOfDay } from "#zero/kernel/day.ts";
import { useOccurrences } from "./data.ts";
import { createScopeQuestion } from "./scope.ts";
import { isReadOnly, useCalendarVerbs } from "./verbs.ts";

const ScopeDialog = later(
  () => import("./ScopeDialog.tsx").then((part) => part.ScopeDialog),
  (props) => props.question !== undefined,
);

interface DayEvent {
  id: string;
  title: string;
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  isFixed: boolean;
}

export interface DayEvents {
  list: Accessor<readonly DayEvent[]>;
  move: (id: string, startsAt: number, endsAt: number) => Promise<void>;
  /** To be shown somewhere on the page. */
  dialog: () => JSX.Element;
}

/** Events that begin on the person's day. */
export function useDayEvents(day: Accessor<string>): DayEvents {
  const clock = useDayClock();
  const begins = () => startOfDay(day(), clock());
  const ends = () => startOfDay(addDays(day(), 1), clock());
  const { list, series } = useOccurrences(begins, ends);
  const scope = createScopeQuestion();
  const verbs = useCalendarVerbs((id) => series().find((row) => row.id === id), scope.ask);
  return {
    list: createMemo(() =>
      list()
        .filter(({ startsAt }) => startsAt >= begins() && startsAt < ends())
        .map((one) => ({
          id: one.key,
          title: one.event.title,
          startsAt: one.startsAt,
          endsAt: one.endsAt,
          allDay: one.event.allDay,
          isFixed: isReadOnly(one),
        })),
    ),
    move: async (id, startsAt, endsAt) => {
      const moved = list().find(({ key }) => key === id);
      if (moved) await verbs.move(moved, startsAt, endsAt, timeText(startsAt));
    },
    dialog: () => <ScopeDialog question={scope.asked()} onAnswer={scope.settle} />,
  };
}
