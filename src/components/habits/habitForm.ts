// What the form of a habit holds, and how it becomes what a mutator takes: pure, so that it can be tested without one.
import type * as v from "valibot";
import { habitFields, type ScheduleInput } from "#zero/habits/args.ts";
import type { Habit, HabitKind, TimeOfDay } from "#zero/habits/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import type { EvidenceSource, HabitEvidence } from "#zero/kernel/evidence.ts";
import { COLOURS } from "./looks.ts";

export type ScheduleType = ScheduleInput["type"];

/** As typed. Numbers are undefined while their field holds none; texts are empty while there are none. */
export interface HabitValues {
  name: string;
  kind: HabitKind;
  description: string;
  category: string;
  icon: string;
  color: string;
  scheduleType: ScheduleType;
  weekdays: number[];
  times: number | undefined;
  everyDays: number | undefined;
  targetCount: number | undefined;
  unit: string;
  timeOfDay: TimeOfDay;
  startsDay: string;
  goalId: string;
  /** Empty: only by hand. */
  source: EvidenceSource | "";
  counts: HabitEvidence["counts"];
  minAmount: number | undefined;
  evidenceCategory: string;
  isOwnOnly: boolean;
}

export const emptyHabit = (today: string, count: number): HabitValues => ({
  name: "",
  kind: "build",
  description: "",
  category: "",
  icon: "",
  color: COLOURS[count % COLOURS.length] ?? COLOURS[0],
  scheduleType: "daily",
  weekdays: [1, 2, 3, 4, 5],
  times: 3,
  everyDays: 2,
  targetCount: 1,
  unit: "",
  timeOfDay: "any",
  startsDay: today,
  goalId: "",
  source: "",
  counts: "amount",
  minAmount: undefined,
  evidenceCategory: "",
  isOwnOnly: false,
});

export function valuesOf(habit: Habit): HabitValues {
  const { schedule, evidence } = habit;
  const empty = emptyHabit(habit.startsDay, 0);
  return {
    ...empty,
    name: habit.name,
    kind: habit.kind,
    description: habit.description ?? "",
    category: habit.category ?? "",
    icon: habit.icon ?? "",
    color: habit.color ?? "",
    scheduleType: schedule.type,
    weekdays: schedule.type === "weekdays" ? [...schedule.weekdays] : empty.weekdays,
    times: schedule.type === "times_per_week" ? schedule.times : empty.times,
    everyDays: schedule.type === "every_n_days" ? schedule.days : empty.everyDays,
    targetCount: habit.targetCount,
    unit: habit.unit ?? "",
    timeOfDay: habit.timeOfDay,
    goalId: habit.goalId ?? "",
    source: evidence?.source ?? "",
    counts: evidence?.counts ?? empty.counts,
    minAmount: evidence?.minAmount,
    evidenceCategory: evidence?.category ?? "",
    isOwnOnly: evidence?.isOwnOnly ?? false,
  };
}

function scheduleOf(values: HabitValues): unknown {
  switch (values.scheduleType) {
    case "weekdays":
      return { type: "weekdays", weekdays: values.weekdays.toSorted((a, b) => a - b) };
    case "times_per_week":
      return { type: "times_per_week", times: values.times };
    case "every_n_days":
      return { type: "every_n_days", days: values.everyDays };
    default:
      return { type: "daily" };
  }
}

/** Sources whose deeds may be linked to a habit. */
export const LINKABLE: ReadonlySet<string> = new Set(["focusMinutes", "focusSessions"]);

function evidenceOf(values: HabitValues): unknown {
  if (values.kind === "avoid" || values.source === "") return null;
  return {
    source: values.source,
    counts: values.counts,
    minAmount: values.counts === "ticks" ? values.minAmount : undefined,
    category: values.source === "quests" ? values.evidenceCategory : undefined,
    isOwnOnly: LINKABLE.has(values.source) && values.isOwnOnly ? true : undefined,
  };
}

/** The fields as `habits.create` and `habits.edit` take them. */
export type HabitArgs = v.InferInput<typeof habitFields>;
export type HabitErrors = Record<string, string>;

/** Reads the form; says what is wrong with which field when it can't be sent. */
export function readHabit(values: HabitValues): { args: HabitArgs } | { errors: HabitErrors } {
  const args = {
    name: values.name,
    description: values.description,
    category: values.category,
    icon: values.icon,
    color: values.color,
    schedule: scheduleOf(values),
    // Named, because a store forgets a key that holds nothing, and then the complaint would not be about the field.
    targetCount: values.targetCount,
    unit: values.unit,
    timeOfDay: values.timeOfDay,
    evidence: evidenceOf(values),
    startsDay: values.startsDay,
    goalId: values.goalId === "" ? null : values.goalId,
  };
  const errors: HabitErrors = { ...complaints(habitFields, args) };
  if (values.kind === "build" && values.targetCount === 0)
    errors.targetCount = "The target must be at least 1.";
  return Object.keys(errors).length > 0 ? { errors } : { args: args as HabitArgs };
}

/** Only what the person changed, so that an edit never overwrites what another device did to the other fields. */
export function changesOf(before: HabitValues, args: HabitArgs): Partial<HabitArgs> {
  const was = readHabit(before);
  const old = "args" in was ? was.args : undefined;
  const changed = Object.entries(args).filter(
    ([name, value]) => JSON.stringify(old?.[name as keyof HabitArgs]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}
