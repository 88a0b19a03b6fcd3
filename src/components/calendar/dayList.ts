// The calendar's day for whoever only shows it: no verbs, no dialogs.
import { type Accessor, createMemo } from "solid-js";
import { useDayClock } from "#components/shell/person.ts";
import type { Occurrence } from "#zero/calendar/rules.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { addDays, startOfDay } from "#zero/kernel/day.ts";
import { useOccurrences } from "./data.ts";

export interface DayEvent {
  id: string;
  title: string;
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  /** Somebody else's: it can be seen, not moved. */
  isFixed: boolean;
}

export interface DayList {
  list: Accessor<readonly DayEvent[]>;
  occurrences: Accessor<readonly Occurrence[]>;
  series: Accessor<readonly CalendarEvent[]>;
}

/** Events that begin on the person's day. */
export function useDayList(day: Accessor<string>): DayList {
  const clock = useDayClock();
  const begins = () => startOfDay(day(), clock());
  const ends = () => startOfDay(addDays(day(), 1), clock());
  const { list: occurrences, series } = useOccurrences(begins, ends);
  return {
    occurrences,
    series,
    list: createMemo(() =>
      occurrences()
        .filter(({ startsAt }) => startsAt >= begins() && startsAt < ends())
        .map(({ key, event, startsAt, endsAt }) => ({
          id: key,
          title: event.title,
          startsAt,
          endsAt,
          allDay: event.allDay,
          isFixed: event.source !== "local",
        })),
    ),
  };
}
