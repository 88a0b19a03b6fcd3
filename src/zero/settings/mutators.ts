import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { instant } from "../kernel/args.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { settingChanges } from "./rules.ts";

export const settingsMutators = {
  /** Changes the settings it names and leaves the others alone. */
  change: defineMutator(v.object({ changes: settingChanges, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    await tx.mutate.userSettings.update({ userId, ...args.changes, updatedAt: momentOf(ctx, args.at) });
  }),
};
