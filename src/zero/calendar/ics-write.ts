// From events to an iCalendar file (RFC 5545) that other programs read the same way.

import { localAt } from "../kernel/day.ts";
import { derivedId } from "../kernel/ids.ts";
import { FROM_ICS, uidOf } from "./feeds-rules.ts";
import { versionAge } from "./ics-event.ts";
import { escapeText, fold } from "./ics-lines.ts";
import { dateText, readTime, ruleParts, utcText } from "./ics-values.ts";
import { timezoneLines } from "./ics-vtimezone.ts";
import type { CalendarEvent } from "./schema.ts";

export type WrittenEvent = Pick<
  CalendarEvent,
  | ("id" | "title" | "description" | "location" | "startsAt" | "endsAt" | "allDay" | "timezone" | "rrule")
  | ("exdates" | "recurrenceParentId" | "originalStartsAt" | "reminderMinutes" | "externalUid")
  | ("sourceType" | "sourceId" | "createdAt" | "updatedAt")
>;

export interface WriteOptions {
  /** What the calendar is called where it is read. */
  readonly name: string;
  /** When events are, and not what. */
  readonly isBusyOnly: boolean;
  /** A file takes reminders along; a feed would remind twice. */
  readonly hasReminders: boolean;
  /** Ms since the epoch: up to when the clocks of a zone are described. */
  readonly until: number;
}

/** A changed occurrence whose series is not among the events is an event of its own. */
export function writeCalendar(events: readonly WrittenEvent[], options: WriteOptions): string {
  const byId = new Map(events.map((event) => [event.id, event]));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ostinato//Calendar//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(options.name)}`,
    ...zonesOf(events, options.until),
    ...events.flatMap((event) => eventLines(event, byId.get(event.recurrenceParentId ?? ""), options)),
    "END:VCALENDAR",
  ];
  return `${lines.map((line) => (line.includes("\r\n") ? line : fold(line))).join("\r\n")}\r\n`;
}

function zonesOf(events: readonly WrittenEvent[], until: number): string[] {
  const since = new Map<string, number>();
  for (const { timezone, allDay, startsAt } of events)
    if (!allDay && !isUtc(timezone)) since.set(timezone, Math.min(startsAt, since.get(timezone) ?? startsAt));
  return [...since].sort().flatMap(([timezone, from]) => timezoneLines(timezone, from, until));
}

const isUtc = (timezone: string): boolean => /^(Etc\/)?(UTC|UCT|Zulu|Universal)$/i.test(timezone);

const localText = (instant: number, timezone: string): string =>
  localAt(instant, { timezone }).toPlainDateTime().toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

/** Whether the local time says which instant is meant: of an hour that comes twice it is the first. */
const isPlain = (instant: number, timezone: string): boolean =>
  localAt(instant, { timezone }).toPlainDateTime().toZonedDateTime(timezone).epochMilliseconds ===
  Math.floor(instant);

type When = Pick<WrittenEvent, "allDay" | "timezone">;

/** `DTSTART;TZID=Europe/Berlin:20261126T100000`, in the form the event or its series has. */
function timeLine(name: string, instants: readonly number[], { allDay, timezone }: When): string {
  if (allDay) return `${name};VALUE=DATE:${instants.map((instant) => dateText(instant, timezone)).join(",")}`;
  if (isUtc(timezone) || !instants.every((instant) => isPlain(instant, timezone)))
    return `${name}:${instants.map(utcText).join(",")}`;
  return `${name};TZID=${timezone}:${instants.map((instant) => localText(instant, timezone)).join(",")}`;
}

/** The end of a rule is a day for days, and in UTC for everything else. */
function ruleLine(rrule: string, { allDay, timezone }: When): string {
  const parts = ruleParts(rrule);
  const until = parts.get("UNTIL");
  if (until) {
    const { instant } = readTime(until, timezone);
    parts.set("UNTIL", allDay ? dateText(instant, timezone) : utcText(instant));
  }
  return `RRULE:${[...parts].map(([name, value]) => `${name}=${value}`).join(";")}`;
}

function eventLines(event: WrittenEvent, series: WrittenEvent | undefined, options: WriteOptions): string[] {
  const { isBusyOnly, hasReminders } = options;
  const named = series ?? event;
  // A UID may name whoever sent the invitation.
  const uid = isBusyOnly ? `${derivedId("busy", named.id)}@ostinato` : uidOf(named);
  const texts = isBusyOnly
    ? ["SUMMARY:Busy"]
    : [
        `SUMMARY:${escapeText(event.title)}`,
        ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
        ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
      ];
  const sequence = event.sourceType === FROM_ICS && event.sourceId ? versionAge(event.sourceId).sequence : 0;
  return [
    "BEGIN:VEVENT",
    `UID:${escapeUid(uid)}`,
    `DTSTAMP:${utcText(event.updatedAt)}`,
    `CREATED:${utcText(event.createdAt)}`,
    `LAST-MODIFIED:${utcText(event.updatedAt)}`,
    ...(sequence > 0 ? [`SEQUENCE:${sequence}`] : []),
    ...(series && event.originalStartsAt !== null
      ? [timeLine("RECURRENCE-ID", [event.originalStartsAt], series)]
      : []),
    timeLine("DTSTART", [event.startsAt], event),
    timeLine("DTEND", [endOf(event)], event),
    ...(event.rrule ? [ruleLine(event.rrule, event)] : []),
    ...(event.exdates.length > 0 ? [timeLine("EXDATE", event.exdates, event)] : []),
    ...texts,
    ...(hasReminders && event.reminderMinutes !== null ? alarmLines(event.reminderMinutes) : []),
    "END:VEVENT",
  ];
}

/** UIDs are written as they came: other programs compare them letter by letter. */
const escapeUid = (uid: string): string => uid.replace(/\p{Cc}/gu, "");

/** A file says when a day is over by the next one; a day of no length would be none. */
function endOf({ allDay, startsAt, endsAt, timezone }: WrittenEvent): number {
  if (!allDay || dateText(endsAt, timezone) > dateText(startsAt, timezone)) return endsAt;
  return localAt(startsAt, { timezone }).add({ days: 1 }).epochMilliseconds;
}

const alarmLines = (minutes: number): string[] => [
  "BEGIN:VALARM",
  "ACTION:DISPLAY",
  "DESCRIPTION:Reminder",
  `TRIGGER:${minutes === 0 ? "PT0S" : `-PT${minutes}M`}`,
  "END:VALARM",
];
