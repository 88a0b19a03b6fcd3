// Keeps the streaks of a deed's day, as a step of the pipeline. The usual case, a new latest day, costs a few statements;
// a day that is added late or taken away has its streak read again from its days, with one statement and on the server
// only: a device does not hold them all.
import type { Transaction } from "@rocicorp/zero";
import { addDays } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { NO_PAY } from "../progress/rules.ts";
import type { Step, Subscriber } from "../progress/step.ts";
import { zql } from "../schema.ts";
import {
  cover,
  DONE_TALLIES,
  FREEZE_EVERY,
  KEEPERS,
  MAX_FREEZES,
  missedDays,
  type Run,
  runsOf,
  streaksKeptBy,
  usedDays,
} from "./rules.ts";
import type { FreezeSource, StreakFreeze, StreakPause, StreakType, UserStreak } from "./schema.ts";

/** More than anybody announces; see `PAUSE_MAX_DAYS`. */
const MOST_PAUSES = 500;

export const keepStreaks: Subscriber = async (step) => {
  const { tx, userId, deed, sign } = step;
  const types = streaksKeptBy(deed.type);
  if (types.length === 0) return;
  const tallies = await tx.run(zql.activityDays.where("userId", userId).where("day", deed.day));
  // The deed itself is in the tally: the first of its day makes the day a done one, the last one taken back unmakes it.
  const turning = types.filter(
    (type) =>
      tallies.reduce((sum, { kind, deeds }) => sum + (KEEPERS[type].includes(kind) ? deeds : 0), 0) === 1,
  );
  if (turning.length === 0) return;
  const rows = await tx.run(zql.userStreaks.where("userId", userId).where("streakType", "IN", turning));
  for (const type of turning) {
    const row = rows.find(({ streakType }) => streakType === type);
    if (sign < 0) await lose(step, type, row);
    else if (row?.lastDay && deed.day <= row.lastDay) await join(step, type, row);
    else await extend(step, type, row);
  }
  if (!turning.includes("daily")) return;
  const cause = `streakDay:${deed.day}`;
  if (sign < 0) await step.undo(cause);
  else
    await step.record({
      type: "streakDay",
      cause,
      subjectId: deed.day,
      title: "A day with something done",
      amount: 1,
      pay: NO_PAY,
      day: deed.day,
      at: deed.at,
    });
};

/** A new latest day. Missed days before it are covered by freezes, if there is one for each of them. */
async function extend(step: Step, type: StreakType, row: UserStreak | undefined): Promise<void> {
  const { tx, userId, deed } = step;
  let freezes = row?.freezes ?? 0;
  let current = 1;
  if (row?.lastDay) {
    const from = addDays(row.lastDay, 1);
    let uses: ReturnType<typeof cover<StreakFreeze>> = [];
    if (from < deed.day) {
      const held = await unusedFreezes(tx, userId, type);
      const pauses = await pausesFrom(tx, userId, from);
      uses = cover(missedDays(from, addDays(deed.day, -1), pauses, new Set(), MAX_FREEZES + 1), held);
    }
    for (const use of uses ?? []) await useFreeze(step, use.freeze, use.day);
    freezes -= uses?.length ?? 0;
    current = uses === null ? 1 : row.current + 1;
  }
  if (current % FREEZE_EVERY === 0 && freezes < MAX_FREEZES && (await earnFreeze(step, type))) freezes += 1;
  const run = { current, longest: Math.max(row?.longest ?? 0, current), lastDay: deed.day };
  await put(tx, userId, type, row, run, freezes, deed.at);
}

/** A day that is done late: it may close a gap, and gives a freeze back that had covered it. */
async function join(step: Step, type: StreakType, row: UserStreak): Promise<void> {
  const { tx, userId, deed } = step;
  if (tx.location === "client") return;
  const back = await releaseFreezes(step, type, deed.day, deed.day);
  const days = await doneDays(tx, userId, type);
  const run = await runOf(tx, userId, type, [...days.filter((day) => day !== deed.day), deed.day].sort());
  await put(tx, userId, type, row, run, row.freezes + back, deed.at);
}

/** A day that is no longer done. Freezes that led up to it from the day before are free again. */
async function lose(step: Step, type: StreakType, row: UserStreak | undefined): Promise<void> {
  const { tx, userId, deed } = step;
  if (tx.location === "client" || !row) return;
  const days = (await doneDays(tx, userId, type)).filter((day) => day !== deed.day);
  let freezes = row.freezes;
  if (deed.day === row.lastDay) {
    const before = days.at(-1);
    if (before) freezes += await releaseFreezes(step, type, addDays(before, 1), addDays(deed.day, -1));
    freezes -= await unearnFreeze(step, type);
  }
  const run = await runOf(tx, userId, type, days);
  await put(tx, userId, type, row, run, freezes, deed.at);
}

/** Reads every streak again, after the pauses of a person have changed. */
export async function settleStreaks(
  tx: Transaction,
  userId: string,
  at: number,
  undo: Step["undo"],
): Promise<void> {
  if (tx.location === "client") return;
  const pauses = await pausesFrom(tx, userId, "");
  for (const row of await tx.run(zql.userStreaks.where("userId", userId))) {
    const type = row.streakType;
    let freezes = row.freezes;
    // A day that is paused needs no freeze.
    for (const freeze of await usedFreezes(tx, userId, type)) {
      const day = freeze.usedDay ?? "";
      if (missedDays(day, day, pauses, new Set(), 1).length > 0) continue;
      await release({ tx, undo }, freeze);
      freezes += 1;
    }
    const run = await runOf(tx, userId, type, await doneDays(tx, userId, type));
    await put(tx, userId, type, row, run, freezes, at);
  }
}

