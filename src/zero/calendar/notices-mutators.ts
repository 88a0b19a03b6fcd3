import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant } from "../kernel/args.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export const notificationsMutators = {
  /** Takes a notification off every device. One that was swept meanwhile is seen as well. */
  see: defineMutator(v.object({ notificationId: id, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const own = zql.notifications.where("id", args.notificationId).where("userId", userId);
    const notice = await tx.run(own.one());
    if (!notice || notice.seenAt !== null) return;
    await tx.mutate.notifications.update({ id: notice.id, seenAt: momentOf(ctx, args.at) });
  }),
};
