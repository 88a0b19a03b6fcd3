// What the form of an event holds, and how it becomes what a verb takes: pure, so that it can be tested without one.
import { eventFields } from "#zero/calendar/args.ts";
import {
  civilDay,
  instantAt,
  midnightOf,
  type Occurrence,
  shiftLike,
  spanComplaint,
  timeOf,
} from "#zero/calendar/rules.ts";
import {
  firstDayOf,
  formatRepeat,
  isLastWeekday,
  nthOf,
  parseRepeat,
  type Repeat,
  type RepeatUnit,
  untilDay,
  untilOf,
} from "#zero/calendar/rules-recurrence.ts";
import type { CalendarEvent, EventColor, EventType } from "#zero/calendar/schema.ts";
import { complaints, day as dayRule } from "#zero/kernel/args.ts";
import { addDays, daysBetween, weekdayOf } from "#zero/kernel/day.ts";

/** `other`: a rule we do not offer, kept as it is. */
export type Rhythm = "never" | RepeatUnit | "other";
export type RepeatEnd = "never" | "until" | "count";
export type Monthly = "date" | "nth" | "last";

/** As typed. Days and times are those of `timezone`; `endDay` is the last day. */
export interface EventValues {
  title: string;
  eventType: EventType;
  allDay: boolean;
  startDay: string;
  startTime: string;
  endDay: string;
  endTime: string;
  timezone: string;
  location: string;
  description: string;
  color: EventColor | "";
  /** Minutes before, or empty. */
  reminder: string;
  /** `goal:<id>`, `quest:<id>`, `habit:<id>`, or empty. */
  link: string;
  rhythm: Rhythm;
  interval: number | undefined;
  weekdays: readonly number[];
  monthly: Monthly;
  ends: RepeatEnd;
  untilDay: string;
  count: number | undefined;
  /** Of `other`. */
  rule: string;
}

/** The fields as the verbs take them. */
export interface EventArgs {
  title: string;
  eventType: EventType;
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  timezone: string;
  location: string | null;
  description: string | null;
  color: EventColor | null;
  reminderMinutes: number | null;
  goalId: string | null;
  questId: string | null;
  habitId: string | null;
  rrule: string | null;
}

export type EventErrors = Partial<Record<keyof EventArgs, string>>;

const HOUR_MS = 3_600_000;

/** A new event in a slot, or all day on a day. */
export function newValues(
  slot: { startsAt: number; endsAt?: number; allDay?: boolean; title?: string; eventType?: EventType },
  timezone: string,
): EventValues {
  const { startsAt, endsAt = startsAt + HOUR_MS, allDay = false, title = "", eventType = "general" } = slot;
  const startDay = civilDay(startsAt, { timezone });
  return {
    ...timesOf({ startsAt, endsAt }, allDay, timezone),
    title,
    eventType,
    timezone,
    location: "",
    description: "",
    color: "",
    reminder: "",
    link: "",
    ...repeatValues(null, startDay, timezone),
  };
}

const timesOf = (
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  allDay: boolean,
  timezone: string,
) => {
  const zone = { timezone };
  return {
    allDay,
    startDay: civilDay(startsAt, zone),
    startTime: allDay ? "09:00" : timeOf(startsAt, zone),
    endDay: civilDay(allDay ? Math.max(startsAt, endsAt - 1) : endsAt, zone),
    endTime: allDay ? "10:00" : timeOf(endsAt, zone),
  };
};

const linkOf = ({ goalId, questId, habitId }: CalendarEvent): string =>
  goalId ? `goal:${goalId}` : questId ? `quest:${questId}` : habitId ? `habit:${habitId}` : "";

/** @param rrule the rule of its series, if it has one */
export function valuesOf(occurrence: Occurrence, rrule: string | null, color: EventColor | ""): EventValues {
  const { event } = occurrence;
  const times = timesOf(occurrence, event.allDay, event.timezone);
  return {
    ...times,
    title: event.title,
    eventType: event.eventType,
    timezone: event.timezone,
    location: event.location ?? "",
    description: event.description ?? "",
    color,
    reminder:
      event.reminderMinutes === null || event.reminderMinutes === undefined
        ? ""
        : String(event.reminderMinutes),
    link: linkOf(event),
    ...repeatValues(rrule, times.startDay, event.timezone),
  };
}

