// Reading a file, finding out what of it is here already, and bringing in the rest, batch by batch.
import "#zero/calendar/feeds-mutators.ts";
import type { Zero } from "@rocicorp/zero";
import type { Act } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { KNOWN_AT_ONCE } from "#zero/calendar/feeds-ids.ts";
import {
  type Counts,
  candidateIds,
  countsOf,
  fateOf,
  type Known,
  placeOf,
  spanOf,
} from "#zero/calendar/feeds-rules.ts";
import type { IcsEvent } from "#zero/calendar/ics-event.ts";
import { type IcsTrouble, readCalendar } from "#zero/calendar/ics-read.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";

/** So long the server may take to say what is here; an import works without. */
const PATIENCE_MS = 8_000;

export interface Preview {
  /** Of the calendar, or else of the file. */
  readonly name: string;
  readonly total: number;
  readonly span: { readonly from: number; readonly to: number } | null;
  /** Undefined where the server could not be asked: it still lets nothing in twice. */
  readonly counts: Counts | undefined;
  readonly troubles: readonly IcsTrouble[];
  /** What is to be sent, in order. */
  readonly events: readonly IcsEvent[];
  /** Ids of the rows that will be new. */
  readonly freshIds: readonly string[];
}

/** @throws {Error} with a sentence, when the file can't be read at all */
export async function previewOf(file: File, zero: Zero, userId: string, timezone: string): Promise<Preview> {
  if (file.size > LIMITS.icsBytes)
    throw new Error(`A file can be at most ${LIMITS.icsBytes / 1024 / 1024} MB large.`);
  const { name, events, troubles } = readCalendar(await file.text(), timezone);
  const known = await knownOf(zero, userId, events).catch(() => undefined);
  const about = { name: name ?? file.name, total: events.length, span: spanOf(events), troubles };
  if (!known) return { ...about, counts: undefined, events, freshIds: [] };
  const placed = events.map((event) => {
    const place = placeOf(known, userId, event);
    return { event, id: place.id, fate: fateOf(place, event) };
  });
  const needed = placed.filter(({ fate }) => fate === "new" || fate === "changed" || fate === "cancelled");
  return {
    ...about,
    counts: countsOf(known, userId, events),
    events: needed.map(({ event }) => event),
    freshIds: needed.filter(({ fate }) => fate === "new").map(({ id }) => id),
  };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

/** The person's rows that the events may be. @throws when the server can't be asked */
async function knownOf(zero: Zero, userId: string, events: readonly IcsEvent[]): Promise<Known> {
  const known = new Map<string, CalendarEvent>();
  const ids = [...new Set(events.flatMap((event) => candidateIds(userId, event)))];
  const ask = async () => {
    for (const eventIds of chunks(ids, KNOWN_AT_ONCE))
      for (const row of await zero.run(queries.calendarFeeds.known({ eventIds }), { type: "complete" }))
        known.set(row.id, row);
    const series = [...known.values()].filter(({ rrule }) => rrule !== null).map(({ id }) => id);
    for (const eventIds of chunks(series, KNOWN_AT_ONCE))
      for (const row of await zero.run(queries.calendarFeeds.overrides({ eventIds }), { type: "complete" }))
        known.set(row.id, row);
  };
  const over = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS, new Error("no answer")));
  await Promise.race([ask(), over]);
  return known;
}

/**
 * Brings the events in, a batch after the other.
 * @param onProgress told how many have been
 * @returns null, or why it stopped
 */
export async function importAll(
  act: Act,
  events: readonly IcsEvent[],
  onProgress: (done: number) => void,
): Promise<string | null> {
  let done = 0;
  for (const batch of chunks(events, LIMITS.icsBatch)) {
    const request = mutators.calendarFeeds.import({ events: batch, at: serverNow() });
    const outcome = await act(request);
    if (!outcome.ok) return outcome.sentence;
    done += batch.length;
    onProgress(done);
  }
  return null;
}

/** Takes back what an import has brought. */
export async function takeBack(act: Act, ids: readonly string[]): Promise<void> {
  for (const eventIds of chunks(ids, KNOWN_AT_ONCE))
    await act(mutators.calendarFeeds.takeBack({ eventIds, at: serverNow() }));
}
