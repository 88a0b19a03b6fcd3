// History from elsewhere. It is kept as it was, and pays nothing: no deed is recorded for it.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, orderKey } from "../kernel/args.ts";
import { addDays } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { habitFields, habitKind, importedDay } from "./args.ts";
import { habitAt } from "./desk.ts";
import { keepStreak } from "./judge.ts";
import { earlierStart } from "./rules.ts";
import { insertCompletion, insertHabit } from "./writes.ts";

const days = v.pipe(
  v.array(importedDay, "The days are missing."),
  v.minLength(1, "The days are missing."),
  v.maxLength(LIMITS.habitImport, `At most ${LIMITS.habitImport} days can be imported at once.`),
);

export const importMutators = {
  /** Makes a habit that a file tells of. One that was imported before and thrown away is taken back. */
  importHabit: defineMutator(
    v.object({
      ...v.omit(habitFields, ["goalId", "evidence", "icon", "category"]).entries,
      habitId: id,
      kind: habitKind,
      isArchived: v.boolean("A habit is archived or not."),
      sortOrder: orderKey,
      at: instant,
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const at = momentOf(ctx, args.at);
      const there = await tx.run(zql.habits.where("id", args.habitId).one());
      if (there) {
        if (there.userId === userId && there.deletedAt !== null)
          await tx.mutate.habits.update({ id: there.id, deletedAt: null, updatedAt: at });
        return;
      }
      const atLeast = args.kind === "build" ? 1 : 0;
      await insertHabit(tx, userId, {
        ...args,
        id: args.habitId,
        targetCount: Math.max(atLeast, args.targetCount),
        at,
      });
    },
  ),

  /** Adds days of the past to a habit. A day about which something is written already stays as it is. */
  importDays: defineMutator(v.object({ habitId: id, days, at: instant }), async ({ tx, ctx, args }) => {
    const scene = await habitAt(tx, ctx, args);
    const { habit, userId, today, at } = scene;
    if (args.days.some(({ day }) => day > today)) throw new DomainError("habits.futureDay");
    const rows = new Map(args.days.map((one) => [one.day, one]));
    const there = await tx.run(
      zql.habitCompletions
        .where("userId", userId)
        .where("habitId", habit.id)
        .where("source", "manual")
        .where("day", "IN", [...rows.keys()]),
    );
    for (const { day } of there) rows.delete(day);
    if (rows.size === 0) return;
    for (const { day, count, isExcused, note } of rows.values())
      await insertCompletion(tx, habit, day, {
        count: isExcused ? 0 : count,
        state: isExcused ? "excused" : "done",
        note: note ?? null,
        at,
      });
    const first = [...rows.values()].reduce((least, { day }) => (day < least ? day : least), habit.startsDay);
    const changes = {
      startsDay: earlierStart(habit, first),
      // The days of the file are told, not judged: only what comes after it is.
      settledDay: habit.kind === "avoid" ? (habit.settledDay ?? addDays(today, -1)) : null,
    };
    await tx.mutate.habits.update({ id: habit.id, ...changes });
    await keepStreak(scene, { ...habit, ...changes });
  }),
};
