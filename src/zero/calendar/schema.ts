import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, origin, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const EVENT_TYPES = ["general", "focus", "workout", "habit", "goal", "reminder", "meeting"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a person may give an event; without one, its type decides. */
export const EVENT_COLORS = ["teal", "violet", "rose", "amber", "green"] as const;
export type EventColor = (typeof EVENT_COLORS)[number];

export const EVENT_SOURCES = ["local", "ics"] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

export const SUBSCRIPTION_STATUSES = ["waiting", "ok", "failed"] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const NOTIFICATION_KINDS = ["event"] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

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
      subscriptionId: id().optional(),
      deletedAt: instant().optional(),
      ...origin(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** A calendar that is read from elsewhere. Its address stays on the server. */
export const calendarSubscriptions = snakeTable("calendarSubscriptions")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      host: string(),
      color: string().optional(),
      status: oneOf(SUBSCRIPTION_STATUSES),
      error: string().optional(),
      fetchedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** What an open device is to say, written by the worker. */
export const notifications = snakeTable("notifications")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      kind: oneOf(NOTIFICATION_KINDS),
      title: string(),
      body: string().optional(),
      path: string(),
      dueAt: instant(),
      seenAt: instant().optional(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

export type CalendarEvent = Row<typeof calendarEvents.schema>;
export type CalendarSubscription = Row<typeof calendarSubscriptions.schema>;
export type Notice = Row<typeof notifications.schema>;
