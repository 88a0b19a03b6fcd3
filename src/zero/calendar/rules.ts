// Events, occurrences and where they stand. Instants are ms since the epoch; days are civil days of a zone, from
// midnight to midnight: a calendar is a wall, whatever hour a person's own day begins at.
import { Temporal } from "#temporal";
import { addDays, type DayClock, daysBetween, localAt } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import type { CalendarEvent } from "./schema.ts";

/** One thing on the calendar: a single event, or one of a series. */
export interface Occurrence {
  /** Stable while it is moved: the event's id, or the series' and its original start. */
  readonly key: string;
  /** The row that describes it: the event, the series, or the override. */
  readonly event: CalendarEvent;
  /** Of an occurrence of a series. */
  readonly seriesId: string | null;
  readonly originalStartsAt: number | null;
  readonly startsAt: number;
  readonly endsAt: number;
}

type Span = { readonly startsAt: number; readonly endsAt: number };
type Zoned = Pick<CalendarEvent, "timezone">;

/** Whether something touches [from, to); what takes no time does where it begins. */
export const touches = ({ startsAt, endsAt }: Span, from: number, to: number): boolean =>
  startsAt < to && (endsAt > from || startsAt >= from);

export const occurrenceKey = (seriesId: string, originalStartsAt: number): string =>
  `${seriesId}:${originalStartsAt}`;

const byTime = (a: Occurrence, b: Occurrence): number =>
  a.startsAt - b.startsAt || b.endsAt - a.endsAt || (a.key < b.key ? -1 : 1);

/** A single event as what is drawn. */
export const single = (event: CalendarEvent): Occurrence => ({
  key: event.id,
  event,
  seriesId: null,
  originalStartsAt: null,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
});

/**
 * All that touches [from, to), in order. What is left out of a series stays out, an override stands where it was put,
 * and one whose occurrence is no more is not shown.
 * @param starts per series what its rule comes to in the range, and every override's original that is an occurrence
 */
export function assemble(
  events: readonly CalendarEvent[],
  series: readonly CalendarEvent[],
  overrides: readonly CalendarEvent[],
  starts: ReadonlyMap<string, readonly number[]>,
  from: number,
  to: number,
): Occurrence[] {
  const found = events.filter((event) => touches(event, from, to)).map(single);
  const kept = overrides.filter((row) => !row.deletedAt);
  const bySeries = Map.groupBy(kept, (row) => row.recurrenceParentId ?? "");
  for (const event of series) {
    const left = new Set(event.exdates);
    const replaced = new Map((bySeries.get(event.id) ?? []).map((row) => [row.originalStartsAt ?? 0, row]));
    for (const start of starts.get(event.id) ?? []) {
      if (left.has(start)) continue;
      const row = replaced.get(start) ?? event;
      const startsAt = row === event ? start : row.startsAt;
      const endsAt = row === event ? start + (event.endsAt - event.startsAt) : row.endsAt;
      found.push({
        key: occurrenceKey(event.id, start),
        event: row,
        seriesId: event.id,
        originalStartsAt: start,
        startsAt,
        endsAt: event.allDay && row === event ? allDayEnd(event, start) : endsAt,
      });
    }
  }
  return found.filter((one) => touches(one, from, to)).sort(byTime);
}

/** An all-day event lasts whole days, which have 23 to 25 hours. */
function allDayEnd(event: CalendarEvent, start: number): number {
  const days = daysBetween(civilDay(event.startsAt, event), civilDay(event.endsAt, event));
  return midnightOf(addDays(civilDay(start, event), Math.max(1, days)), event);
}

// Days

/** Days as they were last worked out, by zone and day of UTC: a page asks thousands of times for some forty of them. */
const knownDays = new Map<string, { day: string; from: number; to: number }[]>();
const MOST_KNOWN = 2_000;

/** The civil day of an instant in a zone. */
export function civilDay(at: number, { timezone }: Zoned): string {
  const key = `${timezone}${Math.floor(at / 86_400_000)}`;
  const known = knownDays.get(key);
  const found = known?.find(({ from, to }) => from <= at && at < to);
  if (found) return found.day;
  const date = localAt(at, { timezone }).toPlainDate();
  const day = date.toString();
  const [from, to] = [date, date.add({ days: 1 })].map(
    (one) => one.toZonedDateTime(timezone).epochMilliseconds,
  );
  if (knownDays.size > MOST_KNOWN) knownDays.clear();
  // Where clocks go back over midnight an instant may lie outside of its own day's bounds: it is not remembered.
  if (from !== undefined && to !== undefined && from <= at && at < to)
    knownDays.set(key, [...(known ?? []), { day, from, to }]);
  return day;
}

/** The instant a civil day begins at in a zone; where midnight is skipped, the first moment after it. */
export const midnightOf = (day: string, { timezone }: Zoned): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(timezone).epochMilliseconds;

/** `HH:MM` on a civil day of a zone; a time that is skipped lies after the gap. */
export const instantAt = (day: string, time: string, { timezone }: Zoned): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: timezone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds;

/** `HH:MM` of an instant in a zone. */
export const timeOf = (at: number, zone: Zoned): string =>
  localAt(at, zone).toPlainTime().toString({ smallestUnit: "minute" });

/**
 * The first and the last civil day something is drawn on. A day is a day wherever it is read: what lasts all day keeps
 * the dates of its own zone.
 */
export function daysOf(
  { startsAt, endsAt, event }: Pick<Occurrence, "startsAt" | "endsAt" | "event">,
  clock: Pick<DayClock, "timezone">,
): { first: string; last: string } {
  const zone = event.allDay ? event : clock;
  const first = civilDay(startsAt, zone);
  const last = civilDay(Math.max(startsAt, endsAt - 1), zone);
  return { first, last };
}

/** The instant `days` later at the same time of day where the person is. */
export const shiftDays = (at: number, days: number, { timezone }: Zoned): number =>
  localAt(at, { timezone }).add({ days }).epochMilliseconds;

/**
 * Where an instant of a series goes when its start goes from `from` to `to`: the same days and the same time of day
 * further, whatever the clocks do in between. `zone` is where the series was, `toZone` where it is then.
 */
export function shiftLike(at: number, from: number, to: number, zone: Zoned, toZone: Zoned = zone): number {
  const was = localAt(from, zone).toPlainDateTime();
  const is = localAt(to, toZone).toPlainDateTime();
  const here = localAt(at, zone).toPlainDateTime();
  return here.add(was.until(is, { largestUnit: "hours" })).toZonedDateTime(toZone.timezone).epochMilliseconds;
}

/** Why a span can't be an event's, as a sentence at a field; null when it can. */
export function spanComplaint(span: Span): { field: "endsAt"; sentence: string } | null {
  if (span.endsAt < span.startsAt)
    return { field: "endsAt", sentence: "An event can't end before it begins." };
  if (span.endsAt - span.startsAt > LIMITS.eventDays * 86_400_000)
    return { field: "endsAt", sentence: `An event can be at most ${LIMITS.eventDays} days long.` };
  return null;
}
