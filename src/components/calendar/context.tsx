// What every part of the calendar needs: the time, how days are cut, what is open, and the verbs.
import { type Accessor, createContext, useContext } from "solid-js";
import type { Occurrence } from "#zero/calendar/rules.ts";
import type { DayClock } from "#zero/kernel/day.ts";
import type { newValues } from "./form.ts";
import type { CalendarVerbs } from "./verbs.ts";

export interface CalendarContextValue {
  /** Server time, moving every half minute. */
  now: Accessor<number>;
  clock: Accessor<DayClock>;
  /** The civil day: a calendar turns its page at midnight. */
  today: Accessor<string>;
  verbs: CalendarVerbs;
  open: (occurrence: Occurrence) => void;
  create: (slot: Parameters<typeof newValues>[0]) => void;
  /** Shows a day, in another view if one is named. */
  go: (day: string, view?: "day" | "week" | "month" | "agenda") => void;
}

const CalendarContext = createContext<CalendarContextValue>();

export const CalendarProvider = CalendarContext.Provider;

export function useCalendar(): CalendarContextValue {
  const value = useContext(CalendarContext);
  if (!value) throw new Error("useCalendar needs a CalendarProvider above it.");
  return value;
}