// Rows

async function put(
  tx: Transaction,
  userId: string,
  streakType: StreakType,
  row: UserStreak | undefined,
  run: Run,
  freezes: number,
  at: number,
): Promise<void> {
  const createdAt = row?.createdAt ?? at;
  await tx.mutate.userStreaks.upsert({ userId, streakType, ...run, freezes, createdAt, updatedAt: at });
}

async function doneDays(tx: Transaction, userId: string, type: StreakType): Promise<string[]> {
  const rows = await tx.run(
    zql.activityDays
      .where("userId", userId)
      .where("kind", "IN", [...DONE_TALLIES[type]])
      .where("deeds", ">", 0)
      .orderBy("day", "asc"),
  );
  return [...new Set(rows.map(({ day }) => day))];
}

async function runOf(
  tx: Transaction,
  userId: string,
  type: StreakType,
  days: readonly string[],
): Promise<Run> {
  const [first] = days;
  const pauses = first ? await pausesFrom(tx, userId, first) : [];
  return runsOf(days, pauses, usedDays(await usedFreezes(tx, userId, type)));
}

const pausesFrom = (tx: Transaction, userId: string, day: string): Promise<StreakPause[]> =>
  tx.run(
    zql.streakPauses
      .where("userId", userId)
      .where("untilDay", ">=", day)
      .orderBy("untilDay", "desc")
      .limit(MOST_PAUSES),
  );

const freezesOf = (userId: string, type: StreakType) =>
  zql.streakFreezes.where("userId", userId).where("streakType", type);
const unusedFreezes = (tx: Transaction, userId: string, type: StreakType): Promise<StreakFreeze[]> =>
  tx.run(freezesOf(userId, type).where("usedDay", "IS", null));
const usedFreezes = (tx: Transaction, userId: string, type: StreakType): Promise<StreakFreeze[]> =>
  tx.run(freezesOf(userId, type).where("usedDay", "IS NOT", null));

const freezeCause = (type: StreakType, day: string): string => `freeze:${type}:${day}`;

/** Uses one up, with a line in the feed that says so. */
async function useFreeze({ tx, deed, record }: Step, freeze: StreakFreeze, day: string): Promise<void> {
  await tx.mutate.streakFreezes.update({ id: freeze.id, usedDay: day, usedAt: deed.at });
  await record({
    type: "freeze",
    cause: freezeCause(freeze.streakType, day),
    subjectId: freeze.id,
    title: `A freeze kept the ${freeze.streakType} streak going`,
    amount: 1,
    pay: NO_PAY,
    day,
    at: deed.at,
  });
}

async function release({ tx, undo }: Pick<Step, "tx" | "undo">, freeze: StreakFreeze): Promise<void> {
  await tx.mutate.streakFreezes.update({ id: freeze.id, usedDay: null, usedAt: null });
  await undo(freezeCause(freeze.streakType, freeze.usedDay ?? ""));
}

/** Frees what was used up on the days `from`..`to`. Answers how many freezes that were. */
async function releaseFreezes(step: Step, type: StreakType, from: string, to: string): Promise<number> {
  if (from > to) return 0;
  const freezes = await step.tx.run(
    freezesOf(step.userId, type).where("usedDay", ">=", from).where("usedDay", "<=", to),
  );
  for (const freeze of freezes) await release(step, freeze);
  return freezes.length;
}

const earnedId = (userId: string, type: StreakType, day: string): string =>
  derivedId(userId, "freeze", type, day);

/** Earned once for its day, however often that day is undone and done again. */
async function earnFreeze({ tx, userId, deed }: Step, type: StreakType): Promise<boolean> {
  const id = earnedId(userId, type, deed.day);
  if (await tx.run(zql.streakFreezes.where("id", id).where("userId", userId).one())) return false;
  await insertFreeze(tx, userId, { id, type, source: "earned", day: deed.day, at: deed.at });
  return true;
}

/** Takes the freeze that the day had earned, unless it is used up. Answers how many that were. */
async function unearnFreeze({ tx, userId, deed }: Step, type: StreakType): Promise<number> {
  const id = earnedId(userId, type, deed.day);
  const freeze = await tx.run(zql.streakFreezes.where("id", id).where("userId", userId).one());
  if (!freeze || freeze.usedDay !== null) return 0;
  await tx.mutate.streakFreezes.delete({ id });
  return 1;
}

interface NewFreeze {
  id: string;
  type: StreakType;
  source: FreezeSource;
  /** The first day it may cover. */
  day: string;
  /** Ms since the epoch. */
  at: number;
}

const insertFreeze = (tx: Transaction, userId: string, freeze: NewFreeze): Promise<void> =>
  tx.mutate.streakFreezes.insert({
    id: freeze.id,
    userId,
    streakType: freeze.type,
    source: freeze.source,
    grantedDay: freeze.day,
    grantedAt: freeze.at,
    usedDay: null,
    usedAt: null,
  });

/** Gives a person a freeze they have bought. @throws {DomainError} `streaks.freezesFull` */
export async function grantFreeze(tx: Transaction, userId: string, freeze: NewFreeze): Promise<void> {
  const row = await tx.run(zql.userStreaks.where("userId", userId).where("streakType", freeze.type).one());
  const held = row?.freezes ?? 0;
  if (held >= MAX_FREEZES) throw new DomainError("streaks.freezesFull");
  await insertFreeze(tx, userId, freeze);
  const run = { current: row?.current ?? 0, longest: row?.longest ?? 0, lastDay: row?.lastDay ?? null };
  await put(tx, userId, freeze.type, row, run, held + 1, freeze.at);
}
