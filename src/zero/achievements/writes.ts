// Gives and takes achievements, as the last step of the pipeline. They are judged by totals that the other steps have
// just moved; the statements this costs are the same after ten deeds and after a million.
//
// Taking a deed back takes back what is no longer deserved, with its reward: what a mistyped number has earned must not
// stay, or a person could enter anything, spend the reward, and correct themselves. If its coins are spent, the deed
// can't be taken back, as with the coins of the deed itself.
import type { Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { onServer } from "../kernel/sql.ts";
import { DEEDS, type Deed } from "../progress/deeds.ts";
import { levelFor } from "../progress/rules.ts";
import type { Step } from "../progress/step.ts";
import { zql } from "../schema.ts";
import { conditionSchema, type Facts } from "./conditions.ts";
import { earned, isOffered, type Known, lost } from "./rules.ts";
import type { AchievementDefinition } from "./schema.ts";

const causeOf = (key: string): string => `achievement:${key}`;

/** Looks at all achievements once, after a deed and everything it brought about stand or are gone. */
export async function judgeAchievements(step: Step): Promise<void> {
  const { tx, userId, deed, sign } = step;
  const held = await tx.run(zql.userAchievements.where("userId", userId));
  if (sign < 0 && held.length === 0) return;
  const known = await knownTo(tx);
  const { facts, totalXp } = await factsOf(tx, userId, deed.day);
  if (sign < 0) {
    for (const one of lost(known, held, facts, totalXp, deed.day)) {
      await step.undo(causeOf(one.key));
      await tx.mutate.userAchievements.delete({ userId, achievementKey: one.key });
    }
    return;
  }
  const keys = new Set(held.map(({ achievementKey }) => achievementKey));
  const offered = known.filter((one) => isOffered(one, deed.at));
  for (const one of earned(offered, keys, facts, totalXp)) {
    await tx.mutate.userAchievements.insert({
      userId,
      achievementKey: one.key,
      name: one.name,
      description: one.description,
      icon: one.icon,
      day: deed.day,
      earnedAt: deed.at,
      seenAt: null,
    });
    await step.record(asDeed(one, deed));
  }
}

const asDeed = (one: Known, by: Pick<Deed, "day" | "at">): Deed => ({
  type: "achievement",
  cause: causeOf(one.key),
  subjectId: one.key,
  title: one.name,
  amount: 1,
  pay: DEEDS.achievement.pay({ xp: one.rewardXp, coins: one.rewardCoins }),
  day: by.day,
  at: by.at,
});

type Secret = Pick<Known, "key" | "name" | "description" | "icon" | "condition">;

type Judged = Known & Pick<AchievementDefinition, "isActive" | "activeFrom" | "activeUntil">;

/** The catalogue. What is behind the hidden ones is known to the server only. */
async function knownTo(tx: Transaction): Promise<Judged[]> {
  const rows = await tx.run(zql.achievementDefinitions.orderBy("sortOrder", "asc"));
  const secrets = await onServer<Secret>(
    tx,
    "select key, name, description, icon, condition from private.hidden_achievements",
  );
  const secretOf = new Map(secrets.map((secret) => [secret.key, secret]));
  return rows.flatMap((row) => {
    const one = { ...row, ...secretOf.get(row.key) };
    // A hidden one whose secret is not known here, or one that somebody edited badly: it must not stop people's writes.
    const { success, output } = v.safeParse(conditionSchema, one.condition);
    return success ? [{ ...one, condition: output }] : [];
  });
}

async function factsOf(
  tx: Transaction,
  userId: string,
  day: string,
): Promise<{ facts: Facts; totalXp: number }> {
  const counters = await tx.run(zql.userCounters.where("userId", userId).one());
  const progress = await tx.run(zql.userProgress.where("userId", userId).one());
  const streaks = await tx.run(zql.userStreaks.where("userId", userId));
  const tallies = await tx.run(zql.activityDays.where("userId", userId).where("day", day));
  const totalXp = progress?.totalXp ?? 0;
  return {
    totalXp,
    facts: {
      counts: counters?.counts ?? {},
      level: levelFor(totalXp),
      longest: Object.fromEntries(streaks.map(({ streakType, longest }) => [streakType, longest])),
      day: Object.fromEntries(tallies.map(({ kind, deeds, amount }) => [kind, { deeds, amount }])),
    },
  };
}
