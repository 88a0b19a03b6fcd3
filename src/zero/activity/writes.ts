// The per-day tally behind heatmaps, bars and totals, so that no screen ever needs a year of history.

import { DEEDS } from "../progress/deeds.ts";
import type { Subscriber } from "../progress/writes.ts";
import { zql } from "../schema.ts";

export const tallyDay: Subscriber = async (tx, userId, deed, sign) => {
  const kind = DEEDS[deed.type].tally;
  const row = await tx.run(
    zql.activityDays.where("userId", userId).where("day", deed.day).where("kind", kind).one(),
  );
  await tx.mutate.activityDays.upsert({
    userId,
    day: deed.day,
    kind,
    deeds: Math.max(0, (row?.deeds ?? 0) + sign),
    amount: Math.max(0, (row?.amount ?? 0) + sign * deed.amount),
    xp: Math.max(0, (row?.xp ?? 0) + sign * deed.pay.xp),
    coins: Math.max(0, (row?.coins ?? 0) + sign * deed.pay.coins),
    updatedAt: deed.at,
  });
};
