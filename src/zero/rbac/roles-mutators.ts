import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { audit } from "../activity/audit.ts";
import { id, instant, oneOf } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, nowOf } from "../kernel/guards.ts";
import { zql } from "../schema.ts";
import { allowed } from "./guard.ts";
import { GIVEN_ROLES, grantRefusal, revokeRefusal } from "./rules.ts";
import { standingAdmins } from "./writes.ts";

const subject = { userId: id, role: oneOf("The role", GIVEN_ROLES), at: instant };

const shown = (row: { expiresAt: number | null } | undefined, role: string) =>
  row ? { role, expiresAt: row.expiresAt } : null;

export const rolesMutators = {
  /** Gives a role, for good or until an instant; given again, the newer expiry holds. */
  grant: defineMutator(
    v.object({ ...subject, expiresAt: v.nullable(instant) }),
    async ({ tx, ctx, args }) => {
      const by = allowed(ctx, "grantRoles");
      const { userId, role, expiresAt } = args;
      const standing = await standingAdmins(tx);
      const [person, before] = await Promise.all([
        tx.run(zql.users.where("id", userId).one()),
        tx.run(zql.userRoles.where("userId", userId).where("roleKey", role).one()),
      ]);
      if (!person) throw new DomainError("row.missing");
      const refusal = grantRefusal({ by, userId, role, expiresAt }, standing, nowOf(ctx, args.at));
      if (refusal) throw new DomainError(refusal, refusal === "roles.over" ? { field: "expiresAt" } : {});
      if (before && before.expiresAt === expiresAt) return;
      await tx.mutate.userRoles.upsert({
        userId,
        roleKey: role,
        grantedBy: by,
        grantedAt: momentOf(ctx, args.at),
        expiresAt,
      });
      await audit(tx, ctx, {
        action: "roles.grant",
        targetType: "user",
        targetId: userId,
        before: shown(before, role),
        after: shown({ expiresAt }, role),
      });
    },
  ),

  /** Takes a role; one that is not held is no error. */
  revoke: defineMutator(v.object(subject), async ({ tx, ctx, args }) => {
    const by = allowed(ctx, "grantRoles");
    const { userId, role } = args;
    const standing = await standingAdmins(tx);
    const held = await tx.run(zql.userRoles.where("userId", userId).where("roleKey", role).one());
    const refusal = revokeRefusal({ by, userId, role }, standing);
    if (refusal) throw new DomainError(refusal);
    if (!held) return;
    await tx.mutate.userRoles.delete({ userId, roleKey: role });
    await audit(tx, ctx, {
      action: "roles.revoke",
      targetType: "user",
      targetId: userId,
      before: shown(held, role),
      after: null,
    });
  }),
};
