import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import {
  day,
  id,
  instant,
  oneOf,
  origin,
  snakeColumns,
  snakeTable,
  timestamps,
} from "#zero/kernel/columns.ts";

export const EVENT_TYPES = ["general", "focus", "workout", "habit", "goal", "reminder", "meeting"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const EVENT_SOURCES = ["local", "ics"] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** `id` derives from the subject (`habit:<id>`), so that regenerating a plan keeps what was done, moved or added. */
export type PlanItem = {
  readonly id: string;
  readonly type: "focus" | "habit" | "quest" | "universal_quest" | "event" | "review" | "own";
  readonly subjectId?: string;
  readonly title: string;
  readonly minutes?: number;
  readonly isDone: boolean;
  readonly isAdded: boolean;
};

/** `exdates` are the original starts of left-out occurrences, in ms; an override names its series and its start. */
export const calendarEvents = snakeTable("calendarEvents")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      title: string(),
      description: string().optional(),
      eventType: oneOf(EVENT_TYPES),
      startsAt: instant(),
      endsAt: instant(),
      allDay: boolean(),
      timezone: string(),
      location: string().optional(),
      workoutId: id().optional(),
      habitId: id().optional(),
      goalId: id().optional(),
      questId: id().optional(),
      rrule: string().optional(),
      exdates: json<readonly number[]>(),
      recurrenceParentId: id().optional(),
      originalStartsAt: instant().optional(),
      color: string().optional(),
      reminderMinutes: number().optional(),
      source: oneOf(EVENT_SOURCES),
      externalUid: string().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const dailyPlans = snakeTable("dailyPlans")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      day: day(),
      items: json<readonly PlanItem[]>(),
      capacityMinutes: number().optional(),
      intention: string().optional(),
      reflection: string().optional(),
      shutdownAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type CalendarEvent = Row<typeof calendarEvents.schema>;
export type DailyPlan = Row<typeof dailyPlans.schema>;
