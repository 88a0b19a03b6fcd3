// What every verb of a habit begins with: whose it is, and what time it is for them.
import type { Transaction } from "@rocicorp/zero";
import type { Context } from "../kernel/context.ts";
import { type DayClock, dayOf } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { record, undo } from "../progress/writes.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import type { Judge } from "./judge.ts";
import type { Habit } from "./schema.ts";

interface Scene extends Judge {
  readonly today: string;
}

export interface HabitScene extends Scene {
  readonly habit: Habit;
}

/** A judge whose deeds go straight into the pipeline. */
export const sceneFor = (tx: Transaction, userId: string, at: number, clock: DayClock): Scene => ({
  tx,
  userId,
  at,
  clock,
  today: dayOf(at, clock),
  books: {
    record: (deed) => record(tx, userId, deed),
    undo: (cause) => undo(tx, userId, cause, at),
  },
});

/** The caller's own habit; one in the trash reads as missing unless asked for. */
export async function habitAt(
  tx: Transaction,
  ctx: Context,
  args: { habitId: string; at: number },
  trashed: "hidden" | "shown" = "hidden",
): Promise<HabitScene> {
  const userId = signedIn(ctx);
  const habit: Habit = await owned(tx, zql.habits, args.habitId, userId);
  if (trashed === "hidden" && habit.deletedAt !== null) throw new DomainError("row.missing");
  const at = momentOf(ctx, args.at);
  return { ...sceneFor(tx, userId, at, await clockOf(tx, userId)), habit };
}

/** The same for a verb about a day, which must have come, of a habit that is kept. */
export async function onDay(
  tx: Transaction,
  ctx: Context,
  args: { habitId: string; at: number; day: string },
): Promise<HabitScene> {
  const scene = await habitAt(tx, ctx, args);
  if (args.day > scene.today) throw new DomainError("habits.futureDay", { field: "day" });
  if (scene.habit.isArchived) throw new DomainError("habits.archived");
  return scene;
}
