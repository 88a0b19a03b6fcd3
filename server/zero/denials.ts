// Attempts that came to nothing leave a row in the audit log although the transaction they came in is gone: what a role
// does not allow, and what an operator's verb failed at.
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { APPEND_AUDIT, appendValues } from "#zero/activity/audit.ts";
import type { Caller } from "#zero/kernel/context.ts";
import { DomainError } from "#zero/kernel/errors.ts";
import { OPERATOR_REGISTRIES } from "#zero/rbac/registries.ts";

/** A page that stays open asks again and again: one row per person and name in this time is enough. */
const QUIET_MINUTES = 10;

type AttemptKind = "query" | "mutator" | "endpoint";

export const isDenial = (error: unknown): boolean =>
  error instanceof DomainError && error.code === "auth.notAllowed";

/** Whether an operator's verb went wrong by no fault of theirs, as `refusalFor` words it. */
export const isOperatorsFailure = (refusal: unknown, name: string): boolean =>
  refusal instanceof DomainError &&
  refusal.code === "server.failed" &&
  OPERATOR_REGISTRIES.includes(name.split(".")[0] ?? "");

/** Notes a denied attempt. Never throws: the caller has a refusal to deliver. */
export const noteDenial = (ctx: Caller, name: string, kind: AttemptKind): Promise<void> =>
  note(ctx, name, kind, "denied");

/** Notes a failed one, as {@link noteDenial}. */
export const noteFailure = (ctx: Caller, name: string, kind: AttemptKind): Promise<void> =>
  note(ctx, name, kind, "failure");

async function note(ctx: Caller, name: string, kind: AttemptKind, status: "denied" | "failure") {
  try {
    await pool().query(
      APPEND_AUDIT,
      appendValues({
        actorId: ctx.userId,
        action: name,
        targetType: kind,
        targetId: null,
        status,
        client: ctx.client,
        quietMinutes: QUIET_MINUTES,
      }),
    );
  } catch (error) {
    log.error({ err: error, name, status }, "an attempt could not be noted in the audit log");
  }
}
