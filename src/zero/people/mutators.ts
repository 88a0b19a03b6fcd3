import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { audit } from "../activity/audit.ts";
import { setDisabled } from "../auth/writes.ts";
import { id, instant } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf } from "../kernel/guards.ts";
import { onServer } from "../kernel/sql.ts";
import { award } from "../progress/ledger.ts";
import { allowed } from "../rbac/guard.ts";
import { keepAnAdmin } from "../rbac/writes.ts";
import { zql } from "../schema.ts";
import { correctionFields } from "./args.ts";
import { correctionRefusal } from "./rules.ts";

const person = v.object({ userId: id, at: instant });

export const peopleMutators = {
  /** Closes an account: its sessions end with it, and nobody signs in until it is enabled again. */
  disable: defineMutator(person, async ({ tx, ctx, args }) => {
    const by = allowed(ctx, "managePeople");
    if (by === args.userId) throw new DomainError("people.self");
    await keepAnAdmin(tx, args.userId);
    const account = await tx.run(zql.users.where("id", args.userId).one());
    if (!account) throw new DomainError("row.missing");
    if (account.disabledAt !== null) return;
    const at = momentOf(ctx, args.at);
    await setDisabled(tx, args.userId, at, at);
    // The gateway hears of each when this commits, and cuts its sockets.
    await onServer(
      tx,
      `WITH ended AS (DELETE FROM private.sessions WHERE user_id = $1 RETURNING id)
       SELECT pg_notify('session_ended', id) FROM ended`,
      [args.userId],
    );
    await audit(tx, ctx, {
      action: "people.disable",
      targetType: "user",
      targetId: args.userId,
      before: { disabledAt: null },
      after: { disabledAt: at },
    });
  }),

  enable: defineMutator(person, async ({ tx, ctx, args }) => {
    allowed(ctx, "managePeople");
    const account = await tx.run(zql.users.where("id", args.userId).one());
    if (!account) throw new DomainError("row.missing");
    if (account.disabledAt === null) return;
    await setDisabled(tx, args.userId, null, momentOf(ctx, args.at));
    await audit(tx, ctx, {
      action: "people.enable",
      targetType: "user",
      targetId: args.userId,
      before: { disabledAt: account.disabledAt },
      after: { disabledAt: null },
    });
  }),

  /** Moves somebody's coins and experience through their ledger, where they read why. */
  correctBalance: defineMutator(
    v.object({
      userId: id,
      correctionId: id,
      ...correctionFields.entries,
      at: instant,
    }),
    async ({ tx, ctx, args }) => {
      allowed(ctx, "managePeople");
      const { userId, correctionId, coins, xp, reason } = args;
      // What they do themselves meanwhile waits, as if it came from one more of their devices.
      await onServer(tx, "SELECT private.begin_write($1, NULL)", [userId]);
      const balanceNow = async () => {
        const [wallet, progress] = await Promise.all([
          tx.run(zql.userWallet.where("userId", userId).one()),
          tx.run(zql.userProgress.where("userId", userId).one()),
        ]);
        return { coins: wallet?.coins ?? 0, totalXp: progress?.totalXp ?? 0 };
      };
      const cause = `correction:${correctionId}`;
      const [account, before, done] = await Promise.all([
        tx.run(zql.users.where("id", userId).one()),
        balanceNow(),
        tx.run(zql.pointsLedger.where("userId", userId).where("cause", cause).one()),
      ]);
      if (!account) throw new DomainError("row.missing");
      if (done) return;
      const refusal = correctionRefusal(before, { coins, xp });
      if (refusal)
        throw new DomainError(refusal, { field: refusal === "people.insufficientXp" ? "xp" : "coins" });
      const at = momentOf(ctx, args.at);
      await award(tx, userId, {
        cause,
        event: "correction",
        sourceId: correctionId,
        reason,
        pay: { coins, xp },
        at,
      });
      await audit(tx, ctx, {
        action: "people.correctBalance",
        targetType: "user",
        targetId: userId,
        before,
        after: { coins: before.coins + coins, totalXp: before.totalXp + xp },
        details: { reason },
      });
    },
  ),
};
