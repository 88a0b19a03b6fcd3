// How other domains make calendar events, and take back one that nobody has touched.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";
import type { EventType } from "./schema.ts";

export interface NewEvent {
  id: string;
  title: string;
  description?: string | null | undefined;
  eventType?: EventType | undefined;
  /**
   * Ms since the epoch, the end not before the start. An all-day event runs from midnight to midnight of `timezone`;
   * its end is the first moment that no longer belongs to it.
   */
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  /** IANA name: the zone the event was meant in. */
  timezone: string;
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  at: number;
}

/** Makes a single event of the person's own calendar. */
export const insertEvent = (tx: Transaction, userId: string, event: NewEvent): Promise<void> =>
  tx.mutate.calendarEvents.insert({
    id: event.id,
    userId,
    title: event.title,
    description: event.description ?? null,
    eventType: event.eventType ?? "general",
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    allDay: event.allDay,
    timezone: event.timezone,
    location: null,
    workoutId: null,
    habitId: null,
    goalId: null,
    questId: null,
    rrule: null,
    exdates: [],
    recurrenceParentId: null,
    originalStartsAt: null,
    color: null,
    reminderMinutes: null,
    source: "local",
    externalUid: null,
    subscriptionId: null,
    deletedAt: null,
    sourceType: event.sourceType ?? null,
    sourceId: event.sourceId ?? null,
    createdAt: event.at,
    updatedAt: event.at,
  });

/** Deletes an event that is still as it was made; one that was changed stays. */
export async function withdrawEvent(tx: Transaction, userId: string, id: string): Promise<void> {
  const event = await tx.run(zql.calendarEvents.where("id", id).where("userId", userId).one());
  if (event && event.updatedAt === event.createdAt) await tx.mutate.calendarEvents.delete({ id });
}
