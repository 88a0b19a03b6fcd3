// What a series amounts to: rrule-temporal works its rule out, in the event's own zone. Heavy: on a device it runs in a
// worker, and nothing of the main bundle may import this file.
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "#temporal";
import { localAt } from "../kernel/day.ts";
import { assemble, type Occurrence } from "./rules.ts";
import type { CalendarEvent } from "./schema.ts";

/** What it takes to work a series out. */
export type Series = Pick<CalendarEvent, "startsAt" | "endsAt" | "allDay" | "timezone" | "rrule">;

/** More than any range that is drawn holds of one series. */
const MOST = 1_000;
/** A rule that takes longer than this to come to an answer is not worth one; some that are imported never would. */
const MOST_STEPS = 20_000;

const DAY_MS = 86_400_000;

/**
 * The starts, ms since the epoch and in order, of a series' occurrences that touch [from, to), at most 1 000; exceptions
 * are not looked at. A rule nobody can work out is one event, its first. Times that do not exist are left out, as RFC
 * 5545 says; of those that exist twice it is the first.
 * @param also starts outside of the range that are in the answer if they are occurrences
 */
export function startsOf(series: Series, from: number, to: number, also: readonly number[] = []): number[] {
  const first = series.startsAt;
  const length = series.endsAt - first;
  const touches = (start: number) => start < to && (start + length > from || start >= from);
  const between = ruleOf(series);
  if (!between) return touches(first) || also.includes(first) ? [first] : [];
  const found = between(from - length, to)
    .filter(touches)
    .slice(0, MOST);
  const known = new Set(found);
  const others = also.filter((start) => !known.has(start) && between(start, start + 1).includes(start));
  return others.length === 0 ? found : [...found, ...others].sort((a, b) => a - b);
}

type Between = (from: number, to: number) => number[];

function ruleOf(series: Series): Between | null {
  const start = localAt(series.startsAt, series);
  // An all-day event has dates, not times: a midnight that does not exist somewhere must not cost it a day.
  const dtstart = series.allDay ? start.toPlainDate().toZonedDateTime("UTC") : start;
  try {
    const rule = new RRuleTemporal({
      rruleString: series.rrule ?? "",
      dtstart,
      maxIterations: MOST_STEPS,
      maxCandidateEvaluations: MOST_STEPS,
    });
    const instants = (from: number, to: number) =>
      rule.between(new Date(from), new Date(to), true).map((at) => at.epochMilliseconds);
    instants(series.startsAt, series.startsAt + DAY_MS);
    if (!series.allDay) return (from, to) => guarded(() => instants(from, to), []);
    const { timezone } = series;
    const midnight = (utc: number) =>
      Temporal.PlainDate.from(new Date(utc).toISOString().slice(0, 10)).toZonedDateTime(timezone)
        .epochMilliseconds;
    // Zones lie at most 14 hours from UTC.
    return (from, to) => guarded(() => instants(from - DAY_MS, to + DAY_MS).map(midnight), []);
  } catch {
    return null;
  }
}

function guarded<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/**
 * The occurrences of a series that touch [from, to), in order, at most 1 000: without what was left out, and with
 * overrides where they stand now.
 * @param overrides rows that name the series; others are not looked at
 */
export function expand(
  event: CalendarEvent,
  overrides: readonly CalendarEvent[],
  from: number,
  to: number,
): Occurrence[] {
  const own = overrides.filter((row) => row.recurrenceParentId === event.id);
  const originals = own.flatMap((row) => row.originalStartsAt ?? []);
  const starts = event.rrule ? startsOf(event, from, to, originals) : [event.startsAt];
  return assemble([], [event], own, new Map([[event.id, starts]]), from, to);
}

/** How many occurrences of a series begin before `at`; exceptions count, as they do for COUNT. At most 1 000. */
export const occurrencesBefore = (series: Series, at: number): number =>
  ruleOf(series)?.(series.startsAt, at - 1).filter((start) => start < at).length ?? 0;
