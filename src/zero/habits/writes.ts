// How other domains make habits, and take back one that nobody has touched.
import type { Transaction } from "@rocicorp/zero";
import { keyBefore } from "../kernel/order.ts";
import { zql } from "../schema.ts";
import type { HabitSchedule, TimeOfDay } from "./schema.ts";

export interface NewHabit {
  id: string;
  name: string;
  description?: string | null | undefined;
  schedule: HabitSchedule;
  timeOfDay?: TimeOfDay | undefined;
  /** The first day it can be due, in the person's days. */
  startsDay: string;
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** Makes a habit to build, once a due day, at the top of the list. */
export async function insertHabit(tx: Transaction, userId: string, habit: NewHabit): Promise<void> {
  const first = await tx.run(zql.habits.where("userId", userId).orderBy("sortOrder", "asc").one());
  await tx.mutate.habits.insert({
    id: habit.id,
    userId,
    name: habit.name,
    description: habit.description ?? null,
    category: null,
    icon: null,
    color: null,
    kind: "build",
    schedule: habit.schedule,
    targetCount: 1,
    unit: null,
    timeOfDay: habit.timeOfDay ?? "any",
    evidence: null,
    startsDay: habit.startsDay,
    pauses: [],
    settledDay: null,
    goalId: null,
    deletedAt: null,
    isArchived: false,
    sortOrder: keyBefore(first?.sortOrder),
    sourceType: habit.sourceType ?? null,
    sourceId: habit.sourceId ?? null,
    createdAt: habit.at,
    updatedAt: habit.at,
  });
}

/** Deletes a habit that is still as it was made and was never done; any other stays. */
export async function withdrawHabit(tx: Transaction, userId: string, id: string): Promise<void> {
  const habit = await tx.run(zql.habits.where("id", id).where("userId", userId).one());
  if (!habit || habit.updatedAt !== habit.createdAt) return;
  if (await tx.run(zql.habitCompletions.where("habitId", id).where("userId", userId).one())) return;
  await tx.mutate.habits.delete({ id });
}
