// From the text of an iCalendar file (RFC 5545) to events as they are kept here, with a sentence and a line for all that
// can't be. Written by hand: the libraries there are read floating times in the machine's zone and know no lines.
import { LIMITS } from "../kernel/limits.ts";
import { type EventDraft, type IcsEvent, readEvent } from "./ics-event.ts";
import { type ContentLine, linesOf, unescapeText } from "./ics-lines.ts";
import { IcsComplaint, quoted, readOffset } from "./ics-values.ts";
import { type OwnZone, zoneOf } from "./ics-zones.ts";

export interface IcsTrouble {
  /** Of the file, from 1. */
  readonly line: number;
  readonly sentence: string;
  /** Whether an event was left out because of it; otherwise only a part of one was. */
  readonly isRefused: boolean;
}

export interface ReadCalendar {
  /** What the calendar calls itself. */
  readonly name: string | null;
  /** A series stands before what replaces its occurrences. */
  readonly events: readonly IcsEvent[];
  /** In the order of the lines. */
  readonly troubles: readonly IcsTrouble[];
}

/** Deeper than any calendar nests. */
const MOST_OPEN = 8;

/** @param timezone the person's: where floating times and whole days are meant */
export function readCalendar(text: string, timezone: string): ReadCalendar {
  const lines = linesOf(text);
  const troubles: IcsTrouble[] = [];
  const complain = (line: number, sentence: string, isRefused = true) =>
    troubles.push({ line, sentence, isRefused });
  const first = lines[0];
  if (!first || "isBroken" in first || first.name !== "BEGIN" || first.value.trim() !== "VCALENDAR") {
    complain(first?.line ?? 1, "This is no calendar file: it does not begin with BEGIN:VCALENDAR.");
    return { name: null, events: [], troubles };
  }

  const { name, drafts, zones } = componentsIn(lines, complain);
  if (drafts.length > LIMITS.icsEvents)
    complain(
      drafts[LIMITS.icsEvents]?.line ?? 1,
      `A calendar can have at most ${LIMITS.icsEvents} events here. The others are left out.`,
    );

  const zoneFor = (tzid: string): string => {
    const zone = zoneOf(tzid, zones.get(tzid), timezone);
    if (!zone) throw new IcsComplaint(`The time zone ${quoted(tzid)} is not known.`);
    return zone;
  };
  const found = new Map<string, IcsEvent>();
  for (const draft of drafts.slice(0, LIMITS.icsEvents)) {
    try {
      const event = readEvent(draft, {
        timezone,
        zoneFor,
        note: (line, sentence) => complain(line, sentence, false),
      });
      const key = `${event.uid}\u001f${event.originalStartsAt ?? ""}`;
      const other = found.get(key);
      if (!other || !isOlder(event, other)) found.set(key, event);
    } catch (error) {
      if (!(error instanceof IcsComplaint)) throw error;
      complain(draft.faultLine, error.message);
    }
  }
  return {
    name,
    events: arranged([...found.values()]),
    troubles: troubles.toSorted((a, b) => a.line - b.line),
  };
}

/** Whether `a` is an earlier version of the same event than `b`. */
export const isOlder = (
  a: Pick<IcsEvent, "sequence" | "modifiedAt">,
  b: Pick<IcsEvent, "sequence" | "modifiedAt">,
): boolean => (a.sequence === b.sequence ? a.modifiedAt < b.modifiedAt : a.sequence < b.sequence);

/** Cancelled occurrences become gaps of their series; a changed occurrence without its series is an event of its own. */
function arranged(events: readonly IcsEvent[]): IcsEvent[] {
  const series = new Map(
    events.filter(({ originalStartsAt }) => originalStartsAt === null).map((event) => [event.uid, event]),
  );
  const gaps = new Map<string, number[]>();
  const changed: IcsEvent[] = [];
  for (const event of events) {
    if (event.originalStartsAt === null) continue;
    const whole = series.get(event.uid);
    if (whole?.isCancelled) continue;
    if (whole && event.isCancelled)
      gaps.set(event.uid, [...(gaps.get(event.uid) ?? []), event.originalStartsAt]);
    else changed.push(event);
  }
  const wholes = [...series.values()].map((event) => {
    const exdates = [...new Set([...event.exdates, ...(gaps.get(event.uid) ?? [])])];
    return { ...event, exdates: exdates.sort((a, b) => a - b).slice(0, LIMITS.exdates) };
  });
  return [...wholes, ...changed];
}

