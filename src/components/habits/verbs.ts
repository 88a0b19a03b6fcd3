// What one can do with a habit or one of its days, each with its way back.
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { isMet, pressOf } from "#zero/habits/rules.ts";
import type { Habit } from "#zero/habits/schema.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import type { DayInfo } from "./board.ts";
import { dayTitle } from "./words.ts";

export type HabitVerbs = ReturnType<typeof useHabitVerbs>;

/** What a press on a step does: count on, set or take off the tick, or, where none is plain, show the day. */
type Press = { does: "add"; by: number } | { does: "count"; byHand: number } | { does: "show" };

function pressOn(habit: Habit, info: DayInfo): Press {
  if (info.isExcused) return { does: "show" };
  const press = pressOf(habit);
  // A tick is taken off by another press; a count is not thrown away by one, and a deed's tick is not one's own.
  const isTick = habit.targetCount <= 1 && info.ticks.every(({ state }) => state === "detached");
  const off: Press = isTick ? { does: "count", byHand: 0 } : { does: "show" };
  if (habit.kind === "avoid") return isMet(habit, info.count) ? { does: "add", by: press } : off;
  if (isMet(habit, info.count)) return off;
  // Ticked on two devices at once it is one tick; counted on both it is two.
  if (habit.targetCount <= 1) return { does: "count", byHand: 1 };
  return { does: "add", by: Math.min(press, Math.max(0, habit.targetCount - info.count)) };
}

export function useHabitVerbs(today: () => string) {
  const act = useAct();
  const on = (habit: Habit, day: string) => ({ habitId: habit.id, day, at: serverNow() });
  const target = (habit: Habit) => ({ habitId: habit.id, at: serverNow() });

  const count = (habit: Habit, day: string, byHand: number) =>
    void act(mutators.habits.count({ ...on(habit, day), count: byHand }));

  const add = (habit: Habit, day: string, by: number) =>
    void act(mutators.habits.add({ ...on(habit, day), by }));

  return {
    count,

    /** Counts on or back by one press. */
    step(habit: Habit, info: DayInfo, by: 1 | -1) {
      if (by > 0 || info.byHand > 0 || info.isExcused) add(habit, info.day, by * pressOf(habit));
    },

    /** Does what a press does. @returns false where the day is to be shown instead */
    press(habit: Habit, info: DayInfo): boolean {
      const what = pressOn(habit, info);
      if (what.does === "add") add(habit, info.day, what.by);
      if (what.does === "count") count(habit, info.day, what.byHand);
      return what.does !== "show";
    },

    excuse(habit: Habit, info: DayInfo) {
      const isExcused = !info.isExcused;
      const { byHand } = info;
      const text = `${isExcused ? "Excused" : "No longer excused"}: ${habit.name}, ${dayTitle(info.day, today())}.`;
      void act(mutators.habits.excuse({ ...on(habit, info.day), isExcused }), {
        undo: {
          text,
          request: () =>
            isExcused
              ? mutators.habits.count({ ...on(habit, info.day), count: byHand })
              : mutators.habits.excuse({ ...on(habit, info.day), isExcused: true }),
        },
      });
    },

    note: (habit: Habit, day: string, note: string) =>
      void act(mutators.habits.note({ ...on(habit, day), note })),

    turn: (completionId: string, isOn: boolean) =>
      void act(mutators.habits[isOn ? "attach" : "detach"]({ completionId, at: serverNow() })),

    pause: (habit: Habit, from: string, until: string | null) =>
      void act(mutators.habits.pause({ ...target(habit), from, until }), {
        done: until === null ? `Paused: ${habit.name}.` : `Paused: ${habit.name}, until ${until}.`,
      }),

    resume: (habit: Habit, day: string) =>
      void act(mutators.habits.resume({ ...target(habit), day }), { done: `Resumed: ${habit.name}.` }),

    archive: (habit: Habit) =>
      void act(mutators.habits.archive(target(habit)), {
        undo: {
          text: `Archived: ${habit.name}. Its history stays.`,
          request: () => mutators.habits.unarchive(target(habit)),
        },
      }),

    unarchive: (habit: Habit) =>
      void act(mutators.habits.unarchive(target(habit)), { done: `Taken up again: ${habit.name}.` }),

    trash: (habit: Habit) =>
      void act(mutators.habits.trash(target(habit)), {
        undo: {
          text: `In the trash: ${habit.name}. What it earned stays.`,
          request: () => mutators.habits.restore(target(habit)),
        },
      }),

    restore: (habit: Habit) =>
      void act(mutators.habits.restore(target(habit)), { done: `Restored: ${habit.name}.` }),

    /** Puts a habit at a place of the list without it. */
    move(shown: readonly Habit[], habitId: string, index: number) {
      const moves = placesAfterMove(shown, habitId, index).map(({ id, sortOrder }) => ({
        habitId: id,
        sortOrder,
      }));
      if (moves.length > 0) void act(mutators.habits.move({ moves, at: serverNow() }));
    },
  };
}
