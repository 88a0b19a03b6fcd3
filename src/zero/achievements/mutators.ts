// What a person does with achievements: look at them. Earning is the pipeline's.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { instant, text } from "../kernel/args.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

const MOST_KEYS = 50;

const keys = v.pipe(
  v.array(text("An achievement", 64), "The achievements are missing."),
  v.minLength(1, "The achievements are missing."),
  v.maxLength(MOST_KEYS, `At most ${MOST_KEYS} achievements can be marked at once.`),
);

export const achievementsMutators = {
  /** Says that the unlocking of these has been shown, so that no other device shows it again. */
  see: defineMutator(v.object({ keys, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const rows = await tx.run(
      zql.userAchievements
        .where("userId", userId)
        .where("achievementKey", "IN", args.keys)
        .where("seenAt", "IS", null),
    );
    const seenAt = momentOf(ctx, args.at);
    for (const { achievementKey } of rows)
      await tx.mutate.userAchievements.update({ userId, achievementKey, seenAt });
  }),
};
