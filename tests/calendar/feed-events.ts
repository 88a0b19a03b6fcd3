import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { event as eventAt } from "./events.ts";

const T0 = Date.UTC(2026, 10, 26, 10);

/** An event of an hour that is nothing special, but for what is said of it. */
export const event = (about: Partial<CalendarEvent> = {}): CalendarEvent =>
  eventAt({
    id: "0198a000-0000-7000-8000-0000000000aa",
    userId: "0198a000-0000-7000-8000-000000000001",
    title: "Event",
    startsAt: T0,
    endsAt: T0 + 3_600_000,
    createdAt: T0,
    updatedAt: T0,
    ...about,
  });
