// Values of an iCalendar file: dates and times (RFC 5545, 3.3.4 and 3.3.5), durations, rules of recurrence.
import { Temporal } from "#temporal";
import { localAt } from "../kernel/day.ts";

/** A sentence about a value that can't be used; the reader knows its line. */
export class IcsComplaint extends Error {
  override readonly name = "IcsComplaint";
}

const complain = (sentence: string): never => {
  throw new IcsComplaint(sentence);
};

/** 1900 to 2200: series that begin with somebody's birth are common. */
export const EARLIEST_START = Date.UTC(1900, 0, 1);
export const LATEST_START = Date.UTC(2200, 0, 1);

export interface IcsTime {
  /** Ms since the epoch. */
  readonly instant: number;
  /** A day without a time. */
  readonly isDate: boolean;
  /** IANA name: the zone it was written in. */
  readonly timezone: string;
}

const DATE = /^(\d{4})(\d{2})(\d{2})$/;
const DATE_TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)$/;

const zoned = (read: () => Temporal.ZonedDateTime, value: string): number => {
  try {
    return read().epochMilliseconds;
  } catch {
    return complain(`${quoted(value)} is no date.`);
  }
};

/** What a line's sentence may repeat of it. */
export const quoted = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;

/**
 * @param timezone where the time is meant, unless it says UTC
 * @throws {IcsComplaint}
 */
export function readTime(value: string, timezone: string): IcsTime {
  const text = value.trim();
  const [, year = "", month = "", day = ""] = DATE.exec(text) ?? DATE_TIME.exec(text) ?? [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const [, , , , hour, minute, second, utc] = DATE_TIME.exec(text) ?? [];
  if (!year) return complain(`${quoted(value)} is no date.`);
  const zone = utc ? "UTC" : timezone;
  const instant = zoned(() => {
    const plain = Temporal.PlainDate.from(date, { overflow: "reject" });
    // A leap second is the second before it.
    const seconds = Math.min(59, Number(second ?? 0));
    const clock = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: seconds };
    const plainTime = Temporal.PlainTime.from(clock, { overflow: "reject" });
    return plain.toZonedDateTime({ timeZone: zone, plainTime });
  }, value);
  if (instant < EARLIEST_START || instant > LATEST_START)
    complain("Dates must lie between the years 1900 and 2200.");
  return { instant, isDate: hour === undefined, timezone: zone };
}

const DURATION = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** @throws {IcsComplaint} */
export function readDuration(value: string): Temporal.Duration {
  const found = DURATION.exec(value.trim());
  const counts = found?.slice(2).filter((count) => count !== undefined) ?? [];
  if (!found || counts.length === 0 || counts.some((count) => count.length > 9))
    return complain(`${quoted(value)} is no duration.`);
  const [, sign, weeks, days, hours, minutes, seconds] = found.map((part) => part ?? "0");
  const duration = Temporal.Duration.from({
    weeks: Number(weeks),
    days: Number(days),
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: Number(seconds),
  });
  return sign === "-" ? duration.negated() : duration;
}

/** `instant` plus a duration: days are days of the calendar, hours have 60 minutes. */
export const addDuration = (instant: number, duration: Temporal.Duration, timezone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).add(duration)
    .epochMilliseconds;

/** `+0130` in ms; undefined for anything else. */
export function readOffset(value: string): number | undefined {
  const [, sign, hours, minutes, seconds = "0"] = /^([+-])(\d{2})(\d{2})(\d{2})?$/.exec(value.trim()) ?? [];
  if (!sign) return undefined;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -ms : ms;
}

const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const NUMBERS = /^[+-]?\d{1,3}(,[+-]?\d{1,3})*$/;
/** The parts of a rule that are kept, and what each looks like. */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYDAY: /^[+-]?\d{0,2}(SU|MO|TU|WE|TH|FR|SA)(,[+-]?\d{0,2}(SU|MO|TU|WE|TH|FR|SA))*$/,
  BYMONTHDAY: NUMBERS,
  BYMONTH: /^\d{1,2}(,\d{1,2})*$/,
  BYSETPOS: NUMBERS,
  BYYEARDAY: NUMBERS,
  BYWEEKNO: NUMBERS,
  WKST: /^(SU|MO|TU|WE|TH|FR|SA)$/,
};

/** The parts of a rule by name, in its order. */
export const ruleParts = (rule: string): Map<string, string> =>
  new Map(
    rule
      .split(";")
      .filter(Boolean)
      .map((part) => {
        const at = part.indexOf("=");
        return [
          part.slice(0, at).trim().toUpperCase(),
          part
            .slice(at + 1)
            .trim()
            .toUpperCase(),
        ];
      }),
  );

/** Why a rule of recurrence can't be kept, as a sentence; null if it can. */
export function ruleComplaint(rule: string): string | null {
  const parts = ruleParts(rule);
  const frequency = parts.get("FREQ");
  if (!frequency) return "The repetition does not say how often.";
  if (!FREQUENCIES.includes(frequency))
    return "Events can repeat by day, week, month or year, not more often.";
  for (const [name, value] of parts) {
    const form = PARTS[name];
    if (!form) return `The repetition has a part that is not known here: ${quoted(name)}.`;
    if (!form.test(value)) return `The repetition can't be read: ${quoted(`${name}=${value}`)}.`;
  }
  if (parts.has("COUNT") && parts.has("UNTIL")) return "A repetition has a count or an end, not both.";
  return null;
}

/** `20261126T090000Z`, from ms since the epoch. */
export const utcText = (instant: number): string =>
  new Date(instant)
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z")
    .replace(/[-:]/g, "");

/** `20261126`, the day in that zone. */
export const dateText = (instant: number, timezone: string): string =>
  localAt(instant, { timezone }).toPlainDate().toString().replaceAll("-", "");

/**
 * A rule as it is kept: without blanks and empty parts. It ends with a day for days, else with an instant in UTC.
 * @throws {IcsComplaint}
 */
export function readRule(value: string, start: IcsTime): string {
  const complaint = ruleComplaint(value);
  if (complaint) return complain(complaint);
  const parts = ruleParts(value);
  const until = parts.get("UNTIL");
  if (until) {
    const end = readTime(until, start.timezone);
    // A day as the end of a series with times includes that whole day.
    const day = Temporal.Duration.from({ days: 1 });
    const last = end.isDate ? addDuration(end.instant, day, end.timezone) - 1000 : end.instant;
    parts.set("UNTIL", start.isDate ? dateText(end.instant, start.timezone) : utcText(last));
  }
  return [...parts].map(([name, part]) => `${name}=${part}`).join(";");
}
