// The rows of habits and their days, and how other domains write them: an inbox item becomes a habit, and work done
// elsewhere ticks one.
import type { Transaction } from "@rocicorp/zero";
import { sourcesOf, tickFrom } from "../evidence/rules.ts";
import type { HabitEvidence } from "../kernel/evidence.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { keyBefore } from "../kernel/order.ts";
import type { Step, Subscriber } from "../progress/step.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import { daysTouched, type Judge, judgeDay, judgePerfectDays } from "./judge.ts";
import { isPausedOn } from "./rules.ts";
import type {
  CompletionState,
  Habit,
  HabitCompletion,
  HabitKind,
  HabitSchedule,
  TimeOfDay,
} from "./schema.ts";

export interface NewHabit {
  id: string;
  name: string;
  description?: string | null | undefined;
  category?: string | null | undefined;
  icon?: string | null | undefined;
  color?: string | null | undefined;
  /** To build unless said otherwise. */
  kind?: HabitKind | undefined;
  schedule: HabitSchedule;
  /** Once a day unless said otherwise. */
  targetCount?: number | undefined;
  unit?: string | null | undefined;
  timeOfDay?: TimeOfDay | undefined;
  evidence?: HabitEvidence | null | undefined;
  /** The first day it can be due, in the person's days. */
  startsDay: string;
  goalId?: string | null | undefined;
  isArchived?: boolean | undefined;
  /** At the top of the list unless said otherwise. */
  sortOrder?: string | undefined;
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

export async function insertHabit(tx: Transaction, userId: string, habit: NewHabit): Promise<void> {
  await tx.mutate.habits.insert({
    id: habit.id,
    userId,
    name: habit.name,
    description: habit.description ?? null,
    category: habit.category ?? null,
    icon: habit.icon ?? null,
    color: habit.color ?? null,
    kind: habit.kind ?? "build",
    schedule: habit.schedule,
    targetCount: habit.targetCount ?? 1,
    unit: habit.unit ?? null,
    timeOfDay: habit.timeOfDay ?? "any",
    evidence: habit.evidence ?? null,
    startsDay: habit.startsDay,
    pauses: [],
    settledDay: null,
    streak: 0,
    streakDay: null,
    goalId: habit.goalId ?? null,
    deletedAt: null,
    isArchived: habit.isArchived ?? false,
    sortOrder: habit.sortOrder ?? (await orderOnTop(tx, userId)),
    sourceType: habit.sourceType ?? null,
    sourceId: habit.sourceId ?? null,
    createdAt: habit.at,
    updatedAt: habit.at,
  });
}

async function orderOnTop(tx: Transaction, userId: string): Promise<string> {
  const first = await tx.run(zql.habits.where("userId", userId).orderBy("sortOrder", "asc").one());
  return keyBefore(first?.sortOrder);
}

/** Deletes a habit that is still as it was made and was never done; any other stays. */
export async function withdrawHabit(tx: Transaction, userId: string, id: string): Promise<void> {
  const habit = await tx.run(zql.habits.where("id", id).where("userId", userId).one());
  if (!habit || habit.updatedAt !== habit.createdAt) return;
  if (await tx.run(zql.habitCompletions.where("habitId", id).where("userId", userId).one())) return;
  await tx.mutate.habits.delete({ id });
}

// Days

/** What is written by hand about a day is one row, made alike by every device; looked for by what it is about. */
const manualId = (habitId: string, day: string): string => derivedId(habitId, "day", day);
export const manualRow = (
  tx: Transaction,
  habit: Pick<Habit, "id" | "userId">,
  day: string,
): Promise<HabitCompletion | undefined> =>
  tx.run(
    zql.habitCompletions
      .where("userId", habit.userId)
      .where("habitId", habit.id)
      .where("day", day)
      .where("source", "manual")
      .one(),
  );
const tickId = (habitId: string, cause: string): string => derivedId(habitId, "tick", cause);

interface Written {
  count: number;
  state: CompletionState;
  /** Left as it is when it is not named. */
  note?: string | null;
}

/** Writes the row of a day by hand; one that says nothing goes. */
export async function putManual(
  tx: Transaction,
  habit: Pick<Habit, "id" | "userId">,
  day: string,
  written: Written,
  at: number,
): Promise<void> {
  const row = await manualRow(tx, habit, day);
  const note = written.note === undefined ? (row?.note ?? null) : written.note;
  const { count, state } = written;
  if (count === 0 && state === "done" && note === null) {
    if (row) await tx.mutate.habitCompletions.delete({ id: row.id });
    return;
  }
  if (row) await tx.mutate.habitCompletions.update({ id: row.id, count, state, note, completedAt: at });
  else await insertCompletion(tx, habit, day, { count, state, note, at });
}

interface NewCompletion {
  count: number;
  state: CompletionState;
  note?: string | null;
  /** The deed that ticked the day, if one did. */
  tick?: { cause: string; title: string };
  at: number;
}

export const insertCompletion = (
  tx: Transaction,
  habit: Pick<Habit, "id" | "userId">,
  day: string,
  { count, state, note = null, tick, at }: NewCompletion,
): Promise<void> =>
  tx.mutate.habitCompletions.insert({
    id: tick ? tickId(habit.id, tick.cause) : manualId(habit.id, day),
    habitId: habit.id,
    userId: habit.userId,
    day,
    count,
    state,
    note,
    source: tick ? "evidence" : "manual",
    sourceId: tick?.cause ?? null,
    sourceTitle: tick?.title ?? null,
    completedAt: at,
  });

// Evidence

/** More habits than one deed ticks. */
const MOST_TICKED = LIMITS.habits;

async function judgeOf({ tx, userId, at, record, undo }: Step): Promise<Judge> {
  return { tx, userId, at, clock: await clockOf(tx, userId), books: { record, undo } };
}

/**
 * Ticks the habits that a deed is evidence for, or takes those ticks back. A tick the person took off stays off as long as
 * its deed stands. A habit that was done ticks no habit.
 */
export const tickHabits: Subscriber = async (step) => {
  if (step.deed.type === "habit" || sourcesOf(step.deed.type).length === 0) return;
  const ticked = step.sign > 0 ? await addTicks(step) : await removeTicks(step);
  if (ticked.length === 0) return;
  const on = await judgeOf(step);
  const touched = new Set<string>();
  for (const { habit, day } of ticked) {
    await judgeDay(on, habit, day);
    for (const each of daysTouched(on, habit, day)) touched.add(each);
  }
  await judgePerfectDays(on, [...touched].sort());
};

type Ticked = { habit: Habit; day: string }[];

async function addTicks({ tx, userId, deed, about }: Step): Promise<Ticked> {
  const habits = await tx.run(
    zql.habits
      .where("userId", userId)
      .where("kind", "build")
      .where("isArchived", false)
      .where("deletedAt", "IS", null)
      .where("startsDay", "<=", deed.day)
      .limit(MOST_TICKED),
  );
  const ticked: Ticked = [];
  for (const habit of habits) {
    if (habit.evidence === null || isPausedOn(habit.pauses, deed.day)) continue;
    const count = tickFrom(habit.evidence, deed, await about(), habit.id);
    if (count === 0) continue;
    const rows = await tx.run(
      zql.habitCompletions
        .where("userId", userId)
        .where("habitId", habit.id)
        .where("day", deed.day)
        .where(({ or, cmp }) => or(cmp("sourceId", deed.cause), cmp("source", "manual")))
        .limit(2),
    );
    if (rows.some(({ source, state }) => source === "evidence" || state === "excused")) continue;
    const tick = { cause: deed.cause, title: deed.title.slice(0, LIMITS.title) };
    await insertCompletion(tx, habit, deed.day, { count, state: "done", tick, at: deed.at });
    ticked.push({ habit, day: deed.day });
  }
  return ticked;
}

async function removeTicks({ tx, userId, deed }: Step): Promise<Ticked> {
  const rows = await tx.run(
    zql.habitCompletions
      .where("userId", userId)
      .where("sourceId", deed.cause)
      .related("habit")
      .limit(MOST_TICKED),
  );
  const ticked: Ticked = [];
  for (const { id, day, source, habit } of rows) {
    if (source !== "evidence") continue;
    await tx.mutate.habitCompletions.delete({ id });
    if (habit) ticked.push({ habit, day });
  }
  return ticked;
}
