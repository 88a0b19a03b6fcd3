import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { instant } from "#zero/kernel/args.ts";
import { momentOf, signedIn } from "#zero/kernel/guards.ts";
import { personName } from "./name.ts";

export const authMutators = {
  /** Changes the name that people one shares with see. */
  rename: defineMutator(v.object({ name: personName, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    await tx.mutate.profiles.update({ userId, name: args.name, updatedAt: momentOf(ctx, args.at) });
  }),
};
