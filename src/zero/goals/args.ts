// What a person may say about goals, as the forms name it.
import * as v from "valibot";
import { goalEvidence } from "../evidence/args.ts";
import { day, decimal, id, instant, oneOf, optionalText, orderKey, text } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { metricComplaint } from "./rules.ts";
import { GOAL_PRIORITIES } from "./schema.ts";

export const goalTarget = v.object({ goalId: id, at: instant });
export const milestoneTarget = v.object({ milestoneId: id, at: instant });
export const weekTarget = v.object({ weekDay: day, at: instant });

/** An amount of a metric, either way. */
export const amount = (name: string) => decimal(name, -LIMITS.metric, LIMITS.metric);

const metric = v.pipe(
  v.object(
    {
      unit: text("The unit", LIMITS.unit),
      start: amount("The start"),
      target: amount("The target"),
      evidence: v.optional(goalEvidence),
    },
    "The measure is not valid.",
  ),
  v.forward(
    v.check((one) => metricComplaint(one) === null, "The target must differ from where it starts."),
    ["target"],
  ),
);

export const goalFields = v.object({
  title: text("The title", LIMITS.title),
  description: optionalText("The description", LIMITS.description),
  category: text("The category", LIMITS.category),
  targetDay: v.nullish(day),
  priority: oneOf("The priority", GOAL_PRIORITIES),
  metric: v.nullish(metric),
});

export const milestoneFields = v.object({
  title: text("The milestone", LIMITS.title),
  dueDay: v.nullish(day),
});

export const moveFields = v.object({
  how: oneOf("How", ["set", "add"]),
  value: amount("The value"),
  day,
  title: optionalText("The note", LIMITS.title),
});

/** Usually one; more where two devices had given rows the same place. */
export const places = (most: number) =>
  v.pipe(
    v.array(v.object({ id, sortOrder: orderKey }), "The places are missing."),
    v.minLength(1, "The places are missing."),
    v.maxLength(most, `At most ${most} can be moved at once.`),
  );
