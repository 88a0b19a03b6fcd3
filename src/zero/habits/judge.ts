// What a day that was written about comes to: its deed, the perfect day, and the streak that is kept with the habit. Only
// this file records and takes back deeds of habits, whoever wrote the day.
import type { Transaction } from "@rocicorp/zero";
import { addDays, type DayClock, dayOf, startOfDay, startOfWeek } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { DEEDS, type Deed } from "../progress/deeds.ts";
import { HABIT_MARKS, NO_PAY, type Pay } from "../progress/rules.ts";
import { zql } from "../schema.ts";
import { dayStateOf, isPerfectDay, type Marks, marksByHabit, marksOf, weekStateOf } from "./rules.ts";
import { advance, keptRun, type Run, runBefore, walkFrom } from "./rules-streaks.ts";
import type { Habit } from "./schema.ts";

/** A day that ended longer ago than this counts, but pays nothing any more. */
const PAID_FOR_MS = 48 * 3_600_000;
/** The days that may still be paid: today and the two before. */
export const PAID_DAYS = 3;
/** All that the habits of a week can come to. */
const WEEK_ROWS = 8_000;

/** Where deeds go: the pipeline itself, or a step of it. */
export interface Books {
  readonly record: (deed: Deed) => Promise<boolean>;
  readonly undo: (cause: string) => Promise<boolean>;
}

/** Who judges, and when. */
export interface Judge {
  readonly tx: Transaction;
  readonly userId: string;
  /** Ms since the epoch. */
  readonly at: number;
  readonly clock: DayClock;
  readonly books: Books;
}

const whenOf = ({ at, clock }: Judge) => ({ today: dayOf(at, clock), weekStart: clock.weekStart });

export const habitCause = (habitId: string, day: string): string => `habit:${habitId}:${day}`;

/** A walk over the days of a habit: where it begins, and what is written from there on. */
interface Walk {
  readonly from: Run;
  readonly marks: Marks;
}

const rowsOf = ({ tx, userId }: Judge, habitId: string) =>
  tx.run(
    zql.habitCompletions
      .where("userId", userId)
      .where("habitId", habitId)
      .orderBy("day", "desc")
      .limit(LIMITS.habitHistory),
  );

/** The whole walk, from the oldest day there is, or as far back as is read. */
async function walkAnew(judge: Judge, habit: Habit): Promise<Walk> {
  const rows = await rowsOf(judge, habit.id);
  const isCut = rows.length === LIMITS.habitHistory;
  return { from: runBefore(walkFrom(habit, rows.at(-1)?.day, isCut)), marks: marksOf(rows) };
}

/** The walk that goes on where the kept streak ends: of any history only the newest days are read. */
async function walkOn({ tx, userId }: Judge, habit: Habit, after: string): Promise<Walk> {
  const rows = await tx.run(
    zql.habitCompletions
      .where("userId", userId)
      .where("habitId", habit.id)
      .where("day", ">", after)
      .orderBy("day", "desc")
      .limit(LIMITS.habitHistory),
  );
  return { from: keptRun(habit), marks: marksOf(rows) };
}

/**
 * Judges a day of a habit after something about it was written: records its deed or takes it back, and keeps the streak.
 * @param isAnew whether the habit itself changed, so that no kept streak can be trusted
 * @returns the habit with the streak that now stands
 */
export async function judgeDay(judge: Judge, habit: Habit, day: string, isAnew = false): Promise<Habit> {
  const { streakDay } = habit;
  const goesOn = !isAnew && streakDay !== null && streakDay < day;
  const walk = goesOn ? await walkOn(judge, habit, streakDay) : await walkAnew(judge, habit);
  const when = whenOf(judge);
  if (dayStateOf(habit, day, walk.marks, when) !== "done") await judge.books.undo(habitCause(habit.id, day));
  // What is in the trash keeps what it earned, and earns no more.
  else if (habit.deletedAt === null) await recordDone(judge, habit, day, walk);
  // A device does not hold the history that a walk from the beginning needs: it waits for the server's word.
  if (!goesOn && judge.tx.location === "client") return habit;
  return keepRun(judge, habit, walk);
}

/** Keeps the streak of a habit whose history was written without being judged. */
export async function keepStreak(judge: Judge, habit: Habit): Promise<void> {
  if (judge.tx.location !== "client") await keepRun(judge, habit, await walkAnew(judge, habit));
}

async function keepRun(judge: Judge, habit: Habit, { from, marks }: Walk): Promise<Habit> {
  const { today, weekStart } = whenOf(judge);
  // Deeds may arrive late, with the time they were done: days that are written about have come.
  const newest = [...marks.keys()].reduce((last, day) => (day > last ? day : last), today);
  const run = advance(habit, from, marks, { today: newest, weekStart });
  const kept = { streak: run.length, streakDay: run.through };
  if (habit.streak === kept.streak && habit.streakDay === kept.streakDay) return habit;
  await judge.tx.mutate.habits.update({ id: habit.id, ...kept });
  return { ...habit, ...kept };
}