type Complain = (line: number, sentence: string, isRefused?: boolean) => void;
type Lines = ReturnType<typeof linesOf>;

interface Components {
  name: string | null;
  drafts: EventDraft[];
  zones: ReadonlyMap<string, OwnZone>;
}

/** Walks through what the file nests; to-dos, journals and what programs invent are stepped over. */
function componentsIn(lines: Lines, complain: Complain): Components {
  const zones = new Map<string, OwnZone>();
  const drafts: EventDraft[] = [];
  const open: { name: string; line: number }[] = [];
  let name: string | null = null;
  let draft: EventDraft | undefined;
  let zone: OwnZone & { id?: string } = {};

  for (const entry of lines) {
    if ("isBroken" in entry) {
      if (draft) complain(entry.line, "This line can't be read and is left out.", false);
      continue;
    }
    const inside = open.at(-1)?.name;
    const word = entry.value.trim().toUpperCase();
    if (entry.name === "BEGIN") {
      if (draft && word === "VEVENT") {
        complain(draft.line, "This event is never closed.");
        open.length = open.findLastIndex((one) => one.name === "VEVENT");
        draft = undefined;
      }
      if (open.length >= MOST_OPEN) continue;
      open.push({ name: word, line: entry.line });
      if (word === "VEVENT") draft = { line: entry.line, faultLine: entry.line, lines: [], alarms: [] };
      if (word === "VALARM") draft?.alarms.push([]);
      if (word === "VTIMEZONE") zone = {};
    } else if (entry.name === "END") {
      const at = open.findLastIndex((one) => one.name === word);
      if (at < 0) continue;
      open.length = at;
      if (word === "VEVENT" && draft) drafts.push(draft);
      if (word === "VEVENT") draft = undefined;
      if (word === "VTIMEZONE" && zone.id !== undefined) zones.set(zone.id, zone);
    } else if (inside === "VEVENT") draft?.lines.push(entry);
    else if (inside === "VALARM") draft?.alarms.at(-1)?.push(entry);
    else if (inside === "VCALENDAR") name ??= nameIn(entry);
    else readZoneLine(zone, inside, entry);
  }
  if (draft) complain(draft.line, "This event is never closed.");
  return { name, drafts, zones };
}

const nameIn = ({ name, value }: ContentLine): string | null =>
  name === "X-WR-CALNAME" || name === "NAME"
    ? unescapeText(value).trim().slice(0, LIMITS.name) || null
    : null;

function readZoneLine(zone: OwnZone & { id?: string }, inside: string | undefined, entry: ContentLine): void {
  if (inside === "VTIMEZONE") {
    if (entry.name === "TZID") zone.id = entry.value.trim();
    if (entry.name === "X-LIC-LOCATION") zone.location = entry.value.trim();
    return;
  }
  if (inside !== "STANDARD" && inside !== "DAYLIGHT") return;
  if (entry.name === "TZOFFSETTO") {
    const offset = readOffset(entry.value);
    // The last part is the one that is in force.
    if (offset !== undefined) zone[inside === "DAYLIGHT" ? "daylight" : "standard"] = offset;
  }
  const month = /BYMONTH=(\d{1,2})/.exec(entry.value)?.[1] ?? /^\d{4}(\d{2})\d{2}T/.exec(entry.value)?.[1];
  if (inside === "DAYLIGHT" && month && (entry.name === "RRULE" || entry.name === "DTSTART"))
    zone.daylightFrom = Number(month);
}
