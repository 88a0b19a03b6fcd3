// What the form of a goal holds, and how it becomes what a mutator takes: pure, so that it can be tested without one.
import { goalFields } from "#zero/goals/args.ts";
import { type MetricFields, sameMetric } from "#zero/goals/rules.ts";
import type { Goal, GoalPriority } from "#zero/goals/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import type { Evidence, EvidenceSource } from "#zero/kernel/evidence.ts";
import { NO_CATEGORY } from "./words.ts";

export const BY_HAND = "hand";

/** As typed; numbers are undefined while a field holds none. */
export interface GoalValues {
  title: string;
  description: string;
  category: string;
  priority: GoalPriority;
  targetDay: string;
  isMeasured: boolean;
  unit: string;
  start: number | undefined;
  target: number | undefined;
  source: EvidenceSource | typeof BY_HAND;
  questCategory: string;
  habitId: string;
  isOwnOnly: boolean;
}

export const EMPTY: GoalValues = {
  title: "",
  description: "",
  category: "",
  priority: "normal",
  targetDay: "",
  isMeasured: false,
  unit: "",
  start: 0,
  target: undefined,
  source: BY_HAND,
  questCategory: "",
  habitId: "",
  isOwnOnly: false,
};

export function valuesOf(goal: Goal): GoalValues {
  const { metric } = goal;
  const base: GoalValues = {
    ...EMPTY,
    title: goal.title,
    description: goal.description ?? "",
    category: goal.category === NO_CATEGORY ? "" : goal.category,
    priority: goal.priority,
    targetDay: goal.targetDay ?? "",
  };
  if (!metric) return base;
  return {
    ...base,
    isMeasured: true,
    unit: metric.unit,
    start: metric.start,
    target: metric.target,
    source: metric.evidence?.source ?? BY_HAND,
    questCategory: metric.evidence?.category ?? "",
    habitId: metric.evidence?.habitId ?? "",
    isOwnOnly: metric.evidence?.isOwnOnly ?? false,
  };
}

/** Sources that can be told to count only what was started for the goal. */
export const isOwnable = (source: GoalValues["source"]): boolean =>
  source === "focusMinutes" || source === "focusSessions";

function evidenceOf(values: GoalValues): Evidence | undefined {
  const { source } = values;
  if (source === BY_HAND) return undefined;
  return {
    source,
    ...(source === "quests" && values.questCategory.trim() && { category: values.questCategory.trim() }),
    ...(source === "habit" && values.habitId && { habitId: values.habitId }),
    ...(isOwnable(source) && values.isOwnOnly && { isOwnOnly: true }),
  };
}

/** The fields as `goals.create` and `goals.edit` take them. */
export interface GoalArgs {
  title: string;
  description: string;
  category: string;
  priority: GoalPriority;
  targetDay: string | null;
  metric: MetricFields | null;
}

export type GoalErrors = Readonly<Record<string, string>>;

/** Reads the form; says what is wrong with which field when it can't be sent. */
export function readGoal(values: GoalValues): { args: GoalArgs } | { errors: GoalErrors } {
  const evidence = evidenceOf(values);
  const args = {
    title: values.title,
    description: values.description,
    category: values.category.trim() || NO_CATEGORY,
    priority: values.priority,
    targetDay: values.targetDay || null,
    metric: values.isMeasured
      ? {
          unit: values.unit.trim(),
          start: values.start,
          target: values.target,
          ...(evidence && { evidence }),
        }
      : null,
  };
  const errors = complaints(goalFields, args);
  return errors ? { errors } : { args: args as GoalArgs };
}

/** Only what the person changed, so that an edit never overwrites what another device did to the rest. */
export function changesOf(before: Goal, args: GoalArgs): Partial<GoalArgs> {
  const same = (a: unknown, b: unknown) => (a ?? "") === (b ?? "");
  return {
    ...(!same(before.title, args.title) && { title: args.title }),
    ...(!same(before.description, args.description) && { description: args.description }),
    ...(!same(before.category, args.category) && { category: args.category }),
    ...(!same(before.priority, args.priority) && { priority: args.priority }),
    ...(!same(before.targetDay, args.targetDay) && { targetDay: args.targetDay }),
    ...(!sameMetric(before.metric ?? null, args.metric) && { metric: args.metric }),
  };
}
