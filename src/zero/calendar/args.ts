// What a person may say about an event, as the form names it.
import * as v from "valibot";
import { id, instant, oneOf, optionalText, text, whole } from "../kernel/args.ts";
import { isTimezone } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { rruleComplaint } from "./rules-recurrence.ts";
import { EVENT_COLORS, EVENT_TYPES } from "./schema.ts";

/** The longest rule that is kept. */
const RULE = 1_000;

export const rrule = v.nullish(
  v.pipe(
    v.string("The repetition is not valid."),
    v.maxLength(RULE, `The repetition can be at most ${RULE} characters long.`),
    // A sentence of its own for each thing that can be wrong.
    v.check(
      (rule) => rruleComplaint(rule) === null,
      ({ input }) => rruleComplaint(input) ?? "The repetition is not valid.",
    ),
  ),
);

/** A rule as it was, which may be one of an import that is not offered. */
export const formerRule = text("The repetition", RULE);

export const timezone = v.pipe(
  text("The time zone", 64),
  v.check(isTimezone, "That time zone is not known. Pick one from the list."),
);

/** Without the repetition: what one occurrence can have of its own. */
export const occurrenceFields = v.object({
  title: text("The title", LIMITS.title),
  eventType: oneOf("The type", EVENT_TYPES),
  startsAt: instant,
  endsAt: instant,
  allDay: v.boolean("All day is yes or no."),
  timezone,
  location: optionalText("The place", LIMITS.location),
  description: optionalText("The note", LIMITS.note),
  color: v.nullish(oneOf("The colour", EVENT_COLORS)),
  reminderMinutes: v.nullish(whole("The reminder in minutes", 0, LIMITS.reminderMinutes)),
  goalId: v.nullish(id),
  questId: v.nullish(id),
  habitId: v.nullish(id),
});

export const eventFields = v.object({ ...occurrenceFields.entries, rrule });

export type EventFields = v.InferOutput<typeof eventFields>;
