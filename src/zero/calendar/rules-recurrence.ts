// What the calendar offers of RFC 5545's recurrence rules, as a structure forms can hold: daily, weekly by days, monthly
// by date or weekday, yearly. What a rule amounts to is worked out in `recurrence.ts`, which is heavy.
import { Temporal } from "#temporal";
import { addDays, daysBetween, localAt, weekdayOf } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";

export const REPEAT_UNITS = ["day", "week", "month", "year"] as const;
export type RepeatUnit = (typeof REPEAT_UNITS)[number];

export interface Repeat {
  every: RepeatUnit;
  interval: number;
  /** 0 = Sunday … 6 = Saturday; only for weeks, and never empty there. */
  weekdays: readonly number[];
  /** 1..31, or -1 for the last day; only for months. */
  monthDay: number | null;
  /** The second Tuesday is `{ nth: 2, weekday: 2 }`, the last Friday has -1; only for months, instead of `monthDay`. */
  nth: { nth: number; weekday: number } | null;
  count: number | null;
  /** As it stands in the rule: `20261231` for all-day events, else an instant, `20261231T225959Z`. */
  until: string | null;
  /** Where weeks begin, which decides what every second week is. */
  weekStart: number;
}

const CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const FREQUENCIES: Readonly<Record<RepeatUnit, string>> = {
  day: "DAILY",
  week: "WEEKLY",
  month: "MONTHLY",
  year: "YEARLY",
};
/** Which parts may stand beside FREQ. */
const PARTS: Readonly<Record<RepeatUnit, readonly string[]>> = {
  day: [],
  week: ["BYDAY", "WKST"],
  month: ["BYMONTHDAY", "BYDAY"],
  year: [],
};
const COMMON = ["FREQ", "INTERVAL", "COUNT", "UNTIL"];
const UNTIL = /^\d{8}(?:T\d{6}Z)?$/;
const MONTH_DAY = /^(?:-1|[1-9]|[12]\d|3[01])$/;
const NTH_DAY = /^(-1|[1-4])(SU|MO|TU|WE|TH|FR|SA)$/;

const NOT_OFFERED = "That repetition is not one we offer.";

/** The parts of a rule by name, or null where it is not made of them. */
function partsOf(text: string): Map<string, string> | null {
  const parts = new Map<string, string>();
  for (const part of text.split(";")) {
    const [, name, value] = /^([A-Z]+)=([^=]+)$/.exec(part) ?? [];
    if (!name || !value || parts.has(name)) return null;
    parts.set(name, value);
  }
  return parts;
}

const wholeOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : null;

const unitOf = (freq: string | undefined): RepeatUnit | undefined =>
  REPEAT_UNITS.find((unit) => FREQUENCIES[unit] === freq);

/** True for an UNTIL that names a day, and a time of day, that exist. */
function isUntil(text: string): boolean {
  if (!UNTIL.test(text)) return false;
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/, "$1-$2-$3T$4:$5:$6Z");
  const full = text.length === 8 ? `${iso.slice(0, 10)}T00:00:00Z` : iso;
  const at = Date.parse(full);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(full.slice(0, 19));
}

/** Why a rule can't be taken, as a sentence; null when it can. */
export function rruleComplaint(text: string): string | null {
  const parts = partsOf(text);
  const unit = unitOf(parts?.get("FREQ"));
  if (!parts || !unit) return NOT_OFFERED;
  if ([...parts.keys()].some((name) => !COMMON.includes(name) && !PARTS[unit].includes(name)))
    return NOT_OFFERED;
  const interval = wholeOf(parts.get("INTERVAL") ?? "1");
  if (interval === null || interval < 1 || interval > LIMITS.repeatInterval)
    return `The repetition can be every 1 to ${LIMITS.repeatInterval}.`;
  if (parts.has("COUNT") && parts.has("UNTIL")) return "A series ends on a day or after a number, not both.";
  const count = wholeOf(parts.get("COUNT") ?? "1");
  if (count === null || count < 1 || count > LIMITS.repeatCount)
    return `A series can have 1 to ${LIMITS.repeatCount} events.`;
  const until = parts.get("UNTIL");
  if (until !== undefined && !isUntil(until)) return "The last day of the series is not valid.";
  return dayComplaint(unit, parts);
}

function dayComplaint(unit: RepeatUnit, parts: ReadonlyMap<string, string>): string | null {
  const byDay = parts.get("BYDAY");
  const byMonthDay = parts.get("BYMONTHDAY");
  if (unit === "week") {
    const days = byDay?.split(",") ?? [];
    if (days.length === 0 || new Set(days).size < days.length || days.some((day) => !CODES.includes(day)))
      return "Choose the weekdays of the series.";
    return CODES.includes(parts.get("WKST") ?? "MO") ? null : NOT_OFFERED;
  }
  if (unit !== "month") return null;
  const isOne = (byDay === undefined) !== (byMonthDay === undefined);
  const isKnown = byDay === undefined ? MONTH_DAY.test(byMonthDay ?? "") : NTH_DAY.test(byDay);
  return isOne && isKnown ? null : "Choose one day of the month.";
}

