// The tallies behind heatmaps, bars and totals, so that no screen ever needs a year of history.
import { DEEDS } from "../progress/deeds.ts";
import type { Subscriber } from "../progress/step.ts";
import { zql } from "../schema.ts";

/** The kind under which {@link tallyDay} sums a day over all kinds. */
export const ALL = "all";

interface Tally {
  deeds: number;
  amount: number;
  xp: number;
  coins: number;
}

export const tallyDay: Subscriber = async ({ tx, userId, deed, sign }) => {
  const kind = DEEDS[deed.type].tally;
  const moved = (row: Tally | undefined): Tally => ({
    deeds: Math.max(0, (row?.deeds ?? 0) + sign),
    amount: Math.max(0, (row?.amount ?? 0) + sign * deed.amount),
    xp: Math.max(0, (row?.xp ?? 0) + sign * deed.pay.xp),
    coins: Math.max(0, (row?.coins ?? 0) + sign * deed.pay.coins),
  });
  const row = await tx.run(
    zql.activityDays.where("userId", userId).where("day", deed.day).where("kind", kind).one(),
  );
  await tx.mutate.activityDays.upsert({ userId, day: deed.day, kind, ...moved(row), updatedAt: deed.at });
  const spans = [
    { span: deed.day, kind: ALL },
    { span: deed.day.slice(0, 7), kind },
  ];
  const sums = await tx.run(
    zql.activitySums
      .where("userId", userId)
      .where("span", "IN", [deed.day, deed.day.slice(0, 7)])
      .where("kind", "IN", [ALL, kind]),
  );
  for (const key of spans) {
    const sum = sums.find((one) => one.span === key.span && one.kind === key.kind);
    const tally = moved(sum);
    // Amounts of different kinds can't be added.
    const amount = key.kind === ALL ? 0 : tally.amount;
    await tx.mutate.activitySums.upsert({ userId, ...key, ...tally, amount, updatedAt: deed.at });
  }
};
