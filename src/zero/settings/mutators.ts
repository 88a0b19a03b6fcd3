import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { instant } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { zql } from "../schema.ts";
import { lockedIn, settingChanges } from "./rules.ts";

export const settingsMutators = {
  /** Changes the settings it names and leaves the others alone. */
  change: defineMutator(v.object({ changes: settingChanges, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    for (const { field, kind, value } of lockedIn(args.changes)) {
      // A device may not hold the person's unlocks: what it forecasts is decided by the server.
      if (tx.location === "client") break;
      const unlock = zql.userUnlocks.where("userId", userId).where("kind", kind).where("value", value);
      if (!(await tx.run(unlock.one()))) throw new DomainError("settings.locked", { field });
    }
    await tx.mutate.userSettings.update({ userId, ...args.changes, updatedAt: momentOf(ctx, args.at) });
  }),
};
