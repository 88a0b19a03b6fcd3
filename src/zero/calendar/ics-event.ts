// One VEVENT: what of it is kept, and what that means here.
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { type ContentLine, unescapeText } from "./ics-lines.ts";
import { addDuration, IcsComplaint, type IcsTime, readDuration, readRule, readTime } from "./ics-values.ts";

/** An event as a file has it, in the terms of `calendar_events`. Instants are ms since the epoch. */
export interface IcsEvent {
  readonly uid: string;
  /** Of a changed occurrence: when it would have been. */
  readonly originalStartsAt: number | null;
  readonly title: string;
  readonly description: string | null;
  readonly location: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly allDay: boolean;
  /** IANA name. */
  readonly timezone: string;
  readonly rrule: string | null;
  readonly exdates: number[];
  readonly reminderMinutes: number | null;
  readonly isCancelled: boolean;
  /** How often its maker has changed it, and when last (0: it does not say). */
  readonly sequence: number;
  readonly modifiedAt: number;
}

/** The lines of one event, before they are understood. */
export interface EventDraft {
  /** Where it begins. */
  readonly line: number;
  /** The line that is read just now: the one to blame. */
  faultLine: number;
  readonly lines: ContentLine[];
  readonly alarms: ContentLine[][];
}

export interface Surroundings {
  /** The person's. */
  readonly timezone: string;
  /** @throws {IcsComplaint} for a zone nobody knows */
  zoneFor(tzid: string): string;
  /** Says that a part of the event is left out. */
  note(line: number, sentence: string): void;
}

const ONE_DAY = "P1D";
const DAY_MS = 86_400_000;
const UNTITLED = "Untitled";

/** @throws {IcsComplaint} when it can't be kept; `draft.faultLine` is then the line at fault */
export function readEvent(draft: EventDraft, around: Surroundings): IcsEvent {
  const all = (name: string): ContentLine[] => draft.lines.filter((line) => line.name === name);
  const blame = (line: ContentLine): ContentLine => {
    draft.faultLine = line.line;
    return line;
  };
  const time = (line: ContentLine, value = line.value): IcsTime => {
    const { TZID: tzid } = blame(line).parameters;
    return readTime(value, tzid ? around.zoneFor(tzid) : around.timezone);
  };
  const words = (name: string, max: number): string | null => {
    const [line] = all(name);
    const text = line ? storable(unescapeText(line.value)) : "";
    if (line && text.length > max)
      around.note(line.line, `This text is longer than ${max} characters and is cut.`);
    return cut(text, max) || null;
  };

  const [startLine] = all("DTSTART");
  if (!startLine) throw new IcsComplaint("This event does not say when it begins.");
  const start = time(startLine);
  const endsAt = endOf();
  const [replaced] = all("RECURRENCE-ID");
  if (replaced?.parameters.RANGE) {
    blame(replaced);
    throw new IcsComplaint("A change of this and all following occurrences can't be kept.");
  }
  const original = replaced ? time(replaced) : null;
  const [ruleLine, otherRule] = all("RRULE");
  if (otherRule) around.note(otherRule.line, "A second repetition of the same event is left out.");
  for (const line of [...all("RDATE"), ...all("EXRULE")])
    around.note(line.line, "Extra dates of a repetition can't be kept. The repetition itself is.");
  const exdates = all("EXDATE").flatMap((line) =>
    line.value
      .split(",")
      .filter(Boolean)
      .map((value) => time(line, value).instant),
  );
  const rrule = ruleLine && !original ? readRule(blame(ruleLine).value, start) : null;
  if (rrule && rrule.length > LIMITS.rrule)
    throw new IcsComplaint(`A repetition can be at most ${LIMITS.rrule} characters long.`);
  const title = words("SUMMARY", LIMITS.title) ?? UNTITLED;
  const [uidLine] = all("UID");
  const uid = (uidLine ? storable(uidLine.value) : "") || derivedId("ics", title, String(start.instant));
  if (uidLine && uid.length > LIMITS.icsUid) {
    blame(uidLine);
    throw new IcsComplaint(`The UID can be at most ${LIMITS.icsUid} characters long.`);
  }
  return {
    uid,
    originalStartsAt: original?.instant ?? null,
    title,
    description: words("DESCRIPTION", LIMITS.note),
    location: words("LOCATION", LIMITS.location),
    startsAt: start.instant,
    endsAt,
    allDay: start.isDate,
    timezone: start.timezone,
    rrule,
    exdates: [...new Set(exdates)].sort((a, b) => a - b).slice(0, LIMITS.exdates),
    reminderMinutes: reminderIn(draft.alarms, start.instant),
    isCancelled: all("STATUS").some(({ value }) => value.trim().toUpperCase() === "CANCELLED"),
    sequence: Math.max(0, Number.parseInt(all("SEQUENCE")[0]?.value ?? "", 10) || 0),
    modifiedAt: modified(all("LAST-MODIFIED")[0]?.value),
  };

  function endOf(): number {
    const [endLine] = all("DTEND");
    const [durationLine] = all("DURATION");
    let end = start.instant;
    if (endLine) end = time(endLine).instant;
    else if (durationLine)
      end = addDuration(start.instant, readDuration(blame(durationLine).value), start.timezone);
    if (end < start.instant) throw new IcsComplaint("This event ends before it begins.");
    if (end - start.instant > LIMITS.eventDays * DAY_MS)
      throw new IcsComplaint(`An event can be at most ${LIMITS.eventDays} days long.`);
    // A day as long as nothing is that day.
    if (start.isDate && end === start.instant)
      end = addDuration(start.instant, readDuration(ONE_DAY), start.timezone);
    return end;
  }
}

