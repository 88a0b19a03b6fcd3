import type { CalendarEvent } from "#zero/calendar/schema.ts";

/** A row as it would be, with what a test says of it. */
export const event = (
  said: Partial<CalendarEvent> & Pick<CalendarEvent, "startsAt" | "endsAt">,
): CalendarEvent => ({
  id: "series",
  userId: "anyone",
  title: "Rehearsal",
  description: null,
  eventType: "general",
  allDay: false,
  timezone: "UTC",
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
  sourceType: null,
  sourceId: null,
  createdAt: 0,
  updatedAt: 0,
  ...said,
});