/** A rule as a structure; null for one that is not offered, e.g. of an imported calendar. */
export function parseRepeat(text: string): Repeat | null {
  if (rruleComplaint(text)) return null;
  const parts = partsOf(text);
  const every = unitOf(parts?.get("FREQ"));
  if (!parts || !every) return null;
  const byDay = parts.get("BYDAY");
  const [, nth, code] = NTH_DAY.exec(byDay ?? "") ?? [];
  return {
    every,
    interval: Number(parts.get("INTERVAL") ?? 1),
    weekdays: every === "week" ? (byDay?.split(",") ?? []).map((day) => CODES.indexOf(day)).sort() : [],
    monthDay: parts.has("BYMONTHDAY") ? Number(parts.get("BYMONTHDAY")) : null,
    nth: nth && code ? { nth: Number(nth), weekday: CODES.indexOf(code) } : null,
    count: parts.has("COUNT") ? Number(parts.get("COUNT")) : null,
    until: parts.get("UNTIL") ?? null,
    weekStart: CODES.indexOf(parts.get("WKST") ?? "MO"),
  };
}

/** The one way a structure is written; the inverse of {@link parseRepeat}. */
export function formatRepeat(repeat: Repeat): string {
  const { every, interval, weekdays, monthDay, nth, count, until, weekStart } = repeat;
  const parts = [`FREQ=${FREQUENCIES[every]}`];
  if (interval !== 1) parts.push(`INTERVAL=${interval}`);
  if (every === "week") {
    parts.push(
      `BYDAY=${[...weekdays]
        .sort()
        .map((day) => CODES[day])
        .join(",")}`,
    );
    if (weekStart !== 1) parts.push(`WKST=${CODES[weekStart]}`);
  }
  if (every === "month" && nth) parts.push(`BYDAY=${nth.nth}${CODES[nth.weekday]}`);
  else if (every === "month") parts.push(`BYMONTHDAY=${monthDay ?? 1}`);
  if (count !== null) parts.push(`COUNT=${count}`);
  else if (until !== null) parts.push(`UNTIL=${until}`);
  return parts.join(";");
}

/** Which weekday of its month a day is: 1..4, or -1 for the fifth, which not every month has. */
export function nthOf(day: string): number {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return nth > 4 ? -1 : nth;
}

export const isLastWeekday = (day: string): boolean => addDays(day, 7).slice(0, 7) !== day.slice(0, 7);

/** The rule that fits a series whose first day moves from `from` to `to`. */
export function movedRepeat(repeat: Repeat, from: string, to: string): Repeat {
  if (from === to) return repeat;
  if (repeat.every === "week") {
    const shift = (((daysBetween(from, to) % 7) + 7) % 7) as number;
    return { ...repeat, weekdays: repeat.weekdays.map((day) => (day + shift) % 7).sort() };
  }
  if (repeat.every !== "month") return repeat;
  if (!repeat.nth) return { ...repeat, monthDay: Number(to.slice(8)) };
  const nth = repeat.nth.nth === -1 && isLastWeekday(to) ? -1 : nthOf(to);
  return { ...repeat, nth: { nth, weekday: weekdayOf(to) } };
}

/** The same for the text of a rule; a rule that is not offered stays as it is. */
export function movedRule(rrule: string, from: string, to: string): string {
  const repeat = parseRepeat(rrule);
  return repeat ? formatRepeat(movedRepeat(repeat, from, to)) : rrule;
}

/** The first day from `day` on that a weekly rule names; `day` itself for all others, which follow their first day. */
export function firstDayOf(repeat: Repeat, day: string): string {
  if (repeat.every !== "week" || repeat.weekdays.length === 0) return day;
  const weekday = weekdayOf(day);
  return addDays(day, Math.min(...repeat.weekdays.map((named) => (named - weekday + 7) % 7)));
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** UNTIL for a series whose last event may be on `day`, in the zone of the event. */
export function untilOf(day: string, event: { allDay: boolean; timezone: string }): string {
  if (event.allDay) return day.replaceAll("-", "");
  const ends = Temporal.PlainDate.from(addDays(day, 1)).toZonedDateTime(event.timezone).epochMilliseconds;
  return stampOf(ends - 1000);
}

/** An instant (ms since the epoch) as UNTIL writes it, in whole seconds. */
export function stampOf(at: number): string {
  const utc = localAt(at, { timezone: "UTC" });
  return `${utc.toPlainDate().toString().replaceAll("-", "")}T${pad(utc.hour)}${pad(utc.minute)}${pad(utc.second)}Z`;
}

/** The day an UNTIL means, in the zone of the event. */
export function untilDay(until: string, timezone: string): string {
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  if (until.length === 8) return day;
  const at = Date.parse(`${day}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}Z`);
  return localAt(at, { timezone }).toPlainDate().toString();
}

/** The rule of a series that ends before the occurrence that begins at `startsAt`. */
export function endedRule(
  rrule: string,
  startsAt: number,
  event: { allDay: boolean; timezone: string },
): string {
  const others = rrule.split(";").filter((part) => !/^(?:COUNT|UNTIL)=/.test(part));
  const local = localAt(startsAt, event).toPlainDate().toString();
  const until = event.allDay ? addDays(local, -1).replaceAll("-", "") : stampOf(startsAt - 1000);
  return [...others, `UNTIL=${until}`].join(";");
}

/** The rule of what is left of a series after its first `gone` occurrences. */
export function remainingRule(rrule: string, gone: number): string {
  return rrule.replace(/(^|;)COUNT=(\d+)/, (_, lead: string, count: string) => {
    return `${lead}COUNT=${Math.max(1, Number(count) - gone)}`;
  });
}
