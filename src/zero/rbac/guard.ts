// The first line of every operator's query and verb.
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { signedIn } from "../kernel/guards.ts";
import { type Capability, can } from "./capabilities.ts";

/**
 * The caller's id, if their roles have the capability. Only the server knows roles; on a device, whose context says so,
 * the answer is a forecast over rows the server chose to send.
 * @throws `auth.required`, `auth.notAllowed` (which the server writes into the audit log)
 */
export function allowed(ctx: Context, capability: Capability): string {
  const userId = signedIn(ctx);
  if (ctx?.roles === "unknown") return userId;
  if (!can(ctx?.roles ?? [], capability)) throw new DomainError("auth.notAllowed");
  return userId;
}
