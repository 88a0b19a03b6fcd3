// What is on the calendar as things on days: where each begins and ends, and how it is moved by days.
import { civilDay, daysOf, type Occurrence, shiftDays } from "#zero/calendar/rules.ts";
import { addDays, type DayClock } from "#zero/kernel/day.ts";
import type { Spanning } from "./lanes.ts";

export interface DaySpan extends Spanning {
  readonly occurrence: Occurrence;
  /** Drawn as a bar: it lasts whole days. */
  readonly isBar: boolean;
}

const DAY_MS = 86_400_000;

export const isBar = ({ startsAt, endsAt, event }: Occurrence): boolean =>
  event.allDay || endsAt - startsAt >= DAY_MS;

/** Bars first, longest first; the others as the clock has them. */
export const daySpans = (occurrences: readonly Occurrence[], clock: DayClock): DaySpan[] =>
  occurrences
    .map((occurrence) => {
      const { first, last } = daysOf(occurrence, clock);
      // A night that ends after midnight is an evening's.
      return {
        key: occurrence.key,
        occurrence,
        isBar: isBar(occurrence),
        first,
        last: isBar(occurrence) ? last : first,
      };
    })
    .sort(
      (a, b) =>
        Number(b.isBar) - Number(a.isBar) ||
        (a.first < b.first ? -1 : a.first > b.first ? 1 : 0) ||
        (a.isBar
          ? a.last > b.last
            ? -1
            : a.last < b.last
              ? 1
              : 0
          : a.occurrence.startsAt - b.occurrence.startsAt),
    );

/** The same `days` later: whole days where it lasts all day, else the same time where the person is. */
export function movedByDays(
  { startsAt, endsAt, event }: Occurrence,
  days: number,
  clock: DayClock,
): { startsAt: number; endsAt: number } {
  const zone = event.allDay ? event : clock;
  const begins = shiftDays(startsAt, days, zone);
  return {
    startsAt: begins,
    endsAt: event.allDay ? shiftDays(endsAt, days, zone) : begins + (endsAt - startsAt),
  };
}

/** `days` longer (or shorter), never shorter than its first day. Only for what lasts all day. */
export function longerByDays({ startsAt, endsAt, event }: Occurrence, days: number) {
  const ends = shiftDays(endsAt, days, event);
  const first = civilDay(startsAt, event);
  const isTooShort = civilDay(ends, event) < addDays(first, 1);
  return { startsAt, endsAt: isTooShort ? endsAt : ends };
}
