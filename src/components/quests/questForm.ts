// What the form of a quest holds, and how it becomes what a mutator takes: pure, so that it can be tested without one.
import { complaints, day } from "#zero/kernel/args.ts";
import type { DayClock } from "#zero/kernel/day.ts";
import { questFields } from "#zero/quests/mutators.ts";
import { dueComplaint, dueOn, duePartsOf } from "#zero/quests/rules.ts";
import type { QuestDifficulty, QuestRepeat } from "#zero/quests/schema.ts";
import type { OwnQuest } from "./board.ts";

/** As typed. `target` is undefined while the field holds no number; dates and times are empty while there are none. */
export interface QuestValues {
  title: string;
  description: string;
  category: string;
  difficulty: QuestDifficulty;
  repeat: QuestRepeat;
  target: number | undefined;
  dueDay: string;
  dueTime: string;
  /** The goal it serves; empty while it serves none. */
  goalId: string;
}

export const EMPTY: QuestValues = {
  title: "",
  description: "",
  category: "",
  difficulty: "easy",
  repeat: "none",
  target: 1,
  dueDay: "",
  dueTime: "",
  goalId: "",
};

export function valuesOf({ quest, now }: OwnQuest, clock: DayClock): QuestValues {
  const due = now.dueAt === null ? undefined : duePartsOf(now.dueAt, clock);
  return {
    title: quest.title,
    description: quest.description ?? "",
    category: quest.category ?? "",
    difficulty: quest.difficulty,
    repeat: quest.repeat,
    target: quest.target,
    dueDay: due?.day ?? "",
    dueTime: due?.time ?? "",
    goalId: quest.goalId ?? "",
  };
}

/** The fields as `quests.create` and `quests.edit` take them. */
export interface QuestArgs {
  title: string;
  description: string;
  category: string;
  difficulty: QuestDifficulty;
  repeat: QuestRepeat;
  target: number;
  dueAt: number | null;
  goalId: string | null;
}

export type QuestErrors = Partial<Record<keyof QuestArgs, string>>;

/** Reads the form; says what is wrong with which field when it can't be sent. */
export function readQuest(
  values: QuestValues,
  now: number,
  clock: DayClock,
): { args: QuestArgs } | { errors: QuestErrors } {
  const due = readDue(values, now, clock);
  const { dueDay: _, dueTime: __, ...rest } = values;
  // Named, because a store forgets a key that holds nothing, and then the complaint would not be about the field.
  const args = { ...rest, target: values.target, dueAt: due.dueAt, goalId: values.goalId || null };
  const errors: QuestErrors = { ...complaints(questFields, args) };
  if (due.error) errors.dueAt = due.error;
  return Object.keys(errors).length > 0 ? { errors } : { args: args as QuestArgs };
}

function readDue(
  { dueDay, dueTime }: QuestValues,
  now: number,
  clock: DayClock,
): { dueAt: number | null; error?: string } {
  if (dueDay === "")
    return dueTime === "" ? { dueAt: null } : { dueAt: null, error: "Pick a day for that time." };
  const wrong = complaints(day, dueDay);
  if (wrong) return { dueAt: null, error: Object.values(wrong)[0] ?? "That date does not exist." };
  const dueAt = dueOn(dueDay, dueTime === "" ? null : dueTime, clock);
  const error = dueComplaint(dueAt, now);
  return error ? { dueAt: null, error } : { dueAt };
}

/** Only what the person changed, so that an edit never overwrites what another device did to the other fields. */
export function changesOf(before: QuestValues, values: QuestValues, args: QuestArgs): Partial<QuestArgs> {
  const { dueAt, ...rest } = args;
  const changed = Object.entries(rest).filter(
    ([name, value]) => before[name as keyof QuestValues] !== (value ?? ""),
  ) as [keyof QuestArgs, never][];
  const moved = before.dueDay !== values.dueDay || before.dueTime !== values.dueTime;
  return { ...Object.fromEntries(changed), ...(moved && { dueAt }) };
}
