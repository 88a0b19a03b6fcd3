// What a person does with streaks: excuse days. Everything else follows from what they do.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { day, id, instant, oneOf } from "../kernel/args.ts";
import { addDays, dayOf } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { undo } from "../progress/writes.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import { pauseComplaint } from "./rules.ts";
import { PAUSE_REASONS, type StreakPause } from "./schema.ts";
import { settleStreaks } from "./writes.ts";

export const streaksMutators = {
  /** Excuses the days `fromDay`..`untilDay`, for a holiday or an illness. */
  pause: defineMutator(
    v.object({
      pauseId: id,
      fromDay: day,
      untilDay: day,
      reason: oneOf("The reason", PAUSE_REASONS),
      at: instant,
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.streakPauses.where("id", args.pauseId).one())) return;
      const at = momentOf(ctx, args.at);
      const { fromDay, untilDay, reason } = args;
      const complaint = pauseComplaint(fromDay, untilDay, dayOf(at, await clockOf(tx, userId)));
      if (complaint) throw new DomainError("input.invalid", complaint);
      await tx.mutate.streakPauses.insert({
        id: args.pauseId,
        userId,
        fromDay,
        untilDay,
        reason,
        createdAt: at,
        updatedAt: at,
      });
      await settleStreaks(tx, userId, at, (cause) => undo(tx, userId, cause, at));
    },
  ),

  /** Ends a pause: today counts again. Days it has excused stay excused, so that no streak breaks by it. */
  endPause: defineMutator(v.object({ pauseId: id, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const pause: StreakPause = await owned(tx, zql.streakPauses, args.pauseId, userId);
    const at = momentOf(ctx, args.at);
    const yesterday = addDays(dayOf(at, await clockOf(tx, userId)), -1);
    if (pause.untilDay <= yesterday) return;
    if (pause.fromDay > yesterday) await tx.mutate.streakPauses.delete({ id: pause.id });
    else await tx.mutate.streakPauses.update({ id: pause.id, untilDay: yesterday, updatedAt: at });
    // Said without a network, it may come when days it takes the excuse from are over.
    await settleStreaks(tx, userId, at, (cause) => undo(tx, userId, cause, at));
  }),
};
