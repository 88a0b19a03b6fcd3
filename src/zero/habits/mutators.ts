// What a person does with habits and their days. What a day is then worth is decided in `judge.ts`.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { day, id, instant, optionalText, orderKey, whole } from "../kernel/args.ts";
import { addDays, dayOf, daysBetween } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import { habitFields, habitKind } from "./args.ts";
import { type HabitScene, habitAt, onDay, sceneFor } from "./desk.ts";
import { importMutators } from "./imports.ts";
import { judge, judgeAnew, judgePerfectDays } from "./judge.ts";
import { earlierStart, FOREVER, withoutPause, withPause } from "./rules.ts";
import type { Habit } from "./schema.ts";
import { insertHabit, manualRow, putManual } from "./writes.ts";

const target = v.object({ habitId: id, at: instant });
const onDayTarget = v.object({ ...target.entries, day });

const moves = v.pipe(
  v.array(v.object({ habitId: id, sortOrder: orderKey }), "The places are missing."),
  v.minLength(1, "The places are missing."),
  v.maxLength(LIMITS.habits, `At most ${LIMITS.habits} habits can be moved at once.`),
);

const wrong = (field: string, sentence: string) => new DomainError("input.invalid", { field, sentence });

/** What the fields of a habit must be to one another. */
function checkWhole(habit: Pick<Habit, "kind" | "schedule" | "targetCount"> & { evidence?: unknown }): void {
  if (habit.kind === "build" && habit.targetCount < 1)
    throw wrong("targetCount", "The target must be at least 1.");
  if (habit.kind === "build") return;
  if (habit.schedule.type === "times_per_week")
    throw wrong("schedule", "A habit to avoid has its own days. Choose every day or some weekdays.");
  if (habit.evidence) throw wrong("evidence", "Only a habit to build can tick itself.");
}

function checkStart(startsDay: string, today: string): void {
  if (Math.abs(daysBetween(today, startsDay)) > LIMITS.habitStartDays)
    throw wrong("startsDay", "The first day can be at most ten years away.");
}

async function checkGoal(tx: Transaction, userId: string, goalId: string | null | undefined): Promise<void> {
  if (goalId) await owned(tx, zql.goals, goalId, userId);
}

async function checkRoom(tx: Transaction, userId: string): Promise<void> {
  const kept = zql.habits.where("userId", userId).where("isArchived", false).where("deletedAt", "IS", null);
  if ((await tx.run(kept.limit(LIMITS.habits))).length >= LIMITS.habits)
    throw new DomainError("habits.tooMany");
}

/** A habit that is back: the days it was away are none of its days. */
async function comeBack(scene: HabitScene, changes: Partial<Habit>, awaySince: string): Promise<void> {
  const { tx, userId, habit, today, at } = scene;
  await checkRoom(tx, userId);
  const yesterday = addDays(today, -1);
  const open = habit.pauses.filter(({ until }) => until !== FOREVER);
  const pauses = awaySince <= yesterday ? withPause(open, { from: awaySince, until: yesterday }) : open;
  await tx.mutate.habits.update({ id: habit.id, ...changes, pauses, updatedAt: at });
  await judgeAnew(scene, { ...habit, ...changes, pauses });
}

