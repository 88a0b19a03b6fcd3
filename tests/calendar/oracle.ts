// What a rule we offer comes to, day by day and by its definition: slow, and nothing like the engine.
import { Temporal } from "#temporal";
import type { Repeat } from "#zero/calendar/rules-recurrence.ts";

const DAY_MS = 86_400_000;
const MAX_DAYS = 366 * 9;

const dayNumber = (date: Temporal.PlainDate): number =>
  Date.UTC(date.year, date.month - 1, date.day) / DAY_MS;
const monthNumber = (date: Temporal.PlainDate): number => date.year * 12 + date.month;
/** The number of the week a day lies in, for weeks that begin on `weekStart`. Day 0, 1970-01-01, is a Thursday. */
const weekNumber = (date: Temporal.PlainDate, weekStart: number): number =>
  Math.floor((dayNumber(date) + 4 - weekStart) / 7);

function isNamed(repeat: Repeat, start: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  switch (repeat.every) {
    case "day":
      return (dayNumber(date) - dayNumber(start)) % repeat.interval === 0;
    case "week": {
      const weeks = weekNumber(date, repeat.weekStart) - weekNumber(start, repeat.weekStart);
      return weeks % repeat.interval === 0 && repeat.weekdays.includes(date.dayOfWeek % 7);
    }
    case "month": {
      if ((monthNumber(date) - monthNumber(start)) % repeat.interval !== 0) return false;
      if (!repeat.nth) return date.day === (repeat.monthDay === -1 ? date.daysInMonth : repeat.monthDay);
      if (date.dayOfWeek % 7 !== repeat.nth.weekday) return false;
      return repeat.nth.nth === -1
        ? date.day + 7 > date.daysInMonth
        : Math.ceil(date.day / 7) === repeat.nth.nth;
    }
    case "year":
      return (
        (date.year - start.year) % repeat.interval === 0 &&
        date.month === start.month &&
        date.day === start.day
      );
  }
}

/** The instant of a wall-clock time: the first one where there are two, null where there is none. */
function instantIn(local: Temporal.PlainDateTime, timezone: string): number | null {
  const zoned = local.toZonedDateTime(timezone, { disambiguation: "earlier" });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : null;
}

/** Every start before `to`, ms since the epoch. */
export function startsByDefinition(repeat: Repeat, startsAt: number, timezone: string, to: number): number[] {
  const begins = Temporal.Instant.fromEpochMilliseconds(startsAt)
    .toZonedDateTimeISO(timezone)
    .toPlainDateTime();
  const start = begins.toPlainDate();
  const until = repeat.until === null ? Number.POSITIVE_INFINITY : instantOfStamp(repeat.until);
  const found: number[] = [];
  for (let days = 0; days < MAX_DAYS; days += 1) {
    const date = start.add({ days });
    if (!isNamed(repeat, start, date)) continue;
    const at = instantIn(date.toPlainDateTime(begins.toPlainTime()), timezone);
    if (at === null) continue;
    if (at >= to || at > until || found.length === repeat.count) break;
    found.push(at);
  }
  return found;
}

const instantOfStamp = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