function repeatValues(rrule: string | null, startDay: string, timezone: string) {
  const repeat = rrule === null ? null : parseRepeat(rrule);
  const rhythm: Rhythm = rrule === null ? "never" : (repeat?.every ?? "other");
  const ends: RepeatEnd = repeat?.count ? "count" : repeat?.until ? "until" : "never";
  const monthly: Monthly = !repeat?.nth ? "date" : repeat.nth.nth === -1 ? "last" : "nth";
  return {
    rhythm,
    interval: repeat?.interval ?? 1,
    weekdays: repeat?.every === "week" ? repeat.weekdays : [weekdayOf(startDay)],
    monthly,
    ends,
    untilDay: repeat?.until ? untilDay(repeat.until, timezone) : addDays(startDay, 84),
    count: repeat?.count ?? 10,
    rule: rrule ?? "",
  };
}

/** The form after a line that said when was taken at its word. */
export const heardValues = (
  heard: { title: string; startsAt: number; endsAt: number; allDay: boolean; rrule: string | null },
  timezone: string,
): Partial<EventValues> => {
  const times = timesOf(heard, heard.allDay, timezone);
  const repeat = heard.rrule ? repeatValues(heard.rrule, times.startDay, timezone) : {};
  return { ...times, ...repeat, title: heard.title, timezone };
};

/** What repeats, as it stands in the form; null where it does not, or in a way we do not offer. */
export function repeatOf(values: EventValues, weekStart: number): Repeat | null {
  const { rhythm, interval, weekdays, monthly, ends, count, startDay } = values;
  if (rhythm === "never" || rhythm === "other" || complaints(dayRule, startDay)) return null;
  const isNth = rhythm === "month" && monthly !== "date";
  return {
    every: rhythm,
    interval: interval ?? 0,
    weekdays: rhythm === "week" ? weekdays : [],
    monthDay: rhythm === "month" && !isNth ? Number(startDay.slice(8)) : null,
    nth: isNth ? { nth: monthly === "last" ? -1 : nthOf(startDay), weekday: weekdayOf(startDay) } : null,
    count: ends === "count" ? (count ?? 0) : null,
    until:
      ends === "until" && !complaints(dayRule, values.untilDay) ? untilOf(values.untilDay, values) : null,
    weekStart: rhythm === "week" ? weekStart : 1,
  };
}

/** Which ways a month can be told from its day: the fifth Tuesday is the last one, the fourth may be both. */
export const monthlyChoices = (startDay: string): Monthly[] => [
  "date",
  ...(nthOf(startDay) > 0 ? (["nth"] as const) : []),
  ...(isLastWeekday(startDay) ? (["last"] as const) : []),
];

/** The form after its start moved: the end goes along, and so does a lone weekday. */
export function withStart(
  values: EventValues,
  start: { startDay?: string; startTime?: string },
): Partial<EventValues> {
  const next = { startDay: values.startDay, startTime: values.startTime, ...start };
  const before = instants(values);
  const after = instants({ ...values, ...next });
  if (!before || !after || complaints(dayRule, next.startDay)) return start;
  const days = daysBetween(values.startDay, values.endDay);
  const alone = values.weekdays.length === 1 && values.weekdays[0] === weekdayOf(values.startDay);
  const choices = monthlyChoices(next.startDay);
  const shared = {
    ...start,
    ...(alone && { weekdays: [weekdayOf(next.startDay)] }),
    ...(!choices.includes(values.monthly) && { monthly: choices.at(-1) ?? "date" }),
  };
  if (values.allDay) return { ...shared, endDay: addDays(next.startDay, Math.max(0, days)) };
  const endsAt = after.startsAt + Math.max(0, before.endsAt - before.startsAt);
  const { endDay, endTime } = timesOf({ startsAt: after.startsAt, endsAt }, false, values.timezone);
  return { ...shared, endDay, endTime };
}

