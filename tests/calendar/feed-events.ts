import type { CalendarEvent } from "#zero/calendar/schema.ts";

const T0 = Date.UTC(2026, 10, 26, 10);

/** An event of an hour that is nothing special, but for what is said of it. */
export const event = (about: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: "0198a000-0000-7000-8000-0000000000aa",
  userId: "0198a000-0000-7000-8000-000000000001",
  title: "Event",
  description: null,
  eventType: "general",
  startsAt: T0,
  endsAt: T0 + 3_600_000,
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
  createdAt: T0,
  updatedAt: T0,
  ...about,
});
