// What becomes of an event that comes from a file: which row it is, and whether it brings anything new.
import { derivedId } from "../kernel/ids.ts";
import { type IcsEvent, versionAge, versionOf } from "./ics-event.ts";
import { isOlder } from "./ics-read.ts";
import type { CalendarEvent } from "./schema.ts";

/** `sourceType` of rows that were made from a file or a feed; their `sourceId` is the version they were made from. */
export const FROM_ICS = "ics";

/** The last part of the UIDs of events that were made here. */
const OWN_UID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@ostinato$/i;

/** Under which UID an event leaves the house. */
export const uidOf = (event: Pick<CalendarEvent, "id" | "externalUid">): string =>
  event.externalUid ?? `${event.id}@ostinato`;

/**
 * The id of the row an event becomes: the same whenever it comes again.
 * @param scope the person who imports it, or the subscription it comes with
 */
export const importedId = (scope: string, uid: string, originalStartsAt: number | null): string =>
  derivedId(scope, "ics", uid, String(originalStartsAt ?? ""));

/** Ids of rows that may be the event, or the series it belongs to. */
export function candidateIds(userId: string, { uid, originalStartsAt }: Named): string[] {
  const own = OWN_UID.exec(uid)?.[1]?.toLowerCase();
  return [
    ...(own ? [own] : []),
    importedId(userId, uid, null),
    ...(originalStartsAt === null ? [] : [importedId(userId, uid, originalStartsAt)]),
  ];
}

type Named = Pick<IcsEvent, "uid" | "originalStartsAt">;

/** Rows of the person, by id; among them changed occurrences of the series in question. */
export type Known = ReadonlyMap<string, CalendarEvent>;

export interface Place {
  /** The row the event becomes, whether it is there or not. */
  readonly id: string;
  readonly row: CalendarEvent | undefined;
  /** Of a changed occurrence: its series, if that is there. */
  readonly series: CalendarEvent | undefined;
}

export function placeOf(known: Known, userId: string, event: Named): Place {
  const [whole] = candidateIds(userId, { uid: event.uid, originalStartsAt: null })
    .map((id) => known.get(id))
    .filter((row) => row !== undefined);
  const { originalStartsAt } = event;
  if (originalStartsAt === null)
    return { id: whole?.id ?? importedId(userId, event.uid, null), row: whole, series: undefined };
  const series = whole?.rrule ? whole : undefined;
  const own = importedId(userId, event.uid, originalStartsAt);
  const row =
    [...known.values()].find(
      (other) =>
        series && other.recurrenceParentId === series.id && other.originalStartsAt === originalStartsAt,
    ) ?? known.get(own);
  return { id: row?.id ?? own, row, series };
}

/** `older` and `same` change nothing; what is `gone` was cancelled and never here. */
export type Fate = "new" | "changed" | "same" | "older" | "cancelled" | "gone";

export function fateOf({ row, series }: Place, event: IcsEvent): Fate {
  if (event.isCancelled) {
    const { originalStartsAt } = event;
    const isOpen = originalStartsAt !== null && series && !series.exdates.includes(originalStartsAt);
    return (row && row.deletedAt === null) || isOpen ? "cancelled" : "gone";
  }
  if (!row) return "new";
  // What was thrown away comes back when it is asked for again.
  if (row.deletedAt !== null) return "new";
  // A changed occurrence whose series has come after it.
  if (series && row.recurrenceParentId !== series.id) return "changed";
  if (row.sourceType === FROM_ICS && row.sourceId === versionOf(event)) return "same";
  if (contentOf(versionOf(event)) === contentOf(versionOf(asEvent(row)))) return "same";
  const age = row.sourceType === FROM_ICS && row.sourceId ? versionAge(row.sourceId) : ageOfOwn(row);
  return isOlder(event, age) || (row.sourceType !== FROM_ICS && event.modifiedAt <= age.modifiedAt)
    ? "older"
    : "changed";
}

/** The part of a version that says what the event is, not how old. */
const contentOf = (version: string): string => version.slice(version.lastIndexOf(".") + 1);

/** Files know no parts of a second. */
const ageOfOwn = (row: CalendarEvent) => ({
  sequence: 0,
  modifiedAt: Math.floor(row.updatedAt / 1000) * 1000,
});

/** A row in the terms of a file. */
export const asEvent = (row: CalendarEvent): IcsEvent => ({
  uid: uidOf(row),
  originalStartsAt: row.originalStartsAt,
  title: row.title,
  description: row.description,
  location: row.location,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  allDay: row.allDay,
  timezone: row.timezone,
  rrule: row.rrule,
  exdates: [...row.exdates],
  reminderMinutes: row.reminderMinutes,
  isCancelled: false,
  ...ageOfOwn(row),
});

/** What of an event goes into its row, whoever owns it. */
export const contentFrom = (event: IcsEvent) => ({
  title: event.title,
  description: event.description,
  location: event.location,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  allDay: event.allDay,
  timezone: event.timezone,
  rrule: event.rrule,
  exdates: event.exdates,
  externalUid: event.uid,
  sourceType: FROM_ICS,
  sourceId: versionOf(event),
});

export interface Counts {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly cancelled: number;
}

/** What an import will do, in numbers. */
export function countsOf(known: Known, userId: string, events: readonly IcsEvent[]): Counts {
  const counts = { fresh: 0, changed: 0, same: 0, cancelled: 0 };
  for (const event of events) {
    const fate = fateOf(placeOf(known, userId, event), event);
    if (fate === "new") counts.fresh += 1;
    else if (fate === "changed" || fate === "cancelled") counts[fate] += 1;
    else counts.same += 1;
  }
  return counts;
}

/** The first moment and the last that the events name, series by their first occurrence; null where there are none. */
export function spanOf(events: readonly IcsEvent[]): { from: number; to: number } | null {
  if (events.length === 0) return null;
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { startsAt } of events) {
    from = Math.min(from, startsAt);
    to = Math.max(to, startsAt);
  }
  return { from, to };
}