/** Minutes before the start at which the first alarm that is shown goes off. */
function reminderIn(alarms: readonly ContentLine[][], startsAt: number): number | null {
  for (const alarm of alarms) {
    const value = (name: string) => alarm.find((line) => line.name === name)?.value.trim();
    if (!["DISPLAY", "AUDIO"].includes(value("ACTION")?.toUpperCase() ?? "")) continue;
    const trigger = alarm.find(({ name }) => name === "TRIGGER");
    if (!trigger || trigger.parameters.RELATED?.toUpperCase() === "END") continue;
    const at = triggerAt(trigger.value, startsAt);
    const minutes = at === null ? -1 : Math.round((startsAt - at) / 60_000);
    if (minutes >= 0 && minutes <= LIMITS.reminderMinutes) return minutes;
  }
  return null;
}

function triggerAt(value: string, startsAt: number): number | null {
  try {
    const isDuration = /^[+-]?P/.test(value.trim());
    return isDuration ? addDuration(startsAt, readDuration(value), "UTC") : readTime(value, "UTC").instant;
  } catch (error) {
    // An alarm that can't be read is none; the event is what was asked for.
    if (error instanceof IcsComplaint) return null;
    throw error;
  }
}

function modified(value: string | undefined): number {
  try {
    return value ? readTime(value, "UTC").instant : 0;
  } catch (error) {
    if (error instanceof IcsComplaint) return 0;
    throw error;
  }
}

/** As the kernel's arguments take text. */
const storable = (text: string): string => text.replaceAll("\u0000", "").toWellFormed().trim();

const cut = (text: string, max: number): string =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, "")}…`;

/** What makes two versions of an event differ, in a line; `sourceId` of the row that was made from it. */
export const versionOf = (event: IcsEvent): string =>
  `${event.sequence}.${event.modifiedAt}.${derivedId(
    ...[event.title, event.description ?? "", event.location ?? "", event.timezone, event.rrule ?? ""],
    ...[event.startsAt, event.endsAt, event.allDay, event.reminderMinutes, event.isCancelled].map(String),
    event.exdates.join(),
  )}`;

export interface Version {
  readonly sequence: number;
  readonly modifiedAt: number;
}

/** What a version says of its age. */
export function versionAge(version: string): Version {
  const [sequence, modifiedAt] = version.split(".").map(Number);
  return { sequence: sequence || 0, modifiedAt: modifiedAt || 0 };
}
