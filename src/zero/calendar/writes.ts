// How other domains make calendar events, and take back one that nobody has touched.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";
import type { CalendarEvent, EventType } from "./schema.ts";

/** What an event may hold besides. */
type Extras = Partial<
  Pick<
    CalendarEvent,
    | "location"
    | "workoutId"
    | "habitId"
    | "goalId"
    | "questId"
    | "rrule"
    | "exdates"
    | "recurrenceParentId"
    | "originalStartsAt"
    | "color"
    | "reminderMinutes"
  >
>;

export interface NewEvent extends Extras {
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
  sourceType?: string | null | undefined;
  sourceId?: string | null | undefined;
  at: number;
}

/** Makes an event of the person's own calendar. */
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
    location: event.location ?? null,
    workoutId: event.workoutId ?? null,
    habitId: event.habitId ?? null,
    goalId: event.goalId ?? null,
    questId: event.questId ?? null,
    rrule: event.rrule ?? null,
    exdates: event.exdates ?? [],
    recurrenceParentId: event.recurrenceParentId ?? null,
    originalStartsAt: event.originalStartsAt ?? null,
    color: event.color ?? null,
    reminderMinutes: event.reminderMinutes ?? null,
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
