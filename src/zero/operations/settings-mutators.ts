// What operators decide for the server as a whole.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { audit } from "../activity/audit.ts";
import { instant, whole } from "../kernel/args.ts";
import { nowOf } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";

export const retention = v.object({
  days: v.nullable(whole("Days", LIMITS.auditDaysMin, LIMITS.auditDaysMax)),
});

export const serverSettingsMutators = {
  /** Lets go of entries of the audit log once they are so old; null keeps them for good. */
  retainAudit: defineMutator(v.object({ ...retention.entries, at: instant }), async ({ tx, ctx, args }) => {
    const updatedBy = allowed(ctx, "setRetention");
    const before = await tx.run(zql.serverSettings.where("id", true).one());
    const auditRetentionDays = args.days;
    if (!before || (before.auditRetentionDays ?? null) === auditRetentionDays) return;
    const updatedAt = nowOf(ctx, args.at);
    await tx.mutate.serverSettings.update({ id: true, auditRetentionDays, updatedBy, updatedAt });
    await audit(tx, ctx, {
      action: "serverSettings.retainAudit",
      targetType: "server",
      targetId: null,
      before: { auditRetentionDays: before.auditRetentionDays ?? null },
      after: { auditRetentionDays },
    });
  }),
};
