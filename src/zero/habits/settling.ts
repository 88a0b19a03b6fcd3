// Habits to avoid: a day that ended at or under the limit is done, and nobody says so.
import { addDays, dayOf } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { type Judge, judgeDay, judgePerfectDays } from "./judge.ts";

/** Days of one habit settled in one transaction; the next one goes on. */
const DAYS_AT_ONCE = 31;

/** Judges the days that have ended since each was last settled. Answers how many days of habits that were. */
export async function settleAvoided(on: Judge): Promise<number> {
  const { tx, userId, at, clock } = on;
  const ended = addDays(dayOf(at, clock), -1);
  const habits = await tx.run(
    zql.habits
      .where("userId", userId)
      .where("kind", "avoid")
      .where("isArchived", false)
      .where("deletedAt", "IS", null)
      .limit(LIMITS.habits),
  );
  const judged = new Set<string>();
  let count = 0;
  for (const habit of habits) {
    const after = habit.settledDay === null ? undefined : addDays(habit.settledDay, 1);
    const from = after !== undefined && after > habit.startsDay ? after : habit.startsDay;
    const end = addDays(from, DAYS_AT_ONCE - 1);
    const until = end < ended ? end : ended;
    if (from > until) continue;
    let now = habit;
    for (let day = from; day <= until; day = addDays(day, 1)) {
      now = await judgeDay(on, now, day);
      judged.add(day);
      count += 1;
    }
    await tx.mutate.habits.update({ id: habit.id, settledDay: until });
  }
  // Which days were perfect may depend on the habit that was settled last.
  const days = [...judged].sort();
  for (let i = 0; i < days.length; i += DAYS_AT_ONCE)
    await judgePerfectDays(on, days.slice(i, i + DAYS_AT_ONCE));
  return count;
}
