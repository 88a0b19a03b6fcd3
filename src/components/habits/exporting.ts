// All habits with all their days as one CSV, in the form the import reads.
import type { Zero } from "@rocicorp/zero";
import { toast } from "#components/ui/toast.ts";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { queries } from "#zero/queries.ts";
import { rowsOf } from "./board.ts";

const COLUMNS = ["habit", "day", "count", "state", "note"] as const;

/** The lines of one habit, oldest day first. */
export function linesOf(habit: Pick<Habit, "name">, completions: readonly HabitCompletion[]) {
  const { marks, byDay } = rowsOf(completions);
  return [...byDay.keys()].sort().flatMap((day) => {
    const { count = 0, isExcused = false } = marks.get(day) ?? {};
    const note = byDay.get(day)?.find((row) => row.note !== null)?.note ?? "";
    if (count === 0 && !isExcused && note === "") return [];
    return [[habit.name, day, count, isExcused ? "excused" : "done", note] as const];
  });
}

/** Every row of a habit, a page after another. */
async function allOf(zero: Zero, habitId: string): Promise<HabitCompletion[]> {
  const all = new Map<string, HabitCompletion>();
  let until: string | undefined;
  for (;;) {
    const query = queries.habits.history(until === undefined ? { habitId } : { habitId, until });
    const page = (await zero.run(query, { type: "complete" })) as readonly HabitCompletion[];
    const before = all.size;
    for (const row of page) all.set(row.id, row);
    until = page.at(-1)?.day;
    if (page.length < LIMITS.habitHistory || all.size === before) return [...all.values()];
  }
}

/** Saves the file; without a connection it says so. */
export async function exportHabits(zero: Zero, habits: readonly Habit[]): Promise<void> {
  try {
    const { csvOf } = await import("./files.ts");
    const lines = [];
    for (const habit of habits) lines.push(...linesOf(habit, await allOf(zero, habit.id)));
    const url = URL.createObjectURL(new Blob([csvOf([COLUMNS, ...lines])], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "habits.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    toast({ text: `Exported: ${habits.length} habits with ${lines.length} days.` });
  } catch {
    toast({ text: "The habits could not be exported. Try again when the connection stands.", tone: "bad" });
  }
}