function instants(values: EventValues): { startsAt: number; endsAt: number } | null {
  const { allDay, startDay, startTime, endDay, endTime, timezone } = values;
  if (complaints(dayRule, startDay) || complaints(dayRule, endDay)) return null;
  const zone = { timezone };
  if (allDay) return { startsAt: midnightOf(startDay, zone), endsAt: midnightOf(addDays(endDay, 1), zone) };
  if (!startTime || !endTime) return null;
  return { startsAt: instantAt(startDay, startTime, zone), endsAt: instantAt(endDay, endTime, zone) };
}

/** Reads the form; says what is wrong with which field when it can't be sent. */
export function readEvent(
  values: EventValues,
  weekStart: number,
): { args: EventArgs } | { errors: EventErrors } {
  const { startDay, endDay, startTime, allDay } = values;
  const errors: EventErrors = {};
  const startWrong =
    complaints(dayRule, startDay)?.[""] ?? (!allDay && !startTime ? "A time is missing." : undefined);
  const endWrong =
    complaints(dayRule, endDay)?.[""] ?? (!allDay && !values.endTime ? "A time is missing." : undefined);
  if (startWrong) errors.startsAt = startWrong;
  if (endWrong) errors.endsAt = endWrong;
  if (startWrong || endWrong) return { errors };
  const repeat = repeatOf(values, weekStart);
  const first = repeat ? firstDayOf(repeat, startDay) : startDay;
  const late = daysBetween(startDay, first);
  const span = instants({ ...values, startDay: first, endDay: addDays(endDay, late) });
  if (!span) return { errors: { startsAt: "That date does not exist." } };
  const [kind, linkId] = values.link.split(":");
  const link = (name: string) => (kind === name ? (linkId ?? null) : null);
  const args: EventArgs = {
    title: values.title,
    eventType: values.eventType,
    ...span,
    allDay,
    timezone: values.timezone,
    location: values.location.trim() || null,
    description: values.description.trim() || null,
    color: values.color || null,
    reminderMinutes: values.reminder === "" ? null : Number(values.reminder),
    goalId: link("goal"),
    questId: link("quest"),
    habitId: link("habit"),
    rrule: repeat ? formatRepeat(repeat) : values.rhythm === "other" ? values.rule : null,
  };
  const { rrule: _, ...others } = args;
  Object.assign(errors, complaints(eventFields, values.rhythm === "other" ? others : args));
  const wrong = spanComplaint(span);
  if (wrong) errors.endsAt = wrong.sentence;
  if (allDay && endDay < startDay) errors.endsAt = "The last day lies before the first.";
  if (values.rhythm !== "never" && values.ends === "until" && !errors.rrule) {
    if (complaints(dayRule, values.untilDay)) errors.rrule = "Pick the last day of the series.";
    else if (values.untilDay < first) errors.rrule = "The series ends before it begins.";
  }
  return Object.keys(errors).length > 0 ? { errors } : { args };
}

/** Only what the person changed, so that an edit never overwrites what another device did to the other fields. */
export const changesOf = (before: EventArgs, args: EventArgs): Partial<EventArgs> =>
  Object.fromEntries(
    Object.entries(args).filter(([name, value]) => before[name as keyof EventArgs] !== value),
  ) as Partial<EventArgs>;

/**
 * What is changed about one occurrence, as a change of its whole series: times are moved from the occurrence to the
 * first one.
 */
export function asSeriesChanges(
  changes: Partial<EventArgs>,
  occurrence: Pick<Occurrence, "startsAt" | "endsAt" | "event">,
  series: CalendarEvent,
): Partial<EventArgs> {
  const {
    startsAt = occurrence.startsAt,
    endsAt = occurrence.endsAt,
    timezone = occurrence.event.timezone,
  } = changes;
  const isMoved = ["startsAt", "endsAt", "timezone", "allDay"].some((field) => field in changes);
  if (!isMoved) return changes;
  const begins = shiftLike(series.startsAt, occurrence.startsAt, startsAt, series, { timezone });
  return { ...changes, startsAt: begins, endsAt: begins + (endsAt - startsAt) };
}