export const habitsMutators = {
  /** Makes a habit. */
  create: defineMutator(
    v.object({ ...habitFields.entries, ...target.entries, kind: habitKind, sortOrder: orderKey }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.habits.where("id", args.habitId).one())) return;
      const at = momentOf(ctx, args.at);
      const scene = sceneFor(tx, userId, at, await clockOf(tx, userId));
      checkWhole(args);
      checkStart(args.startsDay, scene.today);
      await checkGoal(tx, userId, args.goalId);
      await checkRoom(tx, userId);
      await insertHabit(tx, userId, { ...args, id: args.habitId, at });
      // Another habit is due today: until it is done the day is not perfect.
      await judgePerfectDays(scene, [scene.today]);
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears. What was earned on earlier days stays. */
  edit: defineMutator(
    v.object({ ...v.partial(habitFields).entries, ...target.entries }),
    async ({ tx, ctx, args }) => {
      const scene = await habitAt(tx, ctx, args);
      const { habitId, at: _, ...given } = args;
      const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const changed: Habit = { ...scene.habit, ...changes };
      checkWhole(changed);
      checkStart(changed.startsDay, scene.today);
      await checkGoal(tx, scene.userId, args.goalId);
      await tx.mutate.habits.update({ id: habitId, ...changes, updatedAt: scene.at });
      if (["schedule", "targetCount", "startsDay"].some((field) => field in changes))
        await judgeAnew(scene, changed);
    },
  ),

  /** Says how much of a day was done by hand; deeds that ticked it come on top. */
  count: defineMutator(
    v.object({ ...onDayTarget.entries, count: whole("The count", 0, LIMITS.habitTarget) }),
    async ({ tx, ctx, args }) => {
      const scene = await onDay(tx, ctx, args);
      const habit = await startBy(scene, args.day);
      await putManual(tx, habit, args.day, { count: args.count, state: "done" }, scene.at);
      await judge(scene, habit, args.day);
    },
  ),

  /** Counts a day on or back, from wherever it stands: two devices that count at once count twice. */
  add: defineMutator(
    v.object({
      ...onDayTarget.entries,
      by: whole("The step", -LIMITS.habitTarget, LIMITS.habitTarget),
    }),
    async ({ tx, ctx, args }) => {
      const scene = await onDay(tx, ctx, args);
      const habit = await startBy(scene, args.day);
      const row = await manualRow(tx, habit, args.day);
      const stood = row?.state === "done" ? row.count : 0;
      const count = Math.min(LIMITS.habitTarget, Math.max(0, stood + args.by));
      await putManual(tx, habit, args.day, { count, state: "done" }, scene.at);
      await judge(scene, habit, args.day);
    },
  ),

  /** Sets a day aside, or takes that back. */
  excuse: defineMutator(
    v.object({ ...onDayTarget.entries, isExcused: v.boolean("A day is excused or not.") }),
    async ({ tx, ctx, args }) => {
      const scene = await onDay(tx, ctx, args);
      const state = args.isExcused ? "excused" : "done";
      await putManual(tx, scene.habit, args.day, { count: 0, state }, scene.at);
      await judge(scene, scene.habit, args.day);
    },
  ),

  /** Writes a note for a day; an empty one goes. */
  note: defineMutator(
    v.object({ ...onDayTarget.entries, note: optionalText("The note", LIMITS.note) }),
    async ({ tx, ctx, args }) => {
      const scene = await onDay(tx, ctx, args);
      const { count = 0, state = "done" } = (await manualRow(tx, scene.habit, args.day)) ?? {};
      await putManual(tx, scene.habit, args.day, { count, state, note: args.note ?? null }, scene.at);
    },
  ),

  /** Takes a tick that came by itself off its day. It does not come back. */
  detach: defineMutator(v.object({ completionId: id, at: instant }), ({ tx, ctx, args }) =>
    turnTick(tx, args.completionId, signedIn(ctx), momentOf(ctx, args.at), "detached"),
  ),

  /** Puts such a tick back. */
  attach: defineMutator(v.object({ completionId: id, at: instant }), ({ tx, ctx, args }) =>
    turnTick(tx, args.completionId, signedIn(ctx), momentOf(ctx, args.at), "done"),
  ),

  /** Excuses a habit for a range of days; without an end, until it is resumed. */
  pause: defineMutator(
    v.object({ ...target.entries, from: day, until: v.nullish(day) }),
    async ({ tx, ctx, args }) => {
      const scene = await habitAt(tx, ctx, args);
      const until = args.until ?? FOREVER;
      if (until < args.from) throw wrong("until", "The last day can't be before the first.");
      checkStart(args.from, scene.today);
      const pauses = withPause(scene.habit.pauses, { from: args.from, until });
      if (pauses.length > LIMITS.habitPauses) throw new DomainError("habits.tooManyPauses");
      await tx.mutate.habits.update({ id: args.habitId, pauses, updatedAt: scene.at });
      await judgeAnew(scene, { ...scene.habit, pauses });
    },
  ),

  /** Ends the pause around a day the day before; one that begins on that day goes. */
  resume: defineMutator(v.object({ ...target.entries, day }), async ({ tx, ctx, args }) => {
    const scene = await habitAt(tx, ctx, args);
    const pauses = withoutPause(scene.habit.pauses, args.day);
    await tx.mutate.habits.update({ id: args.habitId, pauses, updatedAt: scene.at });
    await judgeAnew(scene, { ...scene.habit, pauses });
  }),

  /** Puts a habit aside; its history stays, and the days until it is back are excused. */
  archive: defineMutator(target, async ({ tx, ctx, args }) => {
    const scene = await habitAt(tx, ctx, args);
    const { habit, today, at } = scene;
    if (habit.isArchived) return;
    const pauses = withPause(habit.pauses, { from: addDays(today, 1), until: FOREVER });
    await tx.mutate.habits.update({ id: habit.id, isArchived: true, pauses, updatedAt: at });
    await judgePerfectDays(scene, [today]);
  }),

  /** Takes a habit up again. */
  unarchive: defineMutator(target, async ({ tx, ctx, args }) => {
    const scene = await habitAt(tx, ctx, args);
    if (!scene.habit.isArchived) return;
    const since = scene.habit.pauses.find(({ until }) => until === FOREVER)?.from ?? scene.today;
    await comeBack(scene, { isArchived: false }, since);
  }),

  /** Throws a habit away; what it earned stays. */
  trash: defineMutator(target, async ({ tx, ctx, args }) => {
    const scene = await habitAt(tx, ctx, args, "shown");
    if (scene.habit.deletedAt !== null) return;
    await tx.mutate.habits.update({ id: args.habitId, deletedAt: scene.at, updatedAt: scene.at });
    await judgePerfectDays(scene, [scene.today]);
  }),

  /** Takes a habit out of the trash. */
  restore: defineMutator(target, async ({ tx, ctx, args }) => {
    const scene = await habitAt(tx, ctx, args, "shown");
    const { habit, clock } = scene;
    if (habit.deletedAt === null) return;
    if (habit.isArchived)
      return tx.mutate.habits.update({ id: habit.id, deletedAt: null, updatedAt: scene.at });
    await comeBack(scene, { deletedAt: null }, addDays(dayOf(habit.deletedAt, clock), 1));
  }),

  /** Gives habits new places. All of them move, or none. */
  move: defineMutator(v.object({ moves, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const places = new Map(args.moves.map((move) => [move.habitId, move.sortOrder]));
    const rows = await tx.run(
      zql.habits
        .where("userId", userId)
        .where("id", "IN", [...places.keys()])
        .where("deletedAt", "IS", null),
    );
    if (rows.length !== places.size) throw new DomainError("row.missing");
    const updatedAt = momentOf(ctx, args.at);
    for (const { id: habitId, sortOrder: before } of rows) {
      const sortOrder = places.get(habitId) ?? before;
      if (sortOrder !== before) await tx.mutate.habits.update({ id: habitId, sortOrder, updatedAt });
    }
  }),

  ...importMutators,
};

/**
 * The habit, begun by `day`: what is written about an earlier day moves the start of a habit to build there. One to avoid
 * would be done on all the days between without anybody having tried: it stays where it is.
 */
async function startBy({ tx, habit }: HabitScene, day: string): Promise<Habit> {
  if (day >= habit.startsDay) return habit;
  if (habit.kind === "avoid") throw new DomainError("habits.notStarted", { field: "day" });
  const startsDay = earlierStart(habit, day);
  // The kept streak does not know of the days that are now its own.
  const moved = { startsDay, streak: 0, streakDay: null };
  await tx.mutate.habits.update({ id: habit.id, ...moved });
  return { ...habit, ...moved };
}

async function turnTick(
  tx: Transaction,
  completionId: string,
  userId: string,
  at: number,
  state: "done" | "detached",
): Promise<void> {
  const tick = await owned(tx, zql.habitCompletions, completionId, userId);
  if (tick.source !== "evidence") throw new DomainError("habits.notEvidence");
  if (tick.state === state) return;
  const habit: Habit = await owned(tx, zql.habits, tick.habitId, userId);
  const scene = sceneFor(tx, userId, at, await clockOf(tx, userId));
  await tx.mutate.habitCompletions.update({ id: tick.id, state });
  await judge(scene, habit, tick.day);
}
