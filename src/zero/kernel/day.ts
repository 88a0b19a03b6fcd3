// The one road from an instant to a person's day, and arithmetic on days. Days are text, `YYYY-MM-DD`.
import { Temporal } from "#temporal";

/** How a person's days are cut. */
export interface DayClock {
  /** IANA name. */
  timezone: string;
  /** 0..23: with 4, 03:59 still belongs to yesterday. */
  dayStartHour: number;
  /** 0 = Sunday … 6 = Saturday. */
  weekStart: number;
}

export const UTC_CLOCK: DayClock = { timezone: "UTC", dayStartHour: 4, weekStart: 1 };

/** The wall clock of `instant` (ms since the epoch, of which Postgres may keep thousandths) where the person is. */
export const localAt = (instant: number, { timezone }: Pick<DayClock, "timezone">): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timezone);

/** The person's day that contains `instant` (ms since the epoch). */
export function dayOf(instant: number, clock: Pick<DayClock, "timezone" | "dayStartHour">): string {
  const local = localAt(instant, clock);
  const date = local.toPlainDate();
  // The wall clock decides, not elapsed hours: on a DST night four o'clock is still four o'clock.
  return (local.hour < clock.dayStartHour ? date.subtract({ days: 1 }) : date).toString();
}

/** The instant (ms since the epoch) at which a person's day begins; a skipped hour begins after the gap. */
export function startOfDay(day: string, clock: Pick<DayClock, "timezone" | "dayStartHour">): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: clock.timezone,
    plainTime: Temporal.PlainTime.from({ hour: clock.dayStartHour }),
  }).epochMilliseconds;
}

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: string, b: string): number =>
  Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: "days" }).days;

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek % 7;

/** The first day of the week that contains `day`. */
export const startOfWeek = (day: string, weekStart: number): string =>
  addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));

export const startOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** ISO week key, `2026-W47`. */
export function weekKey(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`;
}

export const isTimezone = (name: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
};
