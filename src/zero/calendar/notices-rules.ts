// When an event is to be reminded of. Server only: it works out rules of recurrence.
import { expand } from "./recurrence.ts";
import type { Occurrence } from "./rules.ts";
import type { CalendarEvent } from "./schema.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** So long after its beginning one can still be reminded of what takes less time. */
const GRACE_MS = 15 * MINUTE_MS;
/** How far ahead is looked for the next occurrence, step by step: most series repeat within days, none needs more. */
const REACHES_MS = [2, 35, 400, 3_700].map((days) => days * DAY_MS);

export interface Reminder {
  /** Ms since the epoch. */
  readonly dueAt: number;
  readonly occurrence: Pick<Occurrence, "startsAt" | "endsAt">;
}

/** An event, and what else decides when it takes place. */
export interface RemindedEvent {
  readonly event: CalendarEvent;
  /** Of a changed occurrence: its series. */
  readonly series: CalendarEvent | null;
  /** Of a series: its changed occurrences. Each is reminded of by its own row. */
  readonly overrides: readonly CalendarEvent[];
}

/**
 * The next reminder of an event that is of use at `now`: what it reminds of is not over, and had not begun when the event
 * was last changed. It may be due already.
 * @param after null: the first there is; otherwise the first that is due later than that, ms since the epoch
 */
export function nextReminder(about: RemindedEvent, now: number, after: number | null): Reminder | null {
  const { event, series } = about;
  const minutes = event.reminderMinutes;
  if (minutes === null || event.deletedAt !== null || (series && series.deletedAt !== null)) return null;
  const ahead = minutes * MINUTE_MS;
  const find = (occurrences: readonly Pick<Occurrence, "startsAt" | "endsAt">[]): Reminder | null => {
    const next = occurrences.find(
      ({ startsAt, endsAt }) =>
        Math.max(endsAt, startsAt + GRACE_MS) > now &&
        startsAt >= event.updatedAt &&
        (after === null || startsAt - ahead > after),
    );
    return next ? { dueAt: next.startsAt - ahead, occurrence: next } : null;
  };
  if (!event.rrule) return find(standing(about));
  // What touches the moment from which on something is of use, and what begins after it.
  const from = now - GRACE_MS;
  const later = Math.max(now, (after ?? now) + ahead);
  for (const reach of REACHES_MS) {
    const all = expand(event, about.overrides, from, later + reach);
    const found = find(all.filter((one) => one.event.id === event.id));
    if (found) return found;
  }
  return null;
}

/** A single event; a changed occurrence only as long as its series has it. */
function standing({ event, series }: RemindedEvent): readonly CalendarEvent[] {
  if (event.recurrenceParentId === null) return [event];
  if (!series) return [];
  const all = expand(series, [event], event.startsAt, event.endsAt + 1);
  return all.some((one) => one.event.id === event.id) ? [event] : [];
}