async function recordDone(judge: Judge, habit: Habit, day: string, walk: Walk): Promise<void> {
  await judge.books.record({
    type: "habit",
    cause: habitCause(habit.id, day),
    subjectId: habit.id,
    title: habit.name,
    amount: 1,
    pay: await payOf(judge, habit, day, walk),
    day,
    at: judge.at,
  });
}

async function payOf(judge: Judge, habit: Habit, day: string, walk: Walk): Promise<Pay> {
  const { at, clock } = judge;
  if (at - startOfDay(addDays(day, 1), clock) > PAID_FOR_MS) return NO_PAY;
  const length = lengthOn(judge, habit, day, walk);
  const isMark = HABIT_MARKS.has(length) && !(await isMarkPaid(judge, habit, day, length));
  return DEEDS.habit.pay(isMark ? length : 0);
}

/** How long the streak is with this day; 0 for a day of an n-times-a-week habit that is not the one that makes its week. */
function lengthOn({ clock }: Judge, habit: Habit, day: string, { from, marks }: Walk): number {
  const { weekStart } = clock;
  const until = new Map([...marks].filter(([marked]) => marked <= day));
  if (habit.kind === "build" && habit.schedule.type === "times_per_week") {
    const week = weekStateOf(habit, day, until, weekStart);
    if (week.done !== week.need) return 0;
  }
  // A day without a lapse is done once it has ended.
  const today = habit.kind === "avoid" ? addDays(day, 1) : day;
  return advance(habit, from, until, { today, weekStart }).length;
}

/** Whether the run that reaches a mark with this day has been paid for it on another of its days. */
async function isMarkPaid(judge: Judge, habit: Habit, day: string, mark: number): Promise<boolean> {
  const { tx, userId } = judge;
  const paid = await tx.run(
    zql.activityEvents
      .where("userId", userId)
      .where("eventType", "habit")
      .where("subjectId", habit.id)
      .where("xp", DEEDS.habit.pay(mark).xp)
      .where("day", "<", day)
      .orderBy("day", "desc")
      .one(),
  );
  if (!paid) return false;
  const since = await walkOn(judge, habit, paid.day);
  const from = runBefore(addDays(paid.day, 1));
  return lengthOn(judge, habit, day, { from, marks: since.marks }) < mark;
}

/** The days whose perfection a day of this habit decides: of one due n times a week also the rest of the week. */
export function daysTouched(judge: Judge, habit: Habit, day: string): string[] {
  if (habit.schedule.type !== "times_per_week") return [day];
  const { today, weekStart } = whenOf(judge);
  const last = addDays(startOfWeek(day, weekStart), 6);
  const days: string[] = [];
  for (let each = day; each <= last && each <= today; each = addDays(each, 1)) days.push(each);
  return days;
}

/**
 * Judges whether days were perfect: every habit that was due is done. A habit that is due n times a week holds a day up
 * only when its week would fall short otherwise, and one to avoid until the day has ended.
 */
export async function judgePerfectDays(judge: Judge, days: readonly string[]): Promise<void> {
  const { tx, userId, clock, at, books } = judge;
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return;
  const habits = await tx.run(
    zql.habits
      .where("userId", userId)
      .where("isArchived", false)
      .where("deletedAt", "IS", null)
      .limit(LIMITS.habits),
  );
  const hasWeeks = habits.some(({ schedule }) => schedule.type === "times_per_week");
  const rows = await tx.run(
    zql.habitCompletions
      .where("userId", userId)
      .where("day", ">=", hasWeeks ? startOfWeek(first, clock.weekStart) : first)
      .where("day", "<=", hasWeeks ? addDays(startOfWeek(last, clock.weekStart), 6) : last)
      .limit(WEEK_ROWS),
  );
  const marks = marksByHabit(rows);
  for (const day of days) {
    const cause = `perfectDay:${day}`;
    if (!isPerfectDay(habits, day, marks, whenOf(judge))) await books.undo(cause);
    else
      await books.record({
        type: "perfectDay",
        cause,
        subjectId: day,
        title: "A perfect day",
        amount: 1,
        pay: NO_PAY,
        day,
        at,
      });
  }
}

/** Judges a day of a habit and whether it was perfect. */
export async function judge(on: Judge, habit: Habit, day: string): Promise<Habit> {
  const judged = await judgeDay(on, habit, day);
  await judgePerfectDays(on, daysTouched(on, habit, day));
  return judged;
}

/** Judges what may still be paid after the habit itself has changed: its schedule, its target, its pauses. */
export async function judgeAnew(on: Judge, habit: Habit): Promise<void> {
  const { today } = whenOf(on);
  const days = Array.from({ length: PAID_DAYS }, (_, i) => addDays(today, i + 1 - PAID_DAYS));
  let now = habit;
  for (const day of days) now = await judgeDay(on, now, day, day === days[0]);
  await judgePerfectDays(on, days);
}
