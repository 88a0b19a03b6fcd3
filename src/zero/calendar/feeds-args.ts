// What may be asked of feeds and imports.
import * as v from "valibot";
import { id, oneOf, optionalText, text, whole } from "../kernel/args.ts";
import { isTimezone } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { EARLIEST_START, LATEST_START, ruleComplaint } from "./ics-values.ts";
import { EVENT_COLORS } from "./schema.ts";

export const calendarName = text("The name", LIMITS.name);
export const calendarColor = v.nullish(oneOf("The colour", EVENT_COLORS));

/** Ms since the epoch; further back than other instants, for series that begin with a birth. */
const moment = v.pipe(
  v.number("A time is missing."),
  v.integer("That time is not valid."),
  v.minValue(EARLIEST_START, "Dates must lie between the years 1900 and 2200."),
  v.maxValue(LATEST_START, "Dates must lie between the years 1900 and 2200."),
);

export const importedEvent = v.pipe(
  v.object({
    uid: text("The UID", LIMITS.icsUid),
    originalStartsAt: v.nullable(moment),
    title: text("The title", LIMITS.title),
    description: optionalText("The description", LIMITS.note),
    location: optionalText("The place", LIMITS.location),
    startsAt: moment,
    endsAt: moment,
    allDay: v.boolean("All day is yes or no."),
    timezone: v.pipe(text("The time zone", 64), v.check(isTimezone, "That time zone is not known.")),
    rrule: v.nullable(
      v.pipe(
        text("The repetition", LIMITS.rrule),
        v.check((rule) => ruleComplaint(rule) === null, "The repetition can't be read."),
      ),
    ),
    exdates: v.pipe(
      v.array(moment, "Left-out dates must be a list."),
      v.maxLength(LIMITS.exdates, `There can be at most ${LIMITS.exdates} left-out dates.`),
    ),
    reminderMinutes: v.nullable(whole("The reminder in minutes", 0, LIMITS.reminderMinutes)),
    isCancelled: v.boolean("Cancelled is yes or no."),
    sequence: whole("The sequence", 0, Number.MAX_SAFE_INTEGER),
    modifiedAt: whole("The last change", 0, LATEST_START),
  }),
  v.check(({ startsAt, endsAt }) => endsAt >= startsAt, "An event can't end before it begins."),
  v.transform((event) => ({
    ...event,
    description: event.description ?? null,
    location: event.location ?? null,
  })),
);

export const importedEvents = v.pipe(
  v.array(importedEvent, "The events are missing."),
  v.minLength(1, "There is nothing to import."),
  v.maxLength(LIMITS.icsBatch, `At most ${LIMITS.icsBatch} events can be imported in one write.`),
);

/** The address of a feed; `webcal:` is how calendars write https. */
export const feedAddress = v.pipe(
  text("The address", LIMITS.url),
  v.transform((address) => address.replace(/^webcals?:\/\//i, "https://")),
  v.check((address) => URL.parse(address)?.protocol === "https:", "The address must begin with https://."),
  v.check((address) => {
    const url = URL.parse(address);
    return url?.username === "" && url.password === "";
  }, "The address can't hold a name and a password."),
);

export const subscribeInput = v.object({ name: calendarName, url: feedAddress, color: calendarColor });
export type SubscribeInput = v.InferOutput<typeof subscribeInput>;

export const fetchInput = v.object({ id });

/** What a published calendar shows; nothing takes its address away. */
export const PUBLISHED = ["events", "busy", "nothing"] as const;
export const publishInput = v.object({ show: oneOf("What is shown", PUBLISHED) });
