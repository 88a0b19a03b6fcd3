// How habits travel in arguments.
import * as v from "valibot";
import { habitEvidence } from "../evidence/args.ts";
import { day, id, oneOf, optionalText, text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { HABIT_KINDS, type HabitSchedule, TIMES_OF_DAY } from "./schema.ts";

export const habitSchedule = v.pipe(
  v.variant(
    "type",
    [
      v.object({ type: v.literal("daily") }),
      v.object({
        type: v.literal("weekdays"),
        weekdays: v.pipe(
          v.array(whole("A weekday", 0, 6), "The weekdays are missing."),
          v.minLength(1, "Choose at least one weekday."),
          v.maxLength(7, "A week has seven days."),
        ),
      }),
      v.object({ type: v.literal("times_per_week"), times: whole("The times per week", 1, 7) }),
      v.object({
        type: v.literal("every_n_days"),
        days: whole("The number of days", 1, LIMITS.habitEveryDays),
      }),
    ],
    "That schedule is not known.",
  ),
  v.transform((schedule): HabitSchedule => schedule),
);

export type ScheduleInput = v.InferInput<typeof habitSchedule>;

/** What a person may say about a habit, as the form names it. */
export const habitFields = v.object({
  name: text("The name", LIMITS.habitName),
  description: optionalText("The description", LIMITS.description),
  category: optionalText("The category", LIMITS.category),
  icon: optionalText("The icon", LIMITS.icon),
  color: optionalText("The colour", 32),
  schedule: habitSchedule,
  /** Of a habit to avoid: the most that is allowed. */
  targetCount: whole("The target", 0, LIMITS.habitTarget),
  unit: optionalText("The unit", LIMITS.habitUnit),
  timeOfDay: oneOf("The time of day", TIMES_OF_DAY),
  evidence: v.nullish(habitEvidence),
  startsDay: day,
  goalId: v.nullish(id),
});

/** To build or to avoid is said once: it turns the meaning of every day around. */
export const habitKind = oneOf("The kind", HABIT_KINDS);

/** A day as an import brings it. */
export const importedDay = v.object({
  day,
  count: whole("The count", 0, LIMITS.habitTarget),
  isExcused: v.boolean("A day is excused or not."),
  note: optionalText("The note", LIMITS.note),
});
