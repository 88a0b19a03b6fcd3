// A zone as a calendar file describes it (RFC 5545, 3.6.5): each change of clocks by its date. Programs that know the
// zone by its name pass over it; the others are right for as long as the file reaches, and a feed is read again.
import { Temporal } from "#temporal";
import { fold } from "./ics-lines.ts";

/** More changes of clocks than fifty years have. */
const MOST_CHANGES = 120;

interface Change {
  /** Local time in the offset before, `20260329T020000`. */
  readonly at: string;
  readonly from: number;
  readonly to: number;
}

const pad = (count: number): string => String(count).padStart(2, "0");

/** Nanoseconds → `+0130`. */
function offsetText(nanoseconds: number): string {
  const seconds = Math.round(Math.abs(nanoseconds) / 1e9);
  const rest = seconds % 60 === 0 ? "" : pad(seconds % 60);
  return `${nanoseconds < 0 ? "-" : "+"}${pad(Math.floor(seconds / 3600))}${pad(Math.floor(seconds / 60) % 60)}${rest}`;
}

const plainText = (local: Temporal.PlainDateTime): string =>
  local.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

/**
 * The lines of a VTIMEZONE that is right from `from` to `to` (ms since the epoch).
 * @param timezone IANA name
 */
export function timezoneLines(timezone: string, from: number, to: number): string[] {
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone);
  // One that is in force already when the first event begins.
  const before = moment.getTimeZoneTransition("previous");
  const first = before ?? moment;
  const start: Change = {
    at: plainText(before ? localBefore(before) : Temporal.PlainDateTime.from("1970-01-01T00:00")),
    from: before ? offsetBefore(before) : first.offsetNanoseconds,
    to: first.offsetNanoseconds,
  };
  const changes: Change[] = [start];
  while (changes.length < MOST_CHANGES) {
    const next = moment.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds > to) break;
    changes.push({
      at: plainText(localBefore(next)),
      from: offsetBefore(next),
      to: next.offsetNanoseconds,
    });
    moment = next;
  }
  const kinds = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.from}:${change.to}`;
    kinds.set(key, [...(kinds.get(key) ?? []), change]);
  }
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${timezone}`,
    ...[...kinds.values()].flatMap((same) => observance(same)),
    "END:VTIMEZONE",
  ];
}

function observance([first, ...others]: readonly Change[]): string[] {
  if (!first) return [];
  const kind = first.to > first.from ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${first.at}`,
    `TZOFFSETFROM:${offsetText(first.from)}`,
    `TZOFFSETTO:${offsetText(first.to)}`,
    ...(others.length > 0 ? [fold(`RDATE:${others.map(({ at }) => at).join(",")}`)] : []),
    `END:${kind}`,
  ];
}

const offsetBefore = (transition: Temporal.ZonedDateTime): number =>
  transition.subtract({ milliseconds: 1 }).offsetNanoseconds;

/** What the clocks show in the moment they are changed. */
const localBefore = (transition: Temporal.ZonedDateTime): Temporal.PlainDateTime =>
  transition.toPlainDateTime().add({ nanoseconds: offsetBefore(transition) - transition.offsetNanoseconds });
