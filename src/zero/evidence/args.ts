// How evidence travels in arguments.
import * as v from "valibot";
import { id, oneOf, optionalText, whole } from "../kernel/args.ts";
import { EVIDENCE_SOURCES, type Evidence, type HabitEvidence } from "../kernel/evidence.ts";
import { LIMITS } from "../kernel/limits.ts";

const HABIT_COUNTS = ["amount", "ticks"] as const;

const evidenceEntries = {
  source: oneOf("The evidence", EVIDENCE_SOURCES),
  category: optionalText("The category", LIMITS.category),
  habitId: v.nullish(id),
  isOwnOnly: v.nullish(v.boolean("Own only is yes or no.")),
};

/** What is stored has no empty keys: JSON that says the same is the same. */
const withoutNulls = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined)) as T;

export const goalEvidence = v.pipe(
  v.object(evidenceEntries, "The evidence is not valid."),
  v.check(
    ({ source, habitId }) => source !== "habit" || Boolean(habitId),
    "Choose the habit that moves the goal.",
  ),
  v.transform((value) => withoutNulls(value) as Evidence),
);

export const habitEvidence = v.pipe(
  v.object(
    {
      ...evidenceEntries,
      counts: oneOf("What counts", HABIT_COUNTS),
      minAmount: v.nullish(whole("The least amount", 1, LIMITS.habitTarget)),
    },
    "The evidence is not valid.",
  ),
  v.check(({ source }) => source !== "habit", "A habit can't tick another habit."),
  v.transform((value) => withoutNulls(value) as HabitEvidence),
);
